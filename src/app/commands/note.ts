import { FIELD, HINT } from '../../cards/form-words.ts'
import { noteAddedCard } from '../../cards/note-card.ts'
import { may, rolesOn } from '../../trust/authority.ts'
import type { Asked, Command } from './command.ts'
import { MOST_CHOICES, valued } from './form.ts'
import { askerRef } from './people.ts'
import { cannot, misused, onCase } from './reply.ts'
import { idIn } from './subject.ts'

const LONGEST = 2_000

export const note: Command = {
  names: { en: ['note', 'notes'], zh: ['备注', '加备注'] },
  usage: { en: 'note A-1 "text"', zh: '备注 A-1 "内容"' },
  about: { en: 'Adds a note to a candidate’s file, for HR and hiring managers only', zh: '给候选人加一条备注，只给 HR 和用人经理看' },
  example: { en: 'note A-1 "Knows our product well; can start in May."', zh: '备注 A-1 "熟悉我们的产品，五月可以入职。"' },
  deed: 'add-note',
  options: [],
  form: {
    title: { zh: '给候选人加备注', en: 'Add a note to a candidate' },
    submit: { zh: '保存备注', en: 'Save note' },
    wanted: (words) => idIn(words[0], 'A') === undefined || words.slice(1).join('').trim() === '',
    async inputs(asked) {
      const { words, quoted, language } = asked, given = idIn(words[0], 'A')
      const choices = given === undefined ? await choicesOf(asked) : []
      if (given === undefined && choices.length === 0) return cannot(asked, (p) => p.nobodyYet)
      return [
        ...(given === undefined ? [{ kind: 'choice' as const, id: 'application', label: FIELD.application[language], required: true, options: choices }] : []),
        {
          kind: 'text', id: 'note', label: FIELD.note[language], placeholder: HINT.note[language], required: true, multiline: true,
          ...valued((given === undefined ? words : words.slice(1)).join(' ').trim() || quoted?.trim()),
        },
      ]
    },
    fill: ({ application, note: text = '' }) => ({ words: [...(application === undefined ? [] : [application]), text], options: {} }),
  },
  run: (asked) => onCase(note, asked, ({ candidate: { value, version } }, id) => {
    const text = asked.words.slice(1).join(' ').trim()
    if (!text) return misused(note, asked, (p) => p.needs.text)
    if (text.length > LONGEST) return misused(note, asked, (p) => p.tooLong(p.candidateText, LONGEST))
    const added = { text, by: askerRef(asked), at: asked.now, application: id }
    return {
      reply: noteAddedCard({ name: value.name, application: id, text }, asked.language),
      puts: [{ kind: 'candidate', id: value.id, value: { ...value, notes: [...(value.notes ?? []), added] }, from: version }],
      notes: [{ subject: id, kind: 'note-added', body: { chars: text.length } }],
    }
  }),
}

/** The candidates the asker may add a note to, newest first. */
async function choicesOf({ store, person }: Asked): Promise<{ value: string; label: string }[]> {
  const titles = new Map((await store.list('requisition')).filter((r) => may(rolesOn(person, [r.value]), 'add-note').yes).map((r) => [r.value.id, r.value.title]))
  const newest = (await store.list('application')).map((a) => a.value).filter((a) => titles.has(a.requisition)).slice(-MOST_CHOICES).reverse()
  return Promise.all(newest.map(async (a) => {
    const name = (await store.get('candidate', a.candidate))?.value.name ?? a.candidate
    return { value: a.id, label: `${a.id} · ${name} · ${titles.get(a.requisition) ?? ''}` }
  }))
}
