import type { Input } from '../../src/chat/card.ts'
import { shorten } from '../shared/shorten.ts'
import { div, plain, type Element } from './draw-text.ts'
import { LIMITS } from './limits.ts'

/** How much of a card its inputs may take. `options`: of each menu, and colleagues of each picker. */
export type Room = { options: number; colleagues: readonly string[]; chinese: boolean }

const WORDS = {
  zh: { choose: '请选择', when: '请选择时间', who: '请选择同事', anyone: '邮箱或手机号', whose: '填同事在飞书通讯录里的邮箱或手机号；中国大陆以外的手机号，前面加 + 和国家代码', where: '本群，或 oc_…', hint: '填“本群”，或者群的会话 ID（oc_ 开头，在群设置的最下方）' },
  en: { choose: 'Choose', when: 'Pick a date and time', who: 'Pick a colleague', anyone: 'E-mail address or mobile number', whose: 'The colleague’s e-mail address or mobile number as in Feishu’s contacts; outside of mainland China with + and the country code', where: 'here, or oc_…', hint: 'Write “here”, or the group’s chat ID (begins with oc_, at the bottom of the group’s settings)' },
}

/** Feishu writes a moment without its zone; its own is China's. Presses bring the offset. */
const CHINA_MS = 8 * 3_600_000

function clockTime(value = ''): string | undefined {
  const at = Date.parse(value) + CHINA_MS
  return Number.isNaN(at) || at < 0 || at > Date.UTC(9999, 0) ? undefined : new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

/** Ids as they stand in a value of ours: `@ou_1 @ou_2`. With anybody else among them, such as a name that was typed, Feishu would refuse the card. */
const people = (value = ''): string[] => [...new Set([...value.matchAll(/(?<!\S)@(ou_[\w-]+)(?!\S)/g)].map((m) => m[1] ?? ''))]

/** One input under its label. `name` is what its value comes back under. */
export function drawInput(i: Input, name: string, needed: boolean, { options, colleagues, chinese }: Room): Element[] {
  const w = WORDS[chinese ? 'zh' : 'en'], known = { name, required: needed, width: 'fill' }
  const label = div(`${i.label.trim() === '' ? '–' : i.label}${needed ? ' *' : ''}`, 'text', '4px 0px -4px 0px'), hint = (text: string): Element => div(text, 'note', '-4px 0px 0px 0px')
  const text = (multiline: boolean, placeholder: string, value = ''): Element => ({
    tag: 'input', ...known, input_type: multiline ? 'multiline_text' : 'text', max_length: LIMITS.inputText, ...(multiline ? { rows: 3, auto_resize: true } : {}),
    ...(placeholder.trim() === '' ? {} : { placeholder: plain(placeholder, LIMITS.placeholder) }), ...(value === '' ? {} : { default_value: shorten(value, LIMITS.inputText) }),
  })
  switch (i.kind) {
    case 'text': return [label, text(i.multiline === true, i.placeholder ?? '', i.value)]
    case 'place': return [label, text(false, w.where, i.value?.replace(/^#(?=oc_)/, '')), hint(w.hint)]
    case 'date-time': {
      const at = clockTime(i.value)
      return [label, { tag: 'picker_datetime', ...known, placeholder: plain(w.when), ...(at === undefined ? {} : { initial_datetime: at }) }]
    }
    case 'person': {
      // A picker shows only whom we list, and nobody lists a company.
      if (i.anyone) return [label, text(false, w.anyone, i.value), hint(w.whose)]
      const picked = people(i.value), among = [...new Set([...picked, ...colleagues])].slice(0, Math.max(options, picked.length)).map((value) => ({ value }))
      const picker = { ...known, placeholder: plain(w.who), ...(among.length === 0 ? {} : { options: among }) }
      if (i.many) return [label, { tag: 'multi_select_person', ...picker, ...(picked.length === 0 ? {} : { selected_values: picked }) }]
      return [label, { tag: 'select_person', ...picker, ...(picked[0] === undefined ? {} : { initial_option: picked[0] }) }]
    }
    case 'choice': {
      const all = i.options.filter((o, n) => o.value !== '' && i.options.findIndex((other) => other.value === o.value) === n)
      // What is picked already must be among those that are left.
      const kept = all.length <= options ? all : [...all.filter((o) => o.value === i.value), ...all.filter((o) => o.value !== i.value)].slice(0, options)
      if (kept.length === 0) return [label, text(false, '')]
      const picked = kept.findIndex((o) => o.value === i.value)
      return [
        label,
        { tag: 'select_static', ...known, placeholder: plain(w.choose), options: kept.map((o) => ({ text: plain(o.label, LIMITS.placeholder), value: o.value })), ...(picked < 0 ? {} : { initial_index: picked + 1 }) },
        ...(all.length > kept.length ? [hint(`… +${all.length - kept.length}`)] : []),
      ]
    }
  }
}
