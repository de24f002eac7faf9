/** A number somebody wrote, what stands behind it, and whether something stands between the two. */
export type Written = { n: number; rest: string; apart: boolean }

const HAN = '一二三四五六七八九'
/** Signs of their own for 1 to 20: ① ⑴ ⒈, and ❶ for 1 to 10. */
const SIGNS = [0x2460, 0x2474, 0x2488], DARK = 0x2776

/** 12, １２, ⑫, 1️⃣, 十二. */
const NUMBER = `[0-9０-９]{1,2}(?:\\uFE0F?\\u20E3)?|[\\u2460-\\u249B\\u2776-\\u277F]|[${HAN}]?十[${HAN}]?|[${HAN}两]`
/** «我选第(1)个», «回复：1», «option 1». */
const BEFORE = '(?:我?(?:选择|选|要)|回复|选项|option|choose|no\\.?|#|＃)?\\s*[:：]?\\s*第?\\s*[(（【\\[「“"\']?\\s*', AFTER = '\\s*[)）】\\]」”"\']?\\s*[个项条号]?[吧呀啊]?'
const SHAPE = new RegExp(`^${BEFORE}(${NUMBER})(${AFTER})([^]*)$`, 'iu')
const BETWEEN = /^(?:[\s,，、.．。:：;；!！~～+＋=＝)）】\]—–-]|$)/u
/** 1.5, 1:30, 1/2, 10%, 1-2, 123: an amount, no choice. */
const AMOUNT = /^(?:[0-9０-９%％/]|[.．:：-][0-9０-９])/u

/** The number a text begins with, as people write the number of a choice; undefined for any other text. */
export function readNumber(text: string): Written | undefined {
  const [, sign = '', after = '', rest = ''] = SHAPE.exec(text.trim()) ?? []
  if (sign === '' || AMOUNT.test(after + rest)) return undefined
  return { n: valueOf(sign), rest: rest.replace(/^[\s,，、.．。:：;；!！~～+＋=＝—–-]+/u, '').trim(), apart: /\s$/u.test(after) || BETWEEN.test(rest) }
}

/** 1 and 2 at once. */
export const isSeveral = (text: string): boolean => /^[0-9０-９]{1,2}(?:[\s,，、和&+]+[0-9０-９]{1,2})+$/u.test(text.trim())

function valueOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0, first = SIGNS.find((start) => code >= start && code < start + 20)
  if (first !== undefined) return code - first + 1
  if (code >= DARK && code < DARK + 10) return code - DARK + 1
  if (!/[十两]/u.test(sign) && !HAN.includes(sign)) return Number(sign.normalize('NFKC').replace(/\D/gu, ''))
  if (sign === '两') return 2
  const [tens = '', ones = ''] = sign.includes('十') ? sign.split('十') : ['0', sign]
  return (tens === '0' ? 0 : tens === '' ? 10 : (HAN.indexOf(tens) + 1) * 10) + (ones === '' ? 0 : HAN.indexOf(ones) + 1)
}
