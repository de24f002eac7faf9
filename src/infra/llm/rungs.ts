/** Ways of asking a service for JSON, the strictest first. */
export const RUNGS = ['json_schema', 'tool', 'json_object', 'text'] as const
export type Rung = (typeof RUNGS)[number]

/** A JSON schema of the strict subset: all fields required, null for optional, no limits, enums. */
export type ReplySchema = { name: string; schema: Record<string, unknown> }

export const rungBelow = (rung: Rung): Rung | undefined => RUNGS[RUNGS.indexOf(rung) + 1]

/** Call options of `invoke` for one rung. Plain JSON Schema, because LangChain re-writes Zod schemas and drops `additionalProperties: false`. */
export const callOptions = (rung: Rung, { name, schema }: ReplySchema) => {
  switch (rung) {
    case 'json_schema':
      return { response_format: { type: 'json_schema' as const, json_schema: { name, strict: true, schema } } }
    case 'tool':
      return {
        tools: [{ type: 'function' as const, function: { name, description: 'The reply.', parameters: schema } }],
        tool_choice: { type: 'function' as const, function: { name } },
      }
    case 'json_object':
      return { response_format: { type: 'json_object' as const } }
    case 'text':
      return {}
  }
}
