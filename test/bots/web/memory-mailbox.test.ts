import { mailboxContract } from '../../contract/mailbox.ts'
import { MemoryMailbox } from '../../fakes/memory-mailbox.ts'

mailboxContract('memory mailbox', async () => ({ mailbox: new MemoryMailbox(), close: async () => {} }))
