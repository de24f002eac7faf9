import { directTo } from '../../../src/chat/address.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Language } from '../../../src/domain/language.ts'
import { digestCard } from '../../../src/cards/digest-card.ts'
import { strangerCard, workbenchCard } from '../../../src/cards/home-card.ts'
import type { Standing } from '../../../src/cards/status-card.ts'
import type { Waiting } from '../../../src/cards/waiting-words.ts'
import { Desk } from '../../app/commands/desk.ts'
import { channel, HR, Scene, STRONG } from '../../app/scene.ts'

/** Everything people were shown from the requisition to the decision, every drawing of every message, in the order they were first shown. */
export async function storyCards(): Promise<Card[]> {
  const scene = new Scene(), place = await scene.invited(), from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
  scene.platform.acts({ ...scene.base(from, place), kind: 'open' })
  await scene.says(place, '同意')
  await scene.says(place, '请问公司有食堂吗？')
  await scene.hire('answer A-1 1 "有，三餐都提供。"')
  for (let i = 0; i < 12 && (await scene.store.get('interview', 'A-1'))?.value.phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  await scene.press('decline:A-1', HR)
  await scene.press('advance:A-1')
  for (const words of ['进度', '进度 R-1', '候选人 A-1', 'journal A-1', '题库', '题库 查看 sales', '评分卡 A-1', '信箱', '体检', '帮助 职位 新建', '没有这个', 'whoami']) await scene.hire(words)
  return [...scene.shown(place), ...scene.shown(channel), ...scene.shown(directTo(HR))].flatMap((shown) => shown.drawn)
}

const COMMANDS = ['help', 'help requisition new', 'requisition new', 'add', 'note A-1', 'status', 'kit', 'kit show sales', 'doctor', 'letters', 'whoami', 'nonsense', 'requisition new "Sales" kit=nothing']

/** What commands answer, in the asker's language. */
export async function commandCards(language: Language): Promise<Card[]> {
  const desk = new Desk()
  await desk.hire('hr', 'requisition new "Sales" kit=sales manager=@manager', { language })
  await desk.hire('hr', 'add R-1 "Chen Yu" chen@example.com', { language })
  return Promise.all(COMMANDS.map(async (words) => (await desk.ask('hr', words, { language })).reply))
}

const AT = Date.UTC(2026, 10, 23, 2), timeZone = 'Asia/Shanghai'
const NAMES = ['陈宇', '李思远', '王雅婷', '赵敏', '孙浩然']
const KINDS = ['decide', 'held', 'person', 'accommodation', 'paused', 'invite'] as const
const waits = (n: number): Waiting[] => Array.from({ length: n }, (_, i) => ({ application: `A-${i + 1}`, name: NAMES[i % 5] ?? '', title: '大客户销售', since: AT + i, kind: KINDS[i % KINDS.length] ?? 'decide' }))
const standing: Standing = { stage: 'interviewing', questions: { done: 2, total: 5 }, paused: false, waits: { whom: 'candidate', since: AT }, open: 1 }
const bench = (n: number, rows: number) => ({ id: `R-${n}`, title: '大客户销售', rows: Array.from({ length: rows }, (_, i) => ({ application: `A-${i + 1}`, name: NAMES[i % 5] ?? '', standing })) })

/** Home pages and digests, quiet and busy. */
export const homeCards = (language: Language): Card[] => [
  workbenchCard({ company: '华信', waits: waits(4), benches: [bench(1, 3), bench(2, 1)], hr: true, timeZone }, language),
  workbenchCard({ company: '华信', waits: waits(40), benches: Array.from({ length: 30 }, (_, i) => bench(i, 30)), hr: true, timeZone }, language),
  workbenchCard({ company: '华信', waits: [], benches: [], hr: false, timeZone }, language),
  strangerCard({ company: '华信', ask: ['林静'], administrator: true }, language),
  digestCard(waits(30), timeZone, language),
]
