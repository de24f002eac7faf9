import { afterEach, beforeEach, describe } from 'vitest'
import { storeKeepsEvents } from './store-events.ts'
import { storeKeepsRecords } from './store-records.ts'
import { storeKeepsMessages } from './store-messages.ts'
import { storeKeepsWork } from './store-work.ts'
import type { StoreSubject } from './store-subject.ts'

/** What every implementation of the store port must do. `make` gives a fresh, empty store for each test. */
export const storeContract = (name: string, make: () => Promise<StoreSubject>): void => {
  describe(`${name} is a store`, () => {
    let subject: StoreSubject
    beforeEach(async () => {
      subject = await make()
    })
    afterEach(() => subject.close())
    const current = (): StoreSubject => subject
    describe('events', () => storeKeepsEvents(current))
    describe('records', () => storeKeepsRecords(current))
    describe('messages', () => storeKeepsMessages(current))
    describe('work and dead letters', () => storeKeepsWork(current))
  })
}
