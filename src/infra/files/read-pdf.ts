import { getDocumentProxy } from 'unpdf'
import { NamedEncodings } from './named-encodings.ts'
import { Refused } from './refused.ts'

/** reliability.md 4.3: 20,000 pages took more than 90 s and 3.2 GB. */
const PAGES = 30

const opened = async (file: Uint8Array) => {
  try {
    return await getDocumentProxy(new Uint8Array(file), {
      verbosity: 0, useSystemFonts: false, disableFontFace: true, cMapUrl: '/', cMapPacked: false, BinaryDataFactory: NamedEncodings,
    })
  } catch (error) {
    throw new Refused(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken', { cause: error })
  }
}

/** Text of a PDF, line by line; white and tiny text comes out like any other. */
export const readPdf = async (file: Uint8Array): Promise<string> => {
  const pdf = await opened(file)
  if (pdf.numPages > PAGES) throw new Refused('too-large')
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
    text += '\n\n'
  }
  return text
}
