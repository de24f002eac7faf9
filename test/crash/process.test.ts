import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { Candidate } from '../live/candidate.ts'
import { Hr } from '../live/hr.ts'
import { Service } from '../live/service.ts'
import { examine } from './examine.ts'

const TIMEOUT = 120_000
const services: Service[] = []
afterEach(async () => { for (const service of services.splice(0)) await service.remove() })
const create = async (env: Record<string, string> = {}): Promise<Service> => {
  const service = await Service.create(env)
  services.push(service)
  return service
}
/** What a service that could not start said: one sentence for a person, without a stack, and exit code 1. */
const refusal = async (service: Service): Promise<string> => {
  service.spawn()
  expect(await service.ended()).toBe(1)
  expect(service.log).not.toContain('    at ')
  const lines = service.log.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}
const parent = (pid: number): number => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])

test('a second service on the same DATA_DIR is refused in one sentence, and the first goes on', { timeout: TIMEOUT }, async () => {
  const first = await create()
  await first.start()
  const second = await create({ DATA_DIR: first.dataDir })
  expect(await refusal(second)).toBe(`DATA_DIR ${first.dataDir} is in use by another Bole. Stop it, give this one its own DATA_DIR, or set DATABASE_URL to share a database.`)
  expect(await fetch(`http://127.0.0.1:${first.port}/readyz`).then((r) => r.status)).toBe(200)
})

test('a DATA_DIR that cannot be written says so', { timeout: TIMEOUT }, async () => {
  const service = await create()
  writeFileSync(join(service.dir, 'data'), 'a file where a directory should be')
  expect(await refusal(service)).toBe(`DATA_DIR ${service.dataDir} cannot be written by this user. Make it writable, set DATA_DIR to a directory that is, or set DATABASE_URL.`)
})

test('a taken port says so, and leaves no database behind', { timeout: TIMEOUT }, async () => {
  const rival = createServer().listen(0, '127.0.0.1')
  await once(rival, 'listening')
  const { port } = rival.address() as AddressInfo, service = await create({ PORT: String(port) })
  expect(await refusal(service)).toBe(`Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to a free one, e.g. PORT=${port + 1}.`)
  expect(() => service.postmaster).toThrow('ENOENT')
  rival.close()
})

test('the database of a service killed together with its keeper is taken over', { timeout: TIMEOUT }, async () => {
  const service = await create()
  await service.start()
  const requisition = await new Hr(service.port).requisition('sales'), orphan = service.postmaster, keeper = parent(orphan)
  process.kill(keeper, 'SIGKILL')
  await service.kill()
  expect(parent(orphan)).not.toBe(keeper) // it lives on, nobody's child
  await service.start()
  expect(service.postmaster).not.toBe(orphan)
  expect((await new Hr(service.port).hire('requisition list')).card).toMatchObject({ body: expect.anything() })
  expect(JSON.stringify((await new Hr(service.port).hire(`requisition show ${requisition}`)).card)).toContain('storm')
})

test('SIGTERM under load ends with 0 within 10 s, and nothing is lost', { timeout: TIMEOUT }, async () => {
  const service = await create({ BOLE_READING_SECONDS: '0.3', BOLE_QUIET_SECONDS: '1' })
  await service.start()
  const hr = new Hr(service.port), requisition = await hr.requisition('sales'), candidates: Candidate[] = [], talks: Promise<void>[] = []
  const answering = Promise.withResolvers<void>()
  let messages = 0
  const turn = async (): Promise<void> => { if (++messages === 8) answering.resolve() }
  for (let i = 0; i < 6; i++) {
    const { application, path } = await hr.invite(requisition), candidate = new Candidate(application, service.port)
    candidates.push(candidate)
    talks.push(candidate.enter(path).then((page) => candidate.talk(page, { reading: 400, turn }, 'stream')))
  }
  await answering.promise // the eighth message is about to be posted, and no interview is near its end
  const { code, ms } = await service.stop()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  await service.start()
  await Promise.all(talks)
  expect(await examine({ service, hr, candidates, faults: [] })).toMatchObject({ lost: [], duplicated: [], disordered: [], other: [], scorecards: 6 })
})
