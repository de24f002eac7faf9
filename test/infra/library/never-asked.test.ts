import { expect, test } from 'vitest'
import { copyOfPrompts } from './changed-prompts.ts'

/** The rules themselves: test/trust/question-linter.test.ts. Here: files with a question nobody may ask do not load. */
test.each([
  ['rubrics/judgment.yaml', 'zh: 讲一个您后来认为做错了的决定。', 'zh: 你结婚了吗？', /marriage: Marriage and relationships are private.*Ask about the work itself/],
  ['rubrics/judgment.yaml', 'en: Describe a decision you now think was wrong.', 'en: How old are you?', /age: Age says nothing/],
  ['rubrics/judgment.yaml', 'zh: 如果判断错了，您准备了什么退路？', 'zh: 你几个孩子，谁来带？', /childbearing/],
  ['rubrics/judgment.yaml', 'en: Did not decide, or gives no basis', 'en: Speaks with an accent', /accent: .*may not be rated/],
  ['rubrics/judgment.yaml', 'zh: 信息不全时作出可说明的选择。', 'zh: 性格外向，表情自然。', /personality|emotion/],
])('%s refuses “%s” → “%s”', (file, from, to, says) => {
  const prompts = copyOfPrompts()
  prompts.change(file, from, to)
  const faults = prompts.faults()
  expect(faults.length).toBeGreaterThan(0)
  expect(faults[0]).toMatch(says)
  expect(faults[0]).toContain(`${prompts.place(file, to)}:`)
})

test('advice stops nobody', () => {
  const prompts = copyOfPrompts()
  prompts.change('rubrics/judgment.yaml', 'en: Describe a decision you now think was wrong.', 'en: What would you do if a decision was wrong?')
  expect(prompts.faults()).toEqual([])
})
