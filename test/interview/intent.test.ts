import { describe, expect, test } from 'vitest'
import { readIntent, type Intent } from '../../src/interview/intent.ts'

const WHOLE: Partial<Record<Intent, string[]>> = {
  pause: ['Can we pause?', 'Could we continue this tomorrow?', 'I need a short break', 'Let’s take a break', 'Sorry, I have to go now, I’ll continue later', '我想休息一下', '可以先暂停吗？', '我有点事，稍后继续', '临时有事，先暂停一下'],
  withdraw: ['I’d like to withdraw my application', 'I don’t want to continue', 'I do not want to do this anymore', 'I am no longer interested in this role', 'Please withdraw my application', '我不想面试了', '我想退出这次面试', '我要放弃应聘', '我不想继续了', '我对这个岗位没有兴趣了'],
  person: ['Can I talk to a real person?', 'I’d like to speak to a human, please', 'I want to talk to someone', '可以转人工吗？', '我想和真人谈谈', '能不能找个真人聊聊', '不好意思，我想跟HR沟通一下'],
  clarify: ['What do you mean?', 'What does that mean?', 'Could you rephrase the question?', 'Sorry, I don’t understand the question', 'I’m not sure what you mean', 'Can you repeat that please', '这个问题是什么意思？', '这道题我没看懂', '不太明白', '能说得具体一点吗？', '可以再解释一下吗'],
}
const ANSWERS = [
  'I quit my job because the commute was long.', '客户要退出项目', '客户要退出项目，我去谈了三次', 'I talked to a person in the shop and then I fixed it.', '我想和真人客服一样快，所以学了话术', 'We paused the rollout, and I rewrote it.',
  'I wanted to withdraw the offer but my manager disagreed.', '我当时不太明白客户的意思，就多问了几句', 'I did not understand the question my customer asked, so I called her.', '我放弃了休息时间来赶工', '我要退出当时的小组', 'I need a break-even plan, so I built one.',
  'I asked what they meant and wrote it down.', '他问我能不能暂停，我说可以', '我休息一下就继续写代码，最后上线了',
]

describe.each(Object.entries(WHOLE) as [Intent, string[]][])('%s', (intent, texts) => {
  test.each(texts)('%s', (text) => expect(readIntent(text)).toBe(intent))
})
test.each(ANSWERS)('an answer that only mentions it: %s', (text) => expect(readIntent(text)).toBe('none'))
