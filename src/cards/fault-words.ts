import type { Bilingual } from '../domain/language.ts'

const WORDS: Record<string, Bilingual> = {
  auth: { zh: '模型服务不接受密钥', en: 'the model service refuses our key' },
  quota: { zh: '模型账户欠费，或额度用完了', en: 'the model account is out of money or quota' },
  'rate-limited': { zh: '模型服务一直太忙', en: 'the model service was too busy all along' },
  'server-error': { zh: '模型服务一直出错', en: 'the model service kept failing' },
  network: { zh: '一直连不上模型服务', en: 'the model service could not be reached' },
  timeout: { zh: '模型一直回复太慢', en: 'the model was too slow' },
  deadline: { zh: '模型一直回复太慢', en: 'the model was too slow' },
  refusal: { zh: '模型拒绝评这个回答', en: 'the model refused to rate it' },
  'content-filter': { zh: '模型服务的内容过滤拦下了这个回答', en: 'the model service’s content filter stopped it' },
  truncated: { zh: '模型的回复不完整', en: 'the model’s reply was cut off' },
  invalid: { zh: '模型的回复读不出结果', en: 'the model’s reply could not be read' },
  'bad-request': { zh: '模型服务不接受请求，可能是设置有误', en: 'the model service refused the request; its settings may be wrong' },
  'not-openai': { zh: '设置的地址上不是模型服务', en: 'there is no model service at the address that is set' },
}

/** Why a rating could not be made, in words that finish the sentence “Why: …”. */
export const faultWords = (fault: string): Bilingual => WORDS[fault] ?? { zh: '程序出错了', en: 'a fault of the program' }
