import { describe, expect, test } from 'vitest'
import { personKey, type PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import { buttons, text, UNFINISHED } from '../cards/shown.ts'
import { HR, MINUTE, Scene, SECOND, STRANGER, STRONG } from './scene.ts'

const MANAGER: PersonRef = { platform: 'web', tenant: 'demo', user: 'manager' }

/** A scene whose platform has home pages. */
class Homely extends Scene {
  readonly drawn: { at: number; user: string; card: Card }[]
  away: boolean
  fault: BotFailure | undefined
  constructor() {
    const drawn: Homely['drawn'] = [], home = async (person: PersonRef, card: Card) => {
      if (this.away) throw new BotFailure('unreachable', 'away')
      const { fault } = this
      this.fault = undefined
      if (fault) throw fault
      drawn.push({ at: this.time.now(), user: person.user, card })
    }
    super(undefined, { home })
    this.drawn = drawn
    this.away = false
  }
  async looks(from: PersonRef, language?: 'zh' | 'en'): Promise<Card> {
    this.platform.acts({ ...this.base(from, { ...from, conversation: `@${from.user}` }), kind: 'home', ...(language ? { language } : {}) })
    await this.later(5 * SECOND)
    return this.home(from)
  }
  home(of: PersonRef): Card {
    return this.drawn.findLast(({ user }) => user === of.user)?.card ?? { body: [] }
  }
  times(of: PersonRef): number {
    return this.drawn.filter(({ user }) => user === of.user).length
  }
}

describe('the home page', () => {
  test('shows HR what waits for them first, then who is where; and asks the authority of this moment', async () => {
    const scene = new Homely()
    await scene.app.start()
    await scene.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
    await scene.hire('add R-1 "陈宇" chenyu@example.com resume="大客户经理"')
    await scene.hire('add R-1 "李雷" lilei@example.com resume="大客户经理"')
    const card = await scene.looks(HR), shown = text(card)
    expect(shown).toMatch(/等您处理[\s\S]*A-1 · 陈宇 · 大客户销售[\s\S]*还没有邀请[\s\S]*A-2 · 李雷[\s\S]*开放的职位[\s\S]*R-1 · 大客户销售\n2 位候选人/)
    expect(buttons(card)).toEqual(['run:invite A-1', 'run:invite A-2', 'run:requisition new', 'run:add', 'run:status'])
    expect(text(await scene.looks(HR, 'en'))).toContain('Waiting for you')
    const manager = await scene.looks(MANAGER)
    expect(text(manager)).toContain('现在没有等您处理的事')
    expect(buttons(manager)).toEqual(['run:status'])
    const stranger = await scene.looks(STRANGER)
    expect(text(stranger)).not.toMatch(/陈宇|R-1/)
    expect(text(stranger)).toContain('林静')
    for (const one of [card, manager, stranger]) expect(text(one)).not.toMatch(UNFINISHED)
  })

  test('nothing of it is stored, journaled or owed', async () => {
    const scene = new Homely()
    await scene.app.start()
    const before = scene.world.outbox().length
    await scene.looks(HR)
    expect(scene.times(HR)).toBe(1)
    expect(scene.world.inbox()).toEqual([])
    expect(await scene.store.journal(personKey(HR))).toEqual([])
    expect(scene.world.outbox()).toHaveLength(before)
  })

  test('is drawn again within seconds of a change, for those who looked and whom it concerns', async () => {
    const scene = new Homely(), place = await scene.invited()
    await scene.looks(HR)
    await scene.looks(STRANGER)
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    expect(text(scene.home(HR))).toContain('面试中')
    await scene.says(place, '请问公司有食堂吗？')
    expect(text(scene.home(HR))).toMatch(/有个问题：“请问公司有食堂吗？”[\s\S]*\/hire 回复 A-1 1/)
    await scene.hire('answer A-1 1 "有，三餐都提供。"')
    expect(text(scene.home(HR))).not.toContain('食堂')
    for (let i = 0; i < 12 && (await scene.store.get('interview', 'A-1'))?.value.phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
    await scene.says(place, '没有')
    expect(text(scene.home(HR))).toContain('已评分，待决定')
    expect(scene.times(STRANGER)).toBe(1)
    expect(scene.times(MANAGER)).toBe(0)
    expect(buttons(await scene.looks(MANAGER))[0]).toBe('run:scorecard A-1')
    await scene.press('advance:A-1')
    expect(buttons(scene.home(MANAGER))).toEqual(['run:status'])
    expect(text(scene.home(HR))).toContain('已推进')
  })

  test('at most once in 3 s, not where nothing changed, and again after a failure', async () => {
    const scene = new Homely()
    await scene.app.start()
    await scene.looks(HR)
    for (let i = 0; i < 5; i++) scene.platform.acts({ ...scene.base(HR, { ...HR, conversation: '@hr' }), kind: 'home' })
    await scene.later(10 * SECOND)
    const [, second, third, ...more] = scene.drawn.filter(({ user }) => user === 'hr').map(({ at }) => at)
    expect(third! - second!).toBeGreaterThanOrEqual(3 * SECOND)
    expect(more).toEqual([])
    await scene.hire('help')
    await scene.hire('requisition list')
    expect(scene.times(HR)).toBe(3)
    scene.away = true
    await scene.hire('requisition new "大客户销售" kit=sales manager=@manager')
    await scene.later(MINUTE)
    scene.away = false
    expect(text(scene.home(HR))).not.toContain('R-1')
    await scene.hire('add R-1 "陈宇" chenyu@example.com resume="大客户经理"')
    expect(text(scene.home(HR))).toContain('陈宇')
  })

  test('where the platform says it is too much, it is left in peace as long as it asks', async () => {
    const scene = new Homely()
    await scene.app.start()
    scene.fault = new BotFailure('rate-limited', '429', { retryAfter: 40 * SECOND })
    await scene.looks(HR)
    const asked = scene.time.now() - 5 * SECOND
    await scene.looks(MANAGER)
    await scene.later(MINUTE)
    expect(scene.drawn.map(({ user }) => user).sort()).toEqual(['hr', 'manager'])
    for (const { at } of scene.drawn) expect(at - asked).toBeGreaterThanOrEqual(40 * SECOND)
  })

  test('for many who watch, a few at once, and everybody in turn', async () => {
    const scene = new Homely(), people = Array.from({ length: 12 }, (_, i): PersonRef => ({ ...HR, user: `m${i}` }))
    await scene.app.start()
    await scene.hire(`requisition new "大客户销售" kit=sales manager=${people.map((p) => `@${p.user}`).join(',')}`)
    for (const one of people) await scene.looks(one)
    const from = scene.time.now()
    await scene.hire('add R-1 "陈宇" chenyu@example.com resume="大客户经理"')
    await scene.later(MINUTE)
    const redrawn = scene.drawn.filter(({ at }) => at > from)
    expect(new Set(redrawn.map(({ user }) => user)).size).toBe(12)
    expect(redrawn).toHaveLength(12)
    for (const { at } of redrawn) expect(redrawn.filter((other) => other.at >= at && other.at < at + 3 * SECOND).length).toBeLessThanOrEqual(5)
  })
})
