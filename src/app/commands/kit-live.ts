import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { replayingCard } from '../../cards/kit-replay-card.ts'
import { kitHistoryCard, kitLiveCard, kitRetiredCard, KIT_STATUS } from '../../cards/kit-version-card.ts'
import { journalCard } from '../../cards/journal-card.ts'
import { directTo } from '../../chat/address.ts'
import type { KitVersion } from '../../domain/own-kit.ts'
import type { Kept } from '../../ports/store.ts'
import { approved, liveOf, newest, numberOf, retired, shadowOf } from '../own-kits.ts'
import { pastAnswers } from '../past-answers.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { changeLine, kitSubject, onOwnKit, versionMeant } from './kit-change.ts'
import { askerRef } from './people.ts'
import { cannot } from './reply.ts'

/** Past answers a replay looks at: enough to see a shift, and no more than a model rates in some minutes. */
const MOST_REPLAYED = 60

/** Lines of the journal beside the versions. */
const MOST_ENTRIES = 20

/** The version that the words name, or the newest, where nothing is done to it yet. */
function undecided(asked: Asked, own: Kept<'kit'>, word: string | undefined): KitVersion | Outcome {
  const version = versionMeant(asked, own.value, word, newest(own.value))
  if ('reply' in version || version.status !== 'live') return version
  return cannot(asked, () => KIT_PROBLEMS[asked.language].statusNow(own.value.id, numberOf(version), KIT_STATUS[version.status][asked.language]))
}

export const kitReplay: Command = {
  names: { en: ['kit replay', 'replay kit'], zh: ['题库 重评', '题库 回放'] },
  usage: { en: 'kit replay <kit> [version]', zh: '题库 重评 <题库> [版本号]' },
  about: { en: 'Rates past answers under a draft, to see what would change', zh: '用草稿重评以往的回答，看看会改变什么' },
  example: { en: 'kit replay sales-north', zh: '题库 重评 sales-north' },
  deed: 'change-kit',
  options: [],
  run: (asked) => onOwnKit(kitReplay, asked, async (own) => {
    const version = undecided(asked, own, asked.words[1])
    if ('reply' in version) return version
    const { id } = own.value, { language, from, random, store } = asked, number = numberOf(version), left = await pastAnswers(store, own.value, version.rubric, MOST_REPLAYED)
    if (left.length === 0) return cannot(asked, () => KIT_PROBLEMS[language].nothingToReplay(id, number))
    return {
      reply: replayingCard({ id, version: number, name: version.rubric.kit.name }, { done: 0, total: left.length }, language),
      replay: { kind: 'replay', kit: id, version: number, to: directTo(from), slot: `kit:${id}/${number}/replay/${random.hex(8)}`, language, left, pairs: [], looked: 0, rated: 0, skipped: 0 },
      notes: [{ subject: kitSubject(id), kind: 'kit-replay-begun', body: { text: changeLine(version), version: number, answers: left.length, sha256: version.rubric.sha256 } }],
    }
  }),
}

/** Said by whoever approves a version that could not be tried on anything. */
const WITHOUT = /^(?:without(?: a)? replay|不重评|不回放)$/iu

export const kitApprove: Command = {
  names: { en: ['kit approve', 'approve kit'], zh: ['题库 批准', '批准题库'] },
  usage: { en: 'kit approve <kit> [version] [without replay]', zh: '题库 批准 <题库> [版本号] [不重评]' },
  about: { en: 'Makes a version live for new requisitions, once past answers were replayed', zh: '重评过以往回答之后，批准一版给新职位使用' },
  example: { en: 'kit approve sales-north', zh: '题库 批准 sales-north' },
  deed: 'change-kit',
  options: [],
  run: (asked) => onOwnKit(kitApprove, asked, async (own) => {
    const [, ...rest] = asked.words, word = /\d/u.test(rest[0] ?? '') ? rest.shift() : undefined, version = undecided(asked, own, word)
    if ('reply' in version) return version
    const { id } = own.value, w = KIT_PROBLEMS[asked.language], number = numberOf(version), without = WITHOUT.test(rest.join(' '))
    const replayed = version.replay !== null && version.replay.answers > 0
    if (!replayed) {
      const past = (await pastAnswers(asked.store, own.value, version.rubric, 1)).length > 0
      if (past && !(version.replay !== null && without)) return cannot(asked, () => (without ? w.pastThere(id, number) : w.replayFirst(id, number)))
      if (!without) return cannot(asked, () => w.nothingToReplay(id, number))
    }
    const by = askerRef(asked), alone = by.id === version.by.id, before = liveOf(own.value)
    return {
      reply: kitLiveCard(version, { before: before && numberOf(before), alone, replayed }, asked.language),
      puts: [{ kind: 'kit', id, value: approved(own.value, number, by, asked.now), from: own.version }],
      notes: [{ subject: kitSubject(id), kind: 'kit-approved', body: { text: changeLine(version), version: number, sha256: version.rubric.sha256, replayed: version.replay?.answers ?? 0, sameAsAuthor: alone } }],
    }
  }),
}

export const kitRetire: Command = {
  names: { en: ['kit retire', 'retire kit'], zh: ['题库 停用', '停用题库'] },
  usage: { en: 'kit retire <kit>', zh: '题库 停用 <题库>' },
  about: { en: 'Takes your own kit out of use for new requisitions', zh: '停用自建题库，新职位不再能选' },
  example: { en: 'kit retire sales-north', zh: '题库 停用 sales-north' },
  deed: 'change-kit',
  options: [],
  run: (asked) => onOwnKit(kitRetire, asked, (own) => {
    const { id } = own.value, live = liveOf(own.value), { language } = asked, last = live ?? shadowOf(own.value) ?? newest(own.value)
    if (!live) return cannot(asked, () => KIT_PROBLEMS[language].statusNow(id, numberOf(last), KIT_STATUS[last.status][language]))
    return {
      reply: kitRetiredCard(live.rubric.kit.name[language], language),
      puts: [{ kind: 'kit', id, value: retired(own.value), from: own.version }],
      notes: [{ subject: kitSubject(id), kind: 'kit-retired', body: { text: changeLine(live), version: numberOf(live), sha256: live.rubric.sha256 } }],
    }
  }),
}

export const kitHistory: Command = {
  names: { en: ['kit history'], zh: ['题库 历史'] },
  usage: { en: 'kit history <kit>', zh: '题库 历史 <题库>' },
  about: { en: 'Versions of your own kit, and who did what', zh: '自建题库的各个版本，谁做了什么' },
  example: { en: 'kit history sales-north', zh: '题库 历史 sales-north' },
  deed: 'see-kit',
  options: [],
  run: (asked) => onOwnKit(kitHistory, asked, async ({ value }) => {
    const { language, settings: { timeZone }, store } = asked, history = kitHistoryCard(value, timeZone, language)
    const entries = (await store.journal(kitSubject(value.id))).filter((e) => e.kind !== 'kit-replaying').slice(-MOST_ENTRIES)
    const journal = journalCard(value.id, entries, { timeZone, competencies: newest(value).rubric.competencies }, language)
    return { reply: { ...history, body: [...history.body, { kind: 'heading', text: journal.title ?? '' }, ...journal.body] } }
  }),
}
