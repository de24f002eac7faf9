import { directTo, personKey } from '../../src/chat/address.ts'
import type { PersonRef } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { markHome } from '../shared/home-mark.ts'
import { Kept } from '../shared/kept.ts'
import type { Mouth } from './mouth.ts'

const MOST = 2_000
/** Whoever looked so long ago looks again, ms. */
const WAITS_MS = 3_600_000

/** DingTalk has no home page: whoever looks gets it as a message in their direct conversation, as it is at that moment. To keep it up to date would eat up the month's calls. */
export class Home {
  readonly #mouth: Pick<Mouth, 'send'>
  /** Looks that were not answered yet, by person. */
  readonly #looks: Kept<string>

  constructor(mouth: Pick<Mouth, 'send'>, clock: { now(): number }) {
    this.#mouth = mouth
    this.#looks = new Kept(MOST, WAITS_MS, clock)
  }

  looked({ from, id }: Pick<Inbound, 'from' | 'id'>): void {
    this.#looks.put(personKey(from), id)
  }

  /** Once for each look. */
  async draw(person: PersonRef, card: Card): Promise<void> {
    const key = personKey(person), look = this.#looks.get(key)
    if (look === undefined) return
    await this.#mouth.send(directTo(person), markHome(card), `home:${look}`)
    // They may have looked again meanwhile.
    if (this.#looks.get(key) === look) this.#looks.drop(key)
  }
}
