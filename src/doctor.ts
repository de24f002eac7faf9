import { examine } from './compose.ts'
import { ConfigFault, readConfig } from './config.ts'
import { pinoLog } from './infra/log/pino-log.ts'

/** `npm run doctor`: reads the settings, looks at every platform that is set up, and says what to fix. Ends with 1 where something is wrong. */
async function main(): Promise<number> {
  const config = readConfig(process.env), language = config.language
  for (const warning of config.warnings) process.stdout.write(`! ${warning}\n`)
  const checks = await examine(config, pinoLog('silent'))
  for (const { what, ok, advice } of checks) process.stdout.write(`${ok ? '✓' : '✗'} ${what[language]}: ${advice[language]}\n`)
  if (checks.length === 0) process.stdout.write({ en: 'The settings are well. No chat platform and no mail server is set up; bots/slack/README.md, bots/feishu/README.md and bots/dingtalk/README.md say how to add Slack, Feishu and DingTalk.\n', zh: '设置没有问题。还没有接入聊天平台和邮件服务器；接入飞书请看 bots/feishu/README.md，接入钉钉请看 bots/dingtalk/README.md，接入 Slack 请看 bots/slack/README.md。\n' }[language])
  return checks.every((check) => check.ok) ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof ConfigFault || error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
