/**
 * The first balanced JSON object in a model's reply, after its thoughts are cut out; undefined when there is none, it does not parse, or it says
 * one thing twice. It never looks further for an earlier or later one: that would let an answer smuggle in its own verdict.
 */
export const extractObject = (reply: string): unknown => {
  const text = withoutThoughts(reply)
  const start = text.indexOf('{')
  if (start < 0) return undefined
  const end = closing(text, start)
  if (end < 0) return undefined
  try {
    const object = text.slice(start, end + 1), parsed: unknown = JSON.parse(object)
    return twice(object) ? undefined : parsed
  } catch {
    return undefined
  }
}

/** Some models leave out the opening tag; a reply that begins with its object has no thoughts before it. */
const withoutThoughts = (reply: string): string => {
  const text = reply.trimStart()
  const end = text.lastIndexOf('</think>')
  if (text.startsWith('{')) return text
  if (end >= 0) return text.slice(end + '</think>'.length)
  return text.startsWith('<think>') ? '' : text
}

/** Whether some object of valid JSON has a key twice: `JSON.parse` takes the last, a person may have read the first. */
const twice = (json: string): boolean => {
  const open: Set<string>[] = []
  for (const [token, key] of json.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    const keys = open.at(-1)
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined && keys) {
      const name = String(JSON.parse(key))
      if (keys.has(name)) return true
      keys.add(name)
    }
  }
  return false
}

const closing = (text: string, start: number): number => {
  let depth = 0
  let inString = false
  for (let i = start; i < text.length; i++) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i++
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{') depth++
    else if (c === '}' && --depth === 0) return i
  }
  return -1
}
