import type { Action, Block, Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { KitOrigin, KitVersion, OwnKit } from '../domain/own-kit.ts'
import { moment } from './when.ts'

export const KIT_STATUS: Record<KitVersion['status'], Bilingual> = {
  draft: { zh: '草稿', en: 'a draft' }, shadow: { zh: '影子', en: 'in shadow' }, live: { zh: '使用中', en: 'live' }, retired: { zh: '已停用', en: 'retired' },
}

const WORDS = {
  zh: {
    version: (n: number) => `第 ${n} 版`, saved: (name: string, n: number) => `${name} 第 ${n} 版已保存为草稿`, of: (by: string, at: string) => `${by}，${at}`,
    next: '草稿还不会被任何职位使用。先用它重评以往的回答，再由 HR 批准。', advice: (what: string, why: string) => `请留意“${what}”：${why}`,
    replay: '重评以往回答', approve: '批准使用', show: '查看', hash: (id: string, sha: string) => `${id} · ${sha}`,
    history: (name: string) => `${name} · 版本`, approved: (by: string, at: string) => `${by} 批准，${at}`, replayed: (n: number) => `已用 ${n} 条以往回答重评`, unplayed: '未重评', sep: '；',
    live: (name: string, n: number) => `${name} 第 ${n} 版开始使用`, forNew: '新建的职位用这一版；已经开放的职位仍用各自固定的版本。', before: (n: number) => `第 ${n} 版停用。`, alone: '修改和批准是同一个人，已记入日志。', without: '没有以往的回答可以重评。',
    off: (name: string) => `${name} 已停用`, offNote: '新建职位时不再能选它；已经开放的职位不受影响。要再用，批准其中一版即可。',
    on: (name: string, n: number) => `${name} 第 ${n} 版开始影子评分`, onNote: '用这套题库的面试，正式评分之后会再按这一版评一次。影子评分不影响任何结果，也不出现在任何卡片上。', seen: (id: string) => `看比较：/hire 题库 影子 ${id}`, shadowOff: (name: string) => `${name} 的影子评分已停止`,
    shadowOffNote: '已有的影子评分留着，仍可以比较。',
  },
  en: {
    version: (n: number) => `Version ${n}`, saved: (name: string, n: number) => `Version ${n} of ${name} saved as a draft`, of: (by: string, at: string) => `${by}, ${at}`,
    next: 'No requisition uses a draft. Rate past answers under it first; then HR approves it.', advice: (what: string, why: string) => `Please look at “${what}”: ${why}`,
    replay: 'Replay past answers', approve: 'Approve', show: 'Show', hash: (id: string, sha: string) => `${id} · ${sha}`,
    history: (name: string) => `${name} · versions`, approved: (by: string, at: string) => `approved by ${by}, ${at}`, replayed: (n: number) => (n === 1 ? 'replayed on one past answer' : `replayed on ${n} past answers`), unplayed: 'not replayed', sep: '; ',
    live: (name: string, n: number) => `Version ${n} of ${name} is live`, forNew: 'New requisitions use this version; open ones keep the version they froze.', before: (n: number) => `Version ${n} is retired.`, alone: 'One person changed and approved it; the journal says so.', without: 'There were no past answers to replay.',
    off: (name: string) => `${name} is retired`, offNote: 'New requisitions can’t take it any more; open ones are not affected. To use it again, approve one of its versions.',
    on: (name: string, n: number) => `Version ${n} of ${name} runs in shadow`, onNote: 'Interviews with this kit are rated by this version too, after their real rating. That changes no result and shows on no card.', seen: (id: string) => `To compare: /hire kit shadow ${id}`, shadowOff: (name: string) => `${name}: the shadow has ended`,
    shadowOffNote: 'What it rated so far is kept and can still be compared.',
  },
}

export function originWords(origin: KitOrigin, language: Language): string {
  const zh = language === 'zh'
  switch (origin.from) {
    case 'copy': return zh ? `复制自 ${origin.kit} 第 ${origin.version} 版` : `copied from ${origin.kit}, version ${origin.version}`
    case 'edit': return zh ? `改自第 ${origin.version} 版` : `changed from version ${origin.version}`
    case 'yaml': return zh ? '导入的 YAML' : 'imported as YAML'
    case 'job-description': return zh ? `从职位描述起草（${origin.by}）` : `drafted from a job description (${origin.by})`
    case 'top-performers': return zh ? `从 ${origin.records} 份员工记录起草` : `drafted from ${origin.records} records of staff`
    case 'indicator-library': return zh ? `从指标库起草（${origin.indicators} 条）` : `drafted from an indicator library (${origin.indicators})`
  }
}

const button = (action: string, label: string, style?: 'primary'): Action => ({ kind: 'button', action, label, ...(style ? { style } : {}) })

/** What a person should look at in a text that was saved all the same. */
export type Advice = { text: string; why: Bilingual }

/** A version somebody just made. */
export function kitSavedCard({ id, version: v }: { id: string; version: KitVersion }, what: readonly string[], advice: readonly Advice[], language: Language): Card {
  const w = WORDS[language], { kit, sha256 } = v.rubric
  return {
    title: w.saved(kit.name[language], kit.version), tone: 'good',
    body: [
      ...what.map((text): Block => ({ kind: 'text', text })),
      ...advice.slice(0, 5).map(({ text, why }): Block => ({ kind: 'text', text: w.advice(text, why[language]) })),
      { kind: 'note', text: w.next }, { kind: 'note', text: w.hash(id, sha256.slice(0, 8)) },
    ],
    actions: [button(`run:kit replay ${id} ${kit.version}`, w.replay, 'primary'), button(`run:kit approve ${id} ${kit.version}`, w.approve), button(`run:kit show ${id} ${kit.version}`, w.show)],
  }
}

/** Versions shown at most; each can still be looked at by its number. */
const MOST_SHOWN = 15

/** Newest first. */
export function kitHistoryCard({ versions, ...own }: OwnKit, timeZone: string, language: Language): Card {
  const w = WORDS[language], name = versions.at(-1)?.rubric.kit.name[language] ?? own.id
  return {
    title: w.history(name),
    body: [{
      kind: 'facts',
      facts: versions.slice(-MOST_SHOWN).toReversed().map(({ rubric, status, origin, by, at, approved, replay }) => ({
        label: `${w.version(rubric.kit.version)} · ${KIT_STATUS[status][language]}`,
        value: [
          originWords(origin, language), w.of(by.name, moment(at, timeZone, language)), replay ? w.replayed(replay.answers) : w.unplayed,
          ...(approved ? [w.approved(approved.by.name, moment(approved.at, timeZone, language))] : []), rubric.sha256.slice(0, 8),
        ].join(w.sep),
      })),
    }],
  }
}

export function kitLiveCard({ rubric }: KitVersion, about: { before: number | undefined; alone: boolean; replayed: boolean }, language: Language): Card {
  const w = WORDS[language], notes = [...(about.before === undefined ? [] : [w.before(about.before)]), ...(about.replayed ? [] : [w.without]), ...(about.alone ? [w.alone] : [])]
  return {
    title: w.live(rubric.kit.name[language], rubric.kit.version), tone: 'good',
    body: [{ kind: 'text', text: w.forNew }, ...(notes.length > 0 ? [{ kind: 'note' as const, text: notes.join(language === 'zh' ? '' : ' ') }] : []), { kind: 'note', text: w.hash(rubric.kit.id, rubric.sha256.slice(0, 8)) }],
  }
}

export const kitRetiredCard = (name: string, language: Language): Card => ({ title: WORDS[language].off(name), body: [{ kind: 'text', text: WORDS[language].offNote }] })

export function shadowOnCard({ rubric: { kit } }: KitVersion, language: Language): Card {
  const w = WORDS[language]
  return { title: w.on(kit.name[language], kit.version), tone: 'good', body: [{ kind: 'text', text: w.onNote }, { kind: 'note', text: w.seen(kit.id) }] }
}

export const shadowOffCard = (name: string, language: Language): Card => ({ title: WORDS[language].shadowOff(name), body: [{ kind: 'text', text: WORDS[language].shadowOffNote }] })
