import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream'
import { parseJson } from '../shared/parse-json.ts'
import type { Frame } from './frame.ts'
import { readMessage } from './read-message.ts'
import { readPress } from './read-press.ts'
import { known, nothing } from './read-shared.ts'
import type { Reading } from './reading.ts'

/** The one meaning of a frame that was delivered at this time. Total. Of DingTalk's events none means anything to us yet. */
export function readFrame({ type, headers: { topic, eventType }, data }: Frame, at: number): Reading {
  if (type !== 'CALLBACK') return nothing(`event: ${known(eventType)}`)
  if (topic === TOPIC_ROBOT) return readMessage(parseJson(data))
  if (topic === TOPIC_CARD) return readPress(parseJson(data), at)
  return nothing(`callback: ${known(topic)}`)
}
