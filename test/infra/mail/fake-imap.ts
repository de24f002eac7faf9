import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What goes wrong next, once: a command that is cut off, never answered, or refused. */
type Fault = { on: string; how: 'cut' | 'hang' | 'no' }

/** A folder behind IMAP4rev1 (RFC 3501), as far as reading answers needs it; its user is `hiring`, the password `secret`. */
export class FakeImap {
  readonly mails = new Map<number, { raw: Uint8Array; seen: boolean }>()
  readonly commands: string[] = []
  validity = 7
  next = 1
  idle = true
  password = 'secret'
  faults: Fault[] = []
  readonly #sockets = new Set<Socket>()
  readonly #idling = new Map<Socket, string>()
  readonly #server = createServer((socket) => this.#serve(socket))

  static async start(): Promise<FakeImap> {
    const imap = new FakeImap()
    await new Promise<void>((up) => { imap.#server.listen(0, '127.0.0.1', up) })
    return imap
  }

  get url(): string {
    return `imap://hiring:secret@127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  deliver(raw: Uint8Array, uid = this.next): void {
    this.mails.set(uid, { raw, seen: false })
    this.next = Math.max(this.next, uid) + 1
    for (const socket of this.#idling.keys()) socket.write(`* ${this.mails.size} EXISTS\r\n`)
  }

  /** Ends every connection, as a restart of the server does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((done) => { this.#server.close(done) })
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => { this.#sockets.delete(socket); this.#idling.delete(socket) }).on('error', () => undefined)
    socket.write(`* OK [CAPABILITY IMAP4rev1${this.idle ? ' IDLE' : ''}] here\r\n`)
    let text = ''
    socket.on('data', (part) => {
      text += part.toString('latin1')
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        this.#answer(socket, line)
      }
    })
  }

  #answer(socket: Socket, line: string): void {
    const idling = this.#idling.get(socket)
    if (idling !== undefined) {
      this.#idling.delete(socket)
      socket.write(`${idling} OK done\r\n`)
      return
    }
    const [, tag = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? [], [, command = '', args = ''] = /^((?:UID )?\w+) ?(.*)$/i.exec(rest) ?? [], name = command.toUpperCase()
    this.commands.push(name === 'LOGIN' ? name : rest)
    const fault = this.faults.findIndex((one) => one.on === name)
    if (fault >= 0) {
      const how = this.faults.splice(fault, 1)[0]?.how
      if (how === 'cut') socket.destroy()
      if (how === 'no') socket.write(`${tag} NO [UNAVAILABLE] try later\r\n`)
      return
    }
    const ok = (...lines: string[]): void => { socket.write([...lines.map((one) => `* ${one}`), `${tag} OK done`, ''].join('\r\n'), 'latin1') }, no = (why: string): void => { socket.write(`${tag} NO ${why}\r\n`) }
    const order = [...this.mails.keys()].toSorted((a, b) => a - b)
    switch (name) {
      case 'CAPABILITY': return ok(`CAPABILITY IMAP4rev1${this.idle ? ' IDLE' : ''}`)
      case 'LOGIN': return args.replaceAll('"', '') === `hiring ${this.password}` ? ok() : no('[AUTHENTICATIONFAILED] wrong')
      case 'LIST': return args.includes('INBOX') ? ok('LIST () "/" INBOX') : ok()
      case 'SELECT': case 'EXAMINE': {
        if (args.replaceAll('"', '').toUpperCase() !== 'INBOX') return no('[NONEXISTENT] no such folder')
        return ok('FLAGS (\\Seen)', `${order.length} EXISTS`, `OK [UIDVALIDITY ${this.validity}] ok`, `OK [UIDNEXT ${this.next}] ok`)
      }
      case 'NOOP': return ok(`${order.length} EXISTS`)
      case 'UID SEARCH': {
        const from = /UID (\d+):\*/i.exec(args)?.[1]
        return ok(`SEARCH ${order.filter((uid, i) => from === undefined || uid >= Number(from) || i === order.length - 1).join(' ')}`)
      }
      case 'UID FETCH': {
        const [, list = '', what = ''] = /^(\S+) (.*)$/.exec(args) ?? [], wanted = list.split(',').flatMap((one) => { const [a = '', b = a] = one.split(':'); return order.filter((uid) => uid >= Number(a) && uid <= Number(b)) })
        return ok(...wanted.map((uid) => {
          const raw = Buffer.from(this.mails.get(uid)!.raw), calendar = raw.includes('text/calendar'), body = /BODY(?:\.PEEK)?\[\]/i.test(what) ? ` BODY[] {${raw.length}}\r\n${raw.toString('latin1')}` : ''
          return `${order.indexOf(uid) + 1} FETCH (UID ${uid} RFC822.SIZE ${raw.length} BODYSTRUCTURE ("TEXT" "${calendar ? 'CALENDAR' : 'PLAIN'}" NIL NIL NIL "7BIT" ${raw.length} 1)${body})`
        }))
      }
      case 'UID STORE': {
        for (const uid of args.split(' ')[0]!.split(',')) this.mails.get(Number(uid))!.seen = true
        return ok()
      }
      case 'IDLE':
        this.#idling.set(socket, tag)
        socket.write('+ waiting\r\n')
        return
      default: return ok()
    }
  }
}
