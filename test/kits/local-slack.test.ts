import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { program } from './local-slack.ts'
import { canIsolate, isolated } from './namespace.ts'
import { STEPS } from './story.ts'

/** A start, two dozen steps at a person's pace, a stop; on a busy machine. */
const LONGEST_MS = 180_000

type Done = { step: string; ok: boolean; error?: string }

const missing = program() === undefined ? 'local-slack is made for linux x64 only' : canIsolate() ? null : 'private networks are forbidden here'

describe.skipIf(missing !== null).each(['events', 'socket'])(`a hiring in local-slack over %s${missing === null ? '' : ` (not played: ${missing})`}`, (mode) => {
  let done: Done[] = [], err = ''

  beforeAll(async () => {
    const played = await isolated(join(import.meta.dirname, 'hiring.ts'), [mode])
    err = played.err
    done = played.out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Done)
  }, LONGEST_MS)

  test.each(STEPS.map(([name]) => name))('%s', (name) => {
    const step = done.find((one) => one.step === name)
    expect(step?.ok, step?.error === 'not reached' ? 'not reached' : `${step?.error ?? 'it never began'}\n${err}`).toBe(true)
  })
})
