import { FakeFeishu } from '../fakes/feishu/fake-feishu.ts'
import type { FakeOptions } from '../fakes/feishu/fake-feishu.ts'
import { ACME } from '../fakes/feishu/world.ts'
import { numbered } from './town.ts'
import type { Town } from './town.ts'

export const FEISHU: Town = { platform: 'feishu', tenant: ACME.tenant, hiring: 'oc_hiring', hr: 'ou_hr', userOf: (n) => `ou_b${numbered(n)}`, cardOf: (n) => `om_b${numbered(n)}` }

/** Fake Feishu with so many candidates in its company. */
export async function company(options: FakeOptions, candidates: number): Promise<FakeFeishu> {
  const feishu = await FakeFeishu.start(options), { world } = feishu, hiring = world.chat(FEISHU.hiring)
  for (let n = 1; n <= candidates; n++) {
    const openId = FEISHU.userOf(n)
    world.addPerson({ openId, name: `候选人${numbered(n)}` })
    world.add(hiring, { id: FEISHU.cardOf(n), sender: world.asBot(), type: 'interactive', content: JSON.stringify({ schema: '2.0', config: { update_multi: true }, body: { elements: [] } }) })
  }
  return feishu
}

export const envOf = ({ world: { app }, url }: FakeFeishu, mode: FakeOptions['mode']): Record<string, string> => ({
  FEISHU_APP_ID: app.id, FEISHU_APP_SECRET: app.secret, FEISHU_DOMAIN: url, FEISHU_HIRING_CHAT: FEISHU.hiring, FEISHU_MODE: mode,
  ...(mode === 'http' ? { FEISHU_ENCRYPT_KEY: app.encryptKey, FEISHU_VERIFICATION_TOKEN: app.verificationToken } : {}),
})
