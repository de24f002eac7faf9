import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTicket, writeTicket } from '../../../bots/slack/ticket.ts'

test('a ticket comes back as it was given', () => {
  const ticket = { trigger: '1.2.abc', at: 1_763_840_000_000, responseUrl: 'https://hooks.slack.com/commands/T0/1/a' }
  expect(readTicket(writeTicket(ticket))).toEqual(ticket)
  expect(readTicket(writeTicket({ trigger: '1.2.abc', at: 5 }))).toEqual({ trigger: '1.2.abc', at: 5 })
})

test('what is no ticket is none', () => {
  for (const text of ['', 'null', '{}', '[]', '{"t":1,"at":2}', '{"t":"x"}', 'x']) expect(readTicket(text)).toBeUndefined()
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readTicket(text)))
})
