import type { Competency } from '../domain/competency.ts'
import type { Compared, DraftCompetency, DraftFinding, DraftRefusal, KitDraft } from '../domain/kit-draft.ts'
import type { Bilingual } from '../domain/language.ts'
import type { Table } from '../domain/table.ts'
import { compareShares } from './compare-shares.ts'
import { COMPETENCY_CUES } from './competency-cues.ts'
import { competencyNamed, newCompetency } from './known-competency.ts'
import { withoutPrivate } from './private-columns.ts'
import { fold } from './private-matters.ts'
import { shareWeights } from './share-weights.ts'

/** Fewer could be recognised, and prove nothing: this many who do well, this many others, this many in all. */
const FEWEST_TOP = 5
const FEWEST_OTHERS = 5
const FEWEST = 10
/** Counts from one to this less one are not told, nor used: they point at single people. */
const SMALL_CELL = 3
const MOST_RECORDS = 5000
const MOST = 6
const FEWEST_FOUND = 2

const GROUP = /绩效|业绩(?:等级|分组|评级|水平)|考核(?:等级|结果|评级)|评级|高绩效|是否优秀|分组|^组别$|\bperformance\b|\bperformer\b|\bgroup\b|\brating\b|\btop\b/
const TOP = /^(?:高|高绩效|优|优秀|卓越|杰出|标杆|绩优|是|a\+?|s|1|top|top performer|high|high performer|outstanding|excellent|exceeds?(?: expectations)?|yes|y|true)$/
const LEVEL_CELL = /^(?:[1-5](?:\.\d)?|是|否|有|无|y|n|yes|no|√|✓|x|×|0)$/
/** From level 4 of 5 on a person shows it. */
const SHOWS_CELL = /^(?:[45](?:\.\d)?|是|有|y|yes|√|✓)$/
/** A sentence that says somebody lacks it. */
const LACKS = /缺乏|欠缺|不足|不够|有待|待提高|待提升|较弱|薄弱|不擅长|很少|\black(?:s|ed|ing)?\b|\bneeds? (?:to|work|improve)|\bweak|\bpoor(?:ly)?\b|\bnot (?:good|strong|able)|\bstruggl|\brarely\b|\bcould improve/

type Shown = { competency: Competency; isNew: boolean; rows: boolean[] }

const refusal = (refused: string, zh: string, en: string, findings: DraftFinding[] = []): DraftRefusal => ({ refused, reason: { zh, en }, findings })

/** Which competencies a cell of free text says its person shows. */
const spokenOf = (text: string, known: readonly Competency[]): Set<string> => {
  const good = text.slice(0, 4000).split(/[。；;！!？?\n]|\.(?=\s|$)/).map(fold).filter((sentence) => !LACKS.test(sentence))
  return new Set(known.filter(({ id }) => good.some((sentence) => COMPETENCY_CUES[id]?.test(sentence))).map(({ id }) => id))
}

/** What each person shows: levels where a column is a competency, notes read by cues. One person counts once for a competency. */
const shownIn = ({ header, rows }: Table, known: readonly Competency[]): Shown[] => {
  const shown = new Map<string, Shown>()
  const add = (competency: Competency, isNew: boolean, at: number) => {
    const entry = shown.get(competency.id) ?? { competency, isNew, rows: rows.map(() => false) }
    shown.set(competency.id, entry)
    entry.rows[at] = true
  }
  header.forEach((name, column) => {
    const cells = rows.map((row) => fold(row[column] ?? '').trim()), filled = cells.filter(Boolean)
    if (filled.length > 0 && filled.every((cell) => LEVEL_CELL.test(cell))) {
      const found = competencyNamed(name, known), competency = found ?? newCompetency(name, header.slice(0, column + 1).length, known)
      cells.forEach((cell, at) => { if (SHOWS_CELL.test(cell)) add(competency, !found, at) })
    } else rows.forEach((row, at) => {
      const said = spokenOf(row[column] ?? '', known)
      for (const competency of known) if (said.has(competency.id)) add(competency, false, at)
    })
  })
  return [...shown.values()]
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

const whyOf = (top: { showed: number; of: number }, compared: Compared | null): Bilingual => compared
  ? {
      zh: `绩优者 ${top.showed}/${top.of} 人表现出来，其他人 ${compared.others.showed}/${compared.others.of} 人；相差 ${percent(compared.difference)}（95% 区间 ${percent(compared.interval[0])} 至 ${percent(compared.interval[1])}，p = ${compared.p.toFixed(3)}）。这是相关，不是因果。`,
      en: `Shown by ${top.showed} of ${top.of} who do well and ${compared.others.showed} of ${compared.others.of} others: ${percent(compared.difference)} apart (95 % interval ${percent(compared.interval[0])} to ${percent(compared.interval[1])}, p = ${compared.p.toFixed(3)}). It goes along with doing well; it need not be why.`,
    }
  : {
      zh: `绩优者 ${top.showed}/${top.of} 人表现出来；其他人不到 ${SMALL_CELL} 人，人数太少，不列出。这是相关，不是因果。`,
      en: `Shown by ${top.showed} of ${top.of} who do well, and by fewer than ${SMALL_CELL} others (too few to count). It goes along with doing well; it need not be why.`,
    }

/**
 * Competencies that people who do well show more often than others, from records without names: one row a person, one column that says who does
 * well, others with levels (1 to 5) or notes. What names people is taken out first; nothing of a single row leaves this room.
 */
export const draftFromRecords = (table: Table, known: readonly Competency[]): KitDraft | DraftRefusal => {
  const group = table.header.findIndex((name) => GROUP.test(fold(name)))
  if (group === -1) return refusal('no-group', '找不到说明谁绩优的一列。请加一列“绩效”，绩优者写“优秀”。', 'No column says who does well. Add a column “performance” with “top” for those who do.')
  if (table.rows.length > MOST_RECORDS) return refusal('too-many', `超过 ${MOST_RECORDS} 条记录，请分批。`, `More than ${MOST_RECORDS} records. Use fewer.`)
  const { table: clean, columns, findings } = withoutPrivate(table, [group])
  const at = columns.indexOf(group)
  const rows = clean.rows.filter((row) => (row[at] ?? '').trim() !== '')
  const top = rows.map((row) => TOP.test(fold(row[at] ?? '').trim()))
  const tops = top.filter(Boolean).length, others = top.length - tops
  if (tops < FEWEST_TOP || others < FEWEST_OTHERS || top.length < FEWEST) return refusal('too-few',
    `记录太少：至少要 ${FEWEST_TOP} 位绩优者、${FEWEST_OTHERS} 位其他人，共 ${FEWEST} 人以上。人数太少既说明不了问题，也容易认出是谁。`,
    `Too few records: at least ${FEWEST_TOP} who do well, ${FEWEST_OTHERS} others and ${FEWEST} in all. Fewer prove nothing and could be recognised.`, findings)

  const read: Table = { header: clean.header.filter((_, column) => column !== at), rows: rows.map((row) => row.filter((_, column) => column !== at)) }
  const found = shownIn(read, known).flatMap(({ competency, isNew, rows: shows }) => {
    const counts = { top: { showed: shows.filter((shown, n) => shown && top[n]).length, of: tops }, others: { showed: shows.filter((shown, n) => shown && !top[n]).length, of: others } }
    return counts.top.showed < SMALL_CELL || counts.top.showed / tops <= counts.others.showed / others ? [] : [{ competency, isNew, ...counts }]
  }).sort((a, b) => b.top.showed / tops - b.others.showed / others - (a.top.showed / tops - a.others.showed / others)).slice(0, MOST)
  if (found.length < FEWEST_FOUND) return refusal('nothing-found',
    '这些记录看不出绩优者有哪几项能力更突出，没有生成草稿。', 'The records do not show competencies in which those who do well stand out. No draft was made.', findings)

  const weights = shareWeights(found.map(({ top: { showed } }) => showed))
  const competencies = found.map(({ competency, isNew, ...counts }, n): DraftCompetency => {
    const compared = counts.others.showed > 0 && counts.others.showed < SMALL_CELL ? null : compareShares(counts.top, counts.others)
    return {
      competency, weight: weights[n]!, support: counts.top.showed, why: whyOf(counts.top, compared), ...(compared ? { compared } : {}),
      lacks: isNew ? ['name', 'definition', 'anchors', 'questions'] : [],
    }
  })
  return {
    competencies, findings,
    origin: { from: 'top-performers', records: top.length, top: tops, support: Object.fromEntries(competencies.map(({ competency, support }) => [competency.id, support ?? 0])) },
  }
}
