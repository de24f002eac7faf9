import { Conversation } from './conversation.js'
import { h, plainName } from './dom.js'
import { ANSWERS, drawStory } from './story.js'
import { Stream } from './stream.js'
import { textsIn, translate } from './texts.js'

const find = (id) => document.getElementById(id)
const { hr, manager } = document.body.dataset
const PEOPLE = [{ user: 'hr', name: hr, role: 'roleHr' }, { user: 'manager', name: manager, role: 'roleManager' }]
const remember = (key, value) => { try { localStorage.setItem(key, value) } catch { /* only comfort is lost */ } }
const recall = (key) => { try { return localStorage.getItem(key) } catch { return null } }

let t = textsIn(recall('bole-language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'))
const seats = {}
const seen = { requisition: null, application: null, link: null, interviewed: false }
const links = []
let answered = 0

/** One seat is one conversation; the switch above says whose eyes we look through. */
const pane = (id, suffix, empty = null) => {
  for (const { user } of PEOPLE) {
    const conversation = new Conversation({ base: `/demo/${user}${suffix}`, t, names: suffix !== '', files: suffix === '', empty, onLetter: () => look() })
    seats[user + suffix] = conversation
    find(id).append(conversation.element)
  }
  const choose = (user) => {
    for (const person of PEOPLE) seats[person.user + suffix].element.hidden = person.user !== user
    for (const button of find(`${id}-who`).children) button.setAttribute('aria-pressed', String(button.dataset.user === user))
    seats[user + suffix].reveal()
  }
  const draw = () => find(`${id}-who`).replaceChildren(...PEOPLE.map(({ user, name, role }) => h('button', { type: 'button', 'data-user': user, onclick: () => choose(user) },
    h('bdi', {}, plainName(name)), h('small', {}, t(role)))))
  draw()
  choose('hr')
  return { draw, choose, current: () => PEOPLE.find(({ user }) => !seats[user + suffix].element.hidden).user }
}

const TABS = ['desk', 'channel', 'phone']
const show = (name) => {
  document.body.dataset.tab = name
  for (const tab of find('tabs').children) tab.setAttribute('aria-selected', String(tab.dataset.tab === name))
}
const desk = pane('desk', '')
const channel = pane('channel', '-in-channel', 'quietChannel')

/** Looks through HR's conversation for what the story needs next. */
const look = () => {
  const talk = seats.hr
  if (!talk) return
  // Help names made-up ones in its body; what has happened is named in a title.
  const titleOf = (card) => card.title ?? ''
  const candidate = find('phone').contentWindow?.location.pathname.startsWith('/c/') ?? false
  const found = {
    requisition: talk.lastMatch('\\bR-\\d+\\b', titleOf), application: talk.lastMatch('\\bA-\\d+\\b', titleOf),
    link: talk.lastMatch('/i/[\\w-]{16,200}'), interviewed: candidate && (seats['hr-in-channel']?.letters.size ?? 0) > 1,
  }
  if (found.link && !links.some(({ path }) => path === found.link)) wake(found.link, found.application)
  if (JSON.stringify(found) === JSON.stringify(seen)) return
  Object.assign(seen, found)
  story()
}

/** An invitation lights up the phone; earlier ones stay in the list. */
const wake = (path, application) => {
  links.push({ path, name: application ?? `${links.length + 1}` })
  find('phones').hidden = links.length < 2
  find('phones').replaceChildren(...links.map((link) => h('option', { value: link.path }, link.name)))
  call(path)
}
const call = (path) => {
  find('phones').value = path
  find('asleep').hidden = true
  find('phone').hidden = false
  // The first question to the phone may come before the page: replace keeps the workspace's own history clean.
  if (find('phone').dataset.path !== path) find('phone').contentWindow.location.replace(path)
  find('phone').dataset.path = path
}
find('phone').addEventListener('load', () => look())
find('phones').addEventListener('change', () => call(find('phones').value))
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href*="/i/"]')
  const path = link && new URL(link.href).pathname
  if (!links.some((known) => known.path === path)) return
  event.preventDefault()
  call(path)
  show('phone')
})

const fill = (where, line) => {
  show(where)
  if (where === 'desk') {
    desk.choose('hr')
    seats.hr.composer.write(line)
    seats.hr.composer.focus()
  }
  if (where === 'phone') {
    const answers = ANSWERS[t.lang]
    const text = line === 'full' ? answers.full[answered++ % answers.full.length] : answers[line]
    find('phone').contentWindow?.postMessage({ fill: text }, location.origin)
  }
  if (where === 'channel') {
    channel.choose('manager')
    seats['manager-in-channel'].composer.focus()
  }
}
const story = () => drawStory(find('steps'), { lang: t.lang, seen, fill })

const speak = (lang) => {
  t = textsIn(lang)
  remember('bole-language', t.lang)
  translate(document, t)
  find('language').textContent = t('language')
  find('phone').title = t('phoneTitle')
  for (const conversation of Object.values(seats)) conversation.speak(t)
  for (const { draw, choose, current } of [desk, channel]) {
    const user = current()
    draw()
    choose(user)
  }
  find('tabs').replaceChildren(...TABS.map((name) => h('button', { type: 'button', role: 'tab', 'data-tab': name, 'aria-controls': `pane-${name}`, onclick: () => show(name) }, t(`${name}Tab`))))
  show(document.body.dataset.tab ?? 'desk')
  story()
}
speak(t.lang)
find('language').addEventListener('click', () => speak(t.lang === 'zh' ? 'en' : 'zh'))
find('story-toggle').addEventListener('click', () => {
  find('story').hidden = !find('story').hidden
  find('story-toggle').setAttribute('aria-expanded', String(!find('story').hidden))
})

const stream = new Stream({
  url: '/demo/stream',
  onLetter: (letter) => seats[letter.seat]?.receive(letter),
  onReady: () => { for (const conversation of Object.values(seats)) conversation.ready() },
  onState: (state) => {
    find('offline').hidden = state === 'live'
    if (state === 'live') for (const conversation of Object.values(seats)) conversation.outbox.retryNow()
  },
})
addEventListener('pagehide', () => stream.close())

/** Bole greets HR, in the reader's language; a service that is still waking up is asked again. */
const greet = async () => {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: t.lang }) }
  const answer = await fetch('/demo/hr/open', request).catch(() => null)
  if (!answer || answer.status >= 500) setTimeout(() => void greet(), 1000)
}
void greet()
