import type { MaskRule } from './mask-kinds.ts'
import { regex } from './regex.ts'

const D = '[0-9０-９]'
const GAP = '[ -]?'
const NOT_IN_LINK = String.raw`\s\u3000-\u9fff\uff00-\uffef<>"'`

/** What reaches a person, the wider before the narrower: links, addresses, numbers, accounts, pictures. */
export const CONTACT_RULES: MaskRule[] = [
  ['picture', /data:image\/[\w+.-]{1,20};base64,[\w+/=]*/g],
  ['link', regex('gi',
    String.raw`\b(?:https?://|www\.)[^${NOT_IN_LINK}]{1,2000}|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|cn|net|org|io|me|dev|top|xyz)/`,
    String.raw`[^${NOT_IN_LINK}]{0,2000}`,
  )],
  ['email', /(?<![\w.+!#$%&'*/=?^`{|}~-])[\w.+!#$%&'*/=?^`{|}~-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
  ['id', new RegExp(`(?<!${D})${D}{17}[0-9０-９XxＸｘ](?![\\w０-９])`, 'g')],
  ['phone', new RegExp([
    `(?<![\\w.０-９])(?:[+＋]?(?:86|８６)${GAP})?[1１][3-9３-９]${D}${GAP}${D}{4}${GAP}${D}{4}(?!${D})`,
    `(?<![\\w.０-９])[+＋]${D}{1,3}(?:[ .-]?\\(?${D}{1,4}\\)?){2,5}(?!${D})`,
    `(?<![\\w.０-９])\\(?${D}{3}\\)?[ .-]${D}{3}[ .-]${D}{4}(?!${D})`,
    `(?<![\\w.０-９])[(（]?[0０]${D}{2,3}[)）]?[ -]${D}{7,8}(?!${D})`,
  ].join('|'), 'g')],
  ['account', /<@[\w|.-]{2,80}>|(?<!\w)(?:o[un]_[0-9a-f]{16,64}|[UW](?=[A-Z]{0,10}\d)[A-Z0-9]{8,11})(?!\w)/g],
  ['account', regex('gi',
    String.raw`(?<=(?:微信|WeChat|Weixin|(?<![a-z])(?:vx|wx|qq)|Telegram|WhatsApp|Skype|LinkedIn|GitHub|钉钉|飞书|账号|抖音|小红书|微博)`,
    String.raw`(?:号码?| ?ID| account| handle)?(?: ?(?:是|为|is|[:：]) ?|(?<=[号D]) ?))@?[a-z0-9][\w.-]{3,40}`,
  )],
  ['account', /(?<![\w.@/])@[A-Za-z]\w{2,31}(?![\w/])/g],
  ['picture', /(?<![\w\u4e00-\u9fff.-])[\w\u4e00-\u9fff-]{1,60}\.(?:jpe?g|png|heic|gif|webp|bmp)(?!\w)/gi],
]
