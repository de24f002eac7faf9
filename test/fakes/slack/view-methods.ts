import { wrongInView } from './blocks.ts'
import type { Call, Method } from './call.ts'
import { refuse, structure, userOf } from './call.ts'
import type { Json, View, World } from './world.ts'

/** A trigger opens a view once, within this many ms (documented). */
const TRIGGER_LIFE = 3000
/** Views on top of each other (documented). */
const STACK = 3

/** Triggers handed out with acts of people. */
export class Triggers {
  readonly #world: World
  readonly #given = new Map<string, { user: string; team: string; at: number; used: boolean }>()

  constructor(world: World) {
    this.#world = world
  }

  give(team: string, user: string): string {
    const at = this.#world.now()
    const id = `${at}.${this.#world.id('')}.${this.#world.uuid().replaceAll('-', '')}`
    // Those long dead are only ever answered as unknown ones are.
    if (this.#given.size > 10_000) this.#given.delete(this.#given.keys().next().value!)
    this.#given.set(id, { user, team, at, used: false })
    return id
  }

  take(id: unknown, team: string): string {
    const trigger = this.#given.get(String(id))
    if (!trigger || trigger.team !== team) return refuse('invalid_trigger_id')
    if (trigger.used) return refuse('exchanged_trigger_id')
    if (this.#world.now() - trigger.at > TRIGGER_LIFE) return refuse('expired_trigger_id')
    trigger.used = true
    return trigger.user
  }
}

const checked = (call: Call, kind: 'modal' | 'home'): Json => {
  const view = structure(call.args['view'], 'invalid_arguments') as Json
  const messages = call.validate ? wrongInView(view, kind) : []
  if (messages.length > 0) refuse('invalid_arguments', { response_metadata: { messages } })
  return view
}

/** A view as Slack gives it back: every key, ids of blocks filled in. */
export const build = ({ world, team }: Pick<Call, 'world' | 'team'>, view: Json, place: { id?: string; root?: string; previous?: string | null } = {}): View => {
  const id = place.id ?? world.id('V')
  return {
    id, team_id: team.id, type: view['type'] as View['type'], blocks: (view['blocks'] as Json[]).map((b) => ({ block_id: world.id('b'), ...b })), private_metadata: (view['private_metadata'] as string) ?? '',
    callback_id: (view['callback_id'] as string) ?? '', state: { values: {} }, hash: `${world.ts()}.${world.uuid().slice(0, 8)}`, title: view['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view['clear_on_close'] ?? false, notify_on_close: view['notify_on_close'] ?? false, close: view['close'] ?? null, submit: view['submit'] ?? null, previous_view_id: place.previous ?? null,
    root_view_id: place.root ?? id, app_id: world.appId, external_id: view['external_id'] ?? '', app_installed_team_id: team.id, bot_id: team.bot,
  }
}

export const viewMethods = (triggers: Triggers): Record<string, Method> => ({
  'views.open': (call) => {
    const user = triggers.take(call.args['trigger_id'], call.team.id)
    const view = build(call, checked(call, 'modal'))
    call.team.modals.set(user, [view])
    return { view }
  },

  'views.push': (call) => {
    const user = triggers.take(call.args['trigger_id'], call.team.id)
    const stack = call.team.modals.get(user) ?? []
    if (stack.length >= STACK) refuse('push_limit_reached')
    const view = build(call, checked(call, 'modal'), { root: stack[0]?.id ?? '', previous: stack.at(-1)?.id ?? null })
    call.team.modals.set(user, [...stack, view])
    return { view }
  },

  'views.update': (call) => {
    const { view_id: id, external_id: external, hash } = call.args
    for (const stack of call.team.modals.values()) {
      const i = stack.findIndex((v) => v.id === id || (external !== undefined && v['external_id'] === external))
      const old = stack[i]
      if (!old) continue
      if (hash !== undefined && hash !== old.hash) refuse('hash_conflict')
      stack[i] = build(call, checked(call, 'modal'), { id: old.id, root: old.root_view_id, previous: old.previous_view_id })
      return { view: stack[i] }
    }
    return refuse('not_found')
  },

  'views.publish': (call) => {
    const { id } = userOf(call, call.args['user_id'])
    const old = call.team.homes.get(id)
    if (call.args['hash'] !== undefined && call.args['hash'] !== old?.hash) refuse('hash_conflict')
    const view = build(call, checked(call, 'home'), old ? { id: old.id } : {})
    call.team.homes.set(id, view)
    return { view }
  },
})
