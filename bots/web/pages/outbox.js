/** ms between tries: 1, 2, 4, 8, 15, 15 … */
const patience = (tries) => Math.min(15_000, 1000 * 2 ** (tries - 1))
const TIMEOUT = 20_000

const request = (base, entry, lang) => {
  const json = (method, path, body) => [path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }]
  const { key, message } = entry
  const [path, options] = {
    say: () => json('POST', '/messages', { key, text: entry.text, files: entry.files.map((f) => f.id), language: lang }),
    press: () => json('POST', '/presses', { key, message, action: entry.action, inputs: entry.inputs, language: lang }),
    edit: () => json('PUT', `/messages/${encodeURIComponent(message)}`, { key, text: entry.text }),
    recall: () => [`/messages/${encodeURIComponent(message)}?key=${key}`, { method: 'DELETE' }],
  }[entry.kind]()
  return fetch(base + path, { ...options, signal: AbortSignal.timeout(TIMEOUT) })
}

/** A shelf that outlives the page where the browser lets it. One item for each entry, so two tabs never overwrite each other. */
const shelf = (base) => {
  const start = `bole-out ${base} `
  const memory = new Map()
  return {
    all() {
      const kept = new Map(memory)
      try {
        for (let i = 0; i < localStorage.length; i++) {
          const name = localStorage.key(i)
          if (name?.startsWith(start)) kept.set(name, JSON.parse(localStorage.getItem(name)))
        }
      } catch { /* no storage here: memory is all there is */ }
      return [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => ({ ...entry, name }))
    },
    put(entry) {
      const name = `${start}${String(Date.now()).padStart(15, '0')} ${entry.key}`
      try { localStorage.setItem(name, JSON.stringify(entry)) } catch { memory.set(name, entry) }
    },
    drop(name) {
      memory.delete(name)
      try { localStorage.removeItem(name) } catch { /* was in memory */ }
    },
    owns: (name) => name?.startsWith(start),
  }
}

/**
 * What this browser still has to deliver, in order, through reloads and lost networks. Each entry keeps its key, so a try whose answer was
 * lost is harmless. `onChange` redraws, `onSent(entry, answer)` and `onRefused(entry, why)` end an entry.
 */
export class Outbox {
  constructor({ base, lang, onChange, onSent, onRefused }) {
    Object.assign(this, { base, lang, onChange, onSent, onRefused })
    this.shelf = shelf(base)
    this.tries = 0
    this.running = false
    this.wake = () => {}
    addEventListener('online', () => this.retryNow())
    addEventListener('storage', (event) => {
      if (this.shelf.owns(event.key)) this.onChange()
    })
  }

  entries() {
    return this.shelf.all()
  }

  /** 'sending' at first, 'waiting' once a try has failed. */
  get state() {
    return this.tries > 0 ? 'waiting' : 'sending'
  }

  put(entry) {
    this.shelf.put(entry)
    this.onChange()
    void this.run()
  }

  retryNow() {
    this.wake()
    void this.run()
  }

  async run() {
    if (this.running) return
    this.running = true
    try {
      while (this.entries().length) {
        const wait = await this.exclusively(() => this.next())
        this.tries = wait === 0 ? 0 : this.tries + 1
        this.onChange()
        if (wait === null) break
        if (wait > 0) await this.sleep(Math.max(wait, patience(this.tries)))
      }
    } finally {
      this.running = false
    }
  }

  /** One tab sends at a time where the browser can tell; where it cannot, keys keep it harmless. */
  exclusively(act) {
    return navigator.locks ? navigator.locks.request(`bole-out ${this.base}`, act) : act()
  }

  /** Tries the oldest entry. Returns ms to wait at least, 0 for none, null to stop. */
  async next() {
    const [entry] = this.entries()
    if (!entry) return 0
    let response
    try {
      response = await request(this.base, entry, this.lang())
    } catch {
      return 1
    }
    if (response.status === 401) {
      this.onRefused(entry, 'moved')
      return null
    }
    if (response.status === 429 || response.status >= 500) return Math.max(1, Number(response.headers.get('retry-after') ?? 0) * 1000)
    const answer = await response.json().catch(() => ({}))
    this.shelf.drop(entry.name)
    if (response.ok) this.onSent(entry, answer)
    else this.onRefused(entry, answer.error ?? 'malformed')
    return 0
  }

  sleep(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
