// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>

export type Person = {
  openId: string
  unionId: string
  userId: string
  name: string
  enName: string
  email: string
  mobile: string
  tz: string
  /** Of the company they work for; outsiders' is not the app's. */
  tenant: string
  /** Why the bot may not write to them: the code it is refused with. */
  shut: number | null
  resigned: boolean
}

export type Message = {
  id: string
  chat: string
  sender: { id: string; type: 'user' | 'app' | 'anonymous'; tenant: string }
  /** As in `msg_type`: text, post, image, file, audio, media, sticker, interactive, merge_forward … */
  type: string
  /** JSON in a string, as Feishu carries it. */
  content: string
  created: number
  updated: number
  edited: boolean
  root?: string
  parent?: string
  thread?: string
  mentions: Json[]
  /** How it went away: taken back by people, or deleted by whom an administrator let. */
  gone: 'recalled' | 'deleted' | null
  /** The `uuid` the bot sent it with. */
  uuid?: string
}

export type Chat = {
  id: string
  name: string
  mode: 'group' | 'p2p'
  type: 'private' | 'public'
  external: boolean
  dissolved: boolean
  /** People, by open_id. */
  members: Set<string>
  /** Whether our bot is in it. */
  bot: boolean
  messages: Message[]
}

/** What a press is answered with, seen by the person who pressed. `type` `error 200341`: the client's own words for an answer that never came. */
export type Toast = { person: string; message: string; type: string; content: string }

export type PeopleSeed = { openId: string; name: string } & Partial<Person>
export type ChatSeed = { id: string; name: string; members: string[] } & Partial<Omit<Chat, 'members'>>
export type CompanySeed = { tenant: string; people: PeopleSeed[]; chats: ChatSeed[]; scopes?: string[] }

/** Scopes of an app that asked for what Bole needs (A10 of the facts, those of recruiting and of calendars among them). */
const SCOPES = [
  'im:message.p2p_msg:readonly', 'im:message.group_at_msg:readonly', 'im:message:send_as_bot', 'im:message:update', 'im:message:readonly', 'im:resource', 'im:chat:read', 'im:chat.members:read', 'im:chat.access_event.bot_p2p_chat:read',
  'contact:user.base:readonly', 'contact:user.id:readonly', 'contact:user.email:readonly', 'contact:user.employee_id:readonly', 'contact:contact.base:readonly',
  'application:app_slash_command:read', 'application:app_slash_command:write', 'application:application:self_manage',
  'hire:application:readonly', 'hire:talent:readonly', 'hire:job:readonly', 'hire:job_process:readonly', 'hire:exam', 'hire:external_application',
  'calendar:calendar:read', 'calendar:calendar.event:create', 'calendar:calendar.event:read', 'calendar:calendar.event:update', 'calendar:calendar.event:delete', 'calendar:calendar.free_busy:read',
]

/** One company, and somebody of another. */
export const ACME: CompanySeed = {
  tenant: '2ed263bf32cf1651',
  people: [
    { openId: 'ou_hr', name: '何娜', enName: 'Hana He' }, { openId: 'ou_mgr', name: '王磊', enName: 'Wang Lei' }, { openId: 'ou_cand', name: '陈宇', enName: 'Chen Yu' },
    { openId: 'ou_guest', name: '林客', tenant: '736588c92lxf175d' }, { openId: 'ou_unreachable', name: '周远', shut: 230013 }, { openId: 'ou_stopped', name: '吴停', shut: 230053 }, { openId: 'ou_gone', name: '赵离', shut: 230029, resigned: true },
  ],
  chats: [
    { id: 'oc_hiring', name: '招聘群', members: ['ou_hr', 'ou_mgr', 'ou_cand'] },
    { id: 'oc_open', name: '公告', type: 'public', members: ['ou_hr', 'ou_mgr', 'ou_cand'] },
    { id: 'oc_shared', name: '与合作方', external: true, members: ['ou_hr', 'ou_guest'] },
    { id: 'oc_elsewhere', name: '闲聊', bot: false, members: ['ou_hr'] },
  ],
}

/** Everything Feishu remembers of one company and its app. */
export class World {
  readonly tenant: string
  readonly app = { id: 'cli_a1b2c3d4e5f60718', secret: 'app-secret', verificationToken: 'verification-token', encryptKey: 'encrypt-key', botOpenId: 'ou_bole', botName: 'Bole 伯乐' }
  readonly people = new Map<string, Person>()
  readonly chats = new Map<string, Chat>()
  readonly messages = new Map<string, Message>()
  readonly resources = new Map<string, { message: string; name: string; type: string; bytes: Uint8Array }>()
  readonly toasts: Toast[] = []
  /** What the bot sent under a `uuid`, the last of each. */
  readonly uuids = new Map<string, Message>()
  /** People who opened the conversation with the bot themselves. */
  readonly entered = new Set<string>()
  /** Slash commands of the app. */
  readonly commands: Json[] = []
  /** How the developer console is set up. */
  subscribed = {
    type: 'websocket', url: '', callbacks: ['card.action.trigger'],
    events: ['im.message.receive_v1', 'im.message.recalled_v1', 'application.bot.menu_v6', 'im.chat.access_event.bot_p2p_chat_entered_v1', 'im.chat.member.bot.added_v1', 'im.chat.member.bot.deleted_v1'],
  }
  readonly scopes: Set<string>
  readonly now: () => number
  #ids = 0
  #last = 0

  constructor(now: () => number, seed: CompanySeed) {
    this.now = now
    this.tenant = seed.tenant
    this.scopes = new Set(seed.scopes ?? SCOPES)
    for (const person of seed.people) this.addPerson(person)
    for (const chat of seed.chats) this.addChat(chat)
  }

  addPerson(seed: PeopleSeed): Person {
    const short = seed.openId.replace(/^ou_/, '')
    const person: Person = { unionId: `on_${short}`, userId: `e_${short}`, enName: '', email: `${short}@acme.example`, mobile: `+86138${String(this.people.size).padStart(8, '0')}`, tz: 'Asia/Shanghai', tenant: this.tenant, shut: null, resigned: false, ...seed }
    this.people.set(person.openId, person)
    return person
  }

  addChat({ members, ...seed }: ChatSeed): Chat {
    const chat: Chat = { mode: 'group', type: 'private', external: false, dissolved: false, bot: true, messages: [], ...seed, members: new Set(members) }
    this.chats.set(chat.id, chat)
    return chat
  }

  person(openId: string): Person {
    const person = this.people.get(openId)
    if (!person) throw new Error(`no person ${openId}`)
    return person
  }

  chat(id: string): Chat {
    const chat = this.chats.get(id)
    if (!chat) throw new Error(`no chat ${id}`)
    return chat
  }

  message(id: string): Message {
    const message = this.messages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    return message
  }

  /** The direct conversation of a person with the bot, made where there is none. */
  direct(openId: string): Chat {
    const id = `oc_direct_${openId.replace(/^ou_/, '')}`
    return this.chats.get(id) ?? this.addChat({ id, name: '', mode: 'p2p', members: [openId] })
  }

  add(chat: Chat, message: Pick<Message, 'sender' | 'type' | 'content'> & Partial<Message>): Message {
    const at = this.moment()
    const whole: Message = { id: `om_${this.hex()}`, chat: chat.id, created: at, updated: at, edited: false, mentions: [], gone: null, ...message }
    chat.messages.push(whole)
    this.messages.set(whole.id, whole)
    return whole
  }

  /** ms, never the same twice, always rising. */
  moment(): number {
    return (this.#last = Math.max(Math.floor(this.now()), this.#last + 1))
  }

  /** 32 hexadecimal digits, as most ids end with; no two alike. */
  hex(): string {
    return (++this.#ids).toString(16).padStart(8, '0').repeat(4)
  }

  /** Ids of a person as events carry them; `user_id` only where a scope allows it. */
  ids(openId: string): Json {
    const { unionId, userId } = this.person(openId)
    return { open_id: openId, union_id: unionId, user_id: this.scopes.has('contact:user.employee_id:readonly') ? userId : null }
  }

  asBot(): Message['sender'] {
    return { id: this.app.id, type: 'app', tenant: this.tenant }
  }
}
