const SILENT_START = 10_000
const HIDDEN = 30_000

/**
 * Follows one stream of letters and never gives up: after a break it goes on from the last change it saw. Where a stream cannot be had at
 * all (some proxies), `poll` brings the letters instead. A page nobody looks at lets its connection go.
 */
export class Stream {
  constructor({ url, onLetter, onReady, onState, poll }) {
    Object.assign(this, { url, onLetter, onReady, onState, poll })
    this.cursor = ''
    this.failures = 0
    this.ended = false
    document.addEventListener('visibilitychange', () => {
      clearTimeout(this.hiding)
      if (document.hidden) this.hiding = setTimeout(() => this.close(), HIDDEN)
      else this.open()
    })
    addEventListener('pageshow', (event) => event.persisted && this.open())
    addEventListener('online', () => this.open())
    this.open()
  }

  open() {
    if (this.ended || (this.source && this.source.readyState !== EventSource.CLOSED)) return
    this.close()
    const source = new EventSource(this.cursor ? `${this.url}?since=${this.cursor}` : this.url)
    this.source = source
    this.timer = setTimeout(() => this.failed(), SILENT_START)
    source.addEventListener('message', (event) => {
      this.cursor = event.lastEventId
      this.onLetter(JSON.parse(event.data))
    })
    source.addEventListener('ready', () => {
      clearTimeout(this.timer)
      this.failures = 0
      this.onReady()
      this.onState('live')
    })
    source.addEventListener('error', () => {
      if (source !== this.source) return
      this.onState('waiting')
      if (source.readyState === EventSource.CLOSED) void this.failed()
    })
  }

  close() {
    clearTimeout(this.timer)
    this.source?.close()
    this.source = undefined
  }

  end() {
    this.ended = true
    this.close()
  }

  async failed() {
    this.close()
    this.failures += 1
    const again = Math.min(15_000, 1000 * 2 ** Math.min(this.failures, 4))
    this.timer = setTimeout(() => this.open(), again)
    try {
      const change = await this.poll?.(this.cursor || '0')
      if (change === undefined) return
      this.cursor = String(change)
      this.onReady()
      this.onState('live')
    } catch {
      this.onState('waiting')
    }
  }
}
