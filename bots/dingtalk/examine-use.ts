import type { Check } from '../../src/chat/bot.ts'
import { ADD, named, PERMISSIONS } from './permissions.ts'
import type { Seen } from './seen.ts'

type Finding = Omit<Check, 'what'>
type About = { app: { id: string; robotCode: string }; cardTemplate: string | null; expected: { hiringConversation: string | null }; seen: Seen }

const yes = (zh: string, en: string): Finding => ({ ok: true, advice: { zh, en } })
const no = (zh: string, en: string): Finding => ({ ok: false, advice: { zh, en } })

/** What only metered calls can prove: told from those that were made for people. */
export const examineUse = (d: About): Check[] => [
  { what: { zh: '钉钉机器人', en: 'DingTalk robot' }, ...robot(d) },
  { what: { zh: '钉钉互动卡片', en: 'DingTalk interactive cards' }, ...cards(d) },
  { what: { zh: '招聘群', en: 'Hiring group' }, ...group(d) },
]

function robot({ app: { id, robotCode }, seen }: About): Finding {
  const heard = seen.robotCode, refused = seen.last('robot')
  if (heard !== undefined && heard !== robotCode) return no(
    `收到的消息是发给 ${heard} 的，而设置的是 ${robotCode}。请把 DINGTALK_ROBOT_CODE 设为 ${heard}，重启。`, `Messages come to ${heard}, but ${robotCode} is set. Set DINGTALK_ROBOT_CODE=${heard} and restart.`)
  if (refused) return blamed(refused, 'qyapi_robot_sendmsg') ?? (/robotcode|chatbot\.notfound|bot\.stopped/i.test(refused) ? no(
    `钉钉不认这个机器人编码 ${robotCode}（${refused}）。请从开发者后台 → 您的应用 → 应用能力 → 机器人复制 RobotCode，设为 DINGTALK_ROBOT_CODE。`,
    `DingTalk knows no robot ${robotCode} (${refused}). Copy RobotCode from the developer console → your app → Robot into DINGTALK_ROBOT_CODE.`) : yes(`最近一条没有发出（${refused}）；其他设置没有发现问题。`, `The last message was not taken (${refused}); nothing is wrong with the settings as far as can be seen.`))
  if (refused === null || heard !== undefined) return yes(`${robotCode}，正常。`, `${robotCode}, at work.`)
  return yes(
    `${robotCode}${robotCode === id ? '（与 Client ID 相同，企业内部应用都是这样）' : ''}。还没有收发过消息，给机器人发 /hire 我是谁 试一下：有回答就说明机器人、Stream 模式和发布都没问题。`,
    `${robotCode}${robotCode === id ? ' (the Client ID, as for every internal app)' : ''}. Nothing was sent or heard yet. Send the robot /hire whoami: an answer proves the robot, Stream mode and the published version.`)
}

function cards({ cardTemplate, seen }: About): Finding {
  if (cardTemplate === null) return yes(
    '没有卡片模板，卡片以文字和编号发出，回复编号就是点按钮。要用真正的卡片，请按 bots/dingtalk/README.md 导入模板，设置 DINGTALK_CARD_TEMPLATE_ID。',
    'There is no template: cards are text with numbers, and answering a number presses the button. For real cards import the template as bots/dingtalk/README.md says, and set DINGTALK_CARD_TEMPLATE_ID.')
  const refused = seen.last('card')
  if (refused === undefined) return yes(`模板 ${cardTemplate}。还没有发过卡片，第一张发出后就知道它能不能用。`, `Template ${cardTemplate}. No card was sent yet; the first one will tell whether it works.`)
  if (refused === null) return yes(`模板 ${cardTemplate}，正常。`, `Template ${cardTemplate}, at work.`)
  return blamed(refused, 'Card.Instance.Write') ?? (/template/i.test(refused) ? no(
    `钉钉不认模板 ${cardTemplate}（${refused}）。请到卡片平台确认它已发布、关联的是这个应用，再核对 DINGTALK_CARD_TEMPLATE_ID。`,
    `DingTalk does not take the template ${cardTemplate} (${refused}). See at the card platform that it is published and belongs to this app, and look at DINGTALK_CARD_TEMPLATE_ID.`)
    : yes(`最近一张没有发出（${refused}）；其他设置没有发现问题。`, `The last card was not taken (${refused}); nothing is wrong with the settings as far as can be seen.`))
}

function group({ expected: { hiringConversation: group }, seen }: About): Finding {
  const how = { zh: '把机器人加到招聘群，在群里发“@伯乐 /hire 我是谁”，它回答的群 ID（cid…）就是', en: 'Add the robot to the hiring group and send “@Bole /hire whoami” there; the id it answers (cid…) is' }
  const refused = [seen.last('robot'), seen.last('card')].find((why) => typeof why === 'string' && /conversation|openspace|group/i.test(why))
  if (group === null) return no(`还没有设置。${how.zh} DINGTALK_HIRING_CONVERSATION，填好后重启。`, `Not set yet. ${how.en} DINGTALK_HIRING_CONVERSATION. Set it and restart.`)
  if (refused) return no(`发不到群里（${refused}）。请确认机器人还在群里，DINGTALK_HIRING_CONVERSATION 是这个群的 ID。${how.zh}它。`, `Nothing gets there (${refused}). See that the robot is still in the group and that DINGTALK_HIRING_CONVERSATION is its id. ${how.en} that.`)
  if (seen.wasIn(group)) return yes('群里有人 @ 过伯乐，ID 没错。', 'Somebody mentioned Bole there, so the id is right.')
  return yes(`${group}。启动以来还没有人在群里 @ 过伯乐。想确认没填错，在群里发“@伯乐 /hire 我是谁”，看回答的 ID 是不是它。`, `${group}. Nobody mentioned Bole there since the start. To be sure of it, send “@Bole /hire whoami” there and compare.`)
}

/** A missing permission: those that DingTalk's answer names, else the one that such calls need. An address that is not on the list. */
function blamed(refused: string, needs: string): Finding | undefined {
  if (refused.includes('IpNotInWhiteList')) return no('这台机器的出口 IP 不在应用的白名单里。请到开发者后台 → 您的应用 → 安全设置 → 服务器出口 IP 添加。', 'This machine’s address is not on the app’s list. Add it at the developer console → your app → Security → Server egress IP.')
  if (!/permission ?den|permission is missing|needAuth/i.test(refused)) return undefined
  const told = PERMISSIONS.filter(({ code }) => refused.includes(code)).map(({ code }) => named(code)), missing = told.length > 0 ? told : [named(needs)]
  return no(`缺少权限 ${missing.join('、')}。${ADD.zh}`, `Missing: ${missing.join(', ')}. ${ADD.en}`)
}
