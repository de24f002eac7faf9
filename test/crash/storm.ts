import { setTimeout as sleep } from 'node:timers/promises'
import { Candidate } from '../live/candidate.ts'
import { Hr } from '../live/hr.ts'
import { Service } from '../live/service.ts'

export type Storm = { kills: number; messages: number; candidates: number; perSecond: number }
export type Aftermath = {
  service: Service
  hr: Hr
  candidates: Candidate[]
  kills: number
  databaseKills: number
  /** ms from spawn to ready, of each restart. */
  restarts: number[]
  /** ms from the last restart to the last thanks. */
  settled: number
  /** What HR or a candidate could not do: a command without a reply, a link that was refused. */
  faults: string[]
}

/** Every so many kills the database goes too. */
const WITH_DATABASE = 3
const READING_SECONDS = 0.3
/** A candidate reads longer than that. */
const READING_MS = 400
/** After the last kill everything must come to an end by itself within this, ms. */
const SETTLE_MS = 150_000
/** A storm in which too few messages get through ends all the same, ms. */
const LONGEST_MS = 900_000

/**
 * The real service under kill -9 while HR invites and candidates are interviewed. Kills at random moments 0.3-2 s after it was ready; goes on until both
 * numbers are reached, then lets every interview that began come to its end. The service still runs when this resolves.
 */
export async function storm({ kills, messages, candidates: atOnce, perSecond }: Storm, tell: (line: string) => void): Promise<Aftermath> {
  const service = await Service.create({ BOLE_READING_SECONDS: String(READING_SECONDS), BOLE_QUIET_SECONDS: '1' })
  await service.start()
  const hr = new Hr(service.port), requisition = await hr.requisition('sales')
  const candidates: Candidate[] = [], talks = new Set<Promise<void>>(), faults: string[] = [], restarts: number[] = []
  let over = false, due = performance.now()
  const pacing = {
    reading: READING_MS,
    async turn() {
      due = Math.max(due, performance.now() - 1_000) + 1_000 / perSecond
      await sleep(Math.max(0, due - performance.now()))
    },
  }
  const said = (): number => candidates.reduce((n, c) => n + (c.page?.acts.filter((a) => a.what === 'say' && a.acked !== null).length ?? 0), 0)

  const failed = (error: unknown): undefined => void faults.push(String(error))

  async function interview(path: string, candidate: Candidate): Promise<void> {
    const page = await candidate.enter(path)
    await candidate.talk(page, pacing, candidates.length % 2 === 0 ? 'stream' : 'poll')
  }
  /** Keeps as many in conversation as were asked for. */
  async function invite(): Promise<void> {
    while (!over) {
      if (talks.size >= atOnce) {
        await sleep(50)
        continue
      }
      const invited = await hr.invite(requisition).catch(failed)
      if (!invited) continue
      const candidate = new Candidate(invited.application, service.port)
      candidates.push(candidate)
      const talk = interview(invited.path, candidate).catch(failed).finally(() => { talks.delete(talk) })
      talks.add(talk)
    }
  }

  const began = performance.now(), inviting = invite()
  while (candidates.length < atOnce && faults.length === 0) await sleep(50)
  let killed = 0, databaseKills = 0
  while ((killed < kills || said() < messages) && performance.now() - began < LONGEST_MS) {
    await sleep(300 + Math.random() * 1_700)
    if (killed >= kills) continue
    killed += 1
    if (killed % WITH_DATABASE === 0) {
      databaseKills += 1
      await service.killWithDatabase()
    } else await service.kill()
    restarts.push(await service.start())
    if (killed % 10 === 0) tell(`${killed} kills, ${said()} messages acknowledged, ${candidates.length} interviews begun`)
  }
  over = true
  const calm = performance.now()
  await Promise.race([inviting.then(() => Promise.all(talks)), sleep(SETTLE_MS, undefined, { ref: false })])
  for (const candidate of candidates) candidate.page?.close()
  return { service, hr, candidates, kills: killed, databaseKills, restarts, settled: performance.now() - calm, faults }
}
