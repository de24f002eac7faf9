import { afterAll, beforeAll, describe } from 'vitest'
import { playInOrder } from './chat-journey.ts'
import { SlackStory, STEPS } from './slack-booking-story.ts'
import { SlackTown } from './slack-town.ts'

/** An interview with people, whole, as it is on Slack: the real bot in front of our fake, days that pass at once. */
describe.each(['zh', 'en'] as const)('an interview with people on Slack, %s', (lang) => {
  let story: SlackStory
  beforeAll(async () => { story = new SlackStory(await SlackTown.start(lang), lang) })
  afterAll(() => story.town.close())

  playInOrder(STEPS, () => story)
})
