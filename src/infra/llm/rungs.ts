/** Ways of asking a service for JSON, the strictest first. */
export const RUNGS = ['json_schema', 'tool', 'json_object', 'text'] as const
export type Rung = (typeof RUNGS)[number]

/** A JSON schema of the strict subset: all fields required, null for optional, no limits, enums. */
export type ReplySchema = { name: string; schema: Record<string, unknown> }

/** The next of a vendor's rungs. */
export const rungBelow = (rungs: readonly Rung[], rung: Rung): Rung | undefined => rungs[rungs.indexOf(rung) + 1]
