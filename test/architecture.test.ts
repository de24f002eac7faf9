import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const LONGEST = 300

const files = ['src', 'bots'].flatMap((top) => readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile() && e.name.endsWith('.ts') && !e.parentPath.includes('generated'))
  .map((e) => join(e.parentPath, e.name).slice(ROOT.length + 1)))

type Import = { from: string; to: string; typeOnly: boolean }

const STATEMENT = /(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s*)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g
const imports: Import[] = files.flatMap((from) => [...readFileSync(join(ROOT, from), 'utf8').matchAll(STATEMENT)].map((m) => {
  const to = m[2] ?? m[3] ?? ''
  return { from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to, typeOnly: m[1] !== undefined }
}))

/** The folder whose row of the table holds: `src/interview`, `bots/web`, or a file of the top. */
const room = (path: string): string => (path.split('/').length > 2 ? path.split('/').slice(0, 2).join('/') : path)
const CAPABILITIES = ['interview', 'scoring', 'screening', 'scheduling', 'hiring', 'insight', 'trust'].map((c) => `src/${c}`)
const FLOOR_2 = [...CAPABILITIES, 'src/cards', 'src/domain', 'src/chat', 'src/config.ts']

/** ARCHITECTURE's table: which rooms a room may import, beside itself. `null`: not restricted here. */
function allowed(from: string): { rooms: string[]; vendors: boolean } | null {
  if (from === 'src/domain' || from === 'src/chat') return { rooms: [], vendors: false }
  if (CAPABILITIES.includes(from)) return { rooms: ['src/domain'], vendors: false }
  if (from === 'src/cards') return { rooms: ['src/domain', 'src/chat'], vendors: false }
  if (from === 'src/ports') return { rooms: FLOOR_2, vendors: false }
  if (from === 'src/app') return { rooms: [...FLOOR_2, 'src/ports'], vendors: false }
  if (from === 'src/infra') return { rooms: ['src/ports', 'src/config.ts', 'src/variables.ts', 'src/chat', 'src/domain', ...CAPABILITIES], vendors: true }
  if (from.startsWith('bots/')) return { rooms: ['src/chat', 'bots/shared'], vendors: true }
  return null
}

const VENDOR_HOMES: [RegExp, RegExp][] = [
  [/^@slack\//, /^bots\/slack$/],
  [/^@larksuiteoapi\//, /^(?:bots\/feishu|src\/infra)$/],
  [/^dingtalk-stream/, /^bots\/dingtalk$/],
  [/^(?:langchain|@langchain\/)/, /^src\/infra$/],
  [/^(?:@prisma\/|pg$|pg-boss$)/, /^src\/infra$/],
]

/** Vendors that only compute: no input or output, no clock. */
const PURE_VENDORS: Record<string, string[]> = { 'src/scheduling': ['temporal-polyfill'] }

test('there are rooms to look at', () => expect(imports.length).toBeGreaterThan(100))

test('nobody imports against the table', () => {
  const against = imports.filter(({ from, to }) => {
    const table = allowed(room(from)), inside = to.startsWith('src/') || to.startsWith('bots/') || to.startsWith('prisma/')
    if (!table || (inside && room(from) === room(to))) return false
    return inside ? !table.rooms.includes(room(to)) : !table.vendors && !PURE_VENDORS[room(from)]?.includes(to)
  })
  expect(against.map((i) => `${i.from} → ${i.to}`)).toEqual([])
})

test('ports import types only, and each vendor has one home', () => {
  expect(imports.filter((i) => i.from.startsWith('src/ports/') && !i.typeOnly)).toEqual([])
  const strays = imports.filter((i) => VENDOR_HOMES.some(([vendor, home]) => vendor.test(i.to) && !home.test(room(i.from))))
  expect(strays.map((i) => `${i.from} → ${i.to}`)).toEqual([])
})

test('no circle anywhere', () => {
  const edges = new Map(files.map((f) => [f, imports.filter((i) => i.from === f && files.includes(i.to)).map((i) => i.to)]))
  const done = new Set<string>(), circles: string[] = []
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) return void circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

describe('rooms', () => {
  test('none over 300 lines, kebab-case, no barrels', () => {
    const long = files.filter((f) => readFileSync(join(ROOT, f), 'utf8').split('\n').length > LONGEST)
    expect(long).toEqual([])
    expect(files.filter((f) => !/^[a-z0-9.-]+$/.test(f.split('/').at(-1) ?? '') || f.endsWith('/index.ts') || /\/(?:utils|helpers)\b/.test(f))).toEqual([])
  })

  test('only infra, bots and the top read clocks, wait or draw randomness', () => {
    const impure = /\bDate\.now\b|\bTemporal\.Now\b|\bnew Date\(\)|\bperformance\.now\b|\bMath\.random\b|\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bprocess\./
    const pure = files.filter((f) => f.startsWith('src/') && !f.startsWith('src/infra/') && !['src/main.ts', 'src/doctor.ts', 'src/compose.ts', 'src/config.ts'].includes(f))
    const found = pure.filter((f) => impure.test(readFileSync(join(ROOT, f), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
    expect(found).toEqual([])
  })

  test('the only file that says `new` of a port’s implementation is compose', () => {
    const implementations = imports.filter((i) => i.to.startsWith('src/infra/') && !i.from.startsWith('src/infra/') && !['src/compose.ts', 'src/main.ts', 'src/doctor.ts'].includes(i.from) && !i.typeOnly)
    expect(implementations.map((i) => `${i.from} → ${i.to}`)).toEqual([])
  })
})
