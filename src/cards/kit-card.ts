import type { Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { LEVELS, type Competency } from '../domain/competency.ts'
import type { InterviewKit, Rubric } from '../domain/interview-kit.ts'
import type { KitVersion, OwnKit } from '../domain/own-kit.ts'
import { KIT_STATUS } from './kit-version-card.ts'

const WORDS = {
  zh: {
    list: '题库', how: '看一套题库的问题和等级说明：/hire 题库 查看 <编号>。想改，先复制：/hire 题库 复制 <编号> <新编号> "名称"', own: '自建', versions: (v: string) => `（${v}）`, nth: (n: number, status: string) => `第 ${n} 版${status}`, sep: '，',
    line: (kit: InterviewKit, name: string, purpose: string) => `${name}（${kit.competencies.length} 项能力，约 ${kit.minutes} 分钟）：${purpose}`,
    title: (name: string, version: number) => `${name} · 第 ${version} 版`,
    about: (purpose: string, minutes: number) => `约 ${minutes} 分钟。${purpose}`,
    competency: (name: string, weight: number, definition: string) => `${name} · 权重 ${weight}%：${definition}`,
    question: '问题', level: (n: number) => `${n} 级`,
    note: '按候选人的经历从每项能力的问题里选问，能力和权重对所有人一样。没有证据记为“未评”，不记 1 级。',
  },
  en: {
    list: 'Interview kits', how: 'To see a kit’s questions and levels: /hire kit show <id>. To change one, copy it: /hire kit copy <id> <new-id> "name"', own: 'Your own', versions: (v: string) => ` (${v})`, nth: (n: number, status: string) => `version ${n} ${status}`, sep: ', ',
    line: (kit: InterviewKit, name: string, purpose: string) => `${name} (${kit.competencies.length} competencies, about ${kit.minutes} minutes): ${purpose}`,
    title: (name: string, version: number) => `${name} · version ${version}`,
    about: (purpose: string, minutes: number) => `About ${minutes} minutes. ${purpose}`,
    competency: (name: string, weight: number, definition: string) => `${name} · weight ${weight} %: ${definition}`,
    question: 'Question', level: (n: number) => `Level ${n}`,
    note: 'Which of a competency’s questions is asked follows the candidate’s experience; competencies and weights are the same for everybody. No evidence means unrated, never level 1.',
  },
}

export function kitsCard(kits: readonly InterviewKit[], own: readonly OwnKit[], language: Language): Card {
  const w = WORDS[language]
  return {
    title: w.list,
    body: [
      { kind: 'facts', facts: kits.map((kit) => ({ label: kit.id, value: w.line(kit, kit.name[language], kit.purpose[language]) })) },
      ...(own.length === 0 ? [] : [{ kind: 'heading', text: w.own } satisfies Block, { kind: 'facts', facts: own.map((kit) => ({ label: kit.id, value: ownLine(kit, language) })) } satisfies Block]),
      { kind: 'note', text: w.how },
    ],
  }
}

/** Name and purpose of what is live, else of the newest; and where its versions stand. */
function ownLine({ id, versions }: OwnKit, language: Language): string {
  const w = WORDS[language], last = versions.at(-1), kit = (versions.find((v) => v.status === 'live') ?? last)?.rubric.kit
  const told = versions.filter((v) => v === last || v.status === 'live' || v.status === 'shadow').map((v) => w.nth(v.rubric.kit.version, KIT_STATUS[v.status][language]))
  return `${kit ? w.line(kit, kit.name[language], kit.purpose[language]) : id}${w.versions(told.join(w.sep))}`
}

/** `status`: that of a version of a kit of the company's own. */
export function kitCard({ kit, competencies }: Rubric, status: KitVersion['status'] | undefined, language: Language): Card {
  const w = WORDS[language]
  return {
    title: `${w.title(kit.name[language], kit.version)}${status ? ` · ${KIT_STATUS[status][language]}` : ''}`,
    body: [
      { kind: 'text', text: w.about(kit.purpose[language], kit.minutes) },
      ...kit.competencies.flatMap((k) => {
        const competency = competencies.find((c) => c.id === k.competency)
        return competency ? competencyBlocks(competency, k, language) : []
      }),
      { kind: 'note', text: w.note },
    ],
  }
}

function competencyBlocks(c: Competency, { weight, questions }: InterviewKit['competencies'][number], language: Language): Block[] {
  const w = WORDS[language]
  return [
    { kind: 'divider' },
    { kind: 'text', text: w.competency(c.name[language], weight, c.definition[language]) },
    {
      kind: 'facts',
      facts: [
        ...c.questions.filter((q) => questions.includes(q.id)).map((q) => ({ label: `${w.question} ${q.id}`, value: q.text[language] })),
        ...LEVELS.map((level) => ({ label: w.level(level), value: c.anchors[level][language] })),
      ],
    },
  ]
}
