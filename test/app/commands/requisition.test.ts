import { expect, test } from 'vitest'
import type { Address } from '../../../src/chat/address.ts'
import { text } from '../../cards/shown.ts'
import { Desk } from './desk.ts'

const place = (conversation: string): Address => ({ platform: 'feishu', tenant: 'T1', conversation })
const GROUP = place('oc_hiring')

test('a group is named as people there speak of it, and not by its id', async () => {
  const desk = new Desk(), here = { place: GROUP, channel: GROUP }, alone = { place: place('@ou_hr'), channel: GROUP }
  expect(text((await desk.hire('hr', '职位 新建 "大客户销售" 题库=sales 群=本群', here)).reply)).toMatch(/\n招聘群\n本群\n/)
  expect(text((await desk.ask('hr', '职位 查看 R-1', alone)).reply)).toMatch(/\n招聘群\n默认（飞书）\n/)
  expect(text((await desk.ask('hr', 'requisition show R-1', alone)).reply)).toMatch(/\nHiring group\nthe usual one \(Feishu\)\n/)
  expect(text((await desk.ask('hr', '职位 查看 R-1', { ...alone, channel: place('oc_other') })).reply)).toMatch(/\n招聘群\n飞书 oc_hiring\n/)
})

test('elsewhere it is a channel', async () => {
  expect(text((await new Desk().ask('hr', '职位 新建 "大客户销售" 题库=sales')).reply)).toMatch(/\n招聘频道\n#hiring\n/)
})
