import { Refused } from './refused.ts'

const decoded = (file: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/

const starts = (file: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => file[at] === byte)

/** Plain text in UTF-16 with its mark, UTF-8, or GB 18030 (with GBK and GB 2312 in it); refuses what is none of them. */
export const decodeText = (file: Uint8Array): string => {
  const text = starts(file, 0xff, 0xfe) ? decoded(file, 'utf-16le')
    : starts(file, 0xfe, 0xff) ? decoded(file, 'utf-16be')
      : decoded(file, 'utf-8') ?? decoded(file, 'gb18030')
  if (text?.trim() === '') throw new Refused('empty')
  if (text === undefined || NOT_TEXT.test(text)) throw new Refused('unknown-type')
  // Job sites hand out web pages and web archives under the name of a document.
  if (/^\s*(<!doctype|<html|mime-version:)/i.test(text)) throw new Refused('unknown-type')
  return text
}
