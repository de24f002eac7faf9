import type { Language } from '../../src/domain/language.ts'

/** How long one text may be: words in English, characters in Chinese. `grade`: Flesch–Kincaid, English only. */
export type Limits = { text: number; sentence: number; clauses: number; grade: number }

/**
 * What people read on a phone, some of them in their second language. Sentences: plainlanguage.gov asks for 20 words on average and gov.uk for 25 at most;
 * Flesch–Kincaid 8 is what most adults read with ease. The Chinese numbers are ours, after the same measure: what is said in one breath.
 */
export const LIMITS: Record<Language, Limits> = { en: { text: 60, sentence: 25, clauses: 4, grade: 8 }, zh: { text: 120, sentence: 40, clauses: 4, grade: 0 } }

const OFFICIALESE = {
  zh: /鉴于|兹(?:有|因|定|将)|予以|特此|敬请|务必|务请|烦请|贵方|贵公司|本公司|我司|该(?:候选人|面试|岗位)|之规定|依据|须知|如下所示|即日起|谨此|届时|逾期|进行(?:了)?(?:沟通|回答|安排|查看|处理)|相关(?:人员|部门|事宜)|上述|此次|若您|如您|您可于|系由|被(?:告知|要求)|关于.{1,12}的(?:问题|事宜)/u,
  en: /\b(?:hereby|pursuant|aforementioned|in accordance with|prior to|kindly|herein|thereof|commence|utili[sz]e|please be advised|in the event that|with regard to|shall|per your|endeavou?r)\b/iu,
}
const THREAT = {
  zh: /否则|后果|必须|不得|一律|取消资格|视为(?:放弃|自动)|不合格|未通过|没通过|淘汰|失败|拒绝/u,
  en: /\b(?:fail(?:ed|ure|s)?|reject(?:ed|ion)?|unqualified|otherwise|consequences?|must|disqualif\w+|or else|penalt\w+|violat\w+|not good enough)\b/iu,
}
const PROMISE = {
  zh: /一定(?:会|能)?(?:录用|通过|入职|进入)|保证(?:录用|通过|您)|肯定能(?:通过|录用)|(?:将|会)被录用/u,
  en: /\b(?:guarantee\w*|you will (?:pass|be hired|get the job)|we promise|certain to|definitely)\b/iu,
}
const SLANG = {
  zh: /亲[,，~～]|哈哈|咱|搞定|给力|小伙伴|么么|靠谱|牛[逼掰]|OK|噢耶|~|～|你|妳/u,
  en: /\b(?:gonna|wanna|gotta|kinda|dude|guys|folks|awesome|cool|hey|yeah|nope|oops|lol|btw|asap|fyi)\b/iu,
}
const SHOUTING = /[!！]\s*[!！]|[?？]{2}|[!！][?？]|\b(?!PDF\b)[A-Z]{4,}\b/u

const words = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'@.&/-]*/gu) ?? []

/** Addresses, links and file names are read at a glance: one word each. */
const plain = (text: string): string => text.replace(/\S+@\S+\w|https?:\/\/\S+\w|“[\w.]+\.(?:pdf|docx)”|\(\.docx\)|（\.docx）/gu, 'it')

const SENTENCE_END = { en: /(?<=[.!?…])\s+|\n+/u, zh: /[。！？；!?;…]|\n+/u }

const sentencesOf = (text: string, language: Language): string[] => plain(text).split(SENTENCE_END[language]).map((s) => s.trim()).filter((s) => /[\p{L}\p{N}]/u.test(s))

/** Syllables of an English word, by its groups of vowels; silent endings do not count. Within 5 % on running text. */
export function syllables(word: string): number {
  const w = word.toLowerCase().replace(/[^a-z]/gu, '').replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/u, (end) => end.slice(0, 1)).replace(/^y/u, '')
  return Math.max(1, w.match(/[aeiouy]{1,2}/gu)?.length ?? 0)
}

/** Flesch–Kincaid grade level (Kincaid et al. 1975). */
export function grade(text: string): number {
  const all = words(plain(text)), sentences = Math.max(1, sentencesOf(text, 'en').length)
  return 0.39 * (all.length / sentences) + 11.8 * (all.reduce((sum, w) => sum + syllables(w), 0) / Math.max(1, all.length)) - 15.59
}

/** Characters of a Chinese text: a foreign word or a number is read like two. */
const characters = (text: string): number => plain(text).replace(/[A-Za-z0-9@./&-]+/gu, '字字').replace(/[\s\p{P}]/gu, '').length

const size = (text: string, language: Language): number => (language === 'en' ? words(plain(text)).length : characters(text))

/** What is wrong with a text that a candidate reads; empty where it reads well. */
export function faults(text: string, language: Language, limits = LIMITS[language]): string[] {
  const found: string[] = []
  const length = size(text, language)
  if (length > limits.text) found.push(`too long: ${length}`)
  for (const sentence of sentencesOf(text, language)) {
    if (size(sentence, language) > limits.sentence) found.push(`long sentence (${size(sentence, language)}): ${sentence}`)
    if (language === 'zh' && sentence.split(/[，：]/u).length > limits.clauses) found.push(`many clauses: ${sentence}`)
  }
  // Below a dozen words the measure says nothing.
  if (language === 'en' && length >= 12 && grade(text) > limits.grade) found.push(`grade ${grade(text).toFixed(1)}`)
  for (const [what, pattern] of Object.entries({ officialese: OFFICIALESE[language], threat: THREAT[language], promise: PROMISE[language], slang: SLANG[language], shouting: SHOUTING })) {
    const hit = pattern.exec(text)
    if (hit) found.push(`${what}: ${hit[0]}`)
  }
  if ((language === 'en') === /\p{Script=Han}/u.test(text)) found.push('in the other language')
  return found
}
