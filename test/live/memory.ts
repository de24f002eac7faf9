import { readdirSync, readFileSync } from 'node:fs'

/** Proportional set size of these processes and everything they started, MB: memory shared with others counts by its share. */
export function memoryOf(roots: number[]): number {
  const children = new Map<number, number[]>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)) {
    const parent = Number(read(pid, 'stat').split(') ')[1]?.split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const all = new Set<number>(), visit = (pid: number): void => {
    if (all.has(pid)) return
    all.add(pid)
    for (const child of children.get(pid) ?? []) visit(child)
  }
  for (const root of roots) visit(root)
  return [...all].reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0), 0) / 1_024
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // ended in the meantime
  }
}
