// node prisma/author.ts new <name> | check: writes the migration that schema.prisma asks for, or exits 2 where one is missing.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { startEmbedded } from '../src/infra/database/embedded.ts'
import { migrate, MIGRATIONS } from './migrate.ts'

/** oid of the catalogue's one-letter type "char", which the adapter cannot read and the engine wants as a character. */
const CHAR = 18, TEXT = 25

class CatalogPg extends PrismaPg {
  override async connect() {
    const adapter = (await super.connect()) as any, queryRaw = adapter.queryRaw
    adapter.queryRaw = async (query: unknown) => {
      const result = await adapter.performIO(query)
      const chars: number[] = result.fields.flatMap((field: any, i: number) => (field.dataTypeID === CHAR ? [i] : []))
      for (const i of chars) result.fields[i].dataTypeID = TEXT
      const out = await queryRaw.call(Object.create(adapter, { performIO: { value: async () => result } }), query)
      for (const i of chars) out.columnTypes[i] = ColumnTypeEnum.Character
      return out
    }
    return adapter
  }
}

/** Prisma's own engine, built for WASM. Internal to Prisma, hence pinned exactly. One load per process. */
async function schemaEngine(adapter: unknown) {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const wasm = readFileSync(join(dirname(createRequire(import.meta.url).resolve(name)), 'schema_engine_bg.wasm'))
  const glue: any = await import(name)
  const { instance } = await (globalThis as any).WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  ;(globalThis as any).PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message: string) => console.error(message) }
  return glue.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter as any))
}

/** The SQL that leads from the migrations to the schema; undefined where they agree. */
async function missing(): Promise<string | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'bole-author-'))
  chmodSync(dir, 0o711)
  const server = await startEmbedded(dir), pool = new pg.Pool({ ...server.connection, max: 1 })
  pool.on('error', () => {}) // a server that stops takes leave of its clients
  try {
    await migrate(pool, MIGRATIONS)
    await pool.query('DROP TABLE "_prisma_migrations"')
    const here = import.meta.dirname, path = join(here, 'schema.prisma')
    const files = { files: [{ path, content: readFileSync(path, 'utf8') }] }
    const engine = await schemaEngine(new CatalogPg(pool))
    const diff = await engine.diff({
      from: { tag: 'schemaDatasource', ...files, configDir: here }, to: { tag: 'schemaDatamodel', ...files },
      script: true, exitCode: true, filters: { externalTables: [], externalEnums: [] },
    })
    return diff.exitCode === 0 ? undefined : diff.stdout
  } finally {
    await pool.end()
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

const [command, name] = process.argv.slice(2)
if (command !== 'check' && !(command === 'new' && name)) {
  console.error('usage: npm run db:new <name of the change> | npm run db:check')
  process.exit(1)
}
const sql = await missing()
if (sql === undefined) console.log('schema.prisma and prisma/migrations agree')
else if (command === 'check') {
  console.error(`schema.prisma differs from prisma/migrations: run npm run db:new <name>\n${sql}`)
  process.exitCode = 2
} else {
  const dir = join(MIGRATIONS, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name?.replace(/\W+/g, '_')}`)
  mkdirSync(dir)
  writeFileSync(join(dir, 'migration.sql'), sql)
  console.log(`wrote ${join(dir, 'migration.sql')}: read it before you commit it`)
}
