/** Why a file could not be read as a résumé. */
export type ResumeRefusal = 'empty' | 'too-large' | 'encrypted' | 'no-text' | 'unsafe' | 'unknown-type' | 'too-slow' | 'broken'

/** Turns a hostile file into plain text (pdf, docx, txt; told by content, never by name), guarded in time and memory. */
export interface ResumeReader {
  read(file: Uint8Array): Promise<{ text: string } | { refused: ResumeRefusal }>
}
