import type { Sink } from '../../src/chat/bot.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * Chances from 0 to 1 of each delivery. twice: again although acknowledged. overtaken: held back so that later ones overtake it.
 * late: hours late. dropped: lost on the way, and delivered again because nobody acknowledged it.
 */
export type DeliveryFaults = { twice: number; overtaken: number; late: number; dropped: number }

/** A usual trip, and the longest delay of an overtaken and of a late one, ms (Feishu's last retry comes after 7 h). */
const TRIP = 200
const OVERTAKEN = 20_000
const LATE = 7 * 3_600_000
/** How long the platform waits for an acknowledgement (3 s on Slack and Feishu), and before the next delivery; the last one repeats. */
const ACK = 3_000
const AGAIN = [1_000, 5_000, 30_000, 60_000]

/** Carries people's acts to the connected sinks until one of them acknowledges. */
export class FakeDelivery {
  readonly counts = { delivered: 0, acknowledged: 0, refused: 0, unanswered: 0, twice: 0, overtaken: 0, late: 0, dropped: 0 }
  /** Ids of events that the service has taken over: none of these may be lost. */
  readonly acknowledged = new Set<string>()
  readonly #sinks = new Set<Sink>()
  readonly #time: VirtualTime
  readonly #random: SeededRandom
  readonly #faults: DeliveryFaults

  constructor(time: VirtualTime, random: SeededRandom, faults: Partial<DeliveryFaults> = {}) {
    this.#time = time
    this.#random = random
    this.#faults = { twice: 0, overtaken: 0, late: 0, dropped: 0, ...faults }
  }

  connect(sink: Sink): void {
    this.#sinks.add(sink)
  }

  disconnect(sink: Sink): void {
    this.#sinks.delete(sink)
  }

  carry(event: Inbound): void {
    this.#time.after(this.#delay(), () => this.#deliver(event, 0))
  }

  #delay(): number {
    if (this.#happens('late')) return this.#random.int(OVERTAKEN, LATE)
    if (this.#happens('overtaken')) return this.#random.int(TRIP, OVERTAKEN)
    return this.#random.int(1, TRIP)
  }

  #happens(fault: keyof DeliveryFaults): boolean {
    const happens = this.#random.chance(this.#faults[fault])
    if (happens) this.counts[fault]++
    return happens
  }

  #deliver(event: Inbound, tries: number): void {
    const again = (): void => { this.#time.after(AGAIN[Math.min(tries, AGAIN.length - 1)] ?? 0, () => this.#deliver(event, tries + 1)) }
    if (this.#happens('dropped') || this.#sinks.size === 0) {
      again()
      return
    }
    this.counts.delivered++
    let open = true
    const once = (outcome: 'acknowledged' | 'refused' | 'unanswered'): void => {
      if (!open) return
      open = false
      this.counts[outcome]++
      if (outcome === 'acknowledged') this.#acknowledged(event)
      else again()
    }
    const callOff = this.#time.after(ACK, () => { once('unanswered') })
    const sink = this.#random.pick([...this.#sinks])
    sink(structuredClone(event)).then(
      () => {
        callOff()
        // A process that died meanwhile can no longer answer, whatever its ghost does.
        if (this.#sinks.has(sink)) once('acknowledged')
        else once('unanswered')
      },
      () => {
        callOff()
        once('refused')
      },
    )
  }

  #acknowledged(event: Inbound): void {
    this.acknowledged.add(event.id)
    if (this.#happens('twice')) this.#time.after(this.#random.int(1, OVERTAKEN), () => this.#deliver(event, 0))
  }
}
