import type { Platform } from '../chat/address.ts'
import type { Bilingual } from '../domain/language.ts'

/** Chat platforms by the names people call them. */
export const PLATFORM: Record<Platform, Bilingual> = {
  slack: { zh: 'Slack', en: 'Slack' }, feishu: { zh: '飞书', en: 'Feishu' }, dingtalk: { zh: '钉钉', en: 'DingTalk' }, web: { zh: '网页', en: 'the web page' },
}
