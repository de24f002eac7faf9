import type { InterviewKit, Rubric } from '../../domain/interview-kit.ts'
import type { Kept } from '../../ports/store.ts'
import { liveOf, newest } from '../own-kits.ts'
import type { Asked } from './command.ts'

type Shelves = Pick<Asked, 'library' | 'store'>

/** The one with this id, else the first with this name in either language. */
function pick<K extends Pick<InterviewKit, 'id' | 'name'>>(kits: readonly K[], typed: string): K | undefined {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  return kits.find(({ id }) => id === wanted) ?? kits.find(({ name }) => name.zh.toLowerCase() === wanted || name.en.toLowerCase() === wanted)
}

/** Every kit that a new requisition may take: those of the files, and the live versions of the company's own. */
export async function kitsOnOffer({ library, store }: Shelves): Promise<InterviewKit[]> {
  const own = (await store.list('kit')).flatMap(({ value }) => liveOf(value)?.rubric.kit ?? [])
  return [...library.kits.values(), ...own]
}

/** A kit on offer by id, or by its name in either language, as a requisition freezes it. */
export async function rubricNamed(asked: Shelves, typed: string): Promise<Rubric | undefined> {
  const kit = pick(await kitsOnOffer(asked), typed)
  if (kit === undefined) return undefined
  return asked.library.kits.has(kit.id) ? asked.library.freeze(kit.id) : liveOf((await asked.store.get('kit', kit.id))!.value)?.rubric
}

/** A kit of the company's own by id, or by a name of its newest version. */
export async function ownNamed({ store }: Pick<Asked, 'store'>, typed: string): Promise<Kept<'kit'> | undefined> {
  return pick((await store.list('kit')).map((kept) => ({ kept, ...newest(kept.value).rubric.kit })), typed)?.kept
}

/** A kit of the files by id or name. */
export const fileNamed = ({ library }: Pick<Asked, 'library'>, typed: string): InterviewKit | undefined => pick([...library.kits.values()], typed)

/** All kits, for whoever named none of them right. */
export async function idsKnown({ library, store, language }: Shelves & Pick<Asked, 'language'>): Promise<string> {
  return [...library.kits.keys(), ...(await store.list('kit')).map(({ value }) => value.id)].join(language === 'zh' ? '、' : ', ')
}
