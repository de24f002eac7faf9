import type { Input } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { shorten } from '../shared/shorten.ts'
import { OURS } from './limits.ts'

const WORDS = {
  zh: { who: '@账号或手机号', people: '@账号或手机号，几位用空格隔开', place: '本群，或群的会话 ID' },
  en: { who: '@account or mobile number', people: '@accounts or mobile numbers', place: 'here, or a conversation ID' },
}

/** DingTalk writes a moment without its zone; ours is China's (`read-inputs.ts`). */
const CHINA_MS = 8 * 3_600_000

function clockTime(value: string): string | undefined {
  const at = Date.parse(value) + CHINA_MS
  return Number.isNaN(at) || at < 0 || at > Date.UTC(9999, 0) ? undefined : new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

/** One field of a form variable (development/form-variables); colleagues and groups cannot be picked there, they are written. */
export function drawField(i: Input, required: boolean, chinese: boolean): Record<string, unknown> {
  const w = WORDS[chinese ? 'zh' : 'en'], known = { name: i.id, label: shorten(clean(i.label), OURS.label) || '–', ...(required ? { required } : {}) }, value = clean(i.value ?? '')
  const text = (type: string, placeholder = ''): Record<string, unknown> => ({ ...known, type, ...(placeholder === '' ? {} : { placeholder }), ...(value === '' ? {} : { defaultValue: value }) })
  switch (i.kind) {
    case 'text': return text(i.multiline ? 'TEXT_AREA' : 'TEXT', shorten(clean(i.placeholder ?? ''), OURS.label))
    case 'person': return text('TEXT', i.many ? w.people : w.who)
    case 'place': return text('TEXT', w.place)
    case 'date-time': {
      const at = clockTime(value)
      return { ...known, type: 'DATETIME', ...(at === undefined ? {} : { defaultValue: at }) }
    }
    case 'choice': {
      const options = i.options.filter((o) => o.value !== ''), picked = options.findIndex((o) => o.value === i.value)
      return {
        ...known, type: 'SELECT', ...(picked < 0 ? {} : { defaultValue: { index: picked, value: options[picked]?.value } }),
        options: options.map((o) => ({ value: o.value, text: shorten(clean(o.label), OURS.label) || '–' })),
      }
    }
  }
}
