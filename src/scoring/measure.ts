/** How much there is to read, by kind of writing; never a measure of quality. */
export type Amount = { words: number; han: number; other: number }

/** `words` in Latin letters, `han` characters, `other` letters of any other script. Expects any text; digits alone are no words. */
export const amount = (text: string): Amount => ({
  words: text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}'’]*/gu)?.length ?? 0,
  han: text.match(/\p{Script=Han}/gu)?.length ?? 0,
  other: text.match(/[^\P{L}\p{Script=Latin}\p{Script=Han}]/gu)?.length ?? 0,
})

/** At least 3 words or 4 Han characters (or a mix worth as much): less says nothing that could be quoted or rated. Lengths are ours. */
export const saysSomething = (text: string): boolean => {
  const { words, han, other } = amount(text)
  return words / 3 + han / 4 + other / 12 >= 1 - 1e-9
}

/**
 * Fewer than 12 words or 20 Han characters: readable, but a situation, an act and a result hardly fit in, so a person looks at what was made of
 * it. Of 463 real interview answers the shortest tenth has 38 words at most. Never a feature of a level. Lengths are ours.
 */
export const saysLittle = (text: string): boolean => {
  const { words, han, other } = amount(text)
  return words / 12 + han / 20 + other / 60 < 1 - 1e-9
}
