import type { DistressCues } from './distress-cues.ts'
import { distressEn } from './distress-en.ts'
import { distressZh } from './distress-zh.ts'

/** More than this is not looked at, characters. */
const MOST_READ = 20_000
const QUOTED = /“[^”\n]{0,400}”|"[^"\n]{0,400}"|「[^」\n]{0,400}」|『[^』\n]{0,400}』|《[^》\n]{0,100}》/gu

/** As people type in haste: “im”, “dont”. */
const HASTE: [RegExp, string][] = [[/\bim\b/gu, "i'm"], [/\bive\b/gu, "i've"], [/\b(do|wo|ca|is|was|did|have)nt\b/gu, "$1n't"]]
/** Traditional characters of the cues, each before its simplified form. */
const TRADITIONAL = new Map(Array.from('殺杀離离開开這这個个樓楼橋桥撐撑絕绝沒没義义過过遺遗書书經经實实對对藥药間间現现時时樣样媽妈從从會会說说們们為为還还無无麼么結结斷断傷伤來来'.matchAll(/(.)(.)/gu), ([, from = '', to = '']): [string, string] => [from, to]))

/** `any`: all patterns of a language in one. Most sentences hold none, and that is seen in a fraction of the time. */
type Cues = DistressCues & { any: RegExp }
const withAny = (cues: DistressCues): Cues => ({ ...cues, any: new RegExp([...cues.grave, ...cues.despair].map(({ source }) => `(?:${source})`).join('|'), 'u') })
const ZH = withAny(distressZh), EN = withAny(distressEn)

/**
 * Does somebody speak of danger or despair of their own, now? Told by rules alone, the moment a turn arrives, in both languages. Made for few false
 * alarms: the judge, where it is a model, finds what is said in other words. What is quoted is somebody else's, unless there is nothing but the quotation.
 */
export function isDistress(text: string): boolean {
  const plain = text.slice(0, MOST_READ).normalize('NFKC').toLowerCase().replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, '').replace(/[’‘`´]/gu, "'").replace(/\p{Script=Han}/gu, (one) => TRADITIONAL.get(one) ?? one)
  const own = plain.replace(QUOTED, ' '), said = /[\p{L}\p{N}]/u.test(own) ? own : plain
  return finds(said.replace(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, ''), ZH) || finds(HASTE.reduce((words, [hasty, whole]) => words.replace(hasty, whole), said), EN)
}

function finds(text: string, { grave, despair, told, longest, any }: Cues): boolean {
  const patterns = text.trim().length <= longest ? [...grave, ...despair] : grave
  return text.split(/[.!?。;\n…]+/u).some((sentence) => any.test(sentence) && patterns.some((pattern) => {
    const found = pattern.exec(sentence)
    return found !== null && !told.test(sentence.slice(0, found.index))
  }))
}
