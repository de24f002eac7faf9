import type { Log } from '../../ports/log.ts'
import type { Spending } from '../../ports/spending.ts'
import type { PrismaClient } from './generated/client.ts'

/** The books of what models cost, in the table `model_spending`. */
export class PostgresSpending implements Spending {
  readonly #prisma: PrismaClient
  readonly #log: Log

  constructor(prisma: PrismaClient, log: Log) {
    this.#prisma = prisma
    this.#log = log
  }

  add: Spending['add'] = async ({ month, interview, requisition, purpose, model, currency, calls, cost, ...tokens }) => {
    const key = { month, interview: interview ?? '', requisition: requisition ?? '', purpose, model, currency: currency ?? '' }
    const sums = { calls, tokensIn: tokens.in, cached: tokens.cached, tokensOut: tokens.out, cost: cost ?? 0 }
    try {
      await this.#prisma.modelSpending.upsert({
        where: { month_interview_requisition_purpose_model_currency: key }, create: { ...key, ...sums },
        update: { calls: { increment: sums.calls }, tokensIn: { increment: sums.tokensIn }, cached: { increment: sums.cached }, tokensOut: { increment: sums.tokensOut }, cost: { increment: sums.cost } },
      })
    } catch (error) {
      this.#log.warn('a model call is missing in the books', { model, purpose, interview_id: interview, error })
    }
  }

  of: Spending['of'] = async (where) => {
    const rows = await this.#prisma.modelSpending.groupBy({
      by: ['model', 'purpose', 'currency'], where, orderBy: [{ model: 'asc' }, { purpose: 'asc' }, { currency: 'asc' }],
      _sum: { calls: true, tokensIn: true, cached: true, tokensOut: true, cost: true },
    })
    return rows.map(({ model, purpose, currency, _sum: s }) => ({
      model, purpose: purpose as Awaited<ReturnType<Spending['of']>>[number]['purpose'], currency: currency || null, cost: currency ? Number(s.cost ?? 0) : null,
      calls: s.calls ?? 0, in: Number(s.tokensIn ?? 0), cached: Number(s.cached ?? 0), out: Number(s.tokensOut ?? 0),
    }))
  }
}
