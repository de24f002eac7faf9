import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFileId } from '../../../bots/slack/read-files.ts'
import { readPayload, teamOf } from '../../../bots/slack/read-payload.ts'
import type { Reading } from '../../../bots/slack/reading.ts'
import { readTicket } from '../../../bots/slack/ticket.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures/slack')
const WORKSPACE = { team: 'T0ACME', name: 'Acme', token: 'xoxb-1-fake', botUser: 'U0BOT', bot: 'B0BOT' }
const NOW = 1_763_841_000_000

const fixture = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))
const read = (name: string): Reading => readPayload(fixture(name), WORKSPACE, NOW)

const person = (user: string) => ({ platform: 'slack', tenant: 'T0ACME', user })
const place = (conversation: string) => ({ platform: 'slack', tenant: 'T0ACME', conversation })
const message = (conversation: string, ts: string) => ({ ...place(conversation), message: ts })
const byCandidate = { from: person('U0CAND'), place: place('@U0CAND'), direct: true }
const byManager = { from: person('U0MGR'), place: place('C0HIRING'), direct: false }
const INPUTS = { reason: 'Too little <evidence> & 证据', when: 'later' }

/** Every fixture, and what it means; `ticket` apart. */
const MEANT: Record<string, object> = {
  'message-im': { ...byCandidate, kind: 'message', id: 'slack:T0ACME:D0CAND:1763840000.000100', at: 1_763_840_000_000, message: '1763840000.000100', text: 'I asked the customer\nwhat a stopped line costs: <b>5</b> & more 😀', files: [] },
  'message-im-in-thread': { ...byCandidate, kind: 'message', id: 'slack:T0ACME:D0CAND:1763840031.000200', at: 1_763_840_031_000, message: '1763840031.000200', text: 'And one more thing', files: [] },
  'message-im-with-links': {
    ...byCandidate, kind: 'message', id: 'slack:T0ACME:D0CAND:1763840032.000100', at: 1_763_840_032_000, message: '1763840032.000100', files: [],
    text: 'see my work (https://example.com/work?a=1&b=2), example.org and chen@example.com, @U0MGR knows; <@U0HR> does not',
  },
  'message-im-file-share': {
    ...byCandidate, kind: 'message', id: 'slack:T0ACME:D0CAND:1763840010.000300', at: 1_763_840_010_000, message: '1763840010.000300', text: 'my résumé',
    files: [{ id: 'T0ACME https://files.slack.com/files-pri/T0ACME-F0CV/cv.pdf', name: '简历.pdf', size: 3000 }, { id: 'T0ACME F0GONE', name: 'F0GONE', size: 0 }],
  },
  'message-changed': { ...byCandidate, kind: 'edit', id: 'slack:T0ACME:D0CAND:1763840000.000100:edit:1763840020.000000', at: 1_763_840_020_000, message: '1763840000.000100', text: 'the answer' },
  'message-deleted': { ...byCandidate, kind: 'recall', id: 'slack:T0ACME:D0CAND:1763840000.000100:recall', at: 1_763_840_050_000, message: '1763840000.000100' },
  'message-deleted-under-thread': { ...byCandidate, kind: 'recall', id: 'slack:T0ACME:D0CAND:1763840000.000100:recall', at: 1_763_840_051_000, message: '1763840000.000100' },
  'app-mention': { from: person('U0HR'), place: place('C0HIRING'), direct: false, kind: 'message', id: 'slack:T0ACME:C0HIRING:1763840090.000100', at: 1_763_840_090_000, message: '1763840090.000100', text: 'how far is A-3?', files: [] },
  'app-mention-in-thread': {
    from: person('U0HR'), place: { ...place('C0HIRING'), thread: '1763840085.000100' }, direct: false, kind: 'message', id: 'slack:T0ACME:C0HIRING:1763840095.000100', at: 1_763_840_095_000,
    message: '1763840095.000100', text: 'how far is A-3?', files: [],
  },
  'app-mention-from-another-company': { from: person('U0PARTNER'), place: place('C0SHARED'), direct: false, kind: 'message', id: 'slack:T0ACME:C0SHARED:1763840420.000100', at: 1_763_840_420_000, message: '1763840420.000100', text: 'how far is A-3?', files: [] },
  'app-home-opened-home': { from: person('U0HR'), place: place('@U0HR'), direct: true, kind: 'home', id: 'slack:T0ACME:home:U0HR:1763840100.123456', at: 1_763_840_100_123 },
  'app-home-opened-messages': { ...byCandidate, kind: 'open', id: 'slack:T0ACME:open:U0CAND', at: 1_763_840_101_123 },
  'slash-command': {
    from: person('U0HR'), place: place('C0HIRING'), direct: false, kind: 'command', id: 'slack:T0ACME:act:1111.2222.aaaabbbb', at: NOW, files: [],
    text: 'requisition new "R&D <lead>" manager=@U0MGR channel=#C0HIRING chen@example.com',
  },
  'slash-command-in-direct-message': { from: person('U0HR'), place: place('@U0HR'), direct: false, kind: 'command', id: 'slack:T0ACME:act:1112.2222.aaaabbbc', at: NOW, text: 'status', files: [] },
  'message-action': { from: person('U0HR'), place: place('C0HIRING'), direct: false, kind: 'command', id: 'slack:T0ACME:act:1230.2222.ff', at: 1_763_840_330_222, text: 'note', quoted: 'Spoke with <Chen> today, @U0HR: strong on R&D', files: [] },
  'block-actions-message': { ...byManager, kind: 'press', id: 'slack:T0ACME:act:1201.2222.cc', at: 1_763_840_300_654, action: 'advance:A-3', inputs: {}, message: message('C0HIRING', '1763840200.000100') },
  'block-actions-direct-message': { from: person('U0MGR'), place: place('@U0MGR'), direct: true, kind: 'press', id: 'slack:T0ACME:act:1204.2222.cc', at: 1_763_840_300_654, action: 'advance:A-3', inputs: {}, message: message('@U0MGR', '1763840200.000100') },
  'block-actions-in-thread': { ...byManager, place: { ...place('C0HIRING'), thread: '1763840150.000100' }, kind: 'press', id: 'slack:T0ACME:act:1205.2222.cc', at: 1_763_840_300_654, action: 'advance:A-3', inputs: {}, message: message('C0HIRING', '1763840200.000100') },
  'block-actions-ephemeral': { ...byManager, kind: 'press', id: 'slack:T0ACME:act:1206.2222.cc', at: 1_763_840_300_654, action: 'advance:A-3', inputs: {}, message: null },
  'block-actions-with-inputs': { ...byManager, kind: 'press', id: 'slack:T0ACME:act:1207.2222.cc', at: 1_763_840_300_654, action: 'advance:A-3', inputs: INPUTS, message: message('C0HIRING', '1763840200.000100') },
  'block-actions-home': { from: person('U0HR'), place: place('@U0HR'), direct: true, kind: 'press', id: 'slack:T0ACME:act:1210.2222.dd', at: 1_763_840_310_000, action: 'run:scorecard A-3', inputs: {}, message: null },
  'view-submission': {
    ...byManager, kind: 'press', id: 'slack:T0ACME:form:V0FORM:1763840320.qW3eR5tY', at: NOW, action: 'decline:A-3', message: message('C0HIRING', '1763840200.000100'),
    inputs: { ...INPUTS, kit: 'sales', manager: '@U0MGR', panel: '@U0MGR @U0HR', channel: '#C0HIRING', start: '2025-11-22T19:40:00.000Z' },
  },
}

const OTHERWISE: Record<string, Reading> = {
  'block-actions-form': {
    kind: 'open-form', team: 'T0ACME', trigger: '1202.2222.cc', meta: { conversation: 'C0HIRING', message: '1763840200.000100', url: 'https://hooks.slack.com/actions/T0ACME/1111/bbbb' },
    form: {
      action: 'decline:A-3', title: 'Scorecard', submit: 'Decline',
      inputs: [{ kind: 'text', id: 'reason', label: 'Reason', multiline: true, required: true }, { kind: 'choice', id: 'when', label: 'When', options: [{ value: 'now', label: 'Now' }, { value: 'later', label: 'Later' }] }],
    },
  },
  'app-uninstalled': { kind: 'removed', team: 'T0ACME' },
  'tokens-revoked': { kind: 'removed', team: 'T0ACME' },
  'tokens-revoked-of-a-person': { kind: 'nothing', why: 'tokens_revoked: not the bot’s' },
  'message-changed-unfurl': { kind: 'nothing', why: 'message_changed: not the words' },
  'message-changed-thread-grew': { kind: 'nothing', why: 'message_changed: not the words' },
  'message-changed-own': { kind: 'nothing', why: 'message_changed: a bot’s' },
  'message-from-bot': { kind: 'nothing', why: 'message: a bot’s' },
  'message-from-another-bot': { kind: 'nothing', why: 'message: bot_message' },
  'message-in-channel': { kind: 'nothing', why: 'message: among people' },
  'channel-join': { kind: 'nothing', why: 'message: channel_join' },
  'member-joined-channel': { kind: 'nothing', why: 'event: member_joined_channel' },
  'block-actions-link': { kind: 'nothing', why: 'block_actions: a link' },
  'block-actions-select': { kind: 'nothing', why: 'block_actions: static_select' },
  'view-closed': { kind: 'nothing', why: 'payload: view_closed' },
  'shortcut-elsewhere': { kind: 'nothing', why: 'payload: shortcut' },
  'app-rate-limited': { kind: 'nothing', why: 'payload: app_rate_limited' },
  'url-verification': { kind: 'nothing', why: 'payload: url_verification' },
}

describe('whole payloads', () => {
  test.each(Object.entries(MEANT))('%s', (name, meant) => {
    const reading = read(name)
    if (reading.kind !== 'event') throw new Error(JSON.stringify(reading))
    const { ticket: _, ...inbound } = reading.inbound
    expect(inbound).toEqual(meant)
    expect(teamOf(fixture(name))).toBe('T0ACME')
  })

  test.each(Object.entries(OTHERWISE))('%s', (name, meant) => {
    expect(read(name)).toEqual(meant)
  })

  test('every fixture is read here', () => {
    expect(readdirSync(FIXTURES).map((file) => file.replace('.json', '')).sort()).toEqual([...Object.keys(MEANT), ...Object.keys(OTHERWISE)].sort())
  })

  test('acts bring a ticket, words do not', () => {
    const ticketOf = (name: string) => {
      const reading = read(name)
      return reading.kind === 'event' && reading.inbound.ticket !== undefined ? readTicket(reading.inbound.ticket) : undefined
    }
    expect(ticketOf('slash-command')).toEqual({ trigger: '1111.2222.aaaabbbb', at: NOW, responseUrl: 'https://hooks.slack.com/commands/T0ACME/1111/aaaa' })
    expect(ticketOf('view-submission')).toEqual({ trigger: '1220.2222.ee', at: NOW, responseUrl: 'https://hooks.slack.com/actions/T0ACME/1111/bbbb' })
    expect(ticketOf('block-actions-home')).toEqual({ trigger: '1210.2222.dd', at: NOW })
    expect(ticketOf('message-action')).toMatchObject({ trigger: '1230.2222.ff' })
    expect(ticketOf('message-im')).toBeUndefined()
  })

  test('a button only one person saw says nothing about whose conversation that is', () => {
    const between = { ...(fixture('block-actions-ephemeral') as object), channel: { id: 'D0TWO' }, container: { type: 'message', message_ts: '1763840200.000100', channel_id: 'D0TWO', is_ephemeral: true } }
    const reading = readPayload(between, WORKSPACE, NOW)
    expect(reading).toMatchObject({ kind: 'event', inbound: { place: place('@U0MGR'), direct: false, message: null } })
    expect(reading).not.toHaveProperty('direct')
  })

  test('nobody acts in the direct conversation of another person, whatever a window says of itself', () => {
    const filled = fixture('view-submission') as { view: object }
    const from = (conversation: string) => readPayload({ ...filled, view: { ...filled.view, private_metadata: JSON.stringify({ action: 'withdraw:A-3', conversation }) } }, WORKSPACE, NOW)
    expect(from('@U0MGR').kind).toBe('event')
    expect(from('@U0CAND')).toEqual({ kind: 'nothing', why: 'act: in the conversation of another person' })
  })

  test('the direct conversation a person speaks in is named, so that nobody has to look it up', () => {
    expect(read('message-im')).toMatchObject({ direct: { user: 'U0CAND', channel: 'D0CAND' } })
    expect(read('app-home-opened-messages')).toMatchObject({ direct: { user: 'U0CAND', channel: 'D0CAND' } })
    expect(read('block-actions-direct-message')).toMatchObject({ direct: { user: 'U0MGR', channel: 'D0MGR' } })
    // The conversation a command was typed in may be that of two people.
    expect(read('slash-command-in-direct-message')).not.toHaveProperty('direct')
    expect(read('app-mention')).not.toHaveProperty('direct')
  })

  test('a file is fetched by the address and workspace its id carries', () => {
    expect(readFileId('T0ACME https://files.slack.com/files-pri/T0ACME-F0CV/cv.pdf')).toEqual({ team: 'T0ACME', url: 'https://files.slack.com/files-pri/T0ACME-F0CV/cv.pdf' })
    for (const id of ['T0ACME F0GONE', 'no-such-file', '', 'T0ACME file:///etc/passwd', 'T0ACME https://a b']) expect(readFileId(id)).toBeUndefined()
  })
})

describe('whatever arrives', () => {
  /** Everything inside a value, by path. */
  const paths = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
    (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...paths(inner, [...at, key])]) : [])
  const changed = (value: unknown, [key, ...rest]: (string | number)[], to: unknown): unknown => {
    if (key === undefined) return to
    const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
    if (rest.length === 0 && to === undefined) delete copy[key]
    else copy[key] = changed(copy[key], rest, to)
    return copy
  }
  const KINDS = new Set(['event', 'open-form', 'removed', 'nothing'])

  test.each(readdirSync(FIXTURES))('%s with anything missing or of another kind is still read without a throw', (file) => {
    const whole = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as unknown
    for (const path of paths(whole)) {
      for (const to of [undefined, null, 7, 'x', [], {}, -1e300]) {
        const body = changed(whole, path, to), reading = readPayload(body, WORKSPACE, NOW)
        expect(KINDS.has(reading.kind)).toBe(true)
        if (reading.kind === 'event') expect(Number.isFinite(reading.inbound.at)).toBe(true)
        teamOf(body)
      }
    }
  })

  test('any value at all', () => {
    fc.assert(fc.property(fc.anything(), (body) => {
      expect(KINDS.has(readPayload(body, WORKSPACE, NOW).kind)).toBe(true)
      teamOf(body)
    }))
  })

  test('what the log is told holds none of people’s words', () => {
    fc.assert(fc.property(fc.constantFrom('type', 'subtype', 'channel_type', 'user', 'ts', 'channel'), fc.string(), (key, said) => {
      const reading = readPayload(changed(fixture('message-im'), ['event', key], `secret ${said}`), WORKSPACE, NOW)
      if (reading.kind === 'nothing') expect(reading.why).not.toContain('secret')
    }))
  })
})
