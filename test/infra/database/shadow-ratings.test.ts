import { afterAll, beforeAll } from 'vitest'
import { connect, type Database } from '../../../src/infra/database/connect.ts'
import { PostgresShadowRatings } from '../../../src/infra/database/shadow-ratings.ts'
import { shadowRatingsContract } from '../../contract/shadow-ratings.ts'
import { quiet } from '../quiet.ts'
import { freshDatabase } from './fresh-database.ts'

let database: Database, fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await connect(fresh.connection, quiet)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

shadowRatingsContract(() => new PostgresShadowRatings(database.prisma))
