/** `problem solving=40 teamwork = 60%` as pairs; names may hold blanks. Undefined where something is no pair. */
export function pairsIn(text: string): [name: string, weight: string][] | undefined {
  const parts = text.replace(/ [%％]/gu, '%').split(/[=＝]/u).map((part) => part.trim()), pairs: [string, string][] = []
  for (let i = 1; i < parts.length; i++) {
    const name = i === 1 ? parts[0] : rest(parts[i - 1]), weight = first(parts[i])
    if (!name || !weight || (i === parts.length - 1 && rest(parts[i]))) return undefined
    pairs.push([name, weight.normalize('NFKC').replace(/[%,;，；、]+$/u, '')])
  }
  return pairs.length > 0 ? pairs : undefined
}
const first = (part = ''): string => part.split(/\s+/u)[0] ?? ''
const rest = (part = ''): string => part.slice(first(part).length).trim()

/** Whole numbers that total 100 like the shares they stand for: what is lost by cutting goes to those that lost most. */
export function wholeWeights(shares: readonly number[]): number[] {
  const whole = shares.map(Math.floor), lost = shares.map((share, i) => share - (whole[i] ?? 0))
  const left = Math.round(shares.reduce((a, b) => a + b, 0)) - whole.reduce((a, b) => a + b, 0)
  const most = lost.map((_, i) => i).sort((a, b) => (lost[b] ?? 0) - (lost[a] ?? 0)).slice(0, left)
  return whole.map((n, i) => (most.includes(i) ? n + 1 : n))
}
