import { setTimeout as sleep } from 'node:timers/promises'
import { Candidate, STRONG } from '../live/candidate.ts'
import { Hr } from '../live/hr.ts'
import { actionsOf, Page } from '../live/page.ts'

/** Longer than the two seconds in which nobody can have read a question, ms. */
const READING = 2_100

/** A newcomer's story without the newcomer's reading: requisition, invitation, consent, one answer, until its rating stands in the hiring channel. ms. */
export async function firstRatedAnswer(port: number): Promise<number> {
  const began = performance.now(), hr = new Hr(port), requisition = await hr.requisition('sales')
  const { application, path } = await hr.invite(requisition), candidate = new Candidate(application, port)
  const page = await candidate.enter(path)
  void page.follow('stream')
  while (page.heard().length === 0) await page.change(1_000)
  const welcome = page.heard()[0]
  if (welcome) await page.press(welcome, actionsOf(welcome.card)[0] ?? '')
  while (page.heard().length < 2) await page.change(1_000)
  await sleep(READING)
  const channel = new Page(hr.browser, '/demo/hr-in-channel'), before = await rated(channel)
  await page.say(STRONG)
  while ((await rated(channel)) === before) await sleep(20)
  page.close()
  return performance.now() - began
}

/** What the live card says of levels; it changes with the first rating. */
async function rated(channel: Page): Promise<string> {
  await channel.poll()
  return JSON.stringify(channel.heard().flatMap((l) => l.card?.body.filter((b) => b.kind === 'facts') ?? []))
}
