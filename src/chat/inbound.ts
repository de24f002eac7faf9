import type { Address, MessageRef, PersonRef } from './address.ts'

/** A file somebody sent. `id` is what `Bot.download` takes. Name and size are the sender's claim. */
export type FileRef = { id: string; name: string; size: number }

/**
 * What a person did on a platform. `id` is the same whenever the platform delivers the same thing again.
 * `at` is the platform's own time of the act, in ms since 1970.
 */
export type Inbound = {
  id: string
  at: number
  from: PersonRef
  /** Where it happened, and where a reply belongs. */
  place: Address
  direct: boolean
  /** The person's language as the platform knows it, if it does. */
  language?: 'zh' | 'en'
  /** What the platform gave for answering this act (a form may be opened for a moment, a reply shown where the bot is no member). Opaque; goes back in `Address.ticket`. */
  ticket?: string
} & (
  /** `link`: never from bots. The application takes the secrets of interview links out of what people write, and keeps here which link it was. */
  | { kind: 'message'; message: string; text: string; files: FileRef[]; link?: string }
  | { kind: 'edit'; message: string; text: string }
  | { kind: 'recall'; message: string }
  /** `/hire …`: `text` is what follows the slash command. `quoted`: the words of a message the command was used on. */
  | { kind: 'command'; text: string; files: FileRef[]; quoted?: string }
  /** `message`: null where it was pressed on the home page, on what one person alone was shown, or in a form that no message opened. */
  | { kind: 'press'; action: string; inputs: Record<string, string>; message: MessageRef | null }
  /** The person opened the conversation for the first time. */
  | { kind: 'open' }
  /** The person looks at their home page, at any time: nothing happened that has to be kept. */
  | { kind: 'home' }
)
