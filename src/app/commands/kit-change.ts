import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { kitSavedCard } from '../../cards/kit-version-card.ts'
import { kitRefusedCard } from '../../cards/kit-fault-card.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import type { KitOrigin, KitVersion, OwnKit } from '../../domain/own-kit.ts'
import type { Kept } from '../../ports/store.ts'
import { checked, tooLarge } from '../kit-check.ts'
import { drafted, newest, numberOf, versionOf } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { fileNamed, ownNamed } from './kit-named.ts'
import { askerRef } from './people.ts'
import { cannot, misused } from './reply.ts'

/** What the journal calls a kit of the company's own. */
export const kitSubject = (id: string): string => `kit:${id}`

/** Runs on the kit of the company's own that the first word names. Kits of the files are copied before they are changed. */
export async function onOwnKit<T>(command: Command, asked: Asked, run: (found: Kept<'kit'>) => Promise<T | Outcome> | T | Outcome): Promise<T | Outcome> {
  const typed = asked.words[0]?.slice(0, 60) ?? '', own = await ownNamed(asked, typed), w = KIT_PROBLEMS[asked.language]
  if (own) return run(own)
  const file = fileNamed(asked, typed)
  if (file) return cannot(asked, () => w.ofFiles(file.id))
  const ids = (await asked.store.list('kit')).map(({ value }) => value.id).join(asked.language === 'zh' ? '、' : ', ')
  return misused(command, asked, () => w.noOwn(typed, ids))
}

/** The version somebody means by `3`, `v3`, `第3版` or `version=3`; the newest, where they name none. */
export function versionMeant(asked: Asked, { id, versions }: OwnKit, word: string | undefined, usual: KitVersion): KitVersion | Outcome {
  const typed = word ?? asked.options.version
  if (typed === undefined) return usual
  const number = /^(?:v|第)?(\d{1,6})(?:版)?$/iu.exec(typed.normalize('NFKC'))?.[1], found = number && versionOf({ id, versions, createdAt: 0 }, Number(number))
  return found || cannot(asked, () => KIT_PROBLEMS[asked.language].noVersion(id, typed.slice(0, 20), numberOf(newest({ id, versions, createdAt: 0 }))))
}

/** A form knows which version it showed: where there is a newer one, somebody else has changed the kit meanwhile. */
export function movedOn(asked: Asked, { value }: Kept<'kit'>): Outcome | undefined {
  const seen = asked.options.version, last = newest(value)
  if (seen === undefined || Number(seen) === numberOf(last)) return undefined
  return cannot(asked, () => KIT_PROBLEMS[asked.language].changedMeanwhile(numberOf(last), last.by.name, value.id))
}

/** One more version, as a draft; `what` is told to people. Refused as a whole where the question linter refuses a text of it. */
export function newVersion(asked: Asked, own: Kept<'kit'> | undefined, id: string, rubric: Rubric, origin: KitOrigin, what: string[]): Outcome {
  const { language } = asked
  if (tooLarge(rubric)) return cannot(asked, () => KIT_PROBLEMS[language].tooLarge)
  const { refused, advice } = checked(rubric, own && newest(own.value).rubric)
  if (refused.length > 0) {
    const reply = kitRefusedCard(refused, language)
    return { reply, problem: reply.body.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).join('\n'), notes: [{ subject: kitSubject(id), kind: 'kit-refused', body: { texts: refused.length } }] }
  }
  const value = drafted(own?.value, id, rubric, { origin, by: askerRef(asked), at: asked.now }, asked.library), version = newest(value)
  if (own && same(version.rubric, newest(own.value).rubric)) return cannot(asked, () => KIT_PROBLEMS[language].asItWas)
  return {
    reply: kitSavedCard({ id, version }, what, advice, language),
    puts: [{ kind: 'kit', id, value, from: own?.version ?? 0 }],
    notes: [{ subject: kitSubject(id), kind: own ? 'kit-changed' : 'kit-made', body: { text: changeLine(version), version: numberOf(version), origin, sha256: version.rubric.sha256 } }],
  }
}

/** What the journal shows of a version. */
export const changeLine = ({ rubric: { kit, sha256 } }: KitVersion): string => `${kit.id} v${kit.version} ${sha256.slice(0, 12)}`

/** Nothing but the numbers of versions differs. */
function same(a: Rubric, b: Rubric): boolean {
  const bare = ({ kit, competencies }: Rubric): string => JSON.stringify([{ ...kit, version: 0 }, competencies.map((c) => ({ ...c, version: 0 }))])
  return bare(a) === bare(b)
}

/** Words for one place in two languages: two quoted texts, Chinese and English in either order. */
export function twoTexts(words: readonly string[]): { zh: string; en: string } | undefined {
  const [first = '', second = ''] = words.map((word) => word.trim())
  if (words.length !== 2 || !first || !second) return undefined
  const han = (text: string): boolean => /\p{Script=Han}/u.test(text)
  return han(second) && !han(first) ? { zh: second, en: first } : { zh: first, en: second }
}
