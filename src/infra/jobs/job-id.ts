import { createHash } from 'node:crypto'
import type { Job } from '../../ports/jobs.ts'

/** Any fixed UUID does; this one is drawn at random once. */
const NAMESPACE = Buffer.from('5b0c8f5e1d0d4c0f9a3e6b7f2c41d8aa', 'hex')

/** UUID v5 (RFC 9562) of `id#try`: the same try is the same job, in every process. */
export function jobId(job: Pick<Job, 'id' | 'try'>): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${job.id}#${job.try}`).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
