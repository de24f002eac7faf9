import { say, type Card, type Input } from '../chat/card.ts'
import { LEVELS, type Competency } from '../domain/competency.ts'
import type { Language } from '../domain/language.ts'
import type { OwnRatings } from '../domain/rating.ts'

/** How a level reads that a person leaves open. */
export const NOT_ASSESSED = '-'

export const OWN_RATINGS = {
  zh: {
    note: '备注（选填，同事可见）', notAssessed: '未评', level: (n: number, anchor: string) => `${n} · ${anchor}`,
    filed: (id: string) => `您对 ${id} 的评分已列在评分卡上，总分不变。再次提交会替换这一次。`,
    kept: (id: string) => `您对 ${id} 的评分已记下，评分卡出来后会列在上面。再次提交会替换这一次。`,
    hidden: (id: string) => `您对 ${id} 的评分已提交。现在您可以看评分卡了；还有面试官没评，请先不要把等级告诉他们。再次提交会替换这一次。`,
    hiddenYet: (id: string) => `您对 ${id} 的评分已提交。评分卡出来后您就可以看；还有面试官没评，请先不要把等级告诉他们。再次提交会替换这一次。`,
    scorecard: '看评分卡',
    notYet: (id: string) => `${id} 的面试还没有做完，回答都在了才能评分。`,
    decided: (id: string) => `${id} 已婉拒，不再收评分。`,
    unknown: (word: string, known: string) => `没有“${word}”这个考察项，可以评：${known}。`,
    noLevel: (word: string) => `等级写 1 到 5，没评的写“-”，不能是“${word}”。`,
    none: (id: string, competency: string) => `请至少评一项，例如 /hire 评分 ${id} ${competency}=4`,
  },
  en: {
    note: 'Note (optional, for colleagues)', notAssessed: 'Not assessed', level: (n: number, anchor: string) => `${n} · ${anchor}`,
    filed: (id: string) => `Your ratings of ${id} are on the scorecard. The total stays as it is. Filing again replaces them.`,
    kept: (id: string) => `Your ratings of ${id} are noted and will stand on the scorecard. Filing again replaces them.`,
    hidden: (id: string) => `Your ratings of ${id} are filed, and you can see the scorecard now. Other panelists have not filed yet, so please keep levels to yourself. Filing again replaces yours.`,
    hiddenYet: (id: string) => `Your ratings of ${id} are filed, and you can see the scorecard once it is out. Other panelists have not filed yet, so please keep levels to yourself. Filing again replaces yours.`,
    scorecard: 'Scorecard',
    notYet: (id: string) => `The interview of ${id} is not complete. You can rate the answers once they are all in.`,
    decided: (id: string) => `${id} has been declined, so no more ratings can be filed.`,
    unknown: (word: string, known: string) => `There is no competency “${word}” here. You can rate: ${known}.`,
    noLevel: (word: string) => `A level is a number from 1 to 5, or - where you didn’t assess it; not “${word}”.`,
    none: (id: string, competency: string) => `Please rate at least one competency, e.g. /hire rate ${id} ${competency}=4`,
  },
}

/** One choice for each competency and room for a note; `mine`: what the person filed before. Ids are `level-<competency>` and `note`. */
export function ownRatingsInputs(competencies: readonly Competency[], mine: OwnRatings | undefined, language: Language): Input[] {
  const w = OWN_RATINGS[language]
  return [
    ...competencies.map((c): Input => ({
      kind: 'choice', id: `level-${c.id}`, label: c.name[language], value: String(mine?.ratings.find((r) => r.competency === c.id)?.level ?? NOT_ASSESSED),
      options: [...LEVELS.map((n) => ({ value: String(n), label: w.level(n, c.anchors[n][language]) })), { value: NOT_ASSESSED, label: w.notAssessed }],
    })),
    { kind: 'text', id: 'note', label: w.note, multiline: true, ...(mine?.note ? { value: mine.note } : {}) },
  ]
}

/** `hidden`: others have not filed yet, so that the channel shows no ratings. `out`: there is a scorecard. */
export function ratingsFiledCard(application: string, { hidden, out }: { hidden: boolean; out: boolean }, language: Language): Card {
  const w = OWN_RATINGS[language], said = hidden ? (out ? w.hidden : w.hiddenYet) : out ? w.filed : w.kept
  return { tone: 'good', ...say(said(application)), ...(hidden && out ? { actions: [{ kind: 'button', action: `run:scorecard ${application}`, label: w.scorecard }] } : {}) }
}
