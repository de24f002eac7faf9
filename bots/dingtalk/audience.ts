import type { Address } from '../../src/chat/address.ts'

/**
 * Who can read along at a place. Robots of one company stand in groups of its own people only. Who is in a group DingTalk tells only of groups that a
 * program made, and each look would be a call of the month's: so the hiring group is taken for what the company set it up to be, and of others nobody can tell.
 */
export const audienceOf = ({ conversation, only }: Address, hiring: string | null): 'closed' | 'open' =>
  (only !== undefined || conversation.startsWith('@') || conversation === hiring ? 'closed' : 'open')
