export type Platform = 'slack' | 'feishu' | 'dingtalk' | 'web'

/** A place where messages are shown: a direct conversation or a channel. `tenant` is the workspace, enterprise or organisation ('' on the web page). */
export type Address = {
  platform: Platform
  tenant: string
  conversation: string
  /** Set to a user id where only this person may see the message (a refusal in a channel). */
  only?: string
  /** The message this one belongs under, where the platform has threads; elsewhere it means nothing. */
  thread?: string
  /** The ticket of the act this answers (`Inbound.ticket`), handed back unread. */
  ticket?: string
}

/** A person as the platform knows them. Names and e-mail addresses never identify anybody. `outsider`: they are known in `tenant`, and belong to another. */
export type PersonRef = { platform: Platform; tenant: string; user: string; outsider?: true }

/** One message that was sent, as the platform names it. */
export type MessageRef = { platform: Platform; tenant: string; conversation: string; message: string }

/** Order of messages is kept per this key. */
export const conversationKey = (a: Address | MessageRef): string => `${a.platform}:${a.tenant}:${a.conversation}`

/** The direct conversation with a person: bots name it `@user`, inbound and outbound, whatever their platform's own id for it is. */
export const directTo = (p: PersonRef): Address => ({ platform: p.platform, tenant: p.tenant, conversation: `@${p.user}` })

export const personKey = (p: PersonRef): string => `${p.platform}:${p.tenant}:${p.user}`
