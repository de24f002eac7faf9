import { afterEach } from 'vitest'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { FakeOptions } from '../../fakes/slack/fake-slack.ts'
import { SlackHarness } from './slack-harness.ts'
import type { Mode } from './slack-harness.ts'

export const open: { close(): unknown }[] = []
afterEach(async () => { for (const thing of open.splice(0).reverse()) await thing.close() })

type Scene = SlackHarness & { events: Inbound[]; sink: { take: (event: Inbound) => Promise<void> } }

export const start = async (mode: Mode, options: Partial<FakeOptions> = {}): Promise<Scene> => {
  const harness = await SlackHarness.start(mode, options)
  open.push(harness)
  const events: Inbound[] = []
  const sink = { take: async (event: Inbound): Promise<void> => void events.push(event) }
  await harness.bot.start((event) => sink.take(event))
  return Object.assign(harness, { events, sink })
}
