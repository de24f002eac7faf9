import { FOUR_FIFTHS } from '../../../src/insight/group-differences.ts'
import type { GroupRow } from '../../../src/insight/group-differences.ts'
import type { Interval } from '../../../src/insight/bootstrap.ts'
import { Html, html } from './html.ts'
import { figure, percent } from './numbers.ts'

/** Drawn for a phone's width and scaled up; every plot has a title, a description, and its numbers in a table or in its own labels. */
const WIDTH = 360


/** Titles are unlike each other on a page. */
const idOf = (title: string): string => `plot-${Array.from(title).reduce((hash, letter) => (Math.imul(hash, 31) + letter.codePointAt(0)!) >>> 0, 7).toString(36)}`

const plot = (height: number, title: string, description: string, body: Html | Html[]): Html => {
  const id = idOf(title)
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${body}</svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10

export type Dot = { label: string; note: string; value: number | null; interval: Interval | undefined; main: boolean }

/** A dot with its interval for each row; the shaded part is where `good` begins. */
export const dotPlot = (dots: readonly Dot[], { title, good, goodLabel }: { title: string; good: number; goodLabel: string }): Html => {
  const lowest = Math.min(0, ...dots.map((dot) => dot.interval?.low ?? dot.value ?? 0)), least = lowest < 0 ? Math.floor(lowest * 5) / 5 : 0
  const x = (value: number): number => round(12 + (WIDTH - 24) * (value - least) / (1 - least)), step = 42, bottom = 24 + dots.length * step
  const ticks = Array.from({ length: Math.round((1 - least) / 0.2) + 1 }, (_, i) => least + i * 0.2)
  return plot(bottom + 18, title, dots.map((dot) => `${dot.label}: ${figure(dot.value)}${dot.interval ? ` (${figure(dot.interval.low)}–${figure(dot.interval.high)})` : ''}`).join('; '), [
    html`<rect x="${x(good)}" y="18" width="${x(1) - x(good)}" height="${bottom - 18}" fill="#dcebe4"/><text x="${(x(good) + x(1)) / 2}" y="12" text-anchor="middle" class="faint">${goodLabel}</text>`,
    ...ticks.map((tick) => html`<line x1="${x(tick)}" x2="${x(tick)}" y1="18" y2="${bottom}" stroke="#e2ded3"/><text x="${x(tick)}" y="${bottom + 13}" text-anchor="middle" class="faint">${figure(tick, 1)}</text>`),
    ...dots.map((dot, i) => {
      const y = 48 + i * step, colour = dot.main ? '#1f6f5c' : '#56605b'
      return html`<text x="12" y="${y - 13}" font-weight="${dot.main ? 700 : 400}">${dot.label} <tspan class="faint">${dot.note}</tspan></text>${dot.value === null ? html`<text x="12" y="${y + 4}" class="faint">–</text>` : html`${dot.interval ? html`<line x1="${x(Math.max(least, dot.interval.low))}" x2="${x(dot.interval.high)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3" stroke-linecap="round"/>` : null}<circle cx="${x(Math.max(least, dot.value))}" cy="${y}" r="6" fill="${colour}" stroke="#fff" stroke-width="1.5"/>`}`
    }),
  ])
}

export type Bar = { label: string; share: number | null; note: string; warn: boolean }

/** Shares of 0…1 as bars; `line` is marked across them. */
export const bars = (given: readonly Bar[], { title, line }: { title: string; line?: { at: number; label: string } }): Html => {
  const left = 12, step = 40, most = Math.max(1, ...given.map((bar) => bar.share ?? 0)), x = (share: number): number => round((WIDTH - 2 * left) * share / most), bottom = (line ? 18 : 4) + given.length * step
  return plot(bottom + 4, title, given.map((bar) => `${bar.label}: ${percent(bar.share)}, ${bar.note}`).join('; '), [
    ...given.map((bar, i) => {
      const y = (line ? 18 : 4) + i * step
      return html`<text x="${left}" y="${y + 12}">${bar.label} <tspan class="faint">${bar.note}</tspan></text><rect x="${left}" y="${y + 17}" width="${WIDTH - 2 * left}" height="14" rx="3" fill="#f0ede4"/><rect x="${left}" y="${y + 17}" width="${x(bar.share ?? 0)}" height="14" rx="3" fill="${bar.warn ? '#a3352c' : '#1f6f5c'}"/><text x="${WIDTH - left}" y="${y + 12}" text-anchor="end" font-weight="700">${percent(bar.share)}</text>`
    }),
    line ? html`<line x1="${left + x(line.at)}" x2="${left + x(line.at)}" y1="16" y2="${bottom}" stroke="#1c2320" stroke-width="1.5" stroke-dasharray="4 3"/><text x="${left + x(line.at)}" y="11" text-anchor="middle">${line.label}</text>` : new Html(''),
  ])
}

export const groupBars = (rows: readonly GroupRow[], title: string, note: (row: GroupRow) => string, lineLabel: string): Html =>
  bars(rows.map((row) => ({ label: row.group, share: row.impactRatio, note: note(row), warn: row.flagged })), { title, line: { at: FOUR_FIFTHS, label: lineLabel } })

/** Answers by length (logarithmic) and level, each a point; the tick is the median length at that level. */
export const strip = (points: readonly { length: number; level: number }[], { title, description, axis }: { title: string; description: string; axis: string }): Html => {
  const lengths = points.map((point) => Math.log1p(point.length)), least = Math.min(...lengths), most = Math.max(...lengths)
  const x = (log: number): number => round(26 + (WIDTH - 40) * (most > least ? (log - least) / (most - least) : 0.5)), y = (level: number): number => 14 + (5 - level) * 30
  // Spread by the golden ratio, so that no chance is needed and the same page comes out every time.
  const dots = points.map((point, i) => `M${x(lengths[i]!)} ${round(y(point.level) + 18 * ((i * 0.618034) % 1) - 9)}h0`).join('')
  const ticks = [1, 2, 3, 4, 5].flatMap((level) => {
    const own = lengths.filter((_, i) => Math.round(points[i]!.level) === level).sort((a, b) => a - b)
    return own.length ? [{ level, at: x(own[Math.floor(own.length / 2)]!) }] : []
  })
  const marks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].filter((mark) => Math.log1p(mark) >= least && Math.log1p(mark) <= most)
  return plot(180, title, description, [
    ...[1, 2, 3, 4, 5].map((level) => html`<line x1="26" x2="${WIDTH - 14}" y1="${y(level)}" y2="${y(level)}" stroke="#e2ded3"/><text x="12" y="${y(level) + 4}">${level}</text>`),
    html`<path d="${dots}" stroke="#1f6f5c" stroke-opacity="${points.length > 200 ? .3 : .6}" stroke-width="${points.length > 200 ? 4 : 6}" stroke-linecap="round" fill="none"/>`,
    ...ticks.map(({ level, at }) => html`<line x1="${at}" x2="${at}" y1="${y(level) - 12}" y2="${y(level) + 12}" stroke="#1c2320" stroke-width="2"/>`),
    ...marks.map((mark) => html`<text x="${x(Math.log1p(mark))}" y="164" text-anchor="middle" class="faint">${mark}</text>`),
    html`<text x="${WIDTH / 2}" y="177" text-anchor="middle" class="faint">${axis}</text>`,
  ])
}

/** People's level by row, the rater's by column; darker where more of that row went. */
export const heatMap = (table: readonly (readonly number[])[], words: { caption: string; theirs: (level: number) => string; ours: (level: number) => string; corner: string }): Html => html`
<table class="heat"><caption>${words.caption}</caption><thead><tr><th scope="col">${words.corner}</th>${[1, 2, 3, 4, 5].map((level) => html`<th scope="col">${words.ours(level)}</th>`)}</tr></thead>
<tbody>${table.map((row, i) => {
  const all = row.reduce((sum, count) => sum + count, 0)
  return html`<tr><th scope="row">${words.theirs(i + 1)}</th>${row.map((count, j) => {
    const share = all ? count / all : 0
    return html`<td class="${i === j ? 'agree' : ''}" style="background:rgb(31 111 92 / ${Math.round(60 * share + (count ? 5 : 0))}%)">${count}</td>`
  })}</tr>`
})}</tbody></table>`
