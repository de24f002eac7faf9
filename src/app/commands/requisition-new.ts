import { FIELD, LANGUAGE_NAME } from '../../cards/form-words.ts'
import { HIRING_PLACE } from '../../cards/platform-words.ts'
import { requisitionOpenedCard } from '../../cards/requisition-card.ts'
import type { Input } from '../../chat/card.ts'
import type { Place } from '../../domain/person.ts'
import type { Requisition } from '../../domain/requisition.ts'
import type { Language } from '../../domain/language.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { MOST_CHOICES, optionsIn, valued } from './form.ts'
import { kitsOnOffer, rubricNamed } from './kit-named.ts'
import { askerRef, peopleWords, placeIn, placeWord, staffIn } from './people.ts'
import { misused, type Tell } from './reply.ts'
import { onlooker } from './requisition.ts'

const LONGEST_TITLE = 120
const DAYS = 5

const OPTIONS = ['kit', 'manager', 'panelist', 'lang', 'channel', 'days', 'contact'] as const

export const requisitionNew: Command = {
  names: { en: ['requisition new', 'requisition open', 'new requisition'], zh: ['职位 新建', '新建职位', '新建 职位'] },
  usage: { en: 'requisition new "title" kit=<kit> [manager=@x] [panelist=@y] [lang=zh|en] [channel=#c] [days=5] [contact="…"]', zh: '职位 新建 "名称" 题库=<题库> [经理=@某人] [面试官=@某人] [语言=zh|en] [频道=#频道] [天数=5] [联系="…"]' },
  about: { en: 'Opens a requisition; its questions and rubrics stay the same from then on', zh: '新建一个职位，题目和评分标准从此固定' },
  example: { en: 'requisition new "Key account manager" kit=sales manager=@manager', zh: '职位 新建 "大客户销售" 题库=sales 经理=@manager' },
  deed: 'open-requisition',
  options: OPTIONS,
  form: {
    title: { zh: '新建职位', en: 'New requisition' },
    submit: { zh: '开放职位', en: 'Open requisition' },
    wanted: (words, options) => words.join('').trim() === '' || !options.kit?.trim(),
    inputs,
    fill: (filled) => ({ words: filled.title === undefined ? [] : [filled.title], options: optionsIn(filled, OPTIONS) }),
  },
  async run(asked) {
    const read = await readRequisition(asked)
    if ('reply' in read) return read
    const id = `R-${await asked.store.next('R')}`, requisition: Requisition = { id, ...read }
    return {
      reply: requisitionOpenedCard(requisition, onlooker(asked), asked.language),
      puts: [{ kind: 'requisition', id, value: requisition, from: 0 }],
      notes: [{ subject: id, kind: 'requisition-opened', body: { text: requisition.title, kit: requisition.rubric.kit.id, sha256: requisition.rubric.sha256 } }],
    }
  },
}

/** One input for each option, under its name. */
async function inputs(asked: Asked): Promise<Input[] | Outcome> {
  const { words, options, language, library, from } = asked, label = (id: keyof typeof FIELD): string => FIELD[id][language]
  const kits = (await kitsOnOffer(asked)).slice(-MOST_CHOICES).map((kit) => ({ value: kit.id, label: library.kits.has(kit.id) ? kit.name[language] : `${kit.name[language]} · ${kit.id}` }))
  const managers = await peopleWords(options.manager, asked), panelists = await peopleWords(options.panelist, asked)
  if (typeof managers !== 'string') return misused(requisitionNew, asked, managers.wrong)
  if (typeof panelists !== 'string') return misused(requisitionNew, asked, panelists.wrong)
  const usual = usualChannel(asked), channel = options.channel ?? (usual && placeWord(usual, from))
  return [
    { kind: 'text', id: 'title', label: label('title'), required: true, ...valued(words.join(' ').trim()) },
    { kind: 'choice', id: 'kit', label: label('kit'), required: true, options: kits, ...valued((await rubricNamed(asked, options.kit ?? ''))?.kit.id) },
    { kind: 'person', id: 'manager', label: label('manager'), many: true, ...valued(managers) },
    { kind: 'person', id: 'panelist', label: label('panelist'), many: true, ...valued(panelists) },
    {
      kind: 'choice', id: 'lang', label: label('lang'), required: true, value: languageIn(options.lang ?? '') ?? language,
      options: (['zh', 'en'] as const).map((value) => ({ value, label: LANGUAGE_NAME[value][language] })),
    },
    { kind: 'place', id: 'channel', label: HIRING_PLACE[from.platform].name[language], required: true, ...valued(channel) },
    { kind: 'text', id: 'days', label: label('days'), required: true, value: options.days ?? String(DAYS) },
    { kind: 'text', id: 'contact', label: label('contact'), placeholder: askerRef(asked).name, ...valued(options.contact) },
  ]
}

async function readRequisition(asked: Asked): Promise<Omit<Requisition, 'id'> | Outcome> {
  const { options, words, settings } = asked
  const wrong = (problem: Tell): Outcome => misused(requisitionNew, asked, problem)
  const title = words.join(' ').trim()
  if (!title) return wrong((p) => p.needs.title)
  if (title.length > LONGEST_TITLE) return wrong((p) => p.tooLong(asked.language === 'zh' ? '职位名称' : 'title', LONGEST_TITLE))
  const rubric = await rubricNamed(asked, options.kit ?? '')
  if (rubric === undefined) {
    const known = (await kitsOnOffer(asked)).map((kit) => kit.id).join(asked.language === 'zh' ? '、' : ', ')
    return wrong((p) => p.noKit(options.kit ?? '', known))
  }
  const language = languageIn(options.lang ?? asked.language)
  if (!language) return wrong((p) => p.language(options.lang ?? ''))
  const days = Number(options.days ?? DAYS)
  if (!Number.isInteger(days) || days < 1 || days > 60) return wrong((p) => p.days(options.days ?? ''))
  const channel = options.channel === undefined ? usualChannel(asked) : placeIn(options.channel, asked)
  if (!channel) return wrong((p) => (options.channel === undefined ? p.noChannel : p.place(options.channel)))
  const managers = await staffIn(options.manager, asked)
  if ('wrong' in managers) return wrong(managers.wrong)
  const panelists = await staffIn(options.panelist, asked)
  if ('wrong' in panelists) return wrong(panelists.wrong)
  const owner = askerRef(asked)
  return {
    title, company: settings.company, status: 'open', language, rubric, facts: [], managers, panelists, owner,
    contact: options.contact?.trim() || owner.name, channel, decideWithinDays: days, createdAt: asked.now, closedAt: null,
  }
}

/** The hiring channel where none is named: the configured one for those who are there, else the channel one is in. */
function usualChannel({ settings: { channel: { platform, tenant, conversation } }, from, place }: Asked): Place | undefined {
  if (platform === from.platform && tenant === from.tenant) return { platform, tenant, conversation }
  return place.conversation.startsWith('@') ? undefined : { platform: place.platform, tenant: place.tenant, conversation: place.conversation }
}

function languageIn(value: string): Language | undefined {
  const word = value.trim().toLowerCase()
  if (['zh', '中文', 'chinese', 'cn', 'zh-cn'].includes(word)) return 'zh'
  return ['en', '英文', 'english', '英语'].includes(word) ? 'en' : undefined
}
