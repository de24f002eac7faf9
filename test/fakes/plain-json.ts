/**
 * Freezes a value with all its parts, in place, and returns it. What is frozen already is not walked again: a new state that shares
 * most of its parts with the old one costs only its new parts. Throws on whatever JSON in PostgreSQL would refuse or change.
 */
export const keep = <T>(value: T): T => {
  walk(value)
  return value
}

const walk = (value: unknown): void => {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed() || value.includes('\0')) throw new TypeError('text with a lone surrogate or a NUL cannot be stored')
      return
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be stored`)
      return
    case 'boolean':
    case 'undefined':
      return
    case 'object':
      if (value !== null && !Object.isFrozen(value)) walkParts(value)
      return
    default:
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

const walkParts = (value: object): void => {
  if (Array.isArray(value)) value.forEach(walk)
  else {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError('an object that is not plain cannot be stored')
    for (const key in value) {
      walk(key)
      walk(value[key as keyof typeof value])
    }
  }
  Object.freeze(value)
}
