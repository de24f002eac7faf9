import { say, type Action, type Block, type Card } from '../chat/card.ts'
import type { InterviewPlan } from '../domain/interview-plan.ts'
import type { Language } from '../domain/language.ts'
import type { Scorecard } from '../domain/scorecard.ts'
import { raterLine } from './hiring-words.ts'
import { resolution, type ScorecardSubject } from './scorecard-card.ts'
import { SCORECARD } from './scorecard-words.ts'
import { listed } from './when.ts'

const WORDS = {
  zh: {
    hidden: (names: string) => `评分已有，先不显示：等${names}提交自己的评分。各评各的，才不会互相影响。`,
    running: '评分先不显示，等面试官各自评完再一起看。', awaited: (names: string) => `还没有提交评分：${names}`,
    rated: '已评', filed: '已提交评分', nothing: '暂无',
    early: '用人经理或 HR 可以现在就显示；评分卡会写明是谁显示的，当时谁还没有评。',
    reveal: '现在就显示评分', privately: '看评分卡（仅自己可见）', scorecard: '看评分卡', answers: '看回答', anyway: '仍要现在看',
    ask: (name: string, title: string) => `请您评分 · ${name} · ${title}`,
    asked: (name: string) => `${name}的回答都在了。请先看回答，再提交您自己的评分；别的评分，您提交之后就能看到。`,
    first: '请先提交您自己的评分，提交后就能看到这张评分卡。先看了别的评分，自己的判断容易被带偏。',
    late: (id: string) => `${id} 已有最终决定，不能再提交评分。您没有提交过，所以看不到别的评分；需要的话，可以请用人经理或 HR 显示。`,
    look: '请您也来评分，而您还没有提交。现在看评分卡，您之后提交的评分照样列出，但不再算“没看过别的评分”，统计一致性时会分开说明。建议先提交。',
    revealed: (id: string, names: string) => `${id} 的评分已经显示，评分卡写明是您显示的，当时${names}还没有评。`,
  },
  en: {
    hidden: (names: string) => `Ratings are in, and stay hidden until ${names} filed their own: whoever has seen a level leans towards it.`,
    running: 'Ratings stay hidden until the panelists have filed their own.', awaited: (names: string) => `Ratings still awaited from ${names}`,
    rated: 'Rated', filed: 'Own ratings filed by', nothing: 'nothing yet',
    early: 'A hiring manager or HR can show them now. The scorecard will say who did, and whose ratings were missing.',
    reveal: 'Show ratings now', privately: 'Scorecard, for my eyes only', scorecard: 'Scorecard', answers: 'Read the answers', anyway: 'Look now all the same',
    ask: (name: string, title: string) => `Please rate · ${name} · ${title}`,
    asked: (name: string) => `The answers of ${name} are in. Please read them and file your own ratings; you will see the others once yours are filed.`,
    first: 'Please file your own ratings first; then you can see this scorecard. Whoever has seen other ratings leans towards them.',
    late: (id: string) => `${id} has been decided, so no more ratings can be filed. As you filed none, the others stay hidden from you; a hiring manager or HR can show them.`,
    look: 'You are asked to rate too, and have not filed yet. If you look now, ratings you file later still stand on the scorecard, but no longer count as filed unseen, and the agreement figures keep them apart. Better file first.',
    revealed: (id: string, names: string) => `The ratings of ${id} are shown now. The scorecard says that you did it, and that ratings of ${names} were missing.`,
  },
}

const button = (action: string, label: string, style?: 'primary'): Action => ({ kind: 'button', action, label, ...(style ? { style } : {}) })
const rateButton = (application: string, language: Language): Action => button(`run:rate ${application}`, SCORECARD[language].rate, 'primary')
const answersButton = (application: string, language: Language): Action => button(`run:answers ${application}`, WORDS[language].answers)

/** In the place of levels, while they are hidden. `missing`: whose ratings are awaited, empty while the interview runs. */
export function blindBlocks(rated: readonly string[], missing: readonly string[], language: Language): Block[] {
  const w = WORDS[language]
  return [
    { kind: 'note', text: w.running },
    ...(rated.length > 0 ? [{ kind: 'facts' as const, facts: [{ label: w.rated, value: listed(rated, language) }] }] : []),
    ...(missing.length > 0 ? [{ kind: 'note' as const, text: w.awaited(listed(missing, language)) }] : []),
  ]
}

/** The scorecard where panelists read along who have not filed: that there is one and whom it waits for. No level, total, quote or reason of anybody. */
export function blindScorecardCard({ lines, raters }: Scorecard, about: ScorecardSubject): Card {
  const { application, candidate, own, missing = [], requisition: { language, title } } = about, w = WORDS[language]
  const rated = lines.filter((line) => line.level !== null).map((line) => line.name[language]), { final, blocks } = resolution({ ...about, decision: about.decision && { ...about.decision, reason: null } }, language)
  return {
    title: SCORECARD[language].title(candidate, title),
    body: [
      { kind: 'note', text: [application, raterLine(raters, language)].filter(Boolean).join(' · ') },
      { kind: 'text', text: w.hidden(waitedFor(missing, language)) },
      { kind: 'facts', facts: [{ label: w.rated, value: listed(rated, language) || w.nothing }, ...(own.length > 0 ? [{ label: w.filed, value: listed(own.map((o) => o.by.name), language) }] : [])] },
      ...blocks,
      { kind: 'note', text: w.early },
    ],
    actions: [
      ...(final ? [] : [rateButton(application, language)]), answersButton(application, language),
      button(`run:scorecard ${application}`, w.privately), button(`run:reveal ${application}`, w.reveal),
    ],
    milestone: ['blind', about.ended, about.decision?.decision, about.decision?.at].filter(Boolean).join(' '),
  }
}

const waitedFor = (names: readonly string[], language: Language): string => `${listed(names, language)}${language === 'zh' ? '' : names.length === 1 ? ' has' : ' have'}`

/** To a panelist, once: the answers are in. */
export function answersInCard({ interview, candidate, title, channelLanguage: language }: Pick<InterviewPlan, 'interview' | 'candidate' | 'title' | 'channelLanguage'>): Card {
  const w = WORDS[language]
  return { title: w.ask(candidate, title), body: [{ kind: 'text', text: w.asked(candidate) }], actions: [answersButton(interview, language), rateButton(interview, language)] }
}

/** To a panelist who asks for ratings before filing theirs. */
export const fileFirstCard = (application: string, language: Language): Card =>
  ({ ...say(WORDS[language].first), actions: [rateButton(application, language), answersButton(application, language)] })

/** The same, where it is too late for that. */
export const fileTooLateCard = (application: string, language: Language): Card => say(WORDS[language].late(application))

/** To somebody who may look at any time and was asked to rate unseen: what looking means. */
export const lookFirstCard = (application: string, language: Language): Card =>
  ({ ...say(WORDS[language].look), actions: [rateButton(application, language), answersButton(application, language), button(`run:scorecard ${application} now`, WORDS[language].anyway)] })

export const revealedCard = (application: string, missing: readonly string[], language: Language): Card =>
  ({ tone: 'good', ...say(WORDS[language].revealed(application, listed(missing, language))), actions: [button(`run:scorecard ${application}`, WORDS[language].scorecard)] })
