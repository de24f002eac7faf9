import type { ResumeRefusal } from '../../ports/resume-reader.ts'

/** Thrown inside the parsing thread where a file is not read; its reason is all that leaves the thread. */
export class Refused extends Error {
  readonly reason: ResumeRefusal
  constructor(reason: ResumeRefusal, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'Refused'
    this.reason = reason
  }
}
