import type { Json } from './world.ts'

export const MESSAGES = '/v1.0/im/bot/messages/get'
export const PRESSES = '/v1.0/card/instances/callback'
export const EVENTS = '*'

/** One text frame of the stream (open.dingtalk.com stream protocol; B3 of the facts). `data` is JSON in a string, empty in some SYSTEM frames. */
export type Frame = { specVersion: string; type: 'SYSTEM' | 'EVENT' | 'CALLBACK'; headers: Record<string, string>; data: string }

/** SYSTEM frames carry fewer headers. */
export const system = (topic: string, data: Json | null, headers: Record<string, string>): Frame =>
  ({ specVersion: '1.0', type: 'SYSTEM', headers: { contentType: 'application/json', topic, ...headers }, data: data === null ? '' : JSON.stringify(data) })

export const frame = (topic: string, body: Json, headers: Record<string, string>): Frame =>
  ({ specVersion: '1.0', type: topic === EVENTS ? 'EVENT' : 'CALLBACK', headers: { contentType: 'application/json', topic, ...headers }, data: JSON.stringify(body) })
