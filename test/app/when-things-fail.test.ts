import { describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import type { Address } from '../../src/chat/address.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { JudgeFailure, type JudgeFault } from '../../src/ports/judge.ts'
import { channel, HR, MINUTE, Scene, SECOND, STRONG, text } from './scene.ts'

/** The built-in rules behind a door that can be shut. */
class FailingJudge extends RulesJudge {
  fault: JudgeFault | null = null
  broken = false
  override async judge(...args: Parameters<RulesJudge['judge']>) {
    if (this.broken) throw new TypeError('a defect')
    if (this.fault) throw new JudgeFailure(this.fault, 'away')
    return super.judge(...args)
  }
  override async rate(...args: Parameters<RulesJudge['rate']>) {
    if (this.fault) throw new JudgeFailure(this.fault, 'away')
    return super.rate(...args)
  }
}

async function answerAll(scene: Scene, place: Address): Promise<void> {
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 5; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
}
const phase = async (scene: Scene) => (await scene.store.get('interview', 'A-1'))?.value.phase

describe('the model is away', () => {
  test('for an hour: the interview completes, and is rated when the model is back', async () => {
    const judge = new FailingJudge(), scene = new Scene(judge), place = await scene.invited()
    judge.fault = 'server-error'
    await answerAll(scene, place)
    expect(await phase(scene)).toBe('rating')
    await scene.later(60 * MINUTE)
    judge.fault = null
    await scene.later(5 * 60 * MINUTE)
    expect(await phase(scene)).toBe('published')
    expect(scene.shown(channel).filter((s) => text(s.drawn[0]).includes('advance:A-1'))).toHaveLength(1)
  })

  test('for good: HR is told, the scorecard shows the gaps, and a person has it tried again', async () => {
    const judge = new FailingJudge(), scene = new Scene(judge), place = await scene.invited()
    judge.fault = 'quota'
    await answerAll(scene, place)
    expect(await phase(scene)).toBe('published')
    expect(scene.shown(directTo(HR)).filter((s) => text(s.drawn[0]).includes('没能评分'))).toHaveLength(5)
    const letters = await scene.store.dead(10)
    expect(letters).toHaveLength(5)
    judge.fault = null
    for (const letter of letters) await scene.hire(`letters retry ${letter.n}`)
    await scene.later(MINUTE)
    const answers = (await scene.store.get('interview', 'A-1'))?.value.answers ?? []
    expect(answers.every((a) => a.rated !== null && !a.failed)).toBe(true)
    const scorecard = scene.shown(channel).find((s) => text(s.drawn[0]).includes('advance:A-1'))
    expect(text(scorecard?.drawn.at(-1))).toContain('总分')
    expect(await scene.store.dead(10)).toHaveLength(0)
  })

  test('a defect in judging: given up after its tries, the channel told once, and a person has it tried again', async () => {
    const judge = new FailingJudge(), scene = new Scene(judge), place = await scene.invited()
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    judge.broken = true
    await scene.says(place, STRONG)
    await scene.later(24 * 60 * MINUTE)
    expect(scene.shown(channel).filter((s) => text(s.drawn[0]).includes('A-1 的一项后台任务多次尝试仍未完成'))).toHaveLength(1)
    const [letter] = await scene.store.dead(10)
    judge.broken = false
    await scene.hire(`letters retry ${letter?.n}`)
    await scene.later(MINUTE)
    expect((await scene.store.get('interview', 'A-1'))?.value.answers).toHaveLength(2)
  })
})

test('a platform that takes long to part with does not hold up a stop', async () => {
  const scene = new Scene(undefined, { stop: () => new Promise(() => undefined) })
  await scene.app.start()
  let stopped = false
  void scene.app.stop(8 * SECOND).then(() => { stopped = true })
  await scene.later(8 * SECOND)
  expect(stopped).toBe(true)
})
