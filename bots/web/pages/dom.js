/** Makes an element. Strings among the children become text nodes, never mark-up. */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false))
  return element
}

/** Text somebody typed, shown in its own direction, never able to turn its neighbours around. */
export const words = (tag, props, text) => h(tag, { dir: 'auto', ...props }, text)

/** A name without the invisible signs that would make it look like another one. */
export const plainName = (name) => name.replace(/\p{Cf}|\p{Variation_Selector}|\u034F/gu, '').trim() || '?'

/** One id for each act. Works without a secure context, where `randomUUID` is missing. */
export const freshKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
