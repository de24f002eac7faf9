import { z } from 'zod'
import type { ModalView } from '@slack/types'
import type { Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { hasHan } from '../shared/clean.ts'
import type { BotClock } from '../shared/clock.ts'
import { drawForm, drawOpenForm } from './draw-form.ts'
import { keyed } from './effect-key.ts'
import { SlackFailure } from './failures.ts'
import { Kept } from '../shared/kept.ts'
import type { BotLog } from '../shared/log.ts'
import type { People } from './people.ts'
import type { Reading } from './reading.ts'
import type { Responses } from './responses.ts'
import type { SlackClients } from './slack-clients.ts'
import type { Ticket } from './ticket.ts'

/** A trigger opens one window within 3 s (docs.slack.dev/interactivity/handling-user-interaction); the call takes its part of that, ms. */
const TRIGGER_MS = 2_500
/** Triggers whose outcome is unclear are remembered for as long as their message may be tried again, ms. */
const UNCLEAR_MS = 30 * 60_000
const MOST_UNCLEAR = 1_000

/** Who pressed, and where they can be answered. */
const Pressed = z.object({ user: z.object({ id: z.string() }), channel: z.object({ id: z.string() }).optional(), response_url: z.string().optional() })

const SORRY = {
  zh: '窗口没能打开，可能是 Slack 响应慢了一点。请再点一次按钮。',
  en: 'The form did not open; Slack may have been slow for a moment. Please press the button again.',
}

const PERHAPS = {
  zh: '刚才和 Slack 的连接断了一下。表单窗口如果没有打开，请再试一次。',
  en: 'The line to Slack broke for a moment. If no form has opened, please try once more.',
}

export type FormsDeps = { clients: SlackClients; people: People; responses: Responses; log: BotLog; clock: BotClock }

/** Opens windows for forms. */
export class Forms {
  readonly #d: FormsDeps
  /** Triggers of which nobody knows whether they opened a window. */
  readonly #unclear: Kept<true>

  constructor(deps: FormsDeps) {
    this.#d = deps
    this.#unclear = new Kept(MOST_UNCLEAR, UNCLEAR_MS, deps.clock)
  }

  /** What is left to send as an ordinary message: nothing where the card stands before the person as a form. Fails where the outcome is unclear. */
  async answer(to: Address, card: Card, ticket: Ticket): Promise<Card | undefined> {
    const view = drawForm(card, { conversation: to.conversation, ...(ticket.responseUrl === undefined ? {} : { url: ticket.responseUrl }) })
    if (!view) return card
    // Tried again after an unclear outcome: better one form too few, and said so, than two.
    if (this.#unclear.get(ticket.trigger)) return say(PERHAPS[hasHan(view.title.text) ? 'zh' : 'en'])
    if (this.#d.clock.now() - ticket.at >= TRIGGER_MS) return card
    try {
      await this.#show(to.tenant, ticket.trigger, view)
      return undefined
    } catch (error) {
      if (error instanceof BotFailure && error.failure === 'unreachable') return this.#again(to.tenant, ticket.trigger, view)
      this.#d.log.info('slack: a form did not open, sending it as a message', { failure: error instanceof Error ? error.message : 'unknown' })
      return card
    }
  }

  /** The answer was lost: a trigger that turns out to be used has opened the window. */
  async #again(team: string, trigger: string, view: ModalView): Promise<undefined> {
    try {
      await this.#show(team, trigger, view)
    } catch (error) {
      if (error instanceof SlackFailure && error.word === 'exchanged_trigger_id') return
      this.#unclear.put(trigger, true)
      throw new SlackFailure('unreachable')
    }
  }

  /** What a button asked for. Never fails: where no window opens, whoever pressed is told. */
  async open({ team, trigger, form, meta }: Reading & { kind: 'open-form' }, body: unknown): Promise<void> {
    try {
      await this.#show(team, trigger, drawOpenForm(form, meta))
    } catch (error) {
      this.#d.log.warn('slack: a form did not open', { team, failure: error instanceof Error ? error.message : 'unknown' })
      await this.#apologize(team, trigger, body).catch(() => {})
    }
  }

  async #show(team: string, trigger_id: string, view: ModalView): Promise<void> {
    await this.#d.clients.call(team, (client) => client.views.open({ trigger_id, view }))
  }

  async #apologize(team: string, trigger: string, body: unknown): Promise<void> {
    const pressed = Pressed.parse(body), user = pressed.user.id
    const { language } = await this.#d.people.profile({ platform: 'slack', tenant: team, user }).catch(() => ({ language: undefined }))
    const sorry = { text: language ? SORRY[language] : `${SORRY.en}\n${SORRY.zh}` }
    const answered = await this.#d.responses.answer({ trigger, at: this.#d.clock.now(), ...(pressed.response_url ? { responseUrl: pressed.response_url } : {}) }, { ...sorry, blocks: [] }).catch(() => false)
    if (answered) return
    // On the home page there is no channel: a direct message it is.
    const channel = pressed.channel?.id
    await this.#d.clients.call(team, (client) => (channel === undefined ? client.chat.postMessage({ channel: user, ...sorry, ...keyed(`sorry:${trigger}`) }) : client.chat.postEphemeral({ channel, user, ...sorry })))
  }
}
