import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { originWords } from '../../cards/kit-version-card.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import { newest } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { newVersion, twoTexts, versionMeant } from './kit-change.ts'
import { fileNamed, idsKnown, ownNamed } from './kit-named.ts'
import { cannot, misused } from './reply.ts'

const LONGEST_NAME = 60
/** Words joined by hyphens; nothing that reads as the id of a requisition, an application or a candidate. */
const ID = /^(?![rac]-?\d+$)[a-z0-9]+(?:-[a-z0-9]+)*$/u
const LONGEST_ID = 40

export const kitCopy: Command = {
  names: { en: ['kit copy', 'copy kit'], zh: ['题库 复制', '复制题库'] },
  usage: { en: 'kit copy <kit> <new-id> "name" ["name in Chinese"] [version=2]', zh: '题库 复制 <题库> <新编号> "名称" ["英文名称"] [版本=2]' },
  about: { en: 'Copies a kit, so that you can change the copy', zh: '复制一套题库，改自己的这一套' },
  example: { en: 'kit copy sales sales-north "Sales, north"', zh: '题库 复制 sales sales-north "北区销售"' },
  deed: 'change-kit',
  options: ['version'],
  async run(asked) {
    const [typed = '', id = '', ...names] = asked.words, source = await sourceOf(asked, typed.slice(0, 60))
    if ('reply' in source) return source
    const wrong = await idTaken(kitCopy, asked, id)
    if (wrong) return wrong
    const name = nameOf(names)
    if (!name) return misused(kitCopy, asked, () => KIT_PROBLEMS[asked.language].needName)
    if (Object.values(name).some((n) => n.length > LONGEST_NAME)) return misused(kitCopy, asked, (p) => p.tooLong(asked.language === 'zh' ? '题库名称' : 'kit’s name', LONGEST_NAME))
    const { kit, competencies, sha256 } = source, origin = { from: 'copy', kit: kit.id, version: kit.version } as const
    return newVersion(asked, undefined, id, { kit: { ...kit, name }, competencies, sha256 }, origin, [originWords(origin, asked.language)])
  },
}

/** One name serves for both languages. */
export const nameOf = (names: readonly string[]): { zh: string; en: string } | undefined => {
  const one = names.join(' ').trim()
  return twoTexts(names) ?? (one && names.length === 1 ? { zh: one, en: one } : undefined)
}

async function sourceOf(asked: Asked, typed: string): Promise<Rubric | Outcome> {
  const file = fileNamed(asked, typed), own = file ? undefined : await ownNamed(asked, typed)
  if (file) return asked.library.freeze(file.id)
  if (!own) {
    const ids = await idsKnown(asked)
    return misused(kitCopy, asked, (p) => p.noKit(typed || '?', ids))
  }
  const version = versionMeant(asked, own.value, undefined, newest(own.value))
  return 'reply' in version ? version : version.rubric
}

/** Why a new kit cannot have this id. */
export async function idTaken(command: Command, asked: Asked, id: string): Promise<Outcome | undefined> {
  const w = KIT_PROBLEMS[asked.language]
  if (!id) return misused(command, asked, () => w.needId)
  if (!ID.test(id) || id.length > LONGEST_ID) return misused(command, asked, () => w.badId(id.slice(0, LONGEST_ID)))
  const taken = asked.library.kits.has(id) || (await asked.store.get('kit', id)) !== undefined
  return taken ? cannot(asked, () => w.taken(id)) : undefined
}
