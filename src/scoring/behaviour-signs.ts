/** Behaviour the rubrics' level 5 asks for, one name for each kind; a sign is either there or not, however often it is said. */
export type Sign =
  | 'compared' | 'measured' | 'prevented' | 'other-side' | 'traded' | 'limit' | 'followed-up' | 'lasting' | 'early' | 'risk' | 'reviewed' | 'tested'
  | 'spread' | 'root-cause' | 'tracked' | 'adapted' | 'foresaw' | 'extent' | 'repaired' | 'proposed' | 'steadied' | 'coached' | 'fair'

/** Behaviour the rubrics' level 1 describes. */
export type WeakSign = 'blame' | 'gave-up' | 'hid' | 'overtime' | 'only-gave-way' | 'did-it-for-them' | 'by-the-book' | 'left-to-others' | 'carried-on' | 'by-rote'

export type Wanted = { signs: readonly Sign[]; weak: readonly WeakSign[] }

/** Whatever the competency. */
const ANYWHERE: readonly WeakSign[] = ['blame', 'gave-up']

/** What level 5 of each starter rubric (prompts/rubrics) asks for, and what its level 1 describes beyond blame and giving up. */
const WANTED: Record<string, Wanted> = {
  'written-communication': { signs: ['adapted', 'foresaw', 'tested', 'measured'], weak: [] },
  'problem-solving': { signs: ['compared', 'measured', 'prevented', 'tested'], weak: ['left-to-others'] },
  teamwork: { signs: ['other-side', 'tracked', 'prevented', 'lasting', 'measured'], weak: ['left-to-others'] },
  'customer-focus': { signs: ['root-cause', 'prevented', 'followed-up', 'measured'], weak: ['by-the-book'] },
  judgment: { signs: ['risk', 'limit', 'reviewed', 'measured'], weak: [] },
  delivery: { signs: ['traded', 'tracked', 'early', 'measured'], weak: ['overtime'] },
  learning: { signs: ['tested', 'spread', 'measured', 'lasting'], weak: [] },
  'owning-errors': { signs: ['early', 'extent', 'repaired', 'prevented'], weak: ['hid'] },
  adaptability: { signs: ['proposed', 'compared', 'steadied', 'lasting', 'measured'], weak: ['carried-on'] },
  negotiation: { signs: ['other-side', 'limit', 'traded', 'lasting'], weak: ['only-gave-way'] },
  leading: { signs: ['root-cause', 'coached', 'measured', 'fair'], weak: ['did-it-for-them'] },
  'technical-depth': { signs: ['compared', 'measured', 'risk', 'tested'], weak: ['by-rote'] },
}
/** For a company's own competencies: what level 5 asks for in most of the rubrics. */
const ANY: Wanted = { signs: ['compared', 'measured', 'prevented', 'other-side', 'followed-up', 'lasting', 'reviewed', 'tested', 'tracked', 'root-cause'], weak: [] }

/** The signs looked for where this competency is rated. */
export const wantedFor = (competency: string): Wanted => {
  const { signs, weak } = WANTED[competency] ?? ANY
  return { signs, weak: [...ANYWHERE, ...weak] }
}
