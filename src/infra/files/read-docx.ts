import mammoth from 'mammoth'

/**
 * Text of a .docx from the parts `checkedZip` let through. mammoth never gets the file: its own unzipper would believe other
 * sizes, and might see another directory. (`file` is how mammoth takes an opened zip, lib/unzip.js in 1.13.0; its types do not show it.)
 */
export const readDocx = async (parts: ReadonlyMap<string, Buffer>): Promise<string> => {
  const opened = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: 'utf-8' | 'base64') => {
      const part = parts.get(name)
      if (!part) throw new Error('a part the document refers to is missing')
      return encoding === 'base64' ? part.toString('base64') : encoding ? new TextDecoder(encoding).decode(part) : part
    },
  }
  const { value } = await mammoth.extractRawText({ file: opened } as unknown as { buffer: Buffer })
  return value
}
