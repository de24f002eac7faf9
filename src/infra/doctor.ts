import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import type { Bilingual } from '../domain/language.ts'
import type { Store } from '../ports/store.ts'

type Checked = { what: Bilingual; ok: boolean; advice: Bilingual }

const LEAST_FREE = 500 * 1024 * 1024
const OLDEST_MS = 60_000

/** What an administrator wants to know when something is odd. Prints no secret. */
export async function doctor(about: {
  store: Pick<Store, 'ping' | 'backlog' | 'dead'>
  now: number
  /** null where DATABASE_URL is set. */
  dataDir: string | null
  publicUrl: string
  demo: boolean
  rater: { kind: 'rules' | 'model'; name: string }
}): Promise<Checked[]> {
  const { store, now, dataDir, publicUrl, demo, rater } = about
  const failure = async (check: Promise<unknown>): Promise<boolean> => check.then(() => false, () => true)
  const broken = await failure(store.ping())
  const late = broken ? 0 : await store.backlog(now), dead = broken ? 0 : (await store.dead(100)).length
  const local = /^http:\/\/(?:localhost|127\.0\.0\.1)/.test(publicUrl)
  const checks: Checked[] = [
    { what: { zh: '数据库', en: 'Database' }, ok: !broken,
      advice: broken ? { zh: '写入失败。请检查 DATABASE_URL 或 DATA_DIR。', en: 'A write failed. Look at DATABASE_URL or DATA_DIR.' } : { zh: '可以写入。', en: 'Writes reach it.' } },
    { what: { zh: '待发消息', en: 'Messages to send' }, ok: late < OLDEST_MS,
      advice: late < OLDEST_MS ? { zh: '没有积压。', en: 'Nothing is held up.' } : { zh: `最早的一条等了 ${Math.round(late / 1000)} 秒，请看服务日志。`, en: `The oldest waits for ${Math.round(late / 1000)} s; look at the service’s log.` } },
    { what: { zh: '未送达', en: 'Not delivered' }, ok: dead === 0,
      advice: dead === 0 ? { zh: '没有。', en: 'None.' } : { zh: `${dead} 条，用 /hire 未送达 查看。`, en: `${dead}; see /hire letters.` } },
    ...(rater.kind === 'model' ? [] : [{ what: { zh: '评分方式', en: 'Rater' }, ok: true,
      advice: { zh: '内置规则评分，非 AI 模型，仅供试用。要用模型，请设置 LLM_VENDOR、LLM_API_KEY、LLM_MODEL。', en: 'Built-in rules, not an AI model, for trying out. For a model set LLM_VENDOR, LLM_API_KEY and LLM_MODEL.' } }]),
    { what: { zh: '候选人链接', en: 'Candidates’ links' }, ok: !local || demo,
      advice: local ? { zh: `${publicUrl} 只有本机能打开。请把 PUBLIC_URL 设为候选人能访问的 https 地址。`, en: `${publicUrl} opens on this machine only. Set PUBLIC_URL to an https address that candidates can reach.` } : { zh: publicUrl, en: publicUrl } },
  ]
  if (dataDir === null) return checks
  const unwritable = await failure(access(dataDir, constants.W_OK)), { bavail, bsize } = await statfs(dataDir), free = bavail * bsize
  checks.push({ what: { zh: '数据目录', en: 'Data directory' }, ok: !unwritable && free > LEAST_FREE,
    advice: unwritable ? { zh: `${dataDir} 不可写。`, en: `${dataDir} cannot be written.` } : { zh: `可用空间 ${Math.round(free / 2 ** 20)} MB`, en: `${Math.round(free / 2 ** 20)} MB free` } })
  return checks
}
