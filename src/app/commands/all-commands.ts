import { add } from './add.ts'
import { agreement } from './agreement.ts'
import { answer } from './answer.ts'
import { answers } from './answers.ts'
import { calibration } from './calibration.ts'
import { attendance } from './attendance.ts'
import { bookings } from './bookings.ts'
import { calendar, calendarImport } from './calendar.ts'
import { candidate } from './candidate.ts'
import type { Command } from './command.ts'
import { cap, cost } from './cost.ts'
import { doctor } from './doctor.ts'
import { fact } from './fact.ts'
import { helpOn } from './help.ts'
import { hours } from './hours.ts'
import { cancel, pause, resume } from './interview-control.ts'
import { invite } from './invite.ts'
import { journal } from './journal.ts'
import { kitAnchor } from './kit-anchor.ts'
import { kitCopy } from './kit-copy.ts'
import { kitDraft } from './kit-draft.ts'
import { kitApprove, kitHistory, kitReplay, kitRetire } from './kit-live.ts'
import { kitQuestion } from './kit-question.ts'
import { kitShadow } from './kit-shadow.ts'
import { kitWeights } from './kit-weights.ts'
import { kitExport, kitImport } from './kit-yaml.ts'
import { kitList, kitShow } from './kit.ts'
import { letters } from './letters.ts'
import { link } from './link.ts'
import { note } from './note.ts'
import { override } from './override.ts'
import { rate } from './rate.ts'
import { recruiting } from './recruiting.ts'
import { requisitionNew } from './requisition-new.ts'
import { requisitionClose, requisitionList, requisitionShow } from './requisition.ts'
import { reschedule, unschedule } from './reschedule.ts'
import { reveal } from './reveal.ts'
import { role } from './role.ts'
import { schedule } from './schedule.ts'
import { scorecard } from './scorecard.ts'
import { status } from './status.ts'
import { team } from './team.ts'
import { weights } from './weights.ts'
import { whoami } from './whoami.ts'

/** Every command, in the order help shows them. */
export const allCommands: readonly Command[] = [
  helpOn(() => allCommands),
  requisitionNew, requisitionList, requisitionShow, requisitionClose, weights, fact, recruiting, kitList, kitShow,
  kitCopy, kitDraft, kitWeights, kitAnchor, kitQuestion, kitExport, kitImport, kitReplay, kitApprove, kitShadow, kitHistory, kitRetire, calibration, agreement,
  add, invite, link, status, candidate, note, answers, rate, scorecard, reveal, override, pause, resume, cancel, answer, journal,
  schedule, bookings, reschedule, unschedule, attendance, hours, team, calendar, calendarImport,
  cost, cap, role, whoami, letters, doctor,
]
