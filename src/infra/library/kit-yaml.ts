import { stringify } from 'yaml'
import { z } from 'zod'
import type { Competency } from '../../domain/competency.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import type { KitFault } from '../../ports/library.ts'
import { uniqueIds, type Fault } from './fault.ts'
import { freeze } from './freeze.ts'
import { checkKit, kitFile } from './kit-file.ts'
import { checkLawful } from './lawful.ts'
import { between, checkRubric, rubricFile, toCompetency, type RubricFile } from './rubric-file.ts'
import { MISSING, type StandardProbes } from './shapes.ts'
import { parseYaml, type YamlFile } from './yaml-file.ts'

/** A kit with its rubrics in one document. Competencies that are not under `rubrics` are those of the files. */
const document = z.strictObject({ kit: kitFile, rubrics: z.array(rubricFile).default([]) })

/** Characters. Twelve competencies in two languages take 45,000. */
export const LONGEST_YAML = 100_000
/** Faults shown at once: more are not read. */
const MOST_FAULTS = 12
const FILE = 'YAML'

export const readKitYaml = (text: string, known: ReadonlyMap<string, Competency>, standard: StandardProbes): Rubric | { faults: KitFault[] } => {
  const faults: Fault[] = []
  const told = (): { faults: KitFault[] } =>
    ({ faults: faults.slice(0, MOST_FAULTS).map(({ line, text: what }) => ({ line, text: typeof what === 'string' ? { en: what, zh: what } : what })) })
  const refused = (en: string, zh: string): { faults: KitFault[] } => ({ faults: [{ line: 1, text: { en, zh } }] })
  if (text.length > LONGEST_YAML) return refused(`longer than ${LONGEST_YAML} characters: shorten it`, `超过 ${LONGEST_YAML} 字：请精简`)
  try {
    const source = { file: FILE, text: bare(text) }, before = linesAbove(text)
    // A kit alone, as in `kits/*.yaml`, will do where its competencies are known.
    const whole = /^(?:kit|rubrics)\s*:/mu.test(source.text)
    const read = whole ? parseYaml(source, document, faults, before) : undefined
    const alone = whole ? undefined : parseYaml(source, kitFile, faults, before)
    if (!read && !alone) return told()
    const kit: YamlFile<z.infer<typeof kitFile>> = alone ?? { file: FILE, value: read!.value.kit, lineOf: (...path) => read!.lineOf('kit', ...path) }
    const rubrics = (read?.value.rubrics ?? []).map((value, i): YamlFile<RubricFile> => ({ file: FILE, value, lineOf: (...path) => read!.lineOf('rubrics', i, ...path) }))
    checkIds(rubrics, faults)
    for (const rubric of rubrics) {
      checkRubric(rubric, faults)
      checkLawful(rubric, faults)
      if (!kit.value.competencies.some(({ competency }) => competency === rubric.value.id)) {
        faults.push({ file: FILE, line: rubric.lineOf('id'), text: { en: `the kit does not list "${rubric.value.id}": list it under competencies, or remove this rubric`, zh: `题库没有列“${rubric.value.id}”：请把它列进 competencies，或者删掉这份评分标准` } })
      }
    }
    const competencies = new Map([...known, ...rubrics.map(({ value }) => [value.id, toCompetency(value, standard)] as const)])
    checkKit(kit, (id) => competencies.get(id)?.questions.map((question) => question.id), faults)
    return faults.length > 0 ? told() : freeze(kit.value, competencies)
  } catch {
    // Whatever was sent in here is somebody's text: what the parser cannot stand (nesting without end, aliases of aliases) is refused like any fault.
    return refused('this cannot be read as YAML: export a kit to see how it is written', '读不懂这段 YAML：可以先导出一套题库看看写法')
  }
}

const checkIds = (rubrics: YamlFile<RubricFile>[], faults: Fault[]): void => {
  const competency = uniqueIds('competency', faults), question = uniqueIds('question', faults), probe = uniqueIds('probe', faults)
  for (const { file, value, lineOf } of rubrics) {
    competency(value.id, file, lineOf('id'))
    value.questions.forEach((each, n) => question(each.id, file, lineOf('questions', n, 'id')))
    value.probes.forEach((each, n) => {
      if ((MISSING as readonly string[]).includes(each.id)) {
        faults.push({ file, line: lineOf('probes', n, 'id'), text: { en: `"${each.id}" is the id of a standard probe: choose another`, zh: `“${each.id}”是标准追问的 id：请换一个` } })
      } else probe(each.id, file, lineOf('probes', n, 'id'))
    })
  }
}

/** Without the fence that people and chat clients put around code. */
const FENCE = /^\s*```[a-z]*[ \t]*\n([\s\S]*?)\n?```\s*$/iu
const bare = (text: string): string => {
  const plain = text.replaceAll('\r\n', '\n').replace(/^\ufeff/u, '')
  return FENCE.exec(plain)?.[1] ?? plain
}
const linesAbove = (text: string): number => {
  const plain = text.replaceAll('\r\n', '\n'), inside = FENCE.exec(plain)?.[1]
  return inside === undefined ? 0 : plain.slice(0, plain.indexOf(inside)).split('\n').length - 1
}

/** The document that `readKitYaml` reads back as the same rubric; standard probes are not written, and levels 2 and 4 only where they have words of their own. */
export const writeKitYaml = ({ kit, competencies }: Rubric): string => stringify({
  kit: { ...kit, competencies: kit.competencies.map(({ competency, weight, questions, ask }) => ({ competency, weight: share(weight), questions, ...(ask === 1 ? {} : { ask }) })) },
  rubrics: competencies.map(rubricOf),
}, { lineWidth: 0 })

const rubricOf = ({ anchors, questions, ...rest }: Competency): object => {
  const fixed = between(anchors[3], anchors[5]), same = (level: 2 | 4): boolean => (anchors[level].zh === fixed[level].zh && anchors[level].en === fixed[level].en) || anchors[level].zh + anchors[level].en === ''
  const special = [...new Map(questions.flatMap((question) => question.probes).filter((probe) => probe.id !== probe.missing).map((probe) => [probe.id, probe])).values()]
  return {
    ...rest,
    anchors: Object.fromEntries(Object.entries(anchors).filter(([level]) => !((level === '2' && same(2)) || (level === '4' && same(4))))),
    questions: questions.map(({ id, kind, suits, text, probes }) => {
      const own = probes.filter((probe) => probe.id !== probe.missing).map((probe) => probe.id)
      return { id, kind, ...(suits.length > 0 ? { suits } : {}), ...text, ...(own.length > 0 ? { probes: own } : {}) }
    }),
    ...(special.length > 0 ? { probes: special.map(({ id, missing, text }) => ({ id, missing, ...text })) } : {}),
  }
}

/** A weight as people would write it: 20, or 50/3 where no short number is exact. */
const share = (weight: number): number | string => {
  if (Number(weight.toFixed(2)) === weight) return weight
  const under = [3, 6, 7, 9, 11, 12].find((d) => Math.abs(weight * d - Math.round(weight * d)) < 1e-9)
  return under === undefined ? weight : `${Math.round(weight * under)}/${under}`
}
