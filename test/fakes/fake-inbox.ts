import { InboxFailure, type Inbox, type MailAnswer } from '../../src/ports/inbox.ts'

/** Answers that wait to be read; each is gone once it was taken. */
export class FakeInbox implements Inbox {
  readonly waiting: MailAnswer[] = []
  failing: InboxFailure['fault'] | null = null
  arrived: () => void = () => undefined

  onMail(arrived: () => void): void {
    this.arrived = arrived
  }

  async read(take: (answer: MailAnswer) => Promise<void>): Promise<void> {
    if (this.failing) throw new InboxFailure(this.failing)
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      await take(next)
      this.waiting.shift()
    }
  }
}
