import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import { parseJson } from '../shared/parse-json.ts'
import { ADD, named } from './permissions.ts'

const ANSWER_MS = 10_000
/** open.dingtalk.com/document/development/error-code: nobody like that; the permission is missing (inside of an 88, too). */
const NOBODY = [0, 60121, 33012, 40104], NOT_ALLOWED = [60011]
/** Asked for on purpose: whoever may ask hears that there is nobody. */
const NO_ONE = 'bole-doctor', NO_NUMBER = '10000000000'

const Answer = z.object({ errcode: z.number(), sub_code: z.coerce.number().optional().catch(undefined) })

/** The permissions that can be tried without spending a call: the directory's. */
export async function examineDirectory(oldUrl: string, token: string): Promise<Check> {
  const what = { zh: '钉钉通讯录权限', en: 'DingTalk directory permissions' }
  const [member, mobile] = await Promise.all([tried(oldUrl, token, 'get', { userid: NO_ONE }), tried(oldUrl, token, 'getbymobile', { mobile: NO_NUMBER })])
  const unclear = [member, mobile].find((code) => !NOBODY.includes(code ?? NaN) && !NOT_ALLOWED.includes(code ?? NaN))
  if (NOT_ALLOWED.includes(member ?? NaN)) return { what, ok: false, advice: {
    zh: `缺少 ${named('qyapi_get_member')}：看不到同事的名字。${ADD.zh}`, en: `Missing: ${named('qyapi_get_member')}; colleagues have no names. ${ADD.en}` } }
  if (NOT_ALLOWED.includes(mobile ?? NaN)) return { what, ok: true, advice: {
    zh: `够用，但没有 ${named('qyapi_get_member_by_mobile')}：不能用手机号指定同事。${ADD.zh}`, en: `Enough, but without ${named('qyapi_get_member_by_mobile')} colleagues cannot be named by mobile number. ${ADD.en}` } }
  if (member === undefined || mobile === undefined || unclear !== undefined) return { what, ok: false, advice: {
    zh: `查不到（${unclear ?? '没有回应'}）。请稍后再试；一直如此的话，请检查网络和 DINGTALK_API_URL。`, en: `They could not be looked up (${unclear ?? 'no answer'}). Try again later; if it stays like this, look at the network and at DINGTALK_API_URL.` } }
  return { what, ok: true, advice: { zh: '齐全。', en: 'All there.' } }
}

const tried = (oldUrl: string, token: string, method: 'get' | 'getbymobile', body: object): Promise<number | undefined> =>
  fetch(`${oldUrl}/topapi/v2/user/${method}?access_token=${encodeURIComponent(token)}`, {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_MS),
  }).then(async (response) => {
    const { errcode, sub_code: inner } = Answer.parse(parseJson(await response.text()))
    return inner ?? errcode
  }).catch(() => undefined)
