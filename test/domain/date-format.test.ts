import { expect, test } from 'vitest'
import { dateFormat } from '../../src/domain/date-format.ts'

test('a formatter is made once for the same wishes, and another for others', () => {
  const options = { timeZone: 'Asia/Shanghai', hour: 'numeric', hourCycle: 'h23' } as const
  expect(dateFormat('en-GB', { ...options })).toBe(dateFormat('en-GB', { ...options }))
  expect(dateFormat('en-GB', { ...options, timeZone: 'Europe/Berlin' }).format(0)).toBe('01')
  expect(dateFormat('en-GB', options).format(0)).toBe('08')
})

test('a zone that does not exist throws every time', () => {
  for (const _ of [1, 2]) expect(() => dateFormat('en', { timeZone: 'Mars/Olympus' })).toThrow(RangeError)
})

test('zones typed in thousands of ways are not all kept', () => {
  const first = dateFormat('en', { timeZone: 'UTC' })
  for (let hour = 0; hour < 10; hour++) for (let minute = 10; minute < 60; minute++) dateFormat('en', { timeZone: `+0${hour}:${minute}` })
  expect(dateFormat('en', { timeZone: 'UTC' })).not.toBe(first)
})
