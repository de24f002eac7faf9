import type { Json, World } from './world.ts'

/** What somebody typed, as Feishu passes it on: people by `@_user_N`, with who they are beside it; everybody is `@_all` and beside nothing. */
export const typed = (world: World, words: string, toBot: boolean): { text: string; mentions: Json[] } => {
  const mentions: Json[] = []
  const mention = (name: string, id: Json, type: 'user' | 'bot'): string => {
    const key = `@_user_${mentions.length + 1}`
    mentions.push({ key, id, name, mentioned_type: type, tenant_key: world.tenant })
    return key
  }
  const { botOpenId, botName } = world.app
  const start = toBot ? `${mention(botName, { open_id: botOpenId, union_id: 'on_bole', user_id: null }, 'bot')} ` : ''
  const text = words.replaceAll(/@([\p{L}\p{N}_.]+)/gu, (whole, name: string) => {
    if (name === '所有人' || name === 'all') return '@_all'
    const person = [...world.people.values()].find((p) => p.name === name)
    return person ? mention(person.name, world.ids(person.openId), 'user') : whole
  })
  return { text: start + text, mentions }
}

/** Whom a message of the bot's mentions. */
export const mentioned = (world: World, content: string): Json[] => [...new Set(Array.from(content.matchAll(/<at (?:user_)?id=\\?["']?(ou_\w+)/g), (m) => m[1] as string))]
  .filter((id) => world.people.has(id)).map((id, i) => ({ key: `@_user_${i + 1}`, id: world.ids(id), name: world.person(id).name, mentioned_type: 'user', tenant_key: world.tenant }))
