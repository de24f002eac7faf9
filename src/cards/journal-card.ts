import type { Block, Card } from '../chat/card.ts'
import type { Competency } from '../domain/competency.ts'
import type { JournalEntry } from '../domain/journal.ts'
import type { Language } from '../domain/language.ts'
import { DEED } from './deed-words.ts'
import { DECISION } from './hiring-words.ts'
import { ASIDE, HAPPENED, TOLD, VIEWED } from './journal-words.ts'
import { moment, number } from './when.ts'

/** Older entries than these are counted, not shown. */
const MOST_SHOWN = 60
const LONGEST = 160

const WORDS = {
  zh: {
    title: (subject: string) => `日志 · ${subject}`, none: (subject: string) => `${subject} 还没有记录。`,
    earlier: (n: number) => `更早还有 ${n} 条。`, zone: (zone: string) => `时间：${zone}`, bole: '伯乐',
    level: (n: string) => `${n} 级`, unrated: '未评', back: '恢复原评分', counts: '是误会，那些话照常计入', enough: '充分', thin: '需要追问', prompt: (id: string, version: string, sha: string) => `提示词 ${id} 第 ${version} 版 ${sha}`,
    join: '；', colon: '：',
  },
  en: {
    title: (subject: string) => `Journal · ${subject}`, none: (subject: string) => `Nothing is recorded for ${subject} yet.`,
    earlier: (n: number) => (n === 1 ? 'One earlier entry.' : `${n} earlier entries.`), zone: (zone: string) => `Times: ${zone}`, bole: 'Bole',
    level: (n: string) => `level ${n}`, unrated: 'unrated', back: 'back to the rating', counts: 'a misunderstanding: the words count', enough: 'enough', thin: 'a probe is needed', prompt: (id: string, version: string, sha: string) => `prompt ${id} version ${version} ${sha}`,
    join: '; ', colon: ': ',
  },
}

/** The timeline of a subject, oldest first, with actor, time, model and prompt. `rubric` gives competencies their names. */
export function journalCard(subject: string, entries: readonly JournalEntry[], see: { timeZone: string; competencies: readonly Pick<Competency, 'id' | 'name'>[] }, language: Language): Card {
  const w = WORDS[language]
  if (entries.length === 0) return { title: w.title(subject), body: [{ kind: 'text', text: w.none(subject) }] }
  const shown = entries.slice(-MOST_SHOWN), hidden = entries.length - shown.length
  const nameOf = (id: string): string => see.competencies.find((c) => c.id === id)?.name[language] ?? id
  return {
    title: w.title(subject),
    body: [
      { kind: 'note', text: w.zone(see.timeZone) },
      ...(hidden > 0 ? [{ kind: 'note', text: w.earlier(hidden) } satisfies Block] : []),
      {
        kind: 'facts',
        facts: shown.map((e) => ({
          label: moment(e.at, see.timeZone, language),
          value: [`${e.by.kind === 'bole' ? w.bole : e.by.name || e.by.id} · ${HAPPENED[e.kind]?.[language] ?? e.kind}`, detail(e, nameOf, language)].filter(Boolean).join(w.colon) + told(e, language),
        })),
      },
    ],
  }
}

/** What an entry's body says beyond its kind. Bodies are read with care: they are as old as the database. */
function detail({ kind, body }: JournalEntry, nameOf: (competency: string) => string, language: Language): string {
  const w = WORDS[language], b = fields(body)
  switch (kind) {
    case 'judged': {
      const judgement = fields(b.judgement)
      return [judgement.enough === true ? w.enough : w.thin, ASIDE[judgement.aside as keyof typeof ASIDE]?.[language] ?? '', ...rater(judgement.by, language)].filter(Boolean).join(w.join)
    }
    case 'rated': return [...ratings(b, nameOf, language), ...rater(b.rater, language)].join(w.join)
    case 'rated-by-person': return [...ratings(b, nameOf, language), cut(text(b.note))].filter(Boolean).join(w.join)
    case 'overridden': return [`${nameOf(text(b.competency))} ${typeof b.level === 'number' ? w.level(number(b.level)) : w.back}`, cut(text(b.reason))].filter(Boolean).join(w.join)
    case 'resumed': return b.count === true ? w.counts : ''
    case 'rating-failed': return text(b.fault)
    case 'sent-file': case 'file-read': return cut((Array.isArray(b.files) ? b.files : []).map((f) => text(fields(f).name)).join(w.join))
    case 'decided': {
      const decision = text(b.decision), known = DECISION[decision as keyof typeof DECISION]
      return [known?.[language] ?? decision, text(b.reason)].filter(Boolean).join(w.join)
    }
    case 'weights-changed': {
      const from = fields(b.from)
      return Object.entries(fields(b.to)).map(([id, to]) => `${nameOf(id)} ${share(from[id])} → ${share(to)}`).join(w.join)
    }
    case 'viewed': return VIEWED[text(b.what)]?.[language] ?? text(b.what)
    case 'refused': return DEED[text(b.deed) as keyof typeof DEED]?.[language] ?? text(b.deed)
    default: return cut(text(b.text) || text(b.what))
  }
}

/** What the candidate was told in answer to it. */
function told({ body }: JournalEntry, language: Language): string {
  const says = fields(body).says, kinds = (Array.isArray(says) ? says : []).map((u) => text(fields(u).kind))
  return kinds.map((kind) => ` → ${WORDS[language].bole}${WORDS[language].colon}${TOLD[kind]?.[language] ?? kind}`).join('')
}

function ratings(b: Record<string, unknown>, nameOf: (competency: string) => string, language: Language): string[] {
  const w = WORDS[language]
  return (Array.isArray(b.ratings) ? b.ratings : []).map(fields).map((r) => `${nameOf(text(r.competency))} ${typeof r.level === 'number' ? w.level(number(r.level)) : w.unrated}`)
}

function rater(by: unknown, language: Language): string[] {
  const r = fields(by), prompt = fields(r.prompt)
  return [text(r.name), ...(r.prompt ? [WORDS[language].prompt(text(prompt.id), String(prompt.version), text(prompt.sha256).slice(0, 12))] : [])].filter(Boolean)
}

const fields = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const share = (value: unknown): string => (typeof value === 'number' ? number(value) : '?')
const cut = (s: string): string => (s.length > LONGEST ? `${s.slice(0, LONGEST - 1).toWellFormed()}…` : s)
