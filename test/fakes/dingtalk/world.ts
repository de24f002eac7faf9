// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>

export type Person = {
  /** How tests call them; what events call `staffId` of those who have one. */
  id: string
  /** Outsiders have none: they are not in the company's directory. */
  staffId: string | null
  unionId: string
  /** Encrypted, per robot. */
  senderId: string
  name: string
  mobile: string
  email: string
  tz: string
  /** Of the company they work for; outsiders' is not the robot's. */
  corp: string
  admin: boolean
  /** Left the company: not in its directory any more. */
  left: boolean
  /** DingTalk lets the robot write no more to them for now. */
  flooded: boolean
}

export type Message = {
  /** `msgId` of people's; of the robot's the `processQueryKey`, of cards the `outTrackId`. What came by a session webhook has an id nobody is told. */
  id: string
  chat: string
  sender: { id: string; type: 'user' | 'app' }
  /** As in `msgtype` (people) or by `msgKey` (the robot): text, markdown, actionCard, card, richText, picture, audio, video, file … */
  type: string
  /** JSON in a string: what stands beside `msgtype`, `msgParam`, or a card's `cardParamMap`. */
  content: string
  created: number
  updated: number
  edited: boolean
  gone: 'recalled' | null
  via: 'person' | 'session' | 'robot' | 'card'
  /** Whom it mentions, by staffId. */
  at: string[]
  /** Cards: who alone sees it, where not everybody does. */
  only: string[] | null
  /** Cards: what one person sees in place of the variables all see. */
  private: Record<string, Record<string, string>>
  /** Cards: all variables as those see them whose press was answered with new ones, until everybody does. */
  ahead: Record<string, Record<string, string>>
}

export type Chat = {
  id: string
  name: string
  mode: 'group' | 'p2p'
  /** People, as tests call them. */
  members: Set<string>
  /** Whether our robot is in it. */
  bot: boolean
  dissolved: boolean
  messages: Message[]
}

/** What the client says to the person who pressed when no answer came, or a wrong one. */
export type Toast = { person: string; message: string; type: string; content: string }

export type PeopleSeed = { id: string; name: string } & Partial<Person>
export type ChatSeed = { id: string; name: string; members: string[] } & Partial<Omit<Chat, 'members'>>
export type CompanySeed = { corp: string; people: PeopleSeed[]; chats: ChatSeed[]; scopes?: string[] }

/** Permissions of an app that asked for what Bole needs (B9 of the facts). */
const SCOPES = ['qyapi_base', 'qyapi_robot_sendmsg', 'Card.Instance.Write', 'qyapi_get_member', 'qyapi_get_member_by_mobile', 'Calendar.EventSchedule.Read', 'Calendar.Event.Read', 'Calendar.Event.Write']

/** Ids of groups, with the signs real ones have. */
export const HIRING = 'cidHiring+Zb/1rVg==', NOTICES = 'cidNotices7Kq/Ww==', ELSEWHERE = 'cidElsewhere+0aQ=='
export const TEMPLATE = '8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema'

/** One company, and somebody of another. */
export const ACME: CompanySeed = {
  corp: 'ding9f50b15bccd16741',
  people: [
    { id: 'hr', name: '何娜', admin: true, mobile: '13800000001' }, { id: 'mgr', name: '王磊', mobile: '13800000002' }, { id: 'cand', name: '陈宇', mobile: '13800000003' },
    { id: 'guest', name: '林客', staffId: null, corp: 'ding736588c92lxf175d' }, { id: 'gone', name: '赵离', left: true }, { id: 'flooded', name: '周满', flooded: true },
  ],
  chats: [
    { id: HIRING, name: '招聘群', members: ['hr', 'mgr', 'cand'] },
    { id: NOTICES, name: '公告', members: ['hr', 'mgr', 'cand'] },
    { id: ELSEWHERE, name: '闲聊', bot: false, members: ['hr'] },
  ],
}

/** Life of a session webhook, ms (the documented payloads: `sessionWebhookExpiredTime` − `createAt`, some 90 min). */
const SESSION_MS = 90 * 60_000

/** Everything DingTalk remembers of one company and its app. */
export class World {
  readonly corp: string
  readonly app = {
    id: 'dingbole0app0key0001', secret: 'app-secret', robotCode: 'dingbole0app0key0001', agentId: '2680000001', name: 'Bole 伯乐', chatbotUserId: '$:LWCP_v1:$bole/Robot+1rVg==', appId: '1305d5f5-33c5-49f1-9f3d-6f7c1c7b8b01',
  }
  readonly people = new Map<string, Person>()
  readonly chats = new Map<string, Chat>()
  /** By id, cards by `outTrackId`. */
  readonly messages = new Map<string, Message>()
  /** Cards that were made, `null` where they could be delivered nowhere. */
  readonly cards = new Map<string, Message | null>()
  /** Templates of the card console. */
  readonly templates = new Map<string, 'published' | 'unpublished' | 'stopped'>([[TEMPLATE, 'published']])
  /** What people sent, by download code. */
  readonly files = new Map<string, { name: string; type: string; bytes: Uint8Array }>()
  readonly sessions = new Map<string, { chat: string; until: number }>()
  readonly toasts: Toast[] = []
  /** Cards whose press waits for its answer. */
  readonly pressing = new Set<string>()
  readonly scopes: Set<string>
  readonly now: () => number
  /** Where the fake listens. */
  origin = ''
  #ids = 0
  #last = 0

  constructor(now: () => number, seed: CompanySeed) {
    this.now = now
    this.corp = seed.corp
    this.scopes = new Set(seed.scopes ?? SCOPES)
    for (const person of seed.people) this.addPerson(person)
    for (const chat of seed.chats) this.addChat(chat)
  }

  addPerson(seed: PeopleSeed): Person {
    const person: Person = {
      staffId: seed.id, unionId: `union${seed.id}iEiE`, senderId: `$:LWCP_v1:$${seed.id}/mB+tF==`, mobile: '', email: `${seed.id}@acme.example`, tz: 'Asia/Shanghai', corp: this.corp, admin: false, left: false, flooded: false, ...seed,
    }
    this.people.set(person.id, person)
    return person
  }

  addChat({ members, ...seed }: ChatSeed): Chat {
    const chat: Chat = { mode: 'group', bot: true, dissolved: false, messages: [], ...seed, members: new Set(members) }
    this.chats.set(chat.id, chat)
    return chat
  }

  person(id: string): Person {
    const person = this.people.get(id)
    if (!person) throw new Error(`no person ${id}`)
    return person
  }

  /** Who the directory knows by this userId. */
  member(staffId: unknown): Person | undefined {
    return [...this.people.values()].find((p) => p.staffId === staffId && !p.left)
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

  /** The direct conversation of a person with the robot, made where there is none. */
  direct(id: string): Chat {
    const direct = `cidDirect${id}/Zq+g==`
    return this.chats.get(direct) ?? this.addChat({ id: direct, name: '', mode: 'p2p', members: [id] })
  }

  add(chat: Chat, message: Pick<Message, 'sender' | 'type' | 'content' | 'via'> & Partial<Message>): Message {
    const at = this.moment()
    const whole: Message = { id: `msg${this.hex()}==`, chat: chat.id, created: at, updated: at, edited: false, gone: null, at: [], only: null, private: {}, ahead: {}, ...message }
    chat.messages.push(whole)
    this.messages.set(whole.id, whole)
    return whole
  }

  /** A webhook for answers in this conversation. */
  session(chat: Chat): { url: string; until: number } {
    const session = this.hex(), until = Math.floor(this.now()) + SESSION_MS
    this.sessions.set(session, { chat: chat.id, until })
    return { url: `${this.origin}/robot/sendBySession?session=${session}`, until }
  }

  /** ms, never the same twice, always rising. */
  moment(): number {
    return (this.#last = Math.max(Math.floor(this.now()), this.#last + 1))
  }

  /** 32 hexadecimal digits; no two alike. */
  hex(): string {
    return (++this.#ids).toString(16).padStart(8, '0').repeat(4)
  }

  asBot(): Message['sender'] {
    return { id: this.app.robotCode, type: 'app' }
  }
}
