import { expect, test } from 'vitest'
import { stageOf } from '../../src/interview/stage.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { MORNING, Play } from './play.ts'

const decided = (decision: 'advance' | 'hold' | 'decline' | 'second-look'): Partial<InterviewState> =>
  ({ phase: 'published', decision: { decision, by: { kind: 'staff', id: 'm', name: '' }, at: MORNING, reason: null } })

test.each<[string, Partial<InterviewState>]>([
  ['invited', {}], ['interviewing', { phase: 'consent' }], ['interviewing', { phase: 'asking' }], ['interviewing', { phase: 'closing' }], ['interviewing', { phase: 'rating' }], ['rated', { phase: 'published' }],
  ['with-a-person', { phase: 'asking', paused: { why: 'person', at: MORNING } }], ['interviewing', { phase: 'asking', paused: { why: 'accommodation', at: MORNING } }],
  ['interviewing', { phase: 'asking', paused: { why: 'staff', at: MORNING } }],
  ['withdrawn', { phase: 'asking', ended: 'withdrawn' }], ['withdrawn', { phase: 'published', ended: 'withdrawn' }], ['cancelled', { ended: 'cancelled' }], ['expired', { ended: 'expired' }],
  ['interviewing', { phase: 'rating', ended: 'expired' }], ['rated', { phase: 'published', ended: 'expired' }],
  ['advanced', decided('advance')], ['declined', decided('decline')], ['held', decided('hold')], ['rated', decided('second-look')],
  ['withdrawn', { ...decided('hold'), ended: 'withdrawn' }], ['advanced', { ...decided('advance'), ended: 'expired' }],
])('%s', (stage, change) => expect(stageOf({ ...new Play().state, ...change })).toBe(stage))

test('nobody invited yet', () => expect(stageOf(undefined)).toBe('added'))
