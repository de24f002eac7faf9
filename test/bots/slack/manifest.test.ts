import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppsManifestCreateArguments } from '@slack/web-api'
import { describe, expect, test } from 'vitest'

/** As the SDK's own types know it. */
type Manifest = AppsManifestCreateArguments['manifest']

const FOLDER = join(import.meta.dirname, '../../../bots/slack')
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')
const [http, socket] = ['manifest.json', 'manifest.socket.json'].map((file) => JSON.parse(read(file)) as Manifest)
if (!http || !socket) throw new Error('a manifest is missing')

/** What only a public address makes sense of. */
const withoutAddresses = (manifest: Manifest): unknown => JSON.parse(JSON.stringify(manifest, (key, value: unknown) =>
  ['url', 'request_url', 'redirect_urls', 'socket_mode_enabled'].includes(key) ? undefined : value))

test('both variants are the same app', () => {
  expect(withoutAddresses(socket)).toEqual(withoutAddresses(http))
  expect([http.settings?.socket_mode_enabled, socket.settings?.socket_mode_enabled]).toEqual([false, true])
  expect(JSON.stringify(socket)).not.toContain('https://bole.example.com')
  expect(read('manifest.json').match(/https:\/\/bole\.example\.com/g)).toHaveLength(4)
})

test('every scope has a use that the README names, and the other way round', () => {
  const scopes = http.oauth_config?.scopes?.bot ?? []
  const named = [...read('README.md').matchAll(/^\| ((?:`[a-z._:]+`(?:, )?)+) \|/gm)].flatMap((m) => [...(m[1] ?? '').matchAll(/`([^`]+)`/g)].map((s) => s[1]))
  expect(new Set(named)).toEqual(new Set<string | undefined>(scopes))
})

// docs.slack.dev/reference/app-manifest: lengths
describe('texts are within what Slack takes', () => {
  const texts: [what: string, text: string | undefined, most: number][] = [
    ['name', http.display_information.name, 35], ['description', http.display_information.description, 140], ['long description', http.display_information.long_description, 4000],
    ['agent', http.features?.agent_view?.agent_description, 300], ...(http.features?.slash_commands ?? []).map((c) => ['command', c.command, 32] as [string, string, number]),
    ...(http.features?.shortcuts ?? []).map((s) => ['shortcut', s.name, 24] as [string, string, number]),
  ]
  test.each(texts)('%s', (_what, text, most) => {
    expect(text?.length).toBeGreaterThan(0)
    expect(text?.length).toBeLessThanOrEqual(most)
  })
})
