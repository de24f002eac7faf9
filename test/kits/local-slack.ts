import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

export const [PORT, TEAM, BOT, CANDIDATE, HR, MANAGER, CHANNEL] = [3000, 'T01', 'U0BOT', 'U01CAND', 'U02HR', 'U03MGR', 'C0HIRING']
const ORIGIN = `http://127.0.0.1:${PORT}`
const PATIENCE = 20_000

/** The program, where this machine is of its kind (linux x64). */
export const program = (): string | undefined => {
  try {
    const found = join(dirname(createRequire(import.meta.resolve('emulate')).resolve('local-slack-linux-x64/package.json')), 'bin/local-slack')
    return existsSync(found) ? found : undefined
  } catch {
    return undefined
  }
}

type Element = { type: string; action_id?: string; block_id?: string; value?: string; text?: { text: string }; url?: string; elements?: Element[] }
export type Block = Element & { element?: Element; label?: { text: string }; elements?: Element[] }
export type Message = { ts: string; user: string; text: string; blocks?: Block[]; thread_ts?: string; subtype?: string; ephemeral_to?: string }
export type View = { type: string; title?: { text: string }; blocks: Block[] }

/** Everything a person can read in a message or view. */
export const words = (shown: unknown): string => [...JSON.stringify(shown).matchAll(/"(?:text|value)":"((?:[^"\\]|\\.)*)"/g)].map((m) => JSON.parse(`"${m[1]}"`) as string).join('\n')

/** local-slack (npm, MIT): an emulator of Slack that we did not write, driven as people drive Slack. It listens on every address: run it in a private network only. */
export class LocalSlack {
  readonly apiUrl = `${ORIGIN}/api/`
  readonly #child
  readonly #dir: string
  readonly #ui: WebSocket
  #stack: View[] = []
  #homes = new Map<string, View>()

  private constructor(child: ReturnType<typeof spawn>, dir: string, ui: WebSocket) {
    this.#child = child
    this.#dir = dir
    this.#ui = ui
    ui.on('message', (data) => {
      const said = JSON.parse(String(data)) as { t: string; stack?: View[]; user?: string; userId?: string; view?: View }
      if (said.t === 'view') this.#stack = said.stack ?? []
      if (said.t === 'home' && said.view) this.#homes.set(said.user ?? said.userId ?? '', said.view)
    })
  }

  static async start(mode: 'socket' | 'events', requestUrl: string): Promise<LocalSlack> {
    const dir = mkdtempSync(join(tmpdir(), 'local-slack-')), config = join(dir, 'slack.yaml')
    writeFileSync(config, JSON.stringify({
      workspace: { name: 'Acme', domain: 'acme', teamId: TEAM },
      app: { appId: 'A01', botUserId: BOT, botName: 'bole', botToken: 'xoxb-1-fake', appToken: 'xapp-1', signingSecret: 's3cret', mode, requestUrl },
      users: [{ id: CANDIDATE, name: 'cand', real_name: 'Chen Yu', email: 'cand@example.com' }, { id: HR, name: 'hr', real_name: 'Lin Jing' }, { id: MANAGER, name: 'mgr', real_name: 'Wang Lei' }],
      channels: [{ id: CHANNEL, name: 'hiring', is_private: true, members: [HR, MANAGER, BOT] }],
    }))
    const child = spawn(program() ?? '', ['--config', config, '--port', String(PORT), '--base-host', '127.0.0.1'], { stdio: 'ignore' })
    await until('local-slack answers', () => fetch(`${ORIGIN}/_control/state`).then((r) => r.ok, () => false))
    const ui = new WebSocket(`ws://127.0.0.1:${PORT}/ui`)
    await once(ui, 'open')
    return new LocalSlack(child, dir, ui)
  }

  stop(): void {
    this.#ui.terminate()
    this.#child.kill()
    rmSync(this.#dir, { recursive: true, force: true })
  }

  async #control(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${ORIGIN}/_control/${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  command = (user: string, text: string): Promise<unknown> => this.#control('command', { channel: CHANNEL, user, command: '/hire', text })
  say = (channel: string, user: string, text: string): Promise<unknown> => this.#control('message', { channel, user, text })
  home = (user: string): Promise<unknown> => this.#control('open-home', { user })
  homeOf = (user: string): View | undefined => this.#homes.get(user) ?? this.#homes.get('')
  modal = (): View | undefined => this.#stack.at(-1)

  async messages(channel: string): Promise<Message[]> {
    return ((await this.#control(`messages/${channel}`)) as { messages: Message[] }).messages
  }

  /** The direct conversation of a person with the bot, as its own API names it. */
  async direct(user: string): Promise<string> {
    const response = await fetch(`${this.apiUrl}conversations.open`, { method: 'POST', headers: { authorization: 'Bearer xoxb-1-fake', 'content-type': 'application/json' }, body: JSON.stringify({ users: user }) })
    return ((await response.json()) as { channel: { id: string } }).channel.id
  }

  /** Presses the button with this label on a message. */
  async press(channel: string, message: Message, user: string, label: string): Promise<void> {
    for (const block of message.blocks ?? []) for (const element of block.elements ?? []) {
      if (element.text?.text !== label) continue
      await this.#control('interact', { channel, messageTs: message.ts, user, action: { type: 'button', block_id: block.block_id, action_id: element.action_id, value: element.value } })
      return
    }
    throw new Error(`no button “${label}” among: ${words(message.blocks)}`)
  }

  /** Fills the open form by its labels and submits it. */
  submit(user: string, filled: Record<string, string>): void {
    const values: Record<string, Record<string, unknown>> = {}
    for (const block of this.modal()?.blocks ?? []) {
      const value = filled[block.label?.text ?? ''], { type, action_id: action } = block.element ?? { type: '' }
      if (value === undefined || !block.block_id || !action) continue
      const state = type === 'plain_text_input' ? { value } : type === 'users_select' ? { selected_user: value } : type === 'multi_users_select' ? { selected_users: [value] }
        : type === 'conversations_select' ? { selected_conversation: value } : { selected_option: { text: { type: 'plain_text', text: value }, value } }
      values[block.block_id] = { [action]: { type, ...state } }
    }
    this.#ui.send(JSON.stringify({ t: 'view_submit', user, values }))
  }
}

/** Looks again until it is so; throws what it waited for. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let waited = 0; waited < PATIENCE; waited += 50) {
    const found = await look()
    if (found) return found
    await sleep(50)
  }
  throw new Error(`waited in vain: ${what}`)
}
