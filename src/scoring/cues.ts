/** The patterns of one language. Patterns that are counted bear the flag `g`; the rest only say yes or no for a sentence. */
export type Cues = {
  ownAction: RegExp
  /** Further acts in a sentence that has an own action already. */
  chained: RegExp
  /** A sentence that leaves out its I. */
  headless: RegExp
  situation: RegExp
  result: RegExp
  past: RegExp
  generic: RegExp
  /** What somebody would do, whatever else the sentence tells. */
  supposed: RegExp
  /** The same, unless the sentence tells of the past. */
  hypothetical: RegExp
  courtesy: RegExp
  /** Says that such an experience does not exist. */
  never: RegExp
  /** Would rather not answer. */
  declined: RegExp
}
