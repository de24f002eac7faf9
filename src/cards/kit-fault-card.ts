import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { Advice } from './kit-version-card.ts'

const WORDS = {
  zh: {
    faults: '这段 YAML 还不能用', line: (n: number) => `第 ${n} 行`, nothing: '什么都没有保存。改好之后再发一次。',
    refused: '没有保存：有的内容不能问，也不能作为评分依据', why: (text: string, why: string) => `“${text}”：${why}`,
  },
  en: {
    faults: 'This YAML can’t be used yet', line: (n: number) => `Line ${n}`, nothing: 'Nothing was saved. Correct it and send it again.',
    refused: 'Not saved: some of this may be neither asked nor rated', why: (text: string, why: string) => `“${text}”: ${why}`,
  },
}

/** Why a kit written as YAML was not taken, line by line. */
export function kitFaultsCard(faults: readonly { line: number; text: Bilingual }[], language: Language): Card {
  const w = WORDS[language]
  return {
    title: w.faults, tone: 'warning',
    body: [{ kind: 'facts', facts: faults.map(({ line, text }) => ({ label: w.line(line), value: text[language] })) }, { kind: 'note', text: w.nothing }],
  }
}

/** Which texts may not stand in a kit, and why. */
export function kitRefusedCard(refused: readonly Advice[], language: Language): Card {
  const w = WORDS[language]
  return { title: w.refused, tone: 'warning', body: refused.slice(0, 8).map(({ text, why }) => ({ kind: 'text', text: w.why(text, why[language]) })) }
}
