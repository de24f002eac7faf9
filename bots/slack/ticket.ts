import { z } from 'zod'
import { parseJson } from '../shared/parse-json.ts'

/** What Slack gave for answering an act: a trigger that opens one form within 3 s of `at` (ms since 1970), an address that answers for half an hour. */
export type Ticket = { trigger: string; at: number; responseUrl?: string }

const Written = z.object({ t: z.string().min(1), at: z.number(), u: z.string().min(1).optional() })

/** `Inbound.ticket`: short, because it is stored with every reply that is owed. */
export const writeTicket = ({ trigger, at, responseUrl }: Ticket): string => JSON.stringify({ t: trigger, at, ...(responseUrl === undefined ? {} : { u: responseUrl }) })

/** undefined for what is no ticket of ours. */
export function readTicket(text: string): Ticket | undefined {
  const written = Written.safeParse(parseJson(text)).data
  return written && { trigger: written.t, at: written.at, ...(written.u === undefined ? {} : { responseUrl: written.u }) }
}
