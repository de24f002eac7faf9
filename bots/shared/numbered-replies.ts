import { say, type Card } from '../../src/chat/card.ts'
import { widthOf } from './clean.ts'
import { fieldHelp, folded, readField, type Field } from './numbered-fields.ts'
import type { Choice, Filling, Menu, Offer } from './numbered-menu.ts'
import { isSeveral, readNumber } from './read-number.ts'

/** Something a person wrote. `id`: the same whenever it is delivered again; `by`: who, as fillings name them; `at`: when, ms; `mention`: where the bot hears only what mentions it. */
export type Said = { id: string; text: string; by: string; at: number; mention?: boolean }

/**
 * `press`: that button, with what was filled in. `ask`: the next question of a form. `left`: the form was left. `problem`: what was meant is not clear.
 * `menu` is to be kept before anything is said or pressed, `card` said without the menu being `passed`. A press that is delivered again is read again
 * only while its form stands: give it the message's own id, and keep the menu after it was stored.
 */
export type Numbered = { menu: Menu } & ({ kind: 'press'; message: string; action: string; inputs: Record<string, string> } | { kind: 'ask' | 'left' | 'problem'; card: Card })

/** A form nobody went on with for so long is forgotten: what they write then is meant otherwise. */
const FORGOTTEN_MS = 3_600_000
/** How far a platform's clock may be behind ours. */
const SKEW_MS = 5_000
/** Width of the choices that still stand well in one line, in letters. */
const LINE = 72

const WORDS = {
  zh: {
    lead: '回复 ', mention: '@我回复 ', list: '回复数字：', mentionList: '@我并回复数字：', comma: '，', plus: ' + ', later: '（会再逐项询问）',
    begin: (label: string, n: number) => `${label}：共 ${n} 项，请逐项回复。`, ask: (label: string) => `请填写：${label}`, nth: (i: number, n: number) => `（${i}/${n}）`,
    leave: '回复“取消”可以退出', done: '其余的不填了，回复“提交”', left: (label: string) => `好的，“${label}”已取消，什么都没有提交。`,
    none: (n: number) => `没有编号 ${n}。`, one: '请一次只回复一个编号。', unclear: (label: string) => `有几条消息都有“${label}”，请回复编号。`, still: (label: string) => `还缺“${label}”。`, group: '在群里请@我回复',
  },
  en: {
    lead: 'Reply with a number: ', mention: 'Mention me with a number: ', list: 'Reply with a number:', mentionList: 'Mention me with a number:', comma: ', ', plus: ' + ', later: ' (I’ll ask for the details)',
    begin: (label: string, n: number) => `${label}: ${n} fields, one at a time.`, ask: (label: string) => `Please fill in: ${label}`, nth: (i: number, n: number) => ` (${i} of ${n})`,
    leave: 'Reply “cancel” to leave', done: 'Reply “submit” to leave the rest as it is', left: (label: string) => `All right: “${label}” is cancelled, and nothing was submitted.`,
    none: (n: number) => `There is no number ${n}.`, one: 'One number at a time, please.', unclear: (label: string) => `Several messages offer “${label}”; please reply with the number.`, still: (label: string) => `“${label}” is still missing.`, group: 'Here in the group, please mention me when you reply',
  },
}

const wordsFor = ({ chinese }: Offer) => WORDS[chinese ? 'zh' : 'en']

/** How the newest message's buttons are pressed: a line for few, a line each for many. `mention`: only what mentions the bot is heard there. */
export function numberedLines(menu: Menu, mention = false): string[] {
  const offer = menu.offers.at(-1)
  if (!offer) return []
  const w = wordsFor(offer), named = offer.choices.map((c) => {
    const [field] = c.asks
    return `${c.label}${c.asks.length > 1 ? w.later : field ? `${w.plus}${field.label}` : ''}`
  })
  const line = `${mention ? w.mention : w.lead}${offer.choices.map((c, i) => `${c.n} ${named[i]}`).join(w.comma)}`
  return widthOf(line) <= LINE ? [line] : [mention ? w.mentionList : w.list, ...offer.choices.map((c, i) => `${c.n}. ${named[i]}`)]
}

/** What somebody's words mean to the menu of their conversation; undefined where they are an ordinary message. */
export function readNumbered(said: Said, menu: Menu): Numbered | undefined {
  const filling = menu.fillings.find((f) => f.by === said.by && said.at - f.at < FORGOTTEN_MS), found = filling && choiceOf(menu, filling.message, filling.n)
  const read = filling && found ? readFilling(said, menu, filling, ...found) : readChoice(said, menu), newest = menu.offers.at(-1)
  if (!said.mention || read?.kind !== 'ask' || !newest) return read
  return { ...read, card: { ...read.card, body: [...read.card.body, { kind: 'note', text: wordsFor(found?.[0] ?? newest).group }] } }
}

const choiceOf = (menu: Menu, message: string, n: number): [Offer, Choice] | undefined => {
  const offer = menu.offers.find((o) => o.message === message), choice = offer?.choices.find((c) => c.n === n)
  return offer && choice && [offer, choice]
}

const POLITE = /^(?:谢谢你?|please|thanks?|thank you)?[\s.!。！~～]*$/iu

function readChoice(said: Said, menu: Menu): Numbered | undefined {
  const newest = menu.offers.at(-1), text = said.text.trim(), written = readNumber(text), all = menu.offers.flatMap((o) => o.choices.map((c): [Offer, Choice] => [o, c]))
  if (!newest) return undefined
  const w = wordsFor(newest), problem = (words: string): Numbered => ({ kind: 'problem', menu, card: say(words, ...numberedLines(menu, said.mention)) })
  const named = all.filter(([, c]) => behind(text, c.label) !== undefined), exact = named.filter(([, c]) => behind(text, c.label) === '')
  if (exact.length > 1) return problem(w.unclear(exact[0]?.[1].label ?? ''))
  if (exact[0]) return chosen(said, menu, ...exact[0], '')
  if (menu.passed || said.at + SKEW_MS < newest.at && menu.offers.length === 1) return undefined
  if (isSeveral(text)) return problem(w.one)
  if (!written) {
    const [only] = named, reason = only && behind(text, only[1].label)
    return only && reason && named.length === 1 && only[1].asks.length === 1 ? chosen(said, menu, ...only, reason) : undefined
  }
  const meant = all.find(([, c]) => c.n === written.n)
  if (!meant) return written.rest === '' ? problem(w.none(written.n)) : undefined
  const [offer, choice] = meant, after = behind(written.rest, choice.label) ?? (written.apart || written.rest === '' ? written.rest : undefined)
  if (after === undefined) return undefined
  if (POLITE.test(after)) return chosen(said, menu, offer, choice, '')
  return choice.asks.length === 1 ? chosen(said, menu, offer, choice, after) : undefined
}

/** What stands behind a label and something between the two; '' where nothing does, undefined where the text does not begin with it. */
function behind(text: string, label: string): string | undefined {
  if (folded(label) === '') return undefined
  if (folded(text) === folded(label)) return ''
  if (!text.normalize('NFKC').toLowerCase().startsWith(label.normalize('NFKC').toLowerCase())) return undefined
  const rest = text.slice(label.length), after = rest.replace(/^[\s,，、.。:：;；+＋=＝—–-]+/u, '')
  return after === rest ? undefined : after.trim()
}

/** Pressed where nothing is asked for; otherwise its form begins, with what was written already. */
function chosen(said: Said, menu: Menu, offer: Offer, choice: Choice, given: string): Numbered {
  const begun: Filling = { by: said.by, message: offer.message, n: choice.n, values: {}, heard: [said.id], at: said.at }, [field] = choice.asks
  if (!field) return pressed(menu, begun, choice)
  const value = given === '' ? undefined : readField(behind(given, field.label) || given, field, offer.chinese)
  if (value && 'value' in value) return onward(menu, { ...begun, values: { [field.id]: value.value } }, offer, choice)
  return asked(menu, begun, offer, choice, ...(value ? [value.wrong] : choice.asks.length > 1 ? [wordsFor(offer).begin(choice.label, choice.asks.length)] : []))
}

const CANCEL = /^[“"']?(?:取消|退出|算了|cancel|quit)[”"'。.!！]?$/iu, DONE = /^[“"']?(?:提交|完成|submit|done)[”"'。.!！]?$/iu

function readFilling(said: Said, menu: Menu, filling: Filling, offer: Offer, choice: Choice): Numbered {
  const w = wordsFor(offer), field = choice.asks.find((f) => !Object.hasOwn(filling.values, f.id)), now: Filling = { ...filling, heard: [...filling.heard, said.id], at: said.at }
  // Delivered again: it was the answer to a question before this one.
  if (!field || filling.heard.includes(said.id)) return asked(menu, filling, offer, choice)
  const text = said.text.trim()
  if (CANCEL.test(text)) return { kind: 'left', menu: without(menu, filling), card: say(w.left(choice.label)) }
  if (DONE.test(text)) {
    const rest = choice.asks.filter((f) => !Object.hasOwn(filling.values, f.id)), missing = rest.find((f) => f.needed && f.value === undefined)
    if (missing) return asked(menu, filling, offer, choice, w.still(missing.label))
    return onward(menu, { ...now, values: { ...now.values, ...Object.fromEntries(rest.map((f) => [f.id, f.value ?? ''])) } }, offer, choice)
  }
  const read = readField(text, field, offer.chinese)
  return 'wrong' in read ? asked(menu, filling, offer, choice, read.wrong) : onward(menu, { ...now, values: { ...now.values, [field.id]: read.value } }, offer, choice)
}

const without = (menu: Menu, filling: Filling): Menu => ({ ...menu, fillings: menu.fillings.filter((f) => f.by !== filling.by) })

const onward = (menu: Menu, filling: Filling, offer: Offer, choice: Choice): Numbered =>
  (choice.asks.every((f) => Object.hasOwn(filling.values, f.id)) ? pressed(menu, filling, choice) : asked(menu, filling, offer, choice))

const pressed = (menu: Menu, filling: Filling, { action }: Choice): Numbered =>
  ({ kind: 'press', menu: without(menu, filling), message: filling.message, action, inputs: Object.fromEntries(Object.entries(filling.values).filter(([, value]) => value !== '')) })

/** The first field that is not filled in, under whatever is to be said before. */
function asked(menu: Menu, filling: Filling, offer: Offer, choice: Choice, ...before: string[]): Numbered {
  const w = wordsFor(offer), at = choice.asks.findIndex((f) => !Object.hasOwn(filling.values, f.id)), field = choice.asks[at] as Field, some = choice.asks.length > 1
  const rest = choice.asks.slice(at), help = fieldHelp(field, offer.chinese), ready = some && rest.every((f) => !f.needed || f.value !== undefined)
  return {
    kind: 'ask', menu: { ...menu, fillings: [...without(menu, filling).fillings, filling] },
    card: { body: [
      ...before.map((text) => ({ kind: 'text' as const, text })),
      { kind: 'text', text: [`${w.ask(field.label)}${some ? w.nth(at + 1, choice.asks.length) : ''}`, ...help].join('\n') },
      { kind: 'note', text: [...(ready ? [w.done] : []), w.leave].join(offer.chinese ? '；' : '. ') },
    ] },
  }
}
