import { disconnectedCard, linkedCard, recruitingCard, stagesCard } from '../../cards/recruiting-card.ts'
import { hasResult, mayBeTold } from '../../interview/state.ts'
import { RecruitingFailure, type Opening, type Recruiting } from '../../ports/recruiting.ts'
import { assembledOf } from '../scorecard-of.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { askerRef } from './people.ts'
import { cannot, misused, onCase } from './reply.ts'
import { onRequisition } from './requisition.ts'
import { idIn } from './subject.ts'

const EXTERNAL_ID = /^\d{1,32}$/u

export const recruiting: Command = {
  names: { en: ['recruiting'], zh: ['招聘系统', '飞书招聘'] },
  usage: { en: 'recruiting R-1 [opening=… stage=…] · recruiting R-1 off · recruiting A-1 external=…', zh: '招聘系统 R-1 [飞书职位=… 阶段=…] · 招聘系统 R-1 断开 · 招聘系统 A-1 外部投递=…' },
  about: { en: 'Feishu recruiting: invites whoever enters a stage, and writes results back', zh: '接上飞书招聘：投递进入选定的阶段就自动邀请，成绩写回那里' },
  example: { en: 'recruiting R-1 opening=6960663240925956437 stage="Written test"', zh: '招聘系统 R-1 飞书职位=6960663240925956437 阶段="笔试"' },
  deed: 'connect-recruiting',
  options: ['opening', 'stage', 'external'],
  async run(asked) {
    const system = asked.recruiting
    if (!system) return cannot(asked, (p) => p.noRecruiting)
    if (idIn(asked.words[0], 'A')) return tie(asked, system)
    return onRequisition(recruiting, asked, (found) => {
      const { value, version } = found, off = /^(?:off|disconnect|断开|停用)$/iu.test(asked.words[1] ?? '')
      if (off) {
        const { recruiting: old, ...rest } = value
        if (!old) return { reply: recruitingCard(value.id, undefined, false, asked.language) }
        return {
          reply: disconnectedCard(value.id, asked.language),
          puts: [{ kind: 'requisition', id: value.id, value: rest, from: version }],
          notes: [{ subject: value.id, kind: 'recruiting-disconnected', body: { text: old.opening.title } }],
        }
      }
      const { opening, stage } = asked.options
      if (!opening?.trim()) return stage?.trim() ? misused(recruiting, asked, (p) => p.needs.opening) : { reply: recruitingCard(value.id, value.recruiting, false, asked.language) }
      if (value.status === 'closed') return cannot(asked, (p) => p.closed(value.id))
      return connect(asked, system, found, { opening: opening.trim(), stage: stage?.trim() ?? '' })
    })
  },
}

async function connect(asked: Asked, system: Recruiting, { value, version }: Parameters<Parameters<typeof onRequisition>[2]>[0], typed: { opening: string; stage: string }): Promise<Outcome> {
  // What is written there is written in somebody's name, by their account.
  if (asked.from.platform !== system.platform) return cannot(asked, (p) => p.otherPlatform)
  const opening = await looked(asked, system, typed.opening)
  if ('reply' in opening) return opening
  const stage = opening.stages.find((s) => [s.id, s.name.zh, s.name.en].some((known) => known.toLowerCase() === typed.stage.toLowerCase()))
  const names = opening.stages.map((s) => s.name[asked.language])
  if (!stage && typed.stage && names.length > 0) return cannot(asked, (p) => p.noStage(typed.stage.slice(0, 60), names.join(asked.language === 'zh' ? '、' : ', ')))
  if (!stage) return { reply: stagesCard(value.id, { ...opening, stages: names }, asked.language) }
  const others = (await asked.store.list('requisition')).map((r) => r.value).filter((r) => r.id !== value.id && r.status === 'open')
  const taken = others.find((r) => r.recruiting?.opening.id === opening.id && r.recruiting.stage.id === stage.id)
  if (taken) return cannot(asked, (p) => p.stageTaken(taken.id))
  const connection = { opening: { id: opening.id, title: opening.title }, stage: { id: stage.id, name: stage.name[value.language] }, by: askerRef(asked) }
  return {
    reply: recruitingCard(value.id, connection, true, asked.language),
    puts: [{ kind: 'requisition', id: value.id, value: { ...value, recruiting: connection }, from: version }],
    notes: [{ subject: value.id, kind: 'recruiting-connected', body: { text: `${opening.title} · ${connection.stage.name}` } }],
  }
}

async function looked(asked: Asked, system: Recruiting, id: string): Promise<Opening | Outcome> {
  try {
    return await system.opening(id)
  } catch (error) {
    if (!(error instanceof RecruitingFailure)) throw error
    return cannot(asked, (p) => (error.fault === 'unknown' || error.fault === 'rejected' ? p.noOpening(id.slice(0, 60)) : error.fault === 'forbidden' ? p.recruitingForbidden : p.recruitingAway))
  }
}

/** Ties an application to one that was only imported there. */
const tie = (asked: Asked, system: Recruiting): Promise<Outcome> => onCase(recruiting, asked, ({ application: { value, version }, interview, requisition }, id) => {
  const external = asked.options.external?.trim() ?? ''
  if (!EXTERNAL_ID.test(external)) return misused(recruiting, asked, (p) => p.needs.external)
  if (value.recruiting) return cannot(asked, (p) => p.tiedAlready(id))
  if (asked.from.platform !== system.platform) return cannot(asked, (p) => p.otherPlatform)
  const scored = interview !== undefined && hasResult(interview.value) && mayBeTold(interview.value) && assembledOf(interview.value, requisition.value).total !== null
  return {
    reply: linkedCard(id, external, asked.language),
    puts: [{ kind: 'application', id, value: { ...value, recruiting: { id: external, external: true, by: askerRef(asked) } }, from: version }],
    notes: [{ subject: id, kind: 'recruiting-linked', body: { text: external } }],
    ...(scored ? { report: id } : {}),
  }
})
