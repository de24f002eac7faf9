import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSlackAdapter } from '@chat-adapter/slack'
import { createPostgresState } from '@chat-adapter/state-pg'
import { Chat } from 'chat'
import pg from 'pg'

// Vercel's Chat SDK in its best PostgreSQL mode: every direct message is said back. THINKING_MS stands for a model.
const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl, PORT, DATABASE_SOCKET: host, THINKING_MS = '0' } = process.env
const client = new pg.Pool({ host, port: 5432, user: 'bole', database: 'postgres', max: 8 })
client.on('error', () => {}) // the next query tells
const bot = new Chat({
  userName: 'bole', concurrency: 'concurrent', logger: 'silent',
  adapters: { slack: createSlackAdapter({ botToken, signingSecret, apiUrl }) },
  state: createPostgresState({ client }),
})
bot.onDirectMessage(async (thread, message) => {
  if (THINKING_MS !== '0') await sleep(Number(THINKING_MS))
  await thread.post(message.text)
})
await bot.initialize()

async function serve(request, response) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const asked = new Request(`http://127.0.0.1:${PORT}${request.url}`, { method: request.method, headers: request.headers, body: request.method === 'POST' ? Buffer.concat(chunks) : null })
  const answer = await bot.webhooks.slack(asked, { waitUntil: (work) => { work.catch(() => {}) } })
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}
createServer((request, response) => void serve(request, response)).listen(Number(PORT), '127.0.0.1')
