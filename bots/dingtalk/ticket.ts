import { z } from 'zod'
import { parseJson } from '../shared/parse-json.ts'

/** What a reply to a press may use: the press that awaits an answer, and the card whose form was submitted in a direct conversation, which the reply takes the place of. */
export type Ticket = { press: string; form?: string }

const Written = z.object({ p: z.string().min(1), f: z.string().min(1).optional() })

/** `Inbound.ticket`: short, because it is stored with every reply that is owed. */
export const writeTicket = ({ press, form }: Ticket): string => JSON.stringify({ p: press, ...(form === undefined ? {} : { f: form }) })

/** undefined for what is no ticket of ours. */
export function readTicket(text: string): Ticket | undefined {
  const written = Written.safeParse(parseJson(text)).data
  return written && { press: written.p, ...(written.f === undefined ? {} : { form: written.f }) }
}
