import { BotFailure, type Bot } from '../chat/bot.ts'
import type { FileTrouble, SentFile } from '../interview/events.ts'
import type { Put } from '../ports/store.ts'
import type { Advance } from './advance.ts'
import { LARGEST_FILE } from './commands/add.ts'
import type { House } from './house.ts'
import { screenedResume } from './screened-resume.ts'

const MOST_RACES = 10

/**
 * Fetches the files of one message and makes what they say the candidate's résumé, in the same save as the event that tells of it (`id`).
 * Whoever has left meanwhile keeps the résumé they had. Rejects where trying again may help.
 */
export async function readFiles(house: House, advance: Advance, interview: string, files: readonly SentFile[], id: string): Promise<void> {
  const { store, clock } = house, state = (await store.get('interview', interview))?.value
  if (!state || state.ended !== null) return
  const bot = house.bots.get(state.plan.place.platform), read: { name: string; outcome: { text: string } | FileTrouble }[] = []
  for (const file of files) read.push({ name: file.name, outcome: await readFile(house, bot, file) })
  const told = read.map(({ name, outcome }) => ({ name, outcome: typeof outcome === 'string' ? outcome : 'read' as const }))
  const texts = read.flatMap(({ name, outcome }) => (typeof outcome === 'string' ? [] : [{ name, text: outcome.text }]))
  const resume = texts.length > 0 ? screenedResume(texts.map((t) => t.text).join('\n\n'), texts.map((t) => t.name).join(', '), clock.now()) : null

  async function ofCandidate(): Promise<Put[]> {
    const application = resume && (await store.get('application', interview)), found = application && (await store.get('candidate', application.value.candidate))
    return found ? [{ kind: 'candidate', id: found.value.id, value: { ...found.value, resume }, from: found.version }] : []
  }

  for (let race = 0; race < MOST_RACES; race++) {
    const outcome = await advance.move(interview, {
      id, by: { kind: 'bole', id: 'bole', name: 'Bole' }, puts: await ofCandidate(),
      happening: (now) => (now.ended === null ? { kind: 'file-read', files: told } : undefined),
    })
    if (outcome !== 'stale') return
  }
  throw new Error(`the files of ${id} lost ${MOST_RACES} races`)
}

async function readFile({ resumes }: Pick<House, 'resumes'>, bot: Bot | undefined, file: SentFile): Promise<{ text: string } | FileTrouble> {
  if (file.size > LARGEST_FILE) return 'too-large'
  if (!bot) return 'unreachable'
  try {
    const answer = await resumes.read(await bot.download(file))
    return 'text' in answer ? answer : answer.refused
  } catch (error) {
    if (error instanceof BotFailure && error.failure !== 'rate-limited' && error.failure !== 'unreachable') return 'unreachable'
    throw error
  }
}
