import { setTimeout as sleep } from 'node:timers/promises'
import { App, LogLevel } from '@slack/bolt'

// Bare Bolt, as its own guide begins: every message is said back. THINKING_MS stands for a model.
const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl, PORT, THINKING_MS = '0' } = process.env
const app = new App({ token, signingSecret, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR })
app.message(async ({ message, say }) => {
  if (THINKING_MS !== '0') await sleep(Number(THINKING_MS))
  await say(message.text)
})
await app.start({ port: Number(PORT), host: '127.0.0.1' })
