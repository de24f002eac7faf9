import type { Card, Input } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { moment } from './when.ts'

/** What stands over a form: what it is for, or what was wrong with what was filled in. `whom`: the candidate it is about. */
export type FormHead = { title: Bilingual; submit: Bilingual; about: Bilingual; whom?: string; problem?: string }

const WORDS = {
  zh: { submitted: (at: string) => `已提交，${at}。结果见下方。` },
  en: { submitted: (at: string) => `Submitted, ${at}. The result is below.` },
}

/** A command to be filled in. `action` is what its one button says; it needs every required input. */
export function formCard({ title, submit, about, whom, problem }: FormHead, action: string, inputs: Input[], language: Language): Card {
  const needs = inputs.flatMap((input) => (input.required ? [input.id] : []))
  return {
    title: title[language],
    ...(problem === undefined ? {} : { tone: 'warning' as const }),
    body: [problem === undefined ? { kind: 'note', text: about[language] } : { kind: 'text', text: problem }, ...(whom === undefined ? [] : [{ kind: 'text' as const, text: whom }])],
    inputs,
    actions: [{ kind: 'button', action, label: submit[language], style: 'primary', needs }],
  }
}

/** What a form in a conversation becomes once it has been submitted: nobody submits it twice. */
export const submittedCard = (title: Bilingual, at: number, timeZone: string, language: Language): Card =>
  ({ title: title[language], body: [{ kind: 'note', text: WORDS[language].submitted(moment(at, timeZone, language)) }] })
