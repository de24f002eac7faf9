import { LEVELS } from '../../../src/domain/competency.ts'
import type { Language } from '../../../src/domain/language.ts'
import { theirLevel } from '../figures.ts'
import type { Figure } from '../figures.ts'
import { lengthOf } from '../items.ts'
import { SLICES } from '../laboratory.ts'
import type { Findings, RaterName, Row } from '../laboratory.ts'
import type { About } from '../cassette.ts'
import type { Ratings } from '../raters.ts'
import { Html, html, NOTHING } from './html.ts'
import { figure, interval, percent, thousands, withInterval } from './numbers.ts'
import { bars, dotPlot, groupBars, heatMap, strip } from './plots.ts'
import { STYLE } from './style.ts'
import { besideLength, FEW, firstSlice, GOOD, gradeOf, mainRater, rowOf } from './verdict.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'
import type { Words } from './words.ts'

/** How a report came about. */
export type Run = { at: string; draws: number; seed: number; sample: number | null; command: string; model: (About & Pick<Ratings, 'prompts' | 'faults'>) | null }

const WORDS: Record<Language, Words> = { en, zh }
/** Above this a rater follows length too much. */
const LENGTH_LIMIT = 0.2
/** What fits beside each other on a page; figures.csv has them all. */
const COLUMNS = ['kappa', 'exact', 'withinOne', 'mae', 'r', 'smd', 'lengthPartial'] as const satisfies Figure[]

type Scene = { findings: Findings; run: Run; words: Words; rater: RaterName; main: Row['comparison'] | null }

const section = (title: string, body: Html | Html[], more = ''): Html => html`<section class="${more}"><h2>${title}</h2>${body}</section>`
const paragraph = (text: string, style = ''): Html => html`<p class="${style}">${text}</p>`

const verdict = ({ findings: { rows, set, spreads }, words, rater, main }: Scene): Html => {
  const { verdict: say, keys } = words, name = words.raters[rater]
  const not = html`<div class="not"><h3>${say.not}</h3><ul>${say.notShown(set.kind).map((each) => html`<li>${each}</li>`)}</ul></div>`
  if (!main) {
    const spread = spreads.find((each) => each.rater === rater)
    return section(say.title, [html`<p class="head">${say.nobody(thousands(set.n))}</p>`, spread ? paragraph(say.nobodyMore(name, percent(spread.unrated / set.n), withInterval(spread.lengthRho, spread.interval))) : NOTHING, not], 'verdict')
  }
  const { figures, intervals, n, unrated } = main, slice = firstSlice({ rows }), length = rowOf(rows, slice, 'length'), grade = gradeOf(main, length)
  return section(say.title, [
    html`<p class="head">${say.head(grade, name, thousands(n))}</p>`,
    html`<dl class="keys">
<div class="key"><dt>${keys.kappa}</dt><dd>${figure(figures.kappa)}<small>${keys.interval(interval(intervals.kappa))}</small></dd></div>
<div class="key"><dt>${keys.exact}</dt><dd>${percent(figures.exact)}<small>${keys.interval(rangeOf(intervals.exact))}</small></dd></div>
<div class="key"><dt>${keys.within}</dt><dd>${percent(figures.withinOne)}<small>${keys.interval(rangeOf(intervals.withinOne))}</small></dd></div>
<div class="key"><dt>${keys.n}</dt><dd>${thousands(n)}<small>${unrated ? keys.unrated(thousands(unrated)) : words.slices[slice ?? 'all']}</small></dd></div></dl>`,
    paragraph(say.plain(percent(figures.exact), percent(figures.withinOne))),
    paragraph(say.kappa(figure(figures.kappa), interval(intervals.kappa))),
    length ? paragraph(say.length[besideLength(main, length)](name, withInterval(length.figures.kappa, length.intervals.kappa))) : NOTHING,
    unrated ? paragraph(say.unrated(thousands(unrated), percent(unrated / (n + unrated)))) : NOTHING,
    n < FEW && grade !== 'unclear' ? paragraph(say.few(thousands(n)), 'warn') : NOTHING,
    html`<h3>${say.means}</h3>`, paragraph(say.meaning[grade]), not,
  ], `verdict ${grade}`)
}

const rangeOf = (given: { low: number; high: number } | undefined): string => (given ? `${percent(given.low)} … ${percent(given.high)}` : '–')

const beside = ({ findings: { rows }, words, rater }: Scene): Html => {
  const { compare: say } = words, first = firstSlice({ rows })
  const plotted = rows.filter((row) => row.slice === first && row.comparison.n > 1)
  const figures = (comparison: Row['comparison'], name: Figure): Html => {
    const value = comparison.figures[name], range = comparison.intervals[name], share = name === 'exact' || name === 'withinOne'
    return html`<td>${share ? percent(value) : figure(value)}${range ? html`<small>${(share ? rangeOf(range) : interval(range)).replaceAll(' ', '')}</small>` : null}</td>`
  }
  return section(say.title, [
    paragraph(say.explain),
    html`<figure>${dotPlot(plotted.map(({ rater: name, comparison }) => ({
      label: words.raters[name], note: [words.raterNote[name], `n = ${thousands(comparison.n)}`].filter(Boolean).join(' · '), value: comparison.figures.kappa, interval: comparison.intervals.kappa, main: name === rater,
    })), { title: say.plotTitle, good: GOOD, goodLabel: say.good })}<figcaption>${say.plotTitle} · ${words.slices[first ?? 'all']}</figcaption></figure>`,
    ...SLICES.toSorted((a, b) => Number(b === first) - Number(a === first)).filter((slice) => rows.some((row) => row.slice === slice)).map((slice) => html`<h3>${words.slices[slice]}</h3>${paragraph(words.sliceNote[slice], 'note')}
<div class="scroll" tabindex="0" role="region" aria-label="${words.slices[slice]}"><table><caption>${say.table}</caption><thead><tr><th scope="col">${say.rater}</th><th scope="col">${say.n}</th>${COLUMNS.map((name) => html`<th scope="col">${say.columns[name]}</th>`)}</tr></thead>
<tbody>${rows.filter((row) => row.slice === slice).map(({ rater: name, comparison }) => html`<tr class="${name === rater ? 'main' : ''}"><th scope="row">${words.raters[name]}</th><td>${thousands(comparison.n)}${comparison.unrated ? html`<small>${say.unrated} ${thousands(comparison.unrated)}</small>` : null}</td>${COLUMNS.map((column) => figures(comparison, column))}</tr>`)}</tbody></table></div>`),
    paragraph(say.legend, 'note'),
  ])
}

const levels = ({ words, rater, main }: Scene): Html => {
  if (!main || main.n === 0) return NOTHING
  const { levels: say } = words, known = main.recall.filter((row) => row.n >= 5)
  const weakest = known.length ? known.reduce((low, row) => ((row.recall ?? 1) < (low.recall ?? 1) ? row : low)) : null
  return section(say.title, [
    paragraph(say.explain(words.raters[rater])), weakest ? paragraph(say.weakest(weakest.level, percent(weakest.recall))) : NOTHING,
    html`<figure>${bars(main.recall.map(({ level, n, recall }) => ({ label: say.level(level), share: recall, note: say.recallNote(thousands(n)), warn: false })), { title: say.recall })}<figcaption>${say.recall}</figcaption></figure>`,
    html`<div class="scroll" tabindex="0" role="region" aria-label="${say.title}">${heatMap(main.table, { caption: say.heat, theirs: say.theirs, ours: say.ours, corner: say.corner })}</div>`,
  ])
}

const length = ({ findings: { items, predictions, truths, set, spreads }, words, rater, main }: Scene): Html => {
  const { length: say } = words, rated = predictions.get(rater) ?? [], spread = spreads.find((each) => each.rater === rater)
  const points = items.flatMap((item, i) => { const ours = rated[i]; return ours ? [{ length: lengthOf(item), level: ours.level }] : [] })
  if (points.length < 2) return NOTHING
  const theirs = items.flatMap((item, i) => { const truth = truths.get(item.id); return truth && rated[i] ? [{ length: lengthOf(item), level: theirLevel(set, truth) }] : [] })
  const axis = say.axis[items[0]?.language ?? 'en'], partial = main?.figures.lengthPartial ?? null
  const drawn = (name: string, given: typeof points, rho: string): Html => html`<figure>${strip(given, { title: say.plot(name), description: say.description(name, rho), axis })}<figcaption>${say.plot(name)}</figcaption></figure>`
  return section(say.title, [
    paragraph(say.explain), spread ? paragraph(say.rho(words.raters[rater], withInterval(spread.lengthRho, spread.interval))) : NOTHING,
    partial === null ? NOTHING : paragraph(say.partial(words.raters[rater], withInterval(partial, main?.intervals.lengthPartial), Math.abs(partial) <= LENGTH_LIMIT), Math.abs(partial) <= LENGTH_LIMIT ? '' : 'warn'),
    drawn(words.raters[rater], points, figure(spread?.lengthRho)), theirs.length > 1 ? drawn(words.raters.people, theirs, '') : NOTHING,
  ])
}

const spread = ({ findings: { spreads }, words, words: { spread: say, raters } }: Scene): Html => section(say.title, [
  paragraph(say.explain),
  html`<div class="scroll" tabindex="0" role="region" aria-label="${say.title}"><table><caption>${say.title}</caption><thead><tr><th scope="col">${say.rater}</th><th scope="col">${say.n}</th><th scope="col">${say.unrated}</th>${LEVELS.map((level) => html`<th scope="col">${words.levels.level(level)}</th>`)}<th scope="col">${say.rho}</th></tr></thead>
<tbody>${spreads.map((each) => html`<tr><th scope="row">${raters[each.rater]}</th><td>${thousands(each.n)}</td><td>${thousands(each.unrated)}</td>${each.levels.map((count) => html`<td>${thousands(count)}</td>`)}<td>${figure(each.lengthRho)}${each.interval ? html`<small>${interval(each.interval)}</small>` : null}</td></tr>`)}</tbody></table></div>`,
])

const people = ({ findings, words: { people: say, raters }, rater, main }: Scene): Html => {
  const among = findings.people
  if (!among) return NOTHING
  return section(say.title, [
    paragraph(say.text(among.names.join(', '), thousands(among.answers), figure(among.alpha), figure(among.kappa), figure(among.icc), thousands(among.complete))),
    main ? paragraph(say.beside(raters[rater], figure(main.figures.kappa), figure(among.kappa))) : NOTHING,
  ])
}

const mayBeChance = (row: { p: number | null }): boolean => row.p === null || row.p >= 0.05

const groups = ({ findings: { groups: all }, words }: Scene): Html => {
  if (all.length === 0) return NOTHING
  const { groups: say } = words
  return section(say.title, [paragraph(say.explain), ...all.map(({ name, rater, report }) => {
    const who = words.raters[rater], flagged = report.rows.filter((row) => row.flagged), small = report.rows.filter((row) => row.small)
    return html`<h3>${say.table(name, who)}</h3>${report.rows.every((row) => row.impactRatio === null) ? paragraph(say.none) : [
      flagged.length ? flagged.map((row) => paragraph(say.flagged(row.group, figure(row.impactRatio), figure(row.p, 3), mayBeChance(row)), mayBeChance(row) ? '' : 'warn')) : [paragraph(say.fine(name))],
    ].flat()}${small.length ? paragraph(say.small(small.map((row) => `${row.group} (${row.n})`).join(', ')), 'note') : null}${report.leftOut.length ? paragraph(say.left(report.leftOut.map((row) => `${row.group} (${row.n})`).join(', ')), 'note') : null}${report.unknown ? paragraph(say.unknown(thousands(report.unknown)), 'note') : null}
<figure>${groupBars(report.rows, say.plot(name, who), (row) => say.note(thousands(row.n), percent(row.scoringRate)), say.line)}</figure>
<div class="scroll" tabindex="0" role="region" aria-label="${say.table(name, who)}"><table><caption>${say.plot(name, who)}</caption><thead><tr>${say.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${report.rows.map((row) => html`<tr><th scope="row">${row.group}</th><td>${thousands(row.n)}</td><td>${figure(row.mean)}</td><td>${percent(row.scoringRate)}</td><td>${figure(row.impactRatio)}</td><td>${figure(row.smd)}</td></tr>`)}</tbody></table></div>`
  })])
}

const retest = ({ findings, words: { retest: say } }: Scene): Html =>
  (findings.retest ? section(say.title, paragraph(say.text(thousands(findings.retest.n), thousands(findings.retest.same), figure(findings.retest.r), figure(findings.retest.kappa)))) : NOTHING)

const method = ({ findings: { set, frozen }, run, words: { method: say, kind } }: Scene): Html => {
  const row = (name: string, value: Html | string): Html => html`<dt>${name}</dt><dd>${value}</dd>`
  const faults = Object.entries(run.model?.faults ?? {}).map(([why, n]) => `${why} ${n}`).join(', ')
  return section(say.title, html`<dl class="method">
${row(say.data, html`${set.source.file}, ${kind[set.kind]}${run.sample === null ? null : `; ${say.sampled(thousands(run.sample))}`}<br><code>sha256 ${set.source.sha256}</code>`)}
${row(say.rater, run.model ? `${say.model(run.model.model, run.model.how, run.model.at)}${faults ? `. ${say.faults(faults)}` : ''}` : say.noModel)}
${run.model ? row(say.prompt, html`${run.model.prompts.map((prompt) => html`${prompt.id} ${prompt.version} <code>sha256 ${prompt.sha256}</code><br>`)}`) : null}
${row(say.predictions, html`${say.blind} <code>sha256 ${frozen.sha256}</code>`)}
${row(say.chance, say.chanceText(thousands(run.draws), String(run.seed)))}${row(say.measures, say.kappa)}${row(say.files, say.filesText)}${row(say.command, html`<code>${run.command}</code>`)}${row(say.date, run.at)}</dl>`)
}

const limits = ({ findings: { set, rows }, run, words: { limits: say } }: Scene): Html =>
  section(say.title, html`<ul>${[...say.all, ...(set.kind === 'exam' && run.model ? [say.exam] : []), ...(rows.some((row) => row.slice === 'rated') ? [say.sample] : [])].map((each) => html`<li>${each}</li>`)}</ul>`)

/** One file that needs nothing else: what was found about one set of answers, for a head of HR. */
export const reportPage = (findings: Findings, run: Run, language: Language): string => {
  const words = WORDS[language], rater = mainRater(findings), main = rowOf(findings.rows, firstSlice(findings), rater)
  const scene: Scene = { findings, run, words, rater, main: main && main.n > 0 ? main : null }
  const { text } = html`<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${words.title} · ${findings.set.name}</title><style>${new Html(STYLE)}</style></head>
<body><main><header><h1>${words.title}</h1><p class="under">${words.under(findings.set.name, run.at, thousands(findings.set.n))} · ${words.kind[findings.set.kind]}</p></header>
${verdict(scene)}${findings.rows.length ? beside(scene) : spread(scene)}${levels(scene)}${length(scene)}${people(scene)}${groups(scene)}${retest(scene)}${method(scene)}${limits(scene)}</main></body></html>`
  return `<!doctype html>\n${text}\n`
}
