import { candidateAddedCard } from '../../cards/candidate-card.ts'
import type { FileTrouble } from '../../cards/file-words.ts'
import { BotFailure } from '../../chat/bot.ts'
import type { Candidate, Resume } from '../../domain/candidate.ts'
import { screenedResume } from '../screened-resume.ts'
import { personKey } from '../../chat/address.ts'
import { addForm, EMAIL, nameAndContact, OPTIONS, PHONE } from './add-form.ts'
import type { Asked, Command } from './command.ts'
import { personMeant, unknownTo } from './people.ts'
import { cannot, misused } from './reply.ts'
import { onRequisition } from './requisition.ts'

const LONGEST_NAME = 80
const LONGEST_CONTACT = 120
const LONGEST_RESUME = 50_000
/** The sender's claim above which a file is not even fetched, bytes; the reader has its own limits. */
export const LARGEST_FILE = 5 * 1024 * 1024

export const add: Command = {
  names: { en: ['add'], zh: ['添加', '添加候选人'] },
  usage: { en: 'add R-1 "name" [email=…] [phone=…] [account=@colleague] [contact="…"] [resume="…"], or attach the résumé', zh: '添加 R-1 "姓名" [邮箱=…] [电话=…] [账号=@同事] [联系="…"] [简历="…"]，也可以附上简历文件' },
  about: { en: 'Adds a candidate to a requisition, with or without a résumé', zh: '给职位添加候选人，简历可以先不给' },
  example: { en: 'add R-1 "Lin Xiao" email=lin@example.com resume="Five years in key-account sales"', zh: '添加 R-1 "林晓" 邮箱=lin@example.com 简历="五年大客户销售经验"' },
  deed: 'add-candidate',
  options: OPTIONS,
  form: addForm,
  run: (asked) => onRequisition(add, asked, async ({ value: requisition }) => {
    const { now, store } = asked, { name: typed, options } = nameAndContact({ words: asked.words.slice(1), options: asked.options })
    if (requisition.status === 'closed') return cannot(asked, (p) => p.closed(requisition.id))
    const called = options.account?.trim(), account = called ? await personMeant(called, asked) : undefined
    if (account && 'wrong' in account) return misused(add, asked, account.wrong)
    const known = account && (await asked.whoIs(account)).name.trim()
    if (called && !known) return misused(add, asked, unknownTo(asked, called))
    const name = typed || known
    if (!name) return misused(add, asked, (p) => p.needs.name)
    if (name.length > LONGEST_NAME) return misused(add, asked, (p) => p.tooLong(asked.language === 'zh' ? '姓名' : 'name', LONGEST_NAME))
    const contacts = contactsOf(asked, { ...options, account: account ? personKey(account) : undefined })
    if (contacts.some((c) => c.value.length > LONGEST_CONTACT)) return misused(add, asked, (p) => p.tooLong(asked.language === 'zh' ? '联系方式' : 'contact', LONGEST_CONTACT))
    if (options.email !== undefined && !EMAIL.test(options.email)) return misused(add, asked, (p) => p.email(options.email?.slice(0, 80) ?? ''))
    if (options.phone !== undefined && !PHONE.test(options.phone)) return misused(add, asked, (p) => p.phone(options.phone?.slice(0, 80) ?? ''))
    if ((options.resume?.length ?? 0) > LONGEST_RESUME) return misused(add, asked, (p) => p.tooLong(asked.language === 'zh' ? '简历' : 'résumé', LONGEST_RESUME))
    const { resume, refused } = await resumeOf(asked)
    const same = (await store.list('candidate')).filter((c) => c.value.contacts.some((o) => contacts.some((n) => sameContact(n, o)))).map((c) => c.value.id)
    const candidate: Candidate = { id: `C-${await store.next('C')}`, name, contacts, resume, accommodations: [], createdAt: now }
    const application = { id: `A-${await store.next('A')}`, requisition: requisition.id, candidate: candidate.id, createdAt: now }
    const files = asked.files.length - (options.resume === undefined ? 1 : 0)
    return {
      reply: candidateAddedCard({ candidate, application: application.id, title: requisition.title, refused, moreFiles: files > 0, same }, asked.language),
      puts: [{ kind: 'candidate', id: candidate.id, value: candidate, from: 0 }, { kind: 'application', id: application.id, value: application, from: 0 }],
      notes: [{ subject: application.id, kind: 'candidate-added', body: { candidate: candidate.id, requisition: requisition.id, resume: resume ? 'read' : (refused?.why ?? 'none') } }],
    }
  }),
}

type Contact = Candidate['contacts'][number]

const sameContact = (a: Contact, b: Contact): boolean => a.kind === b.kind && (a.value === b.value || (a.kind !== 'account' && bare(a.value) === bare(b.value)))
const bare = (value: string): string => value.replace(/[\s()-]/g, '').toLowerCase()

function contactsOf({ person, now }: Asked, given: Partial<Record<'email' | 'phone' | 'account' | 'contact', string | undefined>>): Contact[] {
  const values = [['email', given.email], ['phone', given.phone], ['account', given.account], ['other', given.contact]] as const
  return values.flatMap(([kind, value]) => (value?.trim() ? [{ kind, value: value.trim(), source: person.name || person.id, at: now }] : []))
}

/** Typed text first, else the first file. A refused file never stops the candidate from being added. */
async function resumeOf(asked: Asked): Promise<{ resume: Resume | null; refused: { file: string; why: FileTrouble } | null }> {
  const { options, files: [file], person, now } = asked
  if (options.resume?.trim()) return { resume: screenedResume(options.resume, person.name || person.id, now), refused: null }
  if (!file) return { resume: null, refused: null }
  const name = file.name.slice(0, 80), refuse = (why: FileTrouble) => ({ resume: null, refused: { file: name, why } })
  if (file.size > LARGEST_FILE) return refuse('too-large')
  try {
    const read = await asked.resumes.read(await asked.download(file))
    return 'text' in read ? { resume: screenedResume(read.text, name, now), refused: null } : refuse(read.refused)
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return refuse('unreachable')
  }
}
