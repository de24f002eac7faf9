/** What our key is called in a message's metadata, where a look-up finds it. */
export const EFFECT = 'bole_effect'

export const keyed = (key: string): { metadata: { event_type: string; event_payload: { key: string } } } => ({ metadata: { event_type: EFFECT, event_payload: { key } } })
