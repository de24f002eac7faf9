import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Posted } from './call.ts'
import { Refusal } from './call.ts'
import { contentOf } from './chat-methods.ts'
import type { Faults } from './faults.ts'
import { answer, bodyOf, misbehave } from './web-api.ts'
import type { Channel, Json, Team, World } from './world.ts'

/** How often, and how long, a response_url can be used (documented). */
const USES = 5
const LIFE = 30 * 60_000

type Given = { team: Team; channel: Channel; user: string; source: string | null; at: number; uses: number }

/** The addresses handed out with commands and presses. */
export class ResponseUrls {
  readonly #world: World
  readonly #faults: Faults
  readonly #validate: boolean
  readonly #posted: Posted
  readonly #given = new Map<string, Given>()
  origin = ''

  constructor({ world, faults, validate, posted }: { world: World; faults: Faults; validate: boolean; posted: Posted }) {
    this.#world = world
    this.#faults = faults
    this.#validate = validate
    this.#posted = posted
  }

  /** `source`: the message that was pressed. */
  give(team: Team, channel: Channel, user: string, source: string | null = null): string {
    const path = `/actions/${team.id}/${this.#world.id('')}/${this.#world.uuid()}`
    if (this.#given.size > 10_000) this.#given.delete(this.#given.keys().next().value!)
    this.#given.set(path, { team, channel, user, source, at: this.#world.now(), uses: 0 })
    return this.origin + path
  }

  async handle(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    const body = await bodyOf(req)
    const given = this.#given.get(path)
    const fault = this.#faults.take('response_url', given?.channel.id)
    if (fault && fault.kind !== 'lose-reply') return misbehave(fault, req, res)
    if (!given) return answer(res, 404, { ok: false, error: 'invalid_url' })
    if (this.#world.now() - given.at > LIFE) return answer(res, 404, { ok: false, error: 'expired_url' })
    if (given.uses >= USES) return answer(res, 404, { ok: false, error: 'used_url' })
    given.uses++
    try {
      this.#show(given, JSON.parse(body.toString()) as Json)
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof SyntaxError)) throw error
      return answer(res, 400, error instanceof Refusal ? { ok: false, error: error.message, ...error.more } : 'invalid_payload')
    }
    if (fault) return void req.socket.destroy()
    answer(res, 200, 'ok')
  }

  #show({ team, channel, user, source }: Given, said: Json): void {
    const old = source === null ? undefined : channel.byTs.get(source)
    const seen = channel.ephemeral.find((e) => e.message.ts === source)
    if (said['delete_original'] === true) {
      if (source !== null) this.#world.remove(channel, source)
      channel.ephemeral = channel.ephemeral.filter((e) => e !== seen)
      return
    }
    const { metadata: _never, ...content } = contentOf(said, this.#validate)
    const replaced = old ?? seen?.message
    if (said['replace_original'] === true && replaced) {
      delete replaced.blocks
      Object.assign(replaced, content)
      return this.#posted(channel, replaced, 'update')
    }
    const message = { ...this.#world.asBot(team), ...content, ...(said['thread_ts'] === undefined ? {} : { thread_ts: String(said['thread_ts']) }) }
    if (said['response_type'] === 'in_channel') this.#posted(channel, this.#world.add(channel, message), 'post')
    else this.#posted(channel, this.#world.addEphemeral(channel, user, message), 'ephemeral')
  }
}
