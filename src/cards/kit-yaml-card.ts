import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

const WORDS = {
  zh: { title: (name: string, version: number) => `${name} · 第 ${version} 版 · YAML`, part: (n: number, of: number) => `第 ${n} 段，共 ${of} 段`, elsewhere: (n: number) => `分 ${n} 条发在和我的私信里，请按顺序接起来。`, how: '改好后用 /hire 题库 导入 送回来。自带题库的 kit.id 要先换成新的编号。' },
  en: { title: (name: string, version: number) => `${name} · version ${version} · YAML`, part: (n: number, of: number) => `Part ${n} of ${of}`, elsewhere: (n: number) => `In ${n} messages in our direct conversation; please join them in this order.`, how: 'Bring it back with /hire kit import. For a kit that comes with Bole give kit.id a new id first.' },
}

/** What stands above a kit written as YAML. */
export const kitYamlHead = (name: string, version: number, language: Language): Card => ({ title: WORDS[language].title(name, version), body: [{ kind: 'note', text: WORDS[language].how }] })

/** Where its parts are, which are sent one by one. */
export const yamlElsewhere = (parts: number, language: Language): string => WORDS[language].elsewhere(parts)

export const kitYamlPart = (text: string, n: number, of: number, language: Language): Card => ({ body: [{ kind: 'note', text: WORDS[language].part(n, of) }, { kind: 'text', text }] })
