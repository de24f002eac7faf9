import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

export const [TEAM, BOT, CANDIDATE, HR, MANAGER, CHANNEL, PUBLIC] = ['T01', 'U0BOT', 'U01CAND', 'U02HR', 'U03MGR', 'C0HIRING', 'C0OPEN']
export const TOKEN = 'xoxb-1-fake', APP_TOKEN = 'xapp-1', SIGNING_SECRET = 's3cret'
const PORT = 3000
const ORIGIN = `http://127.0.0.1:${PORT}`
export const API_URL = `${ORIGIN}/api`
/** How long people look before they give up, ms. */
const PATIENCE = 20_000

/** The program, where this machine is of its kind (linux x64). */
export function program(): string | undefined {
  try {
    const found = join(dirname(createRequire(import.meta.url).resolve('local-slack-linux-x64/package.json')), 'bin/local-slack')
    return existsSync(found) ? found : undefined
  } catch {
    return undefined
  }
}

type Option = { text: { text: string }; value: string }
type Element = {
  type: string; action_id?: string; value?: string; text?: { text: string }; options?: Option[]
  initial_value?: string; initial_option?: Option; initial_user?: string; initial_users?: string[]; initial_conversation?: string
}
export type Block = { type: string; block_id?: string; element?: Element; label?: { text: string }; elements?: Element[] }
export type Message = { ts: string; user: string; text: string; blocks?: Block[]; thread_ts?: string; subtype?: string; ephemeral_to?: string; edited?: { ts: string } }
export type View = { id: string; type: string; title?: { text: string }; blocks: Block[] }

/** Everything a person can read in a message or view: no names of elements and no values that buttons keep. */
export function words(shown: unknown): string {
  if (Array.isArray(shown)) return shown.map(words).filter(Boolean).join('\n')
  if (typeof shown !== 'object' || shown === null) return ''
  return Object.entries(shown).flatMap(([key, value]) => {
    if (typeof value === 'string') return key === 'text' || key === 'initial_value' ? [value] : []
    return key === 'metadata' || key === 'state' ? [] : [words(value)]
  }).filter(Boolean).join('\n')
}

export const buttonsOf = ({ blocks = [] }: { blocks?: Block[] }): string[] => blocks.filter((b) => b.type === 'actions').flatMap((b) => (b.elements ?? []).map((e) => e.text?.text ?? ''))

/** local-slack (npm, MIT): an emulator of Slack that we did not write, driven as people drive Slack. It listens on every address: run it in a private network only. */
export class LocalSlack {
  readonly #child
  readonly #dir: string
  readonly #ui: WebSocket
  #stack: View[] = []
  readonly #homes = new Map<string, View>()

  private constructor(child: ReturnType<typeof spawn>, dir: string, ui: WebSocket) {
    this.#child = child
    this.#dir = dir
    this.#ui = ui
    ui.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as { t: string; stack?: View[]; user?: string; view?: View }
      if (said.t === 'view') this.#stack = said.stack ?? []
      if (said.t === 'home' && said.user !== undefined && said.view) this.#homes.set(said.user, said.view)
    })
  }

  static async start(mode: 'socket' | 'events', requestUrl: string): Promise<LocalSlack> {
    const dir = mkdtempSync(join(tmpdir(), 'local-slack-')), config = join(dir, 'slack.yaml')
    writeFileSync(config, JSON.stringify({
      workspace: { name: 'Acme', domain: 'acme', teamId: TEAM },
      app: { appId: 'A01', botUserId: BOT, botName: 'bole', botToken: TOKEN, appToken: APP_TOKEN, signingSecret: SIGNING_SECRET, mode, requestUrl },
      users: [{ id: CANDIDATE, name: 'cand', real_name: 'Chen Yu', email: 'cand@example.com' }, { id: HR, name: 'hr', real_name: 'Lin Jing' }, { id: MANAGER, name: 'mgr', real_name: 'Wang Lei' }],
      channels: [{ id: CHANNEL, name: 'hiring', is_private: true, members: [HR, MANAGER, BOT] }, { id: PUBLIC, name: 'open', is_private: false, members: [CANDIDATE, HR, MANAGER, BOT] }],
    }))
    const child = spawn(program() ?? '', ['--config', config, '--port', String(PORT), '--base-host', '127.0.0.1'], { stdio: 'ignore' })
    process.once('exit', () => child.kill())
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
    return this.#ask(path, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }

  async #ask(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${ORIGIN}/_control/${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  command = (user: string, text: string): Promise<unknown> => this.#control('command', { channel: CHANNEL, user, command: '/hire', text })
  edit = (channel: string, { ts, user }: Message, text: string): Promise<unknown> => this.#control('edit-message', { channel, ts, user, text })
  openHome = (user: string): Promise<unknown> => this.#control('open-home', { user })
  homeOf = (user: string): View | undefined => this.#homes.get(user)
  modal = (): View | undefined => this.#stack.at(-1)

  /** Its messages bear whole seconds: said within the second of a question, an answer would seem to come before it. */
  async say(channel: string, user: string, text: string): Promise<Message> {
    await sleep(1_000 - (Date.now() % 1_000))
    return ((await this.#control('message', { channel, user, text })) as { message: Message }).message
  }

  async upload(channel: string, user: string, name: string, content: Buffer): Promise<void> {
    const body = new FormData()
    body.set('channel', channel)
    body.set('user', user)
    body.set('file', new File([new Uint8Array(content)], name))
    await this.#ask('upload', { method: 'POST', body })
  }

  async messages(channel: string): Promise<Message[]> {
    return ((await this.#control(`messages/${channel}`)) as { messages: Message[] }).messages
  }

  /** What went wrong between the emulator and the bot, in its own words. */
  async complaints(): Promise<string[]> {
    const { log } = (await this.#control('log')) as { log: { direction: string; summary: string }[] }
    return log.filter((l) => l.direction === 'internal' || /^HTTP [45]/.test(l.summary)).map((l) => l.summary)
  }

  /** The direct conversation of a person with the bot, as its own API names it. */
  async direct(user: string): Promise<string> {
    const response = await fetch(`${API_URL}/conversations.open`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ users: user }) })
    return ((await response.json()) as { channel: { id: string } }).channel.id
  }

  /** Presses the button with this label on a message. */
  async press(channel: string, message: Message, user: string, label: string): Promise<void> {
    for (const block of message.blocks ?? []) for (const element of block.elements ?? []) {
      if (element.text?.text !== label) continue
      await this.#control('interact', { channel, messageTs: message.ts, user, action: { type: 'button', block_id: block.block_id, action_id: element.action_id, value: element.value } })
      return
    }
    throw new Error(`no button “${label}” among: ${buttonsOf(message).join(', ')}`)
  }

  /** Fills the open form by its labels, leaves the rest as it stands there, and submits it. */
  submit(user: string, filled: Record<string, string>): void {
    const blocks = this.modal()?.blocks.filter((b) => b.type === 'input') ?? [], labels = blocks.map((b) => b.label?.text ?? '')
    const strange = Object.keys(filled).filter((label) => !labels.includes(label))
    if (strange.length > 0) throw new Error(`no input ${strange.join(', ')} among: ${labels.join(', ')}`)
    const values = Object.fromEntries(blocks.map(({ block_id: id = '', element, label }) => [id, { [element?.action_id ?? '']: { type: element?.type, ...stateOf(element, filled[label?.text ?? '']) } }]))
    this.#ui.send(JSON.stringify({ t: 'view_submit', user, values }))
  }
}

/** What Slack says of an input; options are picked by what people read. */
function stateOf(element: Element | undefined, filled: string | undefined): object {
  switch (element?.type) {
    case 'users_select': return { selected_user: filled ?? element.initial_user ?? null }
    case 'multi_users_select': return { selected_users: filled === undefined ? (element.initial_users ?? []) : [filled] }
    case 'conversations_select': return { selected_conversation: filled ?? element.initial_conversation ?? null }
    case 'plain_text_input': return { value: filled ?? element.initial_value ?? null }
    default: return { selected_option: (filled === undefined ? element?.initial_option : element?.options?.find((o) => o.text.text === filled)) ?? null }
  }
}

/** Looks again until it is so; throws what it waited for. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (const since = performance.now(); performance.now() - since < PATIENCE; await sleep(25)) {
    const found = await look()
    if (found) return found
  }
  throw new Error(`waited in vain: ${what}`)
}
