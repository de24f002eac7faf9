import { en } from '../../src/cards/candidate-en.ts'
import { FIELD } from '../../src/cards/form-words.ts'
import { DECISION } from '../../src/cards/hiring-words.ts'
import { SCORECARD } from '../../src/cards/scorecard-words.ts'
import { pdf } from '../infra/files/build-pdf.ts'
import { acting } from './acting.ts'
import { BOT, buttonsOf, CANDIDATE, CHANNEL, HR, MANAGER, PUBLIC, until, words } from './local-slack.ts'
import type { LocalSlack, Message, View } from './local-slack.ts'

const TITLE = 'Key account manager'
const [ADVANCE, DECLINE] = [DECISION.advance.en, DECISION.decline.en], card = SCORECARD.en
/** What a window calls the inputs of forms. */
const field = (name: keyof typeof FIELD): string => FIELD[name].en
/** An answer that lacks nothing the rules look for. */
const STRONG = 'Last year at Northwind our largest client suddenly asked for a 15% discount. First I visited both of their departments and wrote down what each could not do without, '
  + 'then I proposed delivery in two parts in return for a two-year contract, because that protected our margin. In the end they signed, the price fell by only 3%, and sales to them grew by 20% the year after. '
  + 'I learned to ask for the reasons first, and taught two colleagues how.'
/** As Slack delivers it where somebody types the signs, and where somebody really picks a name or pastes a link. */
const HOSTILE = 'Then I told &lt;!channel&gt; and &lt;@U02HR&gt; about &lt;https://evil.example|the plan&gt; and wrote to <!channel> and <@U02HR> about *it* <https://evil.example|here>, and as a result they signed. '
const EDITED = 'I also drew up a plan for 7 warehouses, and finished it on time.'

/** What is going on, as far as people can see it. */
export class Story {
  readonly slack: LocalSlack
  /** The candidate's direct conversation. */
  dm = ''
  /** Replies that one person alone was shown, as many as there should be. */
  replies = 0
  live: Message | undefined
  scorecard: Message | undefined

  constructor(slack: LocalSlack) {
    this.slack = slack
  }

  channel = (): Promise<Message[]> => this.slack.messages(CHANNEL)
  bole = async (): Promise<Message[]> => (await this.slack.messages(this.dm)).filter((m) => m.user === BOT)
  /** The message of Bole's in the channel that stands there for everybody and says so. */
  posted = async (what: string): Promise<Message | undefined> => (await this.channel()).find((m) => m.subtype !== 'ephemeral' && words(m.blocks).includes(what))
  /** This very message, once it says so. */
  redrawn = (shown: Message | undefined, saying: string): Promise<Message> =>
    until(`a redrawn card that says “${saying}”`, async () => (await this.channel()).find((m) => m.ts === shown?.ts && m.edited && words(m.blocks).includes(saying)))

  /** The one answer that `user` alone sees in the channel after doing something. */
  async told(user: string, act: () => Promise<unknown> | void, saying: string): Promise<Message> {
    const private_ = async (): Promise<Message[]> => (await this.channel()).filter((m) => m.subtype === 'ephemeral')
    const before = (await private_()).length
    await act()
    this.replies += 1
    const reply = await until(`a reply that says “${saying}”`, async () => (await private_())[before])
    expect(reply.ephemeral_to === user, `the reply is for ${user} alone`)
    expect(words(reply.blocks).includes(saying), `“${saying}” in: ${words(reply.blocks)}`)
    return reply
  }

  hire = (user: string, text: string, saying: string): Promise<Message> => this.told(user, () => this.slack.command(user, text), saying)
  window = (title: string, before?: View): Promise<View> =>
    until(`the window “${title}”`, () => { const view = this.slack.modal(); return view && view.id !== before?.id && view.title?.text === title ? view : undefined })

  /** What Bole says next to the candidate, past the first `heard` messages. */
  next = (heard: number, saying = ''): Promise<Message> =>
    until(`Bole goes on${saying ? ` with “${saying}”` : ''}`, async () => (await this.bole()).slice(heard).find((m) => words(m.blocks).includes(saying)))
}

function expect(so: boolean, what: string): asserts so {
  if (!so) throw new Error(`expected: ${what}`)
}

export const STEPS: readonly [name: string, play: (story: Story) => Promise<void>][] = [
  ['an administrator makes a colleague HR', async (s) => {
    await s.hire(HR, 'requisition new', 'only HR')
    await s.hire(HR, 'role grant hr <@U02HR|hr>', 'Lin Jing')
  }],
  ['HR has a home page', async ({ slack }) => {
    await slack.openHome(HR)
    const home = await until('the home page', () => slack.homeOf(HR))
    expect(!words(home).includes('R-1') && buttonsOf(home).includes('New requisition'), `an empty workbench: ${words(home)}`)
  }],
  ['a requisition is opened in a window; what is wrong brings the window back as it was left', async (s) => {
    await s.slack.command(HR, 'requisition new')
    const first = await s.window('New requisition')
    s.slack.submit(HR, { [field('title')]: TITLE, [field('kit')]: 'Campus', [field('manager')]: MANAGER, [field('days')]: 'soon' })
    const again = await s.window('New requisition', first)
    expect(words(again).includes('from 1 to 60, not “soon”') && words(again).includes(TITLE), `the problem and what was typed: ${words(again)}`)
    await s.told(HR, () => s.slack.submit(HR, { [field('days')]: '3' }), 'R-1')
  }],
  ['the home page shows it without being asked', async ({ slack }) => {
    await until('R-1 on the home page', () => words(slack.homeOf(HR)).includes(`R-1 · ${TITLE}`))
  }],
  ['a colleague is added by account', async (s) => {
    await s.slack.command(HR, 'add R-1')
    await s.window('Add a candidate')
    await s.told(HR, () => s.slack.submit(HR, { [field('account')]: CANDIDATE }), 'Chen Yu as A-1')
  }],
  ['weights are changed in a window', async (s) => {
    await s.slack.command(HR, 'weights R-1')
    await s.window('Change weights')
    await s.told(HR, () => s.slack.submit(HR, { 'Learning (%)': '40', 'Problem solving (%)': '10' }), 'R-1')
  }],
  ['the invitation is a direct message that says who asks and who decides', async (s) => {
    await s.hire(HR, 'invite A-1', 'Chen Yu is invited')
    s.dm = await s.slack.direct(CANDIDATE)
    const welcome = await s.next(0), said = words(welcome.blocks)
    for (const part of ['AI interviewer', 'Acme', TITLE, 'Who decides', 'Wang Lei']) expect(said.includes(part), `“${part}” in: ${said}`)
    s.live = await until('a live card in the channel', () => s.posted(`Chen Yu · ${TITLE}`))
  }],
  ['consent by a button; a second press changes nothing', async (s) => {
    const [welcome] = await s.bole()
    expect(welcome !== undefined, 'a welcome')
    for (let n = 0; n < 2; n++) await s.slack.press(s.dm, welcome, CANDIDATE, en.consent)
    await s.next(1, en.nth(1, 4))
  }],
  ['a file is taken as résumé', async (s) => {
    const heard = (await s.bole()).length
    await s.slack.upload(s.dm, CANDIDATE, 'resume.pdf', pdf(['Chen Yu', '2021-2024 Key account manager at Northwind', 'Renewed a three-year contract worth 12 million']))
    await s.next(heard, en.file.read({ names: '“resume.pdf”', contact: '', asking: false }))
    await s.hire(HR, 'candidate A-1', 'Renewed a three-year contract')
  }],
  ['every question is answered, one of them in an edit', async (s) => {
    for (let n = 1; n <= 4; n++) {
      const heard = (await s.bole()).length
      const said = await s.slack.say(s.dm, CANDIDATE, n === 2 ? STRONG.replace('In the end', `${HOSTILE}In the end`) : STRONG)
      await s.next(heard, n < 4 ? en.nth(n + 1, 4) : (en.yourQuestions[0] ?? ''))
      if (n === 1) await s.slack.edit(s.dm, said, `${STRONG} ${EDITED}`)
    }
  }],
  ['the live card is redrawn', async (s) => {
    await s.redrawn(s.live, '4 of 4 questions done')
  }],
  ['a question of the candidate goes to HR, the answer comes back', async (s) => {
    const desk = await s.slack.direct(HR), heard = (await s.bole()).length
    await s.slack.say(s.dm, CANDIDATE, 'Is there a canteen for &lt;!channel&gt;?')
    await s.next(heard, en.willAsk({ asking: false }))
    await until('the question at HR’s desk', async () => (await s.slack.messages(desk)).some((m) => words(m.blocks).includes('Is there a canteen')))
    await s.hire(HR, 'answer A-1 1 "Yes, on the ground floor."', 'A-1')
    await s.next(heard, 'Yes, on the ground floor.')
  }],
  ['the scorecard comes in a thread under the live card', async (s) => {
    const heard = (await s.bole()).length
    await s.slack.say(s.dm, CANDIDATE, 'no questions')
    await s.next(heard, en.thanks({ owner: '', contact: '', days: 1, date: null })[0] ?? '')
    s.scorecard = await until('the scorecard', () => s.posted(card.title('Chen Yu', TITLE)))
    expect(s.scorecard.thread_ts === s.live?.ts, 'in the thread of the live card')
    expect(words(s.scorecard.blocks).includes('Total '), `a total: ${words(s.scorecard.blocks)}`)
    expect([ADVANCE, DECLINE].every((label) => s.scorecard && buttonsOf(s.scorecard).includes(label)), 'buttons to decide')
  }],
  ['the edit counts', async (s) => {
    await s.hire(HR, 'journal A-1', 'edited')
    expect(words(s.scorecard?.blocks).includes('7 warehouses'), `the edited words among the quotes: ${words(s.scorecard?.blocks)}`)
  }],
  ['who may not decide is told so, alone', async (s) => {
    const shown = s.scorecard
    expect(shown !== undefined, 'a scorecard')
    await s.told(CANDIDATE, () => s.slack.press(CHANNEL, shown, CANDIDATE, ADVANCE), 'only the hiring manager')
    expect(buttonsOf((await s.posted(card.title('Chen Yu', TITLE))) ?? {}).includes(ADVANCE), 'nothing has changed')
  }],
  ['status and scorecard are shown to the asker alone', async (s) => {
    await s.hire(MANAGER, 'status', 'A-1 · Chen Yu')
    const asked = await s.hire(MANAGER, 'scorecard A-1', card.title('Chen Yu', TITLE))
    expect(buttonsOf(asked).includes(DECLINE), 'it can be decided there')
  }],
  ['the manager files ratings of their own in a window; they stand beside the interview’s', async (s) => {
    const shown = s.scorecard
    expect(shown !== undefined, 'a scorecard')
    await s.slack.press(CHANNEL, shown, MANAGER, card.rate)
    const level = (await s.window('My own ratings')).blocks.find((b) => b.label?.text === 'Learning')?.element?.options?.[1]?.text.text ?? ''
    await s.told(MANAGER, () => s.slack.submit(MANAGER, { Learning: level, 'Note (optional, for colleagues)': 'Less sure than the rules' }), 'A-1')
    s.scorecard = await s.redrawn(shown, 'Less sure than the rules')
    expect(words(s.scorecard.blocks).includes('Wang Lei'), 'a column with the manager’s name')
  }],
  ['what waits stands on the manager’s home page', async ({ slack }) => {
    await slack.openHome(MANAGER)
    const home = await until('the home page', () => slack.homeOf(MANAGER))
    expect(words(home).includes('to be decided') && buttonsOf(home).some((label) => label.includes('Chen Yu')), `what waits: ${words(home)}`)
  }],
  ['declining asks for its reason in a window', async (s) => {
    const shown = s.scorecard
    expect(shown !== undefined, 'a scorecard')
    await s.slack.press(CHANNEL, shown, MANAGER, DECLINE)
    const window = await s.window(`${card.title('Chen Yu', TITLE).slice(0, 23)}…`)
    expect(words(window).includes(card.reason), `a reason is asked for: ${words(window)}`)
    s.slack.submit(MANAGER, { [card.reason]: 'We need somebody with <!here> *field* experience' })
    await until('the window closes', () => s.slack.modal() === undefined)
  }],
  ['the scorecard says who decided and when; the candidate is told', async (s) => {
    const heard = (await s.bole()).length
    const resolved = await s.redrawn(s.scorecard, `${DECLINE} · Wang Lei`)
    expect(buttonsOf(resolved).length === 0, 'no buttons any more')
    expect(/<!date\^\d+\^/.test(JSON.stringify(resolved.blocks)) || words(resolved.blocks).includes('UTC'), `a moment: ${words(resolved.blocks)}`)
    await s.next(heard - 1, en.decline({ by: 'Wang Lei', title: TITLE, company: '', contact: '' })[1] ?? '')
    await s.redrawn(s.live, `${DECLINE} · Wang Lei`)
    await until('nothing waits for the manager', () => !words(s.slack.homeOf(MANAGER)).includes('to be decided'))
  }],
  ['a channel that others can read gets cards without names, and says why', async (s) => {
    await s.hire(HR, `requisition new "Analyst" kit=campus manager=<@${MANAGER}|mgr> channel=<#${PUBLIC}|open>`, 'R-2')
    await s.hire(HR, `add R-2 account=<@${CANDIDATE}|cand>`, 'A-2')
    await s.hire(HR, 'invite A-2', 'Chen Yu is invited')
    const shown = await until('a card in the public channel', async () => (await s.slack.messages(PUBLIC)).find((m) => words(m.blocks).includes('Analyst · A-2')))
    expect(!JSON.stringify(shown).includes('Chen Yu') && words(shown.blocks).includes('names, ratings and answers'), `a redacted card: ${words(shown.blocks)}`)
    await s.slack.press(PUBLIC, shown, CANDIDATE, 'Show it to me')
    await until('a refusal', async () => (await s.slack.messages(PUBLIC)).some((m) => m.ephemeral_to === CANDIDATE && words(m.blocks).includes('only')))
    await s.slack.press(PUBLIC, shown, MANAGER, 'Show it to me')
    await until('the whole card', async () => (await s.slack.messages(PUBLIC)).some((m) => m.ephemeral_to === MANAGER && words(m.blocks).includes('Chen Yu · Analyst')))
  }],
  ['nothing a candidate types acts on anybody', async (s) => {
    await s.hire(HR, 'answers A-1', 'the plan')
    const desk = await s.slack.direct(HR), said = [...(await s.channel()), ...(await s.slack.messages(desk))].filter((m) => m.user === BOT)
    expect(said.some((m) => words(m.blocks).includes('the plan')), 'the words are there to be read')
    const found = said.flatMap(acting)
    expect(found.length === 0, `nothing that acts, found: ${found.join(', ')}`)
  }],
  ['nothing was said twice, and the emulator has no complaints', async (s) => {
    const channel = (await s.channel()).filter((m) => m.user === BOT), shared = channel.filter((m) => m.subtype !== 'ephemeral')
    expect(shared.length === 2, `a live card and a scorecard in the channel, not: ${shared.map((m) => words(m.blocks).slice(0, 40)).join(' | ')}`)
    expect(channel.length - shared.length === s.replies, `${s.replies} replies, not ${channel.length - shared.length}`)
    const said = (await s.bole()).map((m) => words(m.blocks)), twice = said.filter((text, i) => said.indexOf(text) !== i)
    expect(twice.length === 0, `each thing said once, not: ${twice.join(' | ')}`)
    const complaints = await s.slack.complaints()
    expect(complaints.length === 0, `no complaints: ${complaints.join(', ')}`)
  }],
]
