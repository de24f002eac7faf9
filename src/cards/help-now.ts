import type { Language } from '../domain/language.ts'

/** Zones of mainland China (IANA, with their old names). */
const CHINA = new Set(['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin', 'Asia/Kashgar', 'PRC'])

const NUMBER = {
  zh: { china: ' 110 或 120', elsewhere: '当地的报警或急救电话' },
  en: { china: '110 or 120', elsewhere: 'the local emergency number' },
} satisfies Record<Language, Record<string, string>>

/** Whom to call where somebody is in danger. The company's zone is the best that is known of where the candidate is. */
export const emergency = (timeZone: string, language: Language): string => NUMBER[language][CHINA.has(timeZone) ? 'china' : 'elsewhere']

/** 12356: China's psychological help line, one number for the whole country since 1 May 2025 (National Health Commission, 25 December 2024). */
const TALK = { zh: '想找人说说，可以打全国心理援助热线 12356。', en: 'To talk to somebody, call 12356, the mental health line in China.' } satisfies Record<Language, string>

/** To the candidate: where help is at once. */
export function helpNow(timeZone: string, language: Language): string {
  const number = emergency(timeZone, language)
  const call = language === 'zh' ? `您或身边的人现在有危险的话，请马上打${number}。` : `If you or anyone near you is in danger now, please call ${number}.`
  return CHINA.has(timeZone) ? [call, TALK[language]].join(language === 'zh' ? '' : ' ') : call
}
