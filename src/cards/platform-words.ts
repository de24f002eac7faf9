import type { Platform } from '../chat/address.ts'
import type { Bilingual } from '../domain/language.ts'

/** Chat platforms by the names people call them. */
export const PLATFORM: Record<Platform, Bilingual> = {
  slack: { zh: 'Slack', en: 'Slack' }, feishu: { zh: '飞书', en: 'Feishu' }, dingtalk: { zh: '钉钉', en: 'DingTalk' }, web: { zh: '网页', en: 'the web page' },
}

type Words = { name: Bilingual; here: Bilingual }
const CHANNEL: Words = { name: { zh: '招聘频道', en: 'Hiring channel' }, here: { zh: '本频道', en: 'this channel' } }
const GROUP: Words = { name: { zh: '招聘群', en: 'Hiring group' }, here: { zh: '本群', en: 'this group' } }

/** Where the hiring team works, as people there call it; `here`: to whoever is there. */
export const HIRING_PLACE: Record<Platform, Words> = { slack: CHANNEL, feishu: GROUP, dingtalk: GROUP, web: CHANNEL }
