import { readdirSync, readFileSync } from 'node:fs'

/** A process and everything it started. */
export function treeOf(root: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), Number(read(Number(name), 'stat').split(') ')[1]?.split(' ')[1])] as const)
  const tree = [root]
  for (const pid of tree) tree.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child))
  return tree
}

/** Proportional set size, MB: memory shared with others counts by its share. */
export const memoryOf = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0), 0) / 1_024

/** Time of the processors spent so far, by what has ended since as well, ms; Linux counts it in hundredths of a second. */
export const processorTimeOf = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + (read(pid, 'stat').split(') ')[1] ?? '').split(' ').slice(11, 15).reduce((a, b) => a + Number(b) * 10, 0), 0)

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // ended in the meantime
  }
}
