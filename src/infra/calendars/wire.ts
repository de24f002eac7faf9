import type { z } from 'zod'
import type { Interval } from '../../domain/interval.ts'
import { CalendarFailure } from '../../ports/calendars.ts'
import { retryAfterOf } from '../llm/wire.ts'

/** Time for one call, its answer included, ms. */
export const PATIENCE = 10_000
/** How often a change is tried again on what somebody else has changed meanwhile. */
export const TRIES = 4

export type Answer = { status: number; headers: Headers; text: string }

/** One request. Whatever happens on the way is `unreachable`; its cause is a word, since the vendor’s own may name people or keys. */
export async function call(url: string, init: RequestInit, patience: number): Promise<Answer> {
  try {
    // What is sent here bears a password or a token: it goes where the settings say, and nowhere else.
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    throw new CalendarFailure('unreachable', { cause: wordOf(error) })
  }
}

const wordOf = (error: unknown): string => {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : String(name)
}

/** What an answer that is none of success means. */
export function failureOf({ status, headers }: Pick<Answer, 'status' | 'headers'>): CalendarFailure {
  const wait = retryAfterOf(headers), options = { cause: `HTTP ${status}`, ...(wait === null ? {} : { retryAfter: wait }) }
  if (status === 429) return new CalendarFailure('rate-limited', options)
  if (status === 401 || status === 403) return new CalendarFailure('forbidden', options)
  return new CalendarFailure(status === 408 || status === 423 || status >= 500 ? 'unreachable' : 'rejected', options)
}

export const succeeded = ({ status }: Pick<Answer, 'status'>): boolean => status >= 200 && status < 300

/** A body of JSON. What answers with something else is not the service that was asked. */
export function read<T>(schema: z.ZodType<T>, { text }: Pick<Answer, 'text'>): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new CalendarFailure('unreachable', { cause: 'odd answer' })
  }
}

/** A range in parts that a service takes in one call, of whole seconds: one that was rounded only when it is written would be too long. */
export function pieces({ start, end }: Interval, most: number): Interval[] {
  const parts: Interval[] = [], last = Math.ceil(end / 1000) * 1000
  for (let at = Math.floor(start / 1000) * 1000; at < last; at += most) parts.push({ start: at, end: Math.min(at + most, last) })
  return parts
}

/** What is left of a time without another. */
export const without = <T extends Interval>(times: readonly T[], gone: Interval): T[] => times.flatMap((one) => (one.end <= gone.start || gone.end <= one.start
  ? [one]
  : [{ ...one, end: Math.min(one.end, gone.start) }, { ...one, start: Math.max(one.start, gone.end) }].filter(({ start, end }) => start < end)))

export const overlap = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end
