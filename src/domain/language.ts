export type Language = 'zh' | 'en'

/** A text that exists in both languages, each written by someone who speaks it. */
export type Bilingual = Record<Language, string>
