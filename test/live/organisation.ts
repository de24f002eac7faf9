import { textId } from '../../bots/dingtalk/text-id.ts'
import { CORP } from '../../bots/dingtalk/read-shared.ts'
import { FakeDingTalk } from '../fakes/dingtalk/fake-dingtalk.ts'
import type { FakeOptions } from '../fakes/dingtalk/fake-dingtalk.ts'
import { HIRING, TEMPLATE } from '../fakes/dingtalk/world.ts'
import { numbered } from './town.ts'
import type { Town } from './town.ts'

/** With a card template, or with text and numbers to answer with. */
export type Way = 'cards' | 'text'

/** Live cards are cards, or texts that nobody can draw again. */
const CARD: Record<Way, Town['cardOf']> = { cards: (n) => `seeded-livecard${numbered(n)}.${HIRING}`, text: (n) => textId({ milestone: 'begun', body: [] }, numbered(n)) }

export const dingtalkTown = (way: Way): Town => ({ platform: 'dingtalk', tenant: CORP, hiring: HIRING, hr: 'hr', userOf: (n) => `b${numbered(n)}`, cardOf: CARD[way] })

/** Fake DingTalk with so many candidates in its company. */
export async function organisation(way: Way, options: FakeOptions, candidates: number): Promise<FakeDingTalk> {
  const dingtalk = await FakeDingTalk.start(options), { world } = dingtalk, hiring = world.chat(HIRING), town = dingtalkTown(way)
  for (let n = 1; n <= candidates; n++) {
    world.addPerson({ id: town.userOf(n), name: `候选人${numbered(n)}` })
    if (way === 'cards') world.cards.set(town.cardOf(n), world.add(hiring, { id: town.cardOf(n), type: 'card', content: '{}', sender: world.asBot(), via: 'card' }))
  }
  return dingtalk
}

export const envOf = ({ world: { app }, url }: FakeDingTalk, way: Way): Record<string, string> => ({
  DINGTALK_CLIENT_ID: app.id, DINGTALK_CLIENT_SECRET: app.secret, DINGTALK_ROBOT_CODE: app.robotCode, DINGTALK_HIRING_CONVERSATION: HIRING, DINGTALK_API_URL: url,
  ...(way === 'cards' ? { DINGTALK_CARD_TEMPLATE_ID: TEMPLATE } : {}),
})
