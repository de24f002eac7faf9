import { LEVELS } from '../../domain/competency.ts'
import type { Finding } from '../../domain/finding.ts'
import type { Bilingual, Language } from '../../domain/language.ts'
import { lintAnchor, lintQuestion } from '../../trust/question-linter.ts'
import type { Fault } from './fault.ts'
import type { RubricFile } from './rubric-file.ts'
import type { YamlFile } from './yaml-file.ts'

const LANGUAGES: readonly Language[] = ['zh', 'en']

/** Nothing in the files may ask or rate what is unlawful anywhere: they serve every region. Advice stops nobody. */
export const checkLawful = ({ file, value, lineOf }: YamlFile<RubricFile>, faults: Fault[]): void => {
  const refuse = (text: Bilingual, lint: (text: string) => Finding[], ...path: PropertyKey[]) => {
    for (const language of LANGUAGES) {
      for (const { rule, severity, reason, instead } of lint(text[language])) {
        if (severity === 'refused') faults.push({ file, line: lineOf(...path, language), text: {
          en: `${rule}: ${reason.en} ${instead?.en ?? 'Leave it out.'}`, zh: `${rule}：${reason.zh}${instead?.zh ?? '请删去。'}`,
        } })
      }
    }
  }
  const anchor = (text: string) => lintAnchor(text), question = (text: string) => lintQuestion(text)
  refuse(value.name, anchor, 'name')
  refuse(value.definition, anchor, 'definition')
  for (const level of LEVELS) {
    const described = value.anchors[level]
    if (described) refuse(described, anchor, 'anchors', level)
  }
  value.questions.forEach((each, n) => refuse(each, question, 'questions', n))
  value.probes.forEach((each, n) => refuse(each, question, 'probes', n))
}
