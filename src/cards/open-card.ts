import type { Action, Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'
import { milestone } from './live-card.ts'
import { through, type Interviewed } from './spoken.ts'

const WORDS = {
  zh: {
    live: (application: string, title: string) => `${title} · ${application}`,
    scorecard: (application: string, title: string) => `评分卡 · ${title} · ${application}`,
    questions: (done: number, total: number) => `已问完 ${done} / ${total} 题`,
    state: { invited: '已邀请', interviewing: '面试中', paused: '已暂停', rating: '面试完成，正在评分', rated: '已评分，待决定', decided: '已有决定', ended: '已结束' },
    why: '招聘团队以外的人也能看到这里（公开的频道或群、与其他公司共享，或候选人本人也在），所以不显示姓名、评分和回答。只有招聘团队能看到时，这里会显示完整的卡片。',
    show: '查看（仅自己可见）',
  },
  en: {
    live: (application: string, title: string) => `${title} · ${application}`,
    scorecard: (application: string, title: string) => `Scorecard · ${title} · ${application}`,
    questions: (done: number, total: number) => `${done} of ${total} questions done`,
    state: { invited: 'Invited', interviewing: 'Interviewing', paused: 'Paused', rating: 'Interview complete, being rated', rated: 'Rated, to be decided', decided: 'Decided', ended: 'Ended' },
    why: 'People outside the hiring team can read this (it is public, shared with another company, or the candidate is a member), so names, ratings and answers are left out. Whole cards appear here once only the hiring team reads along.',
    show: 'Show it to me',
  },
}

type About = { application: string; requisition: Pick<Requisition, 'title' | 'language'> }

/** The live card where others can read too: how far the interview is, and nothing about the candidate. */
export function openLiveCard(i: Interviewed, { application, requisition: { title, language } }: About): Card {
  const w = WORDS[language], done = through(i), total = i.plan.questions.length
  return { title: w.live(application, title), ...openly(i, application, language, { kind: 'progress', done, total, label: w.questions(done, total) }), milestone: milestone(i) }
}

/** The scorecard where others can read too: that there is one, and a button that shows it to those who may. */
export const openScorecardCard = (i: Interviewed, { application, requisition: { title, language } }: About): Card =>
  ({ title: WORDS[language].scorecard(application, title), ...openly(i, application, language), milestone: state(i) })

function openly(i: Interviewed, application: string, language: Language, ...more: Block[]): Card {
  const w = WORDS[language], show: Action = { kind: 'button', action: `run:scorecard ${application}`, label: w.show }
  return { body: [{ kind: 'text', text: w.state[state(i)] }, ...more, { kind: 'note', text: w.why }], actions: [show] }
}

/** Coarser than the live card: why an interview waits or ended, and how it was decided, is not for everybody. */
function state(i: Interviewed): keyof (typeof WORDS)['en']['state'] {
  if (i.decision && i.decision.decision !== 'second-look' && i.decision.decision !== 'hold') return 'decided'
  if (i.phase === 'published' && i.ended !== 'withdrawn' && i.ended !== 'cancelled') return 'rated'
  if (i.ended) return i.phase === 'rating' && i.ended === 'expired' ? 'rating' : 'ended'
  if (i.phase === 'rating') return 'rating'
  if (i.paused) return 'paused'
  return i.phase === 'invited' || i.phase === 'consent' ? 'invited' : 'interviewing'
}
