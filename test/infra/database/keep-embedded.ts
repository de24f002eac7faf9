import { startEmbedded } from '../../../src/infra/database/embedded.ts'

// A Bole that is all database: says where its server is, ends by SIGKILL.
const { connection } = await startEmbedded(process.argv[2] ?? '')
process.stdout.write(`${connection.host}\n`)
