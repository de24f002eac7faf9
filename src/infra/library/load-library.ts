import { basename } from 'node:path'
import type { Library } from '../../ports/library.ts'
import { refuse, uniqueIds } from './fault.ts'
import type { Fault } from './fault.ts'
import { freeze, reweigh, seal } from './freeze.ts'
import { checkKit, kitFile } from './kit-file.ts'
import { readKitYaml, writeKitYaml } from './kit-yaml.ts'
import { checkLawful } from './lawful.ts'
import { checkTwins, parsePrompt } from './prompt-file.ts'
import { checkRubric, reanchor, rubricFile, toCompetency } from './rubric-file.ts'
import { MISSING, standardProbes } from './shapes.ts'
import { readFolder, readSource } from './source.ts'
import { parseYaml } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

const YAML = /\.ya?ml$/
const PROMPT = /^(?!README\b).*\.md$/

/** Reads `prompts/` once, at start. Throws one error that lists every fault with its file and line and what to do. */
export const loadLibrary = (dir: string): Library => {
  const faults: Fault[] = []
  const probesSource = readSource(dir, 'probes.yaml', faults)
  const rubricSources = readFolder(dir, 'rubrics', YAML, faults)
  const promptSources = readFolder(dir, '.', PROMPT, faults)

  const standard = probesSource && parseYaml(probesSource, standardProbes, faults)
  const rubrics = rubricSources.flatMap((source) => parseYaml(source, rubricFile, faults) ?? [])
  const kits = readFolder(dir, 'kits', YAML, faults).flatMap((source) => parseYaml(source, kitFile, faults) ?? [])
  const prompts = promptSources.flatMap((source) => parsePrompt(source, faults) ?? [])

  oneOfEach('competency', rubrics, faults)
  oneOfEach('kit', kits, faults)
  oneOfEach('prompt', prompts, faults)
  const question = uniqueIds('question', faults)
  const probe = uniqueIds('probe', faults)
  if (standard) for (const missing of MISSING) probe(missing, standard.file, standard.lineOf(missing))
  for (const { file, value, lineOf } of rubrics) {
    value.questions.forEach((each, n) => question(each.id, file, lineOf('questions', n, 'id')))
    value.probes.forEach((each, n) => probe(each.id, file, lineOf('probes', n, 'id')))
  }

  for (const rubric of rubrics) {
    checkRubric(rubric, faults)
    checkLawful(rubric, faults)
  }
  const questionsOf = (competency: string) =>
    rubrics.find(({ value }) => value.id === competency)?.value.questions.map((each) => each.id)
    ?? (rubricSources.some(({ file }) => basename(file).replace(YAML, '') === competency) ? 'faulty' : undefined)
  for (const kit of kits) checkKit(kit, questionsOf, faults)
  checkTwins(prompts, promptSources, faults)
  if (faults.length || !standard) return refuse(faults)

  const competencies = new Map(rubrics.map(({ value }) => [value.id, toCompetency(value, standard.value)]))
  const kitsById = new Map(kits.map(({ value }) => [value.id, value]))
  return {
    competencies,
    kits: kitsById,
    prompts: new Map(prompts.map(({ value }) => [value.id, value])),
    freeze(id) {
      const kit = kitsById.get(id)
      if (!kit) throw new Error(`unknown kit "${id}"`)
      return freeze(kit, competencies)
    },
    reweigh, seal, reanchor,
    probes: MISSING.map((missing) => ({ id: missing, missing, text: standard.value[missing] })),
    readYaml: (text) => readKitYaml(text, competencies, standard.value),
    writeYaml: writeKitYaml,
  }
}

const oneOfEach = (kind: string, files: YamlFile<{ id: string }>[], faults: Fault[]): void => {
  const once = uniqueIds(kind, faults)
  for (const { file, value, lineOf } of files) once(value.id, file, lineOf('id'))
}
