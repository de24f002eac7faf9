import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KeepAlive } from '../../../bots/shared/keep-alive.ts'
import { SocketIntake } from '../../../bots/slack/socket-intake.ts'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import { keptLog } from './transport-log.ts'

let slack: FakeSlack, http: KeepAlive, waits: Map<symbol, () => void>
beforeEach(async () => {
  slack = await FakeSlack.start({ mode: 'socket' })
  http = new KeepAlive()
  waits = new Map()
})
afterEach(async () => {
  http.close()
  await slack.close()
})

/** Waits end by hand. */
const clock = { now: () => Date.now(), after: (_ms: number, then: () => void) => { const id = Symbol('wait'); waits.set(id, then); return () => void waits.delete(id) } }
const intake = (hear: (body: unknown) => Promise<'taken'> = async () => 'taken'): SocketIntake => new SocketIntake({ appToken: slack.app.appToken, apiUrl: slack.apiUrl, http, hear, log: keptLog(), clock })
const turns = async (count: number): Promise<void> => { for (let n = 0; n < count; n++) await new Promise((next) => setImmediate(next)) }

test.each([0, 1, 2, 5, 10, 20, 50, 100])('stopped %i turns after it began to start: it ends, and leaves no connection and no wait behind', async (count) => {
  const sockets = intake(), started = sockets.start()
  await turns(count)
  await sockets.stop()
  await started
  await turns(50)
  expect([sockets.up, slack.sockets.open, waits.size]).toEqual([0, 0, 0])
})

test('stopped while it waits to try again', async () => {
  slack.faults.on('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, { times: Infinity })
  const sockets = intake()
  await sockets.start()
  expect([sockets.up, waits.size]).toEqual([0, 2])
  await sockets.stop()
  expect(waits.size).toBe(0)
})

test('stopped while an event is being stored: it is acknowledged first', async () => {
  let store = (): void => {}
  const sockets = intake(() => new Promise((stored) => { store = () => stored('taken') }))
  await sockets.start()
  await slack.sockets.connected(2)
  const before = store, delivered = slack.deliver(slack.people.say('U0CAND', 'x'))
  await vi.waitFor(() => expect(store).not.toBe(before))
  const stopped = sockets.stop()
  store()
  await stopped
  expect((await delivered).acknowledged).toBe(true)
})

test('a line that is exchanged is heard until Slack closes it, beside its successor', async () => {
  const sockets = intake()
  await sockets.start()
  await slack.sockets.connected(2)
  slack.sockets.disconnect('warning', { all: true })
  await slack.sockets.connected(4)
  for (let n = 0; n < 12; n++) expect((await slack.deliver(slack.people.say('U0CAND', `m${n}`))).acknowledged).toBe(true)
  await sockets.stop()
  expect(slack.sockets.open).toBe(0)
})
