import { describe, expect, test } from 'vitest'
import { zoneSaid } from '../../src/scheduling/zone-said.ts'
import { HOUR, MONDAY, slot, Story } from './booking-story.ts'

test.each([
  ['I’m in London', 'Europe/London'], ['Hi, I am currently based in Singapore.', 'Asia/Singapore'], ['I live in Tokyo now', 'Asia/Tokyo'], ['My time zone is PST', 'America/Los_Angeles'], ['by the way, I\'m on Eastern time', 'America/New_York'], ['my timezone is Europe/Berlin', 'Europe/Berlin'],
  ['I’m in the UK at the moment', 'Europe/London'], ['我在伦敦', 'Europe/London'], ['您好，我现在在新加坡这边', 'Asia/Singapore'], ['我人在东京。', 'Asia/Tokyo'], ['我这边是美东时间', 'America/New_York'], ['我的时区是Europe/Paris', 'Europe/Paris'], ['我住在柏林', 'Europe/Berlin'], ['我目前在英国工作', 'Europe/London'],
])('%s: %s', (text, zone) => expect(zoneSaid(text)).toBe(zone))

test.each([
  'I’m in London on Friday', 'I’m in London from Monday', 'I was in London', 'I’m not in London', 'I will be in London', 'Are you in London?', 'I’m in a meeting', 'I’m in', 'London', '3pm London time', 'I worked in Singapore for 3 years', 'my time zone is Mars/Olympus', 'I’m in the US',
  '我在伦敦工作过', '我周五在伦敦', '我不在伦敦', '我下周去东京', '我在开会', '我在伦敦大学读过书', '伦敦时间下午3点', '我在中国和英国都工作过', '', 'I’m in __proto__/constructor',
])('%s says nothing of where they are', (text) => expect(zoneSaid(text)).toBeUndefined())

describe('a booking whose candidate is elsewhere', () => {
  test('is reminded and quiet by their clock from then on, and no more than twice', () => {
    const late = slot(30) // Tuesday 16:00 in Shanghai, 08:00 in London
    const story = new Story().booked(late), mine = () => story.of('remind').filter(({ to }) => to === 'candidate').map(({ reminder, at }) => `${reminder} -${(late.start - at) / HOUR}`)
    expect(mine()).toEqual(['h24 -24', 'h1 -1'])
    story.tell({ kind: 'zone-told', zone: 'Europe/London' })
    expect(story.state.plan.candidateZone).toBe('Europe/London')
    // An hour before would be 07:00 there: the evening before instead.
    expect(mine()).toEqual(['h24 -24', 'h1 -11.5'])
    const due = (reminder: 'h24' | 'h1' | 'm10') => ({ kind: 'reminder-due', reminder, to: 'candidate', version: 1 }) as const
    expect(story.at(late.start - 24 * HOUR, due('h24')).map(({ kind }) => kind)).toEqual(['tell-candidate'])
    expect(story.at(late.start - 11.5 * HOUR, due('h1')).map(({ kind }) => kind)).toEqual(['tell-candidate'])
    expect(story.at(late.start - HOUR, due('h1'), due('m10'))).toEqual([])
    expect(story.at(late.start - 10 * 60_000, due('m10'))).toEqual([])
  })

  test('hears nothing anew where it was so already, and after the end', () => {
    const story = new Story().booked()
    expect(story.tell({ kind: 'zone-told', zone: 'Asia/Shanghai' })).toEqual([])
    expect(story.at(MONDAY + HOUR, { kind: 'cancelled', by: 'staff' })).not.toEqual([])
    expect(story.tell({ kind: 'zone-told', zone: 'Europe/London' })).toEqual([])
  })
})
