import { Worker } from 'node:worker_threads'
import type { ResumeReader, ResumeRefusal } from '../../ports/resume-reader.ts'

type Answer = { text: string } | { refused: ResumeRefusal }

const BYTES = 5 * 1024 * 1024
/** Limits of the thread's heap; buffers are not counted, so files are read one after another. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/** Reads files in a thread of their own that sees no environment, has a small heap and little time. */
export class FileResumeReader implements ResumeReader {
  readonly #patience: number
  #last: Promise<unknown> = Promise.resolve()

  /** `patience`: ms a file may take; ordinary ones take 0.3 s (measured). */
  constructor(patience = 8_000) {
    this.#patience = patience
  }

  read(file: Uint8Array): Promise<Answer> {
    if (file.length === 0) return Promise.resolve({ refused: 'empty' })
    if (file.length > BYTES) return Promise.resolve({ refused: 'too-large' })
    const answer = this.#last.then(() => parse(file, this.#patience))
    this.#last = answer.catch(() => undefined)
    return answer
  }
}

/** Whatever the file does to its thread is an answer; only a thread that cannot start is an error. */
const parse = async (file: Uint8Array, patience: number): Promise<Answer> => {
  const copy = new Uint8Array(file)
  const worker = new Worker(new URL('./resume-worker.ts', import.meta.url), {
    workerData: copy, transferList: [copy.buffer], resourceLimits: LIMITS, env: {}, execArgv: ['--no-warnings'], stdout: true, stderr: true,
  })
  // Parsers print what they dislike, which may quote the file.
  worker.stdout.resume()
  worker.stderr.resume()
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const timer = setTimeout(() => resolve({ refused: 'too-slow' }), patience)
  worker.once('message', resolve)
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ refused: 'unsafe' })
    else reject(error)
  })
  worker.once('exit', () => reject(new Error('the thread that reads files ended without an answer')))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
