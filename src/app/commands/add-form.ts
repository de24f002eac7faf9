import { FIELD, HINT } from '../../cards/form-words.ts'
import type { Input } from '../../chat/card.ts'
import type { Asked, Form } from './command.ts'
import { MOST_CHOICES, optionsIn, valued } from './form.ts'
import { cannot } from './reply.ts'
import { idIn } from './subject.ts'

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u
export const PHONE = /^\+?[\d\s()-]{5,20}$/u

export const OPTIONS = ['email', 'phone', 'account', 'contact', 'resume'] as const

type Typed = Pick<Asked, 'words' | 'options'>

/** An address or number typed without its `email=` or `phone=` is no part of the name. */
export function nameAndContact({ words: rest, options }: Typed): { name: string; options: Asked['options'] } {
  const email = rest.find((w) => EMAIL.test(w)), phone = rest.find((w) => PHONE.test(w))
  return {
    name: rest.filter((w) => w !== email && w !== phone).join(' ').trim(),
    options: { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }), ...options },
  }
}

/** What was typed beside the requisition, where one was named. */
const besides = ({ words, options }: Typed): Typed => ({ words: idIn(words[0], 'R') === undefined ? [...words] : words.slice(1), options })

export const addForm: Form = {
  title: { zh: '添加候选人', en: 'Add a candidate' },
  submit: { zh: '添加', en: 'Add' },
  wanted: (words, options) => idIn(words[0], 'R') === undefined || (!nameAndContact(besides({ words: [...words], options })).name && !options.account?.trim()),
  async inputs(asked) {
    const { language, store } = asked, { name, options } = nameAndContact(besides(asked)), label = (id: keyof typeof FIELD): string => FIELD[id][language]
    const given = idIn(asked.words[0], 'R') !== undefined
    const open = given ? [] : (await store.list('requisition')).map((r) => r.value).filter((r) => r.status === 'open').slice(-MOST_CHOICES).reverse()
    if (!given && open.length === 0) return cannot(asked, (p) => p.noRequisition)
    const choice: Input[] = given ? [] : [{
      kind: 'choice', id: 'requisition', label: label('requisition'), required: true, options: open.map((r) => ({ value: r.id, label: `${r.id} · ${r.title}` })), ...(open.length === 1 ? valued(open[0]?.id) : {}),
    }]
    return [
      ...choice,
      { kind: 'text', id: 'name', label: label('name'), placeholder: HINT.name[language], ...valued(name) },
      { kind: 'text', id: 'email', label: label('email'), ...valued(options.email) },
      { kind: 'text', id: 'phone', label: label('phone'), ...valued(options.phone) },
      { kind: 'person', id: 'account', anyone: true, label: label('account'), ...valued(options.account) },
      { kind: 'text', id: 'contact', label: label('reach'), ...valued(options.contact) },
      { kind: 'text', id: 'resume', label: label('resume'), placeholder: HINT.resume[language], multiline: true, ...valued(options.resume) },
    ]
  },
  fill: ({ requisition, name = '', ...rest }) => ({ words: [...(requisition === undefined ? [] : [requisition]), name], options: optionsIn(rest, OPTIONS) }),
}
