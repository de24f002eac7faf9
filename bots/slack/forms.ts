import { z } from 'zod'
import type { ModalView } from '@slack/types'
import type { Address } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { SlackClock } from './clock.ts'
import { drawForm, drawOpenForm } from './draw-form.ts'
import { keyed } from './effect-key.ts'
import type { SlackLog } from './log.ts'
import type { People } from './people.ts'
import type { Reading } from './reading.ts'
import type { Responses } from './responses.ts'
import type { SlackClients } from './slack-clients.ts'
import type { Ticket } from './ticket.ts'

/** A trigger opens one window within 3 s (docs.slack.dev/interactivity/handling-user-interaction); the call takes its part of that, ms. */
const TRIGGER_MS = 2_500

/** Who pressed, and where they can be answered. */
const Pressed = z.object({ user: z.object({ id: z.string() }), channel: z.object({ id: z.string() }).optional(), response_url: z.string().optional() })

const SORRY = {
  zh: '窗口没能打开，可能是 Slack 响应慢了一点。请再点一次按钮。',
  en: 'The form did not open; Slack may have been slow for a moment. Please press the button again.',
}

export type FormsDeps = { clients: SlackClients; people: People; responses: Responses; log: SlackLog; clock: SlackClock }

/** Opens windows for forms. */
export class Forms {
  readonly #d: FormsDeps

  constructor(deps: FormsDeps) {
    this.#d = deps
  }

  /** True when the card stands before the person as a form. False where it has to be an ordinary message; fails where the outcome is unclear. */
  async answer(to: Address, card: Card, ticket: Ticket): Promise<boolean> {
    if (this.#d.clock.now() - ticket.at >= TRIGGER_MS) return false
    const view = drawForm(card, { conversation: to.conversation, ...(ticket.responseUrl === undefined ? {} : { url: ticket.responseUrl }) })
    if (!view) return false
    try {
      await this.#show(to.tenant, ticket.trigger, view)
      return true
    } catch (error) {
      if (error instanceof BotFailure && error.failure === 'unreachable') throw error
      this.#d.log.info('slack: a form did not open, sending it as a message', { failure: error instanceof Error ? error.message : 'unknown' })
      return false
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
