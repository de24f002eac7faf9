import { newest, numberOf } from '../own-kits.ts'
import type { Asked } from './command.ts'
import { ownNamed } from './kit-named.ts'

/** What a form's button bears: the kit, the words that follow it, and the version that is shown, so that nobody saves over what they have not seen. */
export async function subjectOf(asked: Asked, words: number): Promise<string> {
  const own = await ownNamed(asked, asked.words[0] ?? '')
  return own ? [own.value.id, ...asked.words.slice(1, words).map(asOne), `version=${numberOf(newest(own.value))}`].join(' ') : ''
}

const asOne = (word: string): string => (/[\s"]/u.test(word) ? `"${word.replaceAll('"', '')}"` : word)
