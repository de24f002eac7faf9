import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { BotLog } from '../shared/log.ts'
import { parseJson } from '../shared/parse-json.ts'

/** `of`: which app and gateway it was learnt from, so that another's company is never taken for this one's. */
const Remembered = z.object({ of: z.string(), corp: z.string().min(1) })

type About = { app: { id: string }; apiUrl: string; remember: { get(): Promise<string | undefined>; put(text: string): Promise<void> }; log: BotLog }

/** Whether something happened in the company of an internal app: in the first one ever heard of, for DingTalk does not say which it is. `remember` keeps it. Fails where that cannot be read. */
export function oneCompany(d: About): (corp: string) => Promise<boolean> {
  const of = createHash('sha256').update([d.apiUrl, d.app.id].join(' ')).digest('hex').slice(0, 16)
  let known: string | undefined, asking: Promise<string> | undefined

  async function ask(corp: string): Promise<string> {
    const before = Remembered.safeParse(parseJson((await d.remember.get()) ?? '')).data
    if (before?.of === of) return before.corp
    await d.remember.put(JSON.stringify({ of, corp }))
    d.log.info('dingtalk: this is the robot of a company', { corp })
    return corp
  }

  return async (corp) => {
    if (known === undefined) known = await (asking ??= ask(corp).finally(() => { asking = undefined }))
    return known === corp
  }
}
