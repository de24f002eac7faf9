import { describe, expect, test, vi } from 'vitest'
import { open, start } from './faults-scene.ts'
import { SlackHarness } from './slack-harness.ts'

describe('Socket Mode', () => {
  const lines = 2

  test('while a line is refreshed nothing waits: each event is taken at its first delivery', async () => {
    const it = await start('socket', { ackWithin: 3000 })
    await it.slack.sockets.connected(lines)
    const first = new Set<unknown>()
    for (let n = 0; n < 40; n++) {
      if (n % 10 === 5) it.slack.sockets.disconnect(n % 20 === 5 ? 'refresh_requested' : 'warning')
      first.add((await it.slack.deliver(it.slack.people.say('U0CAND', `m${n}`))).acknowledged)
    }
    expect([...first]).toEqual([true])
    expect(it.events).toHaveLength(40)
  })

  test('lines that carry nothing any more are noticed and replaced; what was lost on them comes again', async () => {
    const it = await start('socket', { ackWithin: 600, pingEvery: 300 })
    await it.slack.sockets.connected(lines)
    it.slack.sockets.halve({ all: true })
    expect(await it.slack.deliver(it.slack.people.say('U0CAND', 'into the void'))).toMatchObject({ acknowledged: false, reason: 'timeout' })
    await it.slack.sockets.gone(lines)
    await it.slack.sockets.connected(lines)
    expect(await it.slack.redeliver()).toMatchObject({ acknowledged: true })
    expect(it.events.map((e) => e.kind === 'message' && e.text)).toEqual(['into the void'])
  }, 20_000)

  test('a reconnect that is refused, limited or broken is tried again', async () => {
    const it = await start('socket')
    await it.slack.sockets.connected(lines)
    for (const fault of [{ kind: 'error', error: 'invalid_auth' }, { kind: 'rate-limited', retryAfter: 1 }, { kind: 'reset' }, { kind: 'html' }, { kind: 'status', status: 500 }] as const) it.slack.faults.on('apps.connections.open', fault)
    it.slack.sockets.cut()
    await it.slack.sockets.connected(lines)
    expect(await it.slack.deliver(it.slack.people.say('U0CAND', 'back'))).toMatchObject({ acknowledged: true })
  })

  test('the app switched off and on again in Slack’s settings', async () => {
    const it = await start('socket')
    await it.slack.sockets.connected(lines)
    it.slack.sockets.disconnect('link_disabled', { all: true, closeAfter: 0 })
    await it.slack.sockets.connected(lines)
    expect(await it.slack.deliver(it.slack.people.say('U0CAND', 'back'))).toMatchObject({ acknowledged: true })
  })

  test('stopping ends it, whatever it was waiting for', async () => {
    const it = await start('socket')
    await it.slack.sockets.connected(lines)
    it.slack.faults.on('apps.connections.open', { kind: 'hang' }, { times: Infinity })
    it.slack.sockets.cut()
    await vi.waitFor(() => { expect(it.slack.api.calls.filter((c) => c.outcome === 'hang').length).toBeGreaterThan(0) })
    await it.bot.stop()
    expect(it.slack.sockets.open).toBe(0)
  })

  test('Slack away at the start: it is tried until it is there', async () => {
    const harness = await SlackHarness.start('socket')
    open.push(harness)
    harness.slack.faults.on('apps.connections.open', { kind: 'status', status: 500 }, { times: 4 })
    await harness.bot.start(async () => {})
    await harness.slack.sockets.connected(lines)
  })
})
