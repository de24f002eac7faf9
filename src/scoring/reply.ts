export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A word of a closed list as models spell it: case and outer space do not count. Anything but a string or a boolean is no word. */
export const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'boolean' ? String(value).trim().toLowerCase() : '')
