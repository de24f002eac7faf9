import { kitFaultsCard } from '../../cards/kit-fault-card.ts'
import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { originWords } from '../../cards/kit-version-card.ts'
import { KIT_FIELD } from '../../cards/kit-words.ts'
import { kitYamlHead, kitYamlPart, yamlElsewhere } from '../../cards/kit-yaml-card.ts'
import { directTo } from '../../chat/address.ts'
import type { Card } from '../../chat/card.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import { newest } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { textOf } from './file-text.ts'
import { newVersion, versionMeant } from './kit-change.ts'
import { idTaken } from './kit-copy.ts'
import { fileNamed, idsKnown, ownNamed } from './kit-named.ts'
import { partsOf } from './long-text.ts'
import { cannot, misused } from './reply.ts'


export const kitExport: Command = {
  names: { en: ['kit export', 'export kit'], zh: ['题库 导出', '导出题库'] },
  usage: { en: 'kit export <kit> [version]', zh: '题库 导出 <题库> [版本号]' },
  about: { en: 'Writes a kit with its rubrics as YAML', zh: '把一套题库连同评分标准写成 YAML' },
  example: { en: 'kit export sales', zh: '题库 导出 sales' },
  deed: 'see-kit',
  options: [],
  async run(asked) {
    const rubric = await rubricShown(kitExport, asked)
    if ('reply' in rubric) return rubric
    return yamlSent(asked, rubric, kitYamlHead(rubric.kit.name[asked.language], rubric.kit.version, asked.language))
  },
}

/** A kit as YAML under a card: in it on our own page, else in parts that fit a message, which go to the asker alone. */
export function yamlSent(asked: Asked, rubric: Rubric, head: Card): Outcome {
  const { language, from, library } = asked, yaml = indented(library.writeYaml(rubric), asked)
  if (from.platform === 'web') return { reply: { ...head, body: [...head.body, { kind: 'text', text: yaml }] } }
  const parts = partsOf(yaml)
  return {
    reply: { ...head, body: [...head.body, { kind: 'text', text: yamlElsewhere(parts.length, language) }] },
    tell: parts.map((part, i) => ({ to: directTo(from), card: kitYamlPart(part, i + 1, parts.length, language) })),
  }
}

/** A kit of the files or a version of one's own, by the first word and the second. */
export async function rubricShown(command: Command, asked: Asked): Promise<Rubric | Outcome> {
  const typed = asked.words.join(' '), first = asked.words[0] ?? '', file = fileNamed(asked, typed) ?? fileNamed(asked, first)
  if (file) return asked.library.freeze(file.id)
  const whole = await ownNamed(asked, typed), own = whole ?? (await ownNamed(asked, first))
  if (!own) {
    const ids = await idsKnown(asked)
    return misused(command, asked, (p) => p.noKit(typed.slice(0, 60), ids))
  }
  const version = versionMeant(asked, own.value, whole ? undefined : asked.words[1], newest(own.value))
  return 'reply' in version ? version : version.rubric
}

/** DingTalk drops blanks at the beginning of a line, but for those that do not break; what is imported may have either. */
const indented = (yaml: string, { from }: Asked): string => (from.platform === 'dingtalk' ? yaml.replace(/^ +/gmu, (blanks) => '\u00a0'.repeat(blanks.length)) : yaml)

export const kitImport: Command = {
  names: { en: ['kit import', 'import kit'], zh: ['题库 导入', '导入题库'] },
  usage: { en: 'kit import, with YAML in the form, as a file, or in the message it is used on', zh: '题库 导入，YAML 填进表单、作为附件，或对一条消息使用' },
  about: { en: 'Takes a kit with its rubrics as YAML, as a new draft', zh: '把 YAML 写的题库和评分标准导入，存为新草稿' },
  example: { en: 'kit import', zh: '题库 导入' },
  deed: 'change-kit',
  options: [],
  form: {
    title: { zh: '导入题库', en: 'Import a kit' },
    submit: { zh: '检查并保存', en: 'Check and save' },
    wanted: () => true,
    // A message the command is used on is taken as it stands: an input may hold less.
    inputs: (asked) => (asked.quoted?.trim() ? take(asked, asked.quoted) : [{
      kind: 'text', id: 'yaml', label: KIT_FIELD.yaml[asked.language], placeholder: KIT_FIELD.yamlHint[asked.language], required: true, multiline: true,
    }]),
    fill: ({ yaml = '' }) => ({ words: yaml.trim() ? [yaml] : [], options: {} }),
  },
  async run(asked) {
    const w = KIT_PROBLEMS[asked.language], [file] = asked.files, text = file ? await textOf(asked) : asked.words[0]
    return text === undefined ? cannot(asked, () => (file ? w.fileUnread : w.noYaml)) : take(asked, text)
  },
}

async function take(asked: Asked, text: string): Promise<Outcome> {
  const read = asked.library.readYaml(text.replace(/^[ \u00a0\u3000]+/gmu, (blanks) => ' '.repeat(blanks.length)))
  if ('faults' in read) return { reply: kitFaultsCard(read.faults, asked.language), problem: read.faults.map((f) => `${f.line}: ${f.text[asked.language]}`).join('\n') }
  const { id } = read.kit, own = await asked.store.get('kit', id), wrong = own ? undefined : await idTaken(kitImport, asked, id)
  return wrong ?? newVersion(asked, own, id, read, { from: 'yaml' }, [originWords({ from: 'yaml' }, asked.language)])
}
