import { plainLetters } from './plain-letters.ts'

/** Traditional characters that the rules know in their simplified form. */
const PAIRS = '歲岁結结嗎吗麼么麽么對对現现戀恋愛爱寶宝懷怀產产兒儿個个幾几養养媽妈爺爷親亲職职業业從从獨独條条況况狀状殘残憂忧鬱郁藥药醫医體体檢检視视傳传遺遗'
  + '漢汉黨党員员團团貫贯戶户國国鄉乡農农裡里裏里東东灣湾廣广陝陕雲云貴贵寧宁龍龙遼辽蘇苏長长發发張张給给們们顏颜紋纹徵征貸贷還还錢钱債债車车買买記记錄录資资'
  + '開开賺赚掙挣稅税會会軍军騙骗謊谎測测實实話话說说過过沒没無无與与為为這这請请問问歡欢異异雙双單单離离訂订領领證证辦办當当動动誰谁帶带顧顾學学後后準准備备'
  + '計计劃划時时間间應应該该聽听內内屬属嬰婴妳你維维爾尔數数類类歷历齡龄滿满優优選选願愿隊队設设處处據据項项務务場场運运營营網网術术氣气質质標标淨净蹤踪緒绪'
  + '誠诚認认貓猫庫库測测戰战驗验輕轻戶户線线參参罷罢靈灵態态樣样聲声語语調调準准礎础級级歷历師师須须僅仅'
const SIMPLIFIED = new Map(Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, from, to]) => [from ?? '', to ?? '']))

/** A text in the spelling that rules are written in; `starts` and `ends` say where each of its units stood. `apart`: where letters stood apart and were joined. */
export type Readable = { text: string; starts: number[]; ends: number[]; apart: { start: number; end: number }[] }

type Unit = { character: string; start: number; end: number }


/** Letters set apart one by one: "m a r r i e d". Fewer than four are initials. */
const APART = /(?<![a-z0-9'])[a-z](?:[ .·•*_|/~+-]{1,4}[a-z](?![a-z0-9'])){3,}/g

const unitsOf = (text: string): Unit[] => Array.from(text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)).flatMap(({ 0: piece, index }) => {
  const plain = /^\s/.test(piece) ? (piece.includes('\n') ? '\n' : ' ') : plainLetters(piece)[0].replace(/[’‘]/g, "'")
  return Array.from(plain).flatMap((character) => {
    const simple = SIMPLIFIED.get(character) ?? character
    return Array.from({ length: simple.length }, (_, unit) => ({ character: simple[unit]!, start: index, end: index + piece.length }))
  })
})

const joined = (units: Unit[]): string => units.map(({ character }) => character).join('')

/** Space beside Han says nothing, and marks between two Han only hide a word. */
const NOTHING = /(?<=\p{Script=Han}) +| +(?=\p{Script=Han})|(?<=\p{Script=Han})[.·•*_|~+-]{1,3}(?=\p{Script=Han})|(?<= ) +|^ +/gu

const without = (units: Unit[], spans: { start: number; end: number }[]): Unit[] => {
  const gone = new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))
  return units.filter((_, at) => !gone.has(at))
}

/** What most texts are made of: characters with one spelling, or one that stands for one. */
const COMMON = /^[\u0020-\u007e\u4e00-\u9fff、。，？！：；（）“”‘’]*$/
const HALF: Record<string, string> = { '，': ',', '？': '?', '！': '!', '：': ':', '；': ';', '（': '(', '）': ')', '’': "'", '‘': "'" }

/** The same for a text in which nothing has to be joined or taken out: every unit stands where it stood. */
const common = (original: string): Readable | undefined => {
  if (!COMMON.test(original)) return undefined
  const text = original.toLowerCase().replace(/[^\u0020-\u007e]/g, (character) => HALF[character] ?? SIMPLIFIED.get(character) ?? character)
  if (text.search(NOTHING) !== -1 || text.search(APART) !== -1) return undefined
  const starts = Array.from(text, (_, at) => at)
  return { text, starts, ends: starts.map((at) => at + 1), apart: [] }
}

/** NFKC, lower case, simplified, without invisible characters; a word whose letters stand apart is joined. */
export const readable = (original: string): Readable => common(original) ?? unfolded(original)

const unfolded = (original: string): Readable => {
  const all = unitsOf(original)
  const runs = Array.from(joined(all).matchAll(APART), ({ 0: run, index }) => ({ start: index, end: index + run.length }))
  const gaps = runs.flatMap(({ start, end }) =>
    all.slice(start, end).flatMap(({ character }, at) => (/[a-z]/.test(character) ? [] : [{ start: start + at, end: start + at + 1 }])))
  const letters = without(all, gaps)
  const units = without(letters, Array.from(joined(letters).matchAll(NOTHING), ({ 0: gap, index }) => ({ start: index, end: index + gap.length })))
  const apart = runs.map(({ start, end }) => ({
    start: units.indexOf(all[start]!), end: units.indexOf(all[end - 1]!) + 1,
  }))
  return { text: joined(units), starts: units.map(({ start }) => start), ends: units.map(({ end }) => end), apart }
}
