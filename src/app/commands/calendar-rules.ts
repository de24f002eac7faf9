import { RULE_FIELD, RULE_KEYS, RULE_PROBLEMS, ruleText, rulesCard, type RuleKey } from '../../cards/rules-card.ts'
import { COMPANY, USUAL_RULES, type SchedulingRules } from '../../domain/scheduling-rules.ts'
import { rulesOf } from '../company-rules.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { optionsIn, valued } from './form.ts'
import { optionKey } from './grammar.ts'
import { misused } from './reply.ts'
import { rulesTyped } from './rules-typed.ts'

const EDIT = /^(?:edit|change|set|修改|设置)$/iu, SHOW = /^(?:show|查看)$/iu, USUAL = /^(?:usual|reset|恢复|默认)$/iu

export const calendarRules: Command = {
  names: { en: ['calendar rules', 'interview rules'], zh: ['约面规则', '节假日 规则'] },
  usage: {
    en: 'calendar rules [hours=8:00-21:00] [quiet=21:00-8:00] [zone=Asia/Shanghai] [minutes=45] [grid=30] [before=0] [after=15m] [notice=4h] [ahead=21] [perday=3] [perweek=10] [dayrequisition=5] [moves=2] [cutoff=4h] · calendar rules usual',
    zh: '约面规则 [钟点=8:00-21:00] [安静=21:00-8:00] [时区=Asia/Shanghai] [时长=45] [间隔=30] [前留=0] [后留=15分钟] [提前=4小时] [最远=21] [每天=3] [每周=10] [职位每天=5] [改期次数=2] [改期截止=4小时] · 约面规则 恢复',
  },
  about: { en: 'The company’s rules for interviews with people: hours, notice, limits, quiet hours, moves', zh: '公司约面试的规则：钟点、提前量、场数、不打扰的时间、改期' },
  example: { en: 'calendar rules notice=1d perday=2', zh: '约面规则 提前=1天 每天=2' },
  deed: 'change-calendar',
  options: RULE_KEYS,
  form: {
    title: { zh: '约面规则', en: 'Rules for interviews' },
    submit: { zh: '保存', en: 'Save' },
    wanted: (words, options) => EDIT.test(words[0] ?? '') && words.length === 1 && Object.keys(options).length === 0,
    subject: async () => 'edit',
    inputs: async (asked) => {
      const rules = await rulesOf(asked)
      return RULE_KEYS.map((key) => ({ kind: 'text', id: key, label: RULE_FIELD[key][asked.language], ...valued(ruleText(rules, key, asked.settings.timeZone, asked.language)) }))
    },
    fill: (inputs) => ({ words: [], options: optionsIn(inputs, RULE_KEYS) }),
  },
  async run(asked) {
    const { store, settings, language } = asked, zone = settings.timeZone, kept = await store.get('rules', COMPANY), before = await rulesOf(asked)
    const words = asked.words.filter((word, i) => i > 0 || (!EDIT.test(word) && !SHOW.test(word))), usual = words.length === 1 && USUAL.test(words[0] ?? '')
    const typed = usual ? {} : typedIn(words, asked.options)
    if ('odd' in typed) return misused(calendarRules, asked, () => RULE_PROBLEMS[language].what(typed.odd.slice(0, 40)))
    if (!usual && Object.keys(typed).length === 0) return { reply: rulesCard(before, { zone, before: null, edit: true }, language) }
    // What stands there already was not typed: the installation's zone stays whatever that comes to be.
    const changed = Object.fromEntries(Object.entries(typed).filter(([key, value]) => value.trim() !== ruleText(before, key as RuleKey, zone, language)))
    const after = usual ? USUAL_RULES : rulesTyped(before, changed, language)
    return 'wrong' in after ? misused(calendarRules, asked, () => after.wrong) : saved(asked, before, after, kept?.version ?? 0)
  },
}

function saved({ settings, person, language }: Asked, before: SchedulingRules, after: SchedulingRules, from: number): Outcome {
  const text = (rules: SchedulingRules, key: RuleKey): string => ruleText(rules, key, settings.timeZone, language)
  const changes = RULE_KEYS.filter((key) => text(before, key) !== text(after, key)), reply = rulesCard(after, { zone: settings.timeZone, before, edit: true }, language)
  if (changes.length === 0) return { reply }
  return {
    reply,
    puts: [{ kind: 'rules', id: COMPANY, value: after, from }],
    notes: [{ subject: person.id, kind: 'rules-changed', body: { text: changes.map((key) => `${RULE_FIELD[key][language]}: ${text(before, key)} → ${text(after, key)}`).join(' · ') } }],
  }
}

/** `notice=4h`, and `notice 4h` as people write where they forget the sign. */
function typedIn(words: readonly string[], options: Asked['options']): Partial<Record<RuleKey, string>> | { odd: string } {
  const typed: Partial<Record<RuleKey, string>> = { ...options }
  for (let i = 0; i < words.length; i += 2) {
    const key = RULE_KEYS.find((one) => one === optionKey(words[i] ?? '')), value = words[i + 1]
    if (key === undefined || value === undefined) return { odd: words[i] ?? '' }
    typed[key] = value
  }
  return typed
}
