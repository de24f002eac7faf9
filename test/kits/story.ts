import { pdf } from '../infra/files/build-pdf.ts'
import { acting } from './acting.ts'
import { BOT, buttonsOf, CANDIDATE, CHANNEL, HR, MANAGER, PUBLIC, until, words } from './local-slack.ts'
import type { LocalSlack, Message, View } from './local-slack.ts'

const TITLE = 'Key account manager'
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
  redrawn = (card: Message | undefined, saying: string): Promise<Message> =>
    until(`a redrawn card that says “${saying}”`, async () => (await this.channel()).find((m) => m.ts === card?.ts && m.edited && words(m.blocks).includes(saying)))

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
    await s.hire(HR, 'requisition new', 'only HR may open a requisition')
    await s.hire(HR, 'role grant hr <@U02HR|hr>', 'Lin Jing now has the role “HR”')
  }],
  ['HR has a home page', async ({ slack }) => {
    await slack.openHome(HR)
    const home = await until('the home page', () => slack.homeOf(HR))
    expect(words(home).includes('No requisition is open now') && buttonsOf(home).includes('New requisition'), `an empty workbench: ${words(home)}`)
  }],
  ['a requisition is opened in a window; what is wrong brings the window back as it was left', async (s) => {
    await s.slack.command(HR, 'requisition new')
    const first = await s.window('New requisition')
    s.slack.submit(HR, { Title: TITLE, 'Interview kit': 'Campus', 'Hiring managers': MANAGER, 'Days to decide after the interview': 'soon' })
    const again = await s.window('New requisition', first)
    expect(words(again).includes('Days are a whole number from 1 to 60, not “soon”') && words(again).includes(TITLE), `the problem and what was typed: ${words(again)}`)
    await s.told(HR, () => s.slack.submit(HR, { 'Days to decide after the interview': '3' }), 'Requisition R-1 is open')
  }],
  ['the home page shows it without being asked', async ({ slack }) => {
    await until('R-1 on the home page', () => words(slack.homeOf(HR)).includes(`R-1 · ${TITLE} · no candidates yet`))
  }],
  ['a colleague is added by account', async (s) => {
    await s.slack.command(HR, 'add R-1')
    await s.window('Add a candidate')
    await s.told(HR, () => s.slack.submit(HR, { 'If a colleague: their account here': CANDIDATE }), `Added Chen Yu as A-1 (${TITLE})`)
  }],
  ['weights are changed in a window', async (s) => {
    await s.slack.command(HR, 'weights R-1')
    await s.window('Change weights')
    await s.told(HR, () => s.slack.submit(HR, { 'Learning (%)': '40', 'Problem solving (%)': '10' }), 'Weights of R-1 changed')
  }],
  ['the invitation is a direct message that says who asks and who decides', async (s) => {
    await s.hire(HR, 'invite A-1', 'Bole is writing to Chen Yu in Slack')
    s.dm = await s.slack.direct(CANDIDATE)
    const welcome = await s.next(0), said = words(welcome.blocks)
    for (const part of ['AI interviewer of Acme', TITLE, 'Wang Lei. The AI prepares; it never decides']) expect(said.includes(part), `“${part}” in: ${said}`)
    s.live = await until('a live card in the channel', () => s.posted(`Chen Yu · ${TITLE}`))
  }],
  ['consent by a button; a second press changes nothing', async (s) => {
    const [welcome] = await s.bole()
    expect(welcome !== undefined, 'a welcome')
    for (let n = 0; n < 2; n++) await s.slack.press(s.dm, welcome, CANDIDATE, 'Agree and start')
    await s.next(1, 'Question 1 of 4')
  }],
  ['a file is taken as résumé', async (s) => {
    const heard = (await s.bole()).length
    await s.slack.upload(s.dm, CANDIDATE, 'resume.pdf', pdf(['Chen Yu', '2021-2024 Key account manager at Northwind', 'Renewed a three-year contract worth 12 million']))
    await s.next(heard, 'I’ve read “resume.pdf” and passed it to HR')
    await s.hire(HR, 'candidate A-1', 'Renewed a three-year contract')
  }],
  ['every question is answered, one of them in an edit', async (s) => {
    for (let n = 1; n <= 4; n++) {
      const heard = (await s.bole()).length
      const said = await s.slack.say(s.dm, CANDIDATE, n === 2 ? STRONG.replace('In the end', `${HOSTILE}In the end`) : STRONG)
      await s.next(heard, n < 4 ? `Question ${n + 1} of 4` : 'That was my last question')
      if (n === 1) await s.slack.edit(s.dm, said, `${STRONG} ${EDITED}`)
    }
  }],
  ['the live card is redrawn', async (s) => {
    await s.redrawn(s.live, '4 of 4 questions done')
  }],
  ['a question of the candidate goes to HR, the answer comes back', async (s) => {
    const desk = await s.slack.direct(HR), heard = (await s.bole()).length
    await s.slack.say(s.dm, CANDIDATE, 'Is there a canteen for &lt;!channel&gt;?')
    await s.next(heard, 'I’ve asked a colleague')
    await until('the question at HR’s desk', async () => (await s.slack.messages(desk)).some((m) => words(m.blocks).includes('Is there a canteen')))
    await s.hire(HR, 'answer A-1 1 "Yes, on the ground floor."', 'passed on to the candidate of A-1')
    await s.next(heard, 'Yes, on the ground floor.')
  }],
  ['the scorecard comes in a thread under the live card', async (s) => {
    const heard = (await s.bole()).length
    await s.slack.say(s.dm, CANDIDATE, 'no questions')
    await s.next(heard, 'That’s the interview done')
    s.scorecard = await until('the scorecard', () => s.posted('Scorecard · Chen Yu'))
    expect(s.scorecard.thread_ts === s.live?.ts, 'in the thread of the live card')
    expect(words(s.scorecard.blocks).includes('Total '), `a total: ${words(s.scorecard.blocks)}`)
    expect(['Advance', 'Decline'].every((label) => s.scorecard && buttonsOf(s.scorecard).includes(label)), 'buttons to decide')
  }],
  ['the edit counts', async (s) => {
    await s.hire(HR, 'journal A-1', 'edited')
    expect(words(s.scorecard?.blocks).includes('7 warehouses'), `the edited words among the quotes: ${words(s.scorecard?.blocks)}`)
  }],
  ['who may not decide is told so, alone', async (s) => {
    const card = s.scorecard
    expect(card !== undefined, 'a scorecard')
    await s.told(CANDIDATE, () => s.slack.press(CHANNEL, card, CANDIDATE, 'Advance'), 'Sorry, only the hiring manager of that requisition')
    expect(buttonsOf((await s.posted('Scorecard · Chen Yu')) ?? {}).includes('Advance'), 'nothing has changed')
  }],
  ['status and scorecard are shown to the asker alone', async (s) => {
    await s.hire(MANAGER, 'status', 'A-1 · Chen Yu')
    const asked = await s.hire(MANAGER, 'scorecard A-1', 'Scorecard · Chen Yu')
    expect(buttonsOf(asked).includes('Decline'), 'it can be decided there')
  }],
  ['the manager files ratings of their own in a window; they stand beside the interview’s', async (s) => {
    const card = s.scorecard
    expect(card !== undefined, 'a scorecard')
    await s.slack.press(CHANNEL, card, MANAGER, 'File my own ratings')
    const level = (await s.window('My own ratings')).blocks.find((b) => b.label?.text === 'Learning')?.element?.options?.[1]?.text.text ?? ''
    await s.told(MANAGER, () => s.slack.submit(MANAGER, { Learning: level, 'Note (optional, for colleagues)': 'Less sure than the rules' }), 'Your ratings of A-1 are on the scorecard')
    s.scorecard = await s.redrawn(card, 'Less sure than the rules')
    expect(words(s.scorecard.blocks).includes('Wang Lei'), 'a column with the manager’s name')
  }],
  ['what waits stands on the manager’s home page', async ({ slack }) => {
    await slack.openHome(MANAGER)
    const home = await until('the home page', () => slack.homeOf(MANAGER))
    expect(words(home).includes('Scorecard ready, to be decided') && buttonsOf(home).includes('Scorecard: Chen Yu'), `what waits: ${words(home)}`)
  }],
  ['declining asks for its reason in a window', async (s) => {
    const card = s.scorecard
    expect(card !== undefined, 'a scorecard')
    await s.slack.press(CHANNEL, card, MANAGER, 'Decline')
    const window = await s.window('Scorecard · Chen Yu · Key account manager'.slice(0, 23) + '…')
    expect(words(window).includes('Reason (required to decline)'), `a reason is asked for: ${words(window)}`)
    s.slack.submit(MANAGER, { 'Reason (required to decline)': 'We need somebody with <!here> *field* experience' })
    await until('the window closes', () => s.slack.modal() === undefined)
  }],
  ['the scorecard says who decided and when; the candidate is told', async (s) => {
    const heard = (await s.bole()).length
    const resolved = await s.redrawn(s.scorecard, 'Decline · Wang Lei')
    expect(buttonsOf(resolved).length === 0, 'no buttons any more')
    expect(/<!date\^\d+\^/.test(JSON.stringify(resolved.blocks)) || words(resolved.blocks).includes('UTC'), `a moment: ${words(resolved.blocks)}`)
    await s.next(heard - 1, 'decided not to go further this time')
    await s.redrawn(s.live, 'Decline · Wang Lei')
    await until('nothing waits for the manager', () => words(s.slack.homeOf(MANAGER)).includes('Nothing waits for you now'))
  }],
  ['a channel that others can read gets cards without names, and says why', async (s) => {
    await s.hire(HR, `requisition new "Analyst" kit=campus manager=<@${MANAGER}|mgr> channel=<#${PUBLIC}|open>`, 'Requisition R-2 is open')
    await s.hire(HR, `add R-2 account=<@${CANDIDATE}|cand>`, 'as A-2 (Analyst)')
    await s.hire(HR, 'invite A-2', 'Bole is writing to Chen Yu in Slack')
    const card = await until('a card in the public channel', async () => (await s.slack.messages(PUBLIC)).find((m) => words(m.blocks).includes('Analyst · A-2')))
    expect(!JSON.stringify(card).includes('Chen Yu') && words(card.blocks).includes('names, ratings and answers are left out'), `a redacted card: ${words(card.blocks)}`)
    await s.slack.press(PUBLIC, card, CANDIDATE, 'Show it to me')
    await until('a refusal', async () => (await s.slack.messages(PUBLIC)).some((m) => m.ephemeral_to === CANDIDATE && words(m.blocks).includes('Sorry, only')))
    await s.slack.press(PUBLIC, card, MANAGER, 'Show it to me')
    await until('the whole card', async () => (await s.slack.messages(PUBLIC)).some((m) => m.ephemeral_to === MANAGER && words(m.blocks).includes('Chen Yu · Analyst')))
  }],
  ['nothing a candidate types acts on anybody', async (s) => {
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
