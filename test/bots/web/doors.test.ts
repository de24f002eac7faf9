import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { say } from '../../../src/chat/card.ts'
import { doorOf } from '../../../bots/web/session-cookie.ts'
import { WebHarness, uuid } from './web-harness.ts'

let web: WebHarness
let events: Inbound[]
beforeEach(async () => {
  web = await WebHarness.start()
  events = []
  await web.bot.start(async (event) => void events.push(event))
})
afterEach(() => web.close())

const cookieOf = (headers: { 'set-cookie'?: string[] | undefined }): string => headers['set-cookie']?.[0]?.split(';')[0] ?? ''

test('looking at a link binds nothing, whoever looks and however often', async () => {
  for (let i = 0; i < 3; i++) {
    const page = await web.call('GET', `/i/${web.token}`)
    expect(page.status).toBe(200)
    expect(page.headers['set-cookie']?.[0]).toMatch(/HttpOnly.*SameSite=Lax/)
    expect(page.text).toContain('大客户销售 &lt;b&gt;&amp;')
    expect(page.text).not.toContain('<b>&')
  }
  expect(await web.doors.look(web.token)).toMatchObject({ company: '云帆科技' })
  expect(events).toEqual([])
})

test('entering binds the link to one browser and opens the conversation once', async () => {
  const entered = await web.call('POST', `/i/${web.token}`, { language: 'en' })
  expect(entered).toMatchObject({ status: 200, json: { to: `/c/${doorOf(web.token)}` } })
  const [cookie] = entered.headers['set-cookie'] ?? []
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect(cookie).toMatch(/Secure/)
  expect(entered.text).not.toContain(web.token)
  expect(events).toMatchObject([{ kind: 'open', language: 'en', direct: true, from: { user: 'A-1' }, place: { platform: 'web', tenant: '', conversation: '@A-1' } }])

  const mine = { cookie: cookieOf(entered.headers) }
  const again = await web.call('POST', `/i/${web.token}`, {}, mine)
  expect(again.status).toBe(200)
  expect(events[1]?.id).toBe(events[0]?.id)
  expect((await web.call('GET', `/i/${web.token}`, undefined, mine)).headers.location).toBe(`/c/${doorOf(web.token)}`)
  const page = await web.call('GET', `/c/${doorOf(web.token)}`, undefined, mine)
  expect(page.status).toBe(200)
  expect(page.text).toContain('云帆科技')

  const stranger = await web.call('GET', `/i/${web.token}`)
  expect(stranger.status).toBe(409)
  expect(stranger.text).toContain('Continue on another device')
  expect((await web.call('POST', `/i/${web.token}`, {})).status).toBe(409)
  expect((await web.call('GET', `/c/${doorOf(web.token)}`)).status).toBe(404)
})

test('a browser whose entrance was answered into the void may enter again, and nobody else', async () => {
  const [mine, other] = [await web.call('GET', `/i/${web.token}`), await web.call('GET', `/i/${web.token}`)].map((page) => ({ cookie: cookieOf(page.headers) }))
  expect(await web.doors.enter(web.token, mine?.cookie.split('=')[1] ?? null)).toMatchObject({ visitor: { name: '陈宇' } }) // and then the process died
  expect(events).toEqual([])
  expect((await web.call('GET', `/i/${web.token}`, undefined, mine)).headers.location).toBe(`/c/${doorOf(web.token)}`)
  expect((await web.call('POST', `/i/${web.token}`, {}, mine)).status).toBe(200)
  expect(events.map((e) => e.id)).toEqual(['web:open:web::A-1', 'web:open:web::A-1'])
  expect((await web.call('POST', `/i/${web.token}`, {}, other)).status).toBe(409)
})

test('a failing sink at the entrance keeps the browser known, and its next try opens', async () => {
  await web.bot.start(async () => { throw new Error('database away') })
  const first = await web.call('POST', `/i/${web.token}`, {})
  expect(first.status).toBe(503)
  await web.bot.start(async (event) => void events.push(event))
  expect((await web.call('POST', `/i/${web.token}`, {}, { cookie: cookieOf(first.headers) })).status).toBe(200)
  expect(events).toHaveLength(1)
})

test('wrong, forged, revoked and odd tokens get one and the same page', async () => {
  const revoked = web.doors.invite('A-2', 'x', { company: 'c', title: 't', language: 'zh' })
  web.doors.revoke(revoked)
  const pages = await Promise.all([revoked, web.token.slice(0, -1), `${web.token}x`, 'short', 'a'.repeat(400), '%00%2e%2e'].map((t) => web.call('GET', `/i/${t}`)))
  expect(pages.map((p) => p.status)).toEqual(pages.map(() => 404))
  expect(new Set(pages.map((p) => p.text)).size).toBe(1)
  expect((await web.call('POST', `/i/${revoked}`, {})).status).toBe(404)
})

test('guessing is stopped after 20 wrong tokens a minute, and those who are inside do not feel it', async () => {
  const { base, cookie } = await web.enter()
  const wrong = []
  for (let i = 0; i < 22; i++) wrong.push((await web.call('GET', `/i/${uuid(`guess ${i}`)}`)).status)
  expect(wrong).toEqual([...Array.from({ length: 20 }, () => 404), 429, 429])
  expect((await web.call('GET', `${base}/messages`, undefined, { cookie })).status).toBe(200)
  expect((await web.call('POST', `${base}/messages`, { key: uuid('k'), text: 'still here' }, { cookie })).status).toBe(200)
})

test('one browser holds several conversations and never mixes them up', async () => {
  const other = web.doors.invite('A-2', '李雷', { company: 'c', title: 't', language: 'en' })
  const a = await web.enter()
  const b = await web.enter(other)
  const cookie = `${a.cookie}; ${b.cookie}`
  await web.bot.send({ platform: 'web', tenant: '', conversation: '@A-2' }, say('for A-2'), 'k')
  expect((await web.call('GET', `${a.base}/messages`, undefined, { cookie })).json['letters']).toEqual([])
  expect((await web.call('GET', `${b.base}/messages`, undefined, { cookie })).json['letters']).toHaveLength(1)
  await web.call('POST', `${b.base}/messages`, { key: uuid('k'), text: 'hello' }, { cookie })
  expect(events[0]?.from.user).toBe('A-2')
})

test('a link for another device leaves this one alone until it is used', async () => {
  const { base, cookie } = await web.enter()
  const made = await web.call('POST', `${base}/relink`, undefined, { cookie })
  const path = new URL(String(made.json['url'])).pathname
  expect((await web.call('GET', `${base}/messages`, undefined, { cookie })).status).toBe(200)
  expect((await web.call('POST', path, {})).status).toBe(200)
  expect((await web.call('GET', `${base}/messages`, undefined, { cookie })).status).toBe(401)
  expect((await web.call('POST', `${base}/relink`, undefined, { cookie })).status).toBe(401)
  expect((await web.call('GET', base, undefined, { cookie })).text).toContain('No interview is open on this device')
})

test('pages carry no inline script or style and tell nobody where they were', async () => {
  const { base, cookie } = await web.enter()
  const free = web.doors.invite('A-2', 'x', { company: 'c', title: 't', language: 'zh' })
  for (const path of [`/i/${free}`, '/i/wrong-wrong-wrong-wrong', base, '/']) {
    const page = await web.call('GET', path, undefined, { cookie })
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).not.toMatch(/ style=| on\w+=|<style|<script(?! type="module" src="\/web\/)/)
    expect(page.text).not.toMatch(/\{\{/)
  }
  for (const file of ['/web/base.css', '/web/candidate.js', '/web/mark.svg']) expect((await web.call('GET', file)).status).toBe(200)
  for (const file of ['/web/candidate.html', '/web/../bot.ts', '/web/%2e%2e/bot.ts', '/web/none.js']) expect((await web.call('GET', file)).status).toBe(404)
})

test('no token and no text reaches the log', async () => {
  await web.bot.start(async () => { throw new Error('database away') })
  const { base, cookie } = await web.enter()
  await web.call('POST', `${base}/messages`, { key: uuid('k'), text: 'canary words' }, { cookie })
  expect(web.errors).toHaveLength(1)
  expect(JSON.stringify(web.errors.map((e) => (e instanceof Error ? [e.message, e.stack] : e)))).not.toMatch(new RegExp(`canary|${web.token}`))
})
