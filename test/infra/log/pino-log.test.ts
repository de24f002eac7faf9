import { expect, it } from 'vitest'
import { pinoLog } from '../../../src/infra/log/pino-log.ts'

const capture = () => {
  const lines: string[] = []
  return { log: pinoLog('info', { write: (line) => { lines.push(line) } }), lines }
}

it('writes one JSON line per call', () => {
  const { log, lines } = capture()
  log.info('sent', { effect_id: 'e/0', ms: 3 })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', msg: 'sent', effect_id: 'e/0', ms: 3 })
  expect(lines[0]?.endsWith('\n')).toBe(true)
})

it('hides what must not be read, also one or two levels down', () => {
  const { log, lines } = capture()
  log.warn('odd', { token: 'hunter2', from: { name: 'hunter2' }, body: { card: { text: 'hunter2' } }, id: 'A-1' })
  expect(lines[0]).not.toContain('hunter2')
  expect(lines[0]).toContain('A-1')
})

it('tells an error by class, code and place, never by the row a database quotes', () => {
  const { log, lines } = capture()
  const quoting = Object.assign(new Error('Failing row contains (hunter2)'), { severity: 'ERROR', code: '23514' })
  log.error('not saved', { error: new Error('saving failed', { cause: quoting }) })
  const { error } = JSON.parse(lines[0] ?? '') as { error: { type: string; message: string; stack: string; cause: object } }
  expect(error).toMatchObject({ type: 'Error', message: 'saving failed', cause: { type: 'Error', code: '23514' } })
  expect(error.stack).toContain('pino-log.test.ts')
  expect(lines[0]).not.toContain('hunter2')
})
