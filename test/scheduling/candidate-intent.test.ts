import { expect, test } from 'vitest'
import { bookingIntents, saysCannotCome } from '../../src/scheduling/candidate-intent.ts'

test.each([
  ['I’m running late', 'late'], ['I will be 10 minutes late, sorry', 'late'], ['stuck in traffic', 'late'], ['我会晚到十分钟', 'late'], ['路上堵车', 'late'], ['可能要迟到', 'late'],
  ['Nobody is here', 'alone'], ['No one has joined', 'alone'], ['会议里没有人在', 'alone'], ['面试官还没来', 'alone'],
  ['Please cancel the interview', 'cancel'], ['cancel interview', 'cancel'], ['取消面试', 'cancel'], ['想取消这次面试', 'cancel'],
  ['Let’s keep it as it is', 'keep'], ['不改了', 'keep'], ['还是原来的时间', 'keep'], ['不用改', 'keep'],
  ['Can we reschedule?', 'change'], ['reschedule', 'change'], ['I need another time', 'change'], ['Could we move it to Friday?', 'change'], ['改时间', 'change'], ['能不能换个时间', 'change'], ['那天我有事', 'busy'], ['我没空', 'busy'], ['Something came up, sorry', 'busy'], ['I’m not available that day', 'busy'], ['面试能推迟吗', 'change'],
  ['Do you have other times?', 'more'], ['None of these work', 'more'], ['还有其他时间吗', 'more'], ['都不方便', 'more'],
  ['Where is the interview?', 'where'], ['Can you send the link again?', 'where'], ['面试地点在哪', 'where'], ['几点面试', 'where'],
  ['Thank you so much', 'none'], ['好的', 'none'], ['我负责过银行客户', 'none'], ['I worked in sales for three years', 'none'], ['Wednesday at 3pm', 'none'], ['周三下午3点', 'none'],
  // Denied, past, or of something else.
  ['不要取消，我周三下午3点可以', 'none'], ['别取消，我会来的', 'none'], ['我没取消啊', 'none'], ['我的航班取消了，周三下午可以', 'none'], ['I had to cancel my trip so Wednesday 3pm works', 'none'], ['Please don’t cancel', 'none'], ['We cancelled our holiday', 'none'],
  ['can I cancel Tuesday and take Wednesday?', 'cancel'], ['I have to cancel', 'cancel'], ['I had to cancel the interview, sorry', 'cancel'], ['我开会晚了', 'none'], ['我周三会晚上8点才有空', 'none'], ['我会晚十分钟', 'late'], ['held up at work all week, could we do Thursday?', 'change'], ['I’m held up at work', 'late'], ['能改到周五吗', 'change'], ['别改时间了', 'keep'],
  // One thing cancelled does not silence another.
  ['航班取消了，面试也取消吧', 'cancel'], ['I have to cancel the interview, my flight got cancelled', 'cancel'], ['我会取消的', 'cancel'], ['请取消面试，我已经取消行程', 'cancel'], ['I have to cancel my interview', 'cancel'], ['可以取消吗', 'cancel'],
  ['I have to cancel my trip, so any day works', 'none'], ['下午的会取消了，周三可以', 'none'], ['面试取消了吗？', 'where'], ['Is the interview cancelled?', 'where'],
  ['我有事想问一下', 'none'], ['有事请教', 'none'], ['有事吗', 'none'], ['有事，能改到周五吗', 'change'],
  ['', 'none'],
  [`I would like to cancel ${'and tell you why '.repeat(20)}`, 'none'],
] as const)('“%s” is %s', (text, intent) => expect(bookingIntents(text)[0] ?? 'none').toBe(intent))

test.each([['I can’t make it', true], ['Sorry, I won’t be able to attend', true], ['我来不了', true], ['临时有事，参加不了了', true], ['没法参加', true], ['See you there', false], ['我会来的', false]] as const)('an interviewer’s “%s”: %s', (text, cannot) => expect(saysCannotCome(text)).toBe(cannot))
