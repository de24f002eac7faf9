import type { Block } from '../../src/chat/card.ts'

type Progress = Block & { kind: 'progress' }

/** Longest bar of a progress, in signs. */
const BAR = 10

/** How far, in words. Most labels name the numbers themselves. */
export const howFar = ({ done, total, label }: Progress): string =>
  (/\d/.test(label) ? label : [`${done}/${total}`, ...(label.trim() === '' ? [] : [label])].join('  '))

/** The same behind a bar of signs. */
export function progressBar(b: Progress): string {
  const { done, total } = b, steps = Math.max(1, Math.min(Math.round(total) || 1, BAR)), full = Math.max(0, Math.min(steps, Math.floor((done / total) * steps) || 0))
  return `${'▰'.repeat(full)}${'▱'.repeat(steps - full)}  ${howFar(b)}`
}
