import type { Method } from './call.ts'
import { refuse, text } from './call.ts'
import { checkCard } from './cards.ts'
import { redraw } from './message-methods.ts'
import type { Json, Message, World } from './world.ts'

/** A press's token draws its card twice, within 30 min, and only after the press was answered (…/feishu-cards/handle-card-callbacks, delayed update). The codes are of our own making: no page names them. */
const TOKEN_MS = 30 * 60_000
const USES = 2
export const TOKEN_CODES = { unknown: 300000, expired: 300010, used: 300020, early: 300030 } as const

type Given = { message: Message; at: number; uses: number; answered: boolean }

/** Tokens of presses. */
export class PressTokens {
  readonly #given = new Map<string, Given>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  give(message: Message): string {
    const token = `c-${this.#world.hex()}`
    this.#given.set(token, { message, at: this.#world.now(), uses: 0, answered: false })
    return token
  }

  /** The press was answered, or the wait for it is over. */
  answered(token: string): void {
    const given = this.#given.get(token)
    if (given) given.answered = true
  }

  readonly update: Method = ({ world, body, rules }) => {
    const given = this.#given.get(text(body, 'token')) ?? refuse(TOKEN_CODES.unknown, 'token is invalid')
    if (!given.answered) return refuse(TOKEN_CODES.early, 'the press was not answered yet')
    if (given.at + TOKEN_MS < world.now()) return refuse(TOKEN_CODES.expired, 'token is expired')
    if (given.uses >= USES) return refuse(TOKEN_CODES.used, `token was used ${USES} times`)
    if (given.message.gone !== null) return refuse(230011, 'The message was recalled.')
    checkCard((body['card'] ?? {}) as Json, rules.wrongInCard)
    given.uses++
    redraw(world, given.message, JSON.stringify(body['card']))
    rules.posted(given.message, 'update')
    return {}
  }
}
