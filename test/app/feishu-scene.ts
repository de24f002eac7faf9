import type { House } from '../../src/app/house.ts'
import { conversationKey, directTo, personKey, type Address, type MessageRef, type PersonRef } from '../../src/chat/address.ts'
import type { Bot } from '../../src/chat/bot.ts'
import type { Action, Card } from '../../src/chat/card.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { FakePlatform, type Shown } from '../fakes/fake-platform.ts'
import { MINUTE, Scene, SECOND } from './scene.ts'

const someone = (user: string): PersonRef => ({ platform: 'feishu', tenant: 'T1', user })
export const LIN = someone('ou_lin'), WANG = someone('ou_wang'), CHEN = someone('ou_chen')
export const GROUP: Address = { platform: 'feishu', tenant: 'T1', conversation: 'oc_hiring' }
const NAMES = { ou_lin: '林静', ou_wang: '王磊', ou_chen: '陈宇' }

type Button = Extract<Action, { kind: 'button' }>

/**
 * One process over a platform of Feishu's shape: a form is its message and comes back in its place, what one person alone may see goes to their
 * direct conversation, a home page is a card there, and a card older than 14 days cannot be changed.
 */
export class FeishuScene extends Scene {
  readonly feishu = new FakePlatform(this.time, this.random.fork('feishu'), {}, 'feishu')

  constructor() {
    super(new RulesJudge(), {}, {
      settings: {
        company: 'Acme', language: 'zh', timeZone: 'Asia/Shanghai', publicUrl: 'http://localhost:3000', linkDays: 14, channel: GROUP,
        pace: { quiet: 6 * SECOND, reading: 2 * SECOND, remind: 24 * 60 * MINUTE, expire: 7 * 24 * 60 * MINUTE }, rater: { kind: 'rules', name: 'rules' },
      },
      residents: new Map([[personKey(LIN), { name: NAMES.ou_lin, roles: ['hr'] }]]),
    } satisfies Partial<House>)
    for (const [user, name] of Object.entries(NAMES)) this.feishu.profiles.set(personKey(someone(user)), { name, language: 'zh' })
    this.bots.set('feishu', this.#bot())
  }

  #bot(): Bot {
    const bot = this.feishu.bot(), homes = new Map<string, MessageRef>()
    return {
      ...bot,
      formsStand: true,
      send: async (to, card, key) => {
        const form = to.ticket === undefined ? undefined : (JSON.parse(to.ticket) as { form?: MessageRef }).form
        if (form && card.inputs) return bot.redraw(form, card).then(() => form)
        const { only, ...place } = to
        return bot.send(only === undefined ? place : directTo({ ...GROUP, user: only }), card, key)
      },
      redraw: async (message, card) => bot.redraw(message, card),
      account: async (contact) => (contact === 'chen@acme.example' ? CHEN : undefined),
      home: async (person, card) => {
        const known = homes.get(person.user)
        if (known) return bot.redraw(known, card)
        homes.set(person.user, await bot.send(directTo(person), card, `home:${person.user}`))
      },
    }
  }

  override on(place: Address): FakePlatform {
    return place.platform === 'feishu' ? this.feishu : super.on(place)
  }

  /** Types `/hire …` to Bole; the last card there. */
  async types(from: PersonRef, text: string): Promise<Card> {
    this.feishu.acts({ ...this.base(from, directTo(from)), kind: 'command', text, files: [], ticket: '{}' })
    await this.later(5 * SECOND)
    return this.last(directTo(from))
  }

  async looks(from: PersonRef): Promise<Card> {
    this.feishu.acts({ ...this.base(from, directTo(from)), kind: 'home' })
    await this.later(5 * SECOND)
    return this.last(directTo(from))
  }

  /** Presses the newest button there with this label, its form filled in with what stands in it and `inputs`. */
  async presses(from: PersonRef, label: string, inputs: Record<string, string> = {}, place: Address = directTo(from)): Promise<void> {
    const pressed = this.shown(place).findLast((one) => this.button(one, label)), button = pressed && this.button(pressed, label), card = pressed?.drawn.at(-1)
    if (!pressed || !button) throw new Error(`no button ${label}: ${JSON.stringify(this.last(place))}`)
    const submits = card?.inputs !== undefined && ((button.needs?.length ?? 0) > 0 || !card.actions?.some((a) => a.kind === 'button' && a.needs?.length))
    const stood = Object.fromEntries((card?.inputs ?? []).map((input) => [input.id, input.value ?? '']))
    this.feishu.acts({
      ...this.base(from, place), kind: 'press', action: button.action, message: pressed.ref, inputs: submits ? { ...stood, ...inputs } : {},
      ticket: JSON.stringify({ press: 'p', ...(submits ? { form: pressed.ref } : {}) }),
    })
    await this.later(5 * SECOND)
  }

  button(shown: Shown, label: string): Button | undefined {
    return shown.drawn.at(-1)?.actions?.find((a): a is Button => a.kind === 'button' && a.label === label)
  }

  /** Cards that still ask for something there. */
  forms(place: Address): Card[] {
    return this.shown(place).flatMap((one) => (one.drawn.at(-1)?.inputs ? [one.drawn.at(-1)!] : []))
  }

  inGroup(user: string): void {
    this.feishu.members.set(conversationKey(GROUP), new Set(['ou_lin', 'ou_wang', user]))
  }
}
