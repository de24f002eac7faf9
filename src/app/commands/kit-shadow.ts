import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { shadowCard, type Compared } from '../../cards/kit-shadow-card.ts'
import { KIT_STATUS, shadowOffCard, shadowOnCard } from '../../cards/kit-version-card.ts'
import type { Bilingual } from '../../domain/language.ts'
import type { KitVersion } from '../../domain/own-kit.ts'
import type { ShadowRating } from '../../ports/shadow-ratings.ts'
import { inShadow, liveOf, newest, numberOf, shadowOf } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { changeLine, kitSubject, onOwnKit, versionMeant } from './kit-change.ts'
import { cannot, misused } from './reply.ts'
import type { Kept } from '../../ports/store.ts'

/** The newest ratings that are compared. */
const MOST_COMPARED = 2_000
const ON = ['on', '开', '开启'], OFF = ['off', '关', '关闭']

export const kitShadow: Command = {
  names: { en: ['kit shadow', 'shadow kit'], zh: ['题库 影子'] },
  usage: { en: 'kit shadow <kit> [on|off] [version]', zh: '题库 影子 <题库> [开|关] [版本号]' },
  about: { en: 'Rates running interviews under a draft too, unseen, and compares', zh: '让草稿暗中也给进行中的面试评分，再作比较' },
  example: { en: 'kit shadow sales-north on', zh: '题库 影子 sales-north 开' },
  deed: 'change-kit',
  options: [],
  run: (asked) => onOwnKit(kitShadow, asked, async (own) => {
    const [, word = ''] = asked.words
    if (ON.includes(word)) return begin(asked, own, asked.words[2])
    if (OFF.includes(word)) return end(asked, own)
    if (word !== '' && !/\d/u.test(word)) return misused(kitShadow, asked, () => KIT_PROBLEMS[asked.language].onOff(own.value.id))
    return compare(asked, own, word || undefined)
  }),
}

function begin(asked: Asked, own: Kept<'kit'>, word: string | undefined): Outcome {
  const { id } = own.value, w = KIT_PROBLEMS[asked.language], version = versionMeant(asked, own.value, word, newest(own.value))
  if ('reply' in version) return version
  if (version.status !== 'draft') return cannot(asked, () => w.statusNow(id, numberOf(version), KIT_STATUS[version.status][asked.language]))
  if (!liveOf(own.value)) return cannot(asked, () => w.noLive(id))
  return {
    reply: shadowOnCard(version, asked.language),
    puts: [{ kind: 'kit', id, value: inShadow(own.value, numberOf(version)), from: own.version }],
    notes: [{ subject: kitSubject(id), kind: 'kit-shadow-on', body: { text: changeLine(version), version: numberOf(version), sha256: version.rubric.sha256 } }],
  }
}

function end(asked: Asked, own: Kept<'kit'>): Outcome {
  const { id } = own.value, version = shadowOf(own.value)
  if (!version) return cannot(asked, () => KIT_PROBLEMS[asked.language].noneInShadow(id))
  return {
    reply: shadowOffCard(version.rubric.kit.name[asked.language], asked.language),
    puts: [{ kind: 'kit', id, value: inShadow(own.value, null), from: own.version }],
    notes: [{ subject: kitSubject(id), kind: 'kit-shadow-off', body: { text: changeLine(version), version: numberOf(version), sha256: version.rubric.sha256 } }],
  }
}

async function compare(asked: Asked, { value }: Kept<'kit'>, word: string | undefined): Promise<Outcome> {
  const { language, shadows } = asked, version = word === undefined ? await lastShadow(asked, value.versions) : versionMeant(asked, value, word, newest(value))
  if (version === undefined) return cannot(asked, () => KIT_PROBLEMS[language].neverInShadow(value.id))
  if ('reply' in version) return version
  const rows = await shadows.of(value.id, numberOf(version), MOST_COMPARED), { kit, competencies } = version.rubric
  const each = kit.competencies.flatMap(({ competency }) => compared(competencies.find((c) => c.id === competency)?.name ?? { zh: competency, en: competency }, rows.filter((r) => r.competency === competency)) ?? [])
  const onesided = rows.filter((r) => (r.live === null) !== (r.shadow === null)).length
  return { reply: shadowCard({ name: kit.name, version: kit.version, running: version.status === 'shadow' }, each, compared({ zh: '', en: '' }, rows), onesided, language) }
}

/** The version in shadow, else the newest that ever rated anything so. */
async function lastShadow({ shadows }: Asked, versions: readonly KitVersion[]): Promise<KitVersion | undefined> {
  const now = versions.find((v) => v.status === 'shadow')
  if (now) return now
  for (const v of versions.toReversed()) if ((await shadows.of(v.rubric.kit.id, numberOf(v), 1)).length > 0) return v
  return undefined
}

function compared(name: Bilingual, rows: readonly ShadowRating[]): Compared | undefined {
  const off = rows.flatMap(({ live, shadow }) => (live === null || shadow === null ? [] : [shadow - live])), share = (most: (d: number) => boolean): number => off.filter((d) => most(Math.abs(d))).length / off.length
  if (off.length === 0) return undefined
  return { name, answers: off.length, difference: off.reduce((a, b) => a + b, 0) / off.length, same: share((d) => d < 0.5), near: share((d) => d <= 1) }
}
