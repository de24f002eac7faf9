/** The patterns of one language. Patterns that are counted bear the flag `g`; the rest only say yes or no for a sentence. */
export type Cues = {
  ownAction: RegExp
  /** Further acts in a sentence that has an own action already. */
  chained: RegExp
  /** A sentence that leaves out its I. */
  headless: RegExp
  situation: RegExp
  result: RegExp
  learning: RegExp
  numberWord: RegExp
  reasoning: RegExp
  past: RegExp
  generic: RegExp
  hypothetical: RegExp
  courtesy: RegExp
  /** Says that such an experience does not exist. */
  never: RegExp
  /** Would rather not answer. */
  declined: RegExp
}
