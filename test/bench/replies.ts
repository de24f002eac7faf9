import { setTimeout as sleep } from 'node:timers/promises'
import { Candidate, STRONG } from '../live/candidate.ts'
import type { Hr } from '../live/hr.ts'
import { actionsOf, Page } from '../live/page.ts'
import { processorTimeOf, treeOf } from '../live/processes.ts'
import type { Service } from '../live/service.ts'

export type Load = { perSecond: number; atOnce: number; waves: number }
/** `processor`: time of the processors for one message, service and database, ms. */
type Waits = { next: number[]; acked: number[]; processor: number }

/** Of the kit `sales`. */
const QUESTIONS = 5
/** Candidates who come first and are not counted. A full minute's code is warm by then; each must still have time to read. */
const WARMING = 48
/** A question may be answered after this, ms: sooner, the words would belong to the answer before. */
const READING = 2_050
/** HR may act so often in a minute, two acts for each candidate. */
const INVITED_AT_ONCE = 50
/** A reply that takes longer counts as never, ms. */
const LOST = 10_000

/**
 * Open loop: the messages of all candidates go out at their times, whether or not earlier ones have been answered; each is a full answer, so the
 * next question must come. Measured at the client, from the time the message was due to the question's arrival on the stream. ms.
 */
export async function replies(service: Service, hr: Hr, { perSecond, atOnce, waves }: Load, tell: (line: string) => void): Promise<Waits> {
  const sizes = [WARMING, ...Array.from({ length: waves }, () => atOnce)], pages = await guests(service, hr, sizes.reduce((a, b) => a + b))
  tell(`${pages.length} candidates have their first question`)
  const waits: Waits = { next: [], acked: [], processor: 0 }
  let used = 0
  for (const [wave, size] of sizes.entries()) {
    const talking = pages.splice(0, size)
    for (const page of talking) void page.follow('stream')
    await sleep(READING)
    if (wave === 1) used = processorTimeOf(treeOf(service.pid))
    await load(talking, 1_000 / perSecond, wave === 0 ? { next: [], acked: [] } : waits)
    for (const page of talking) page.close()
    tell(`wave ${wave} of ${waves}: ${waits.next.length} next questions`)
  }
  return { ...waits, processor: (processorTimeOf(treeOf(service.pid)) - used) / waits.next.length }
}

/** Candidates before their first question. A restart lets HR go on without waiting for the limit of a minute. */
async function guests(service: Service, hr: Hr, many: number): Promise<Page[]> {
  const pages: Page[] = [], requisition = await hr.requisition('sales')
  for (let i = 1; i <= many; i++) {
    const { application, path } = await hr.invite(requisition), candidate = new Candidate(application, service.port)
    const page = await candidate.enter(path)
    while (page.heard().length === 0) await page.poll()
    const welcome = page.heard()[0]
    if (welcome) await page.press(welcome, actionsOf(welcome.card)[0] ?? '')
    while (page.heard().length < 2) await page.poll()
    pages.push(page)
    if (i % INVITED_AT_ONCE !== 0) continue
    await service.stop()
    await service.start()
  }
  return pages
}

/** Every page answers every question but the last. */
async function load(pages: Page[], every: number, waits: Pick<Waits, 'next' | 'acked'>): Promise<void> {
  const sent: Promise<void>[] = [], began = performance.now()
  for (let i = 0; i < pages.length * (QUESTIONS - 1); i++) {
    const due = began + i * every, page = pages[i % pages.length]
    await sleep(Math.max(0, due - performance.now()))
    if (page) sent.push(answer(page, due, `${STRONG}（第${i}条）`, waits))
  }
  await Promise.all(sent)
}

async function answer(page: Page, due: number, text: string, waits: Pick<Waits, 'next' | 'acked'>): Promise<void> {
  const before = page.heard().length
  const next = new Promise<number>((resolve) => {
    page.onLetter = (letter, now) => { if (letter.author.kind === 'bole' && page.heard().length > before) resolve(now) }
  })
  const act = await page.say(text)
  waits.acked.push((act.acked ?? Infinity) - due)
  waits.next.push((await Promise.race([next, sleep(LOST, Infinity, { ref: false })])) - due)
}
