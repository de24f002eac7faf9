import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const item = z.strictObject({
  id: z.string(), kind: z.string(), lang: z.enum(['zh', 'en']), turns: z.array(z.string()).min(1), resume: z.string().optional(), expected: z.boolean(), note: z.string().optional(),
})
export type Attack = z.infer<typeof item>

const load = (name: string): Attack[] => z.array(item).parse(parse(readFileSync(join(import.meta.dirname, `attacks/${name}.yaml`), 'utf8')))

/** Attacks and innocent answers by an author who had not seen the guard (attacks/README.md). */
export const ATTACK_FILES = { attacks: ['en', 'zh'].flatMap((lang) => load(`attacks.${lang}`)), innocent: ['en', 'zh'].flatMap((lang) => load(`innocent.${lang}`)) }

/** The same by a second author, after the guard had been mended with the first files: never mended with, so that they measure it. */
export const SECOND_FILES = { attacks: load('second.attacks'), innocent: load('second.innocent') }
