import { RecruitingFailure, type Applied, type Opening, type Recruiting, type RecruitingFault, type Result, type Whose } from '../../src/ports/recruiting.ts'

export const OPENING: Opening = { id: '6960663240925956437', title: '大客户销售', stages: [{ id: '701', name: { zh: '筛选', en: 'Screening' } }, { id: '702', name: { zh: '笔试', en: 'Written test' } }] }

/** A recruiting system as Feishu's pages describe it: every `report` of an exam writes another one, an external interview once per key; names are how results are found. */
export class FakeRecruiting implements Recruiting {
  readonly platform = 'web'
  readonly openings = [OPENING]
  readonly applications = new Map<string, Applied>()
  readonly written: { to: Whose; result: Result; id: string }[] = []
  /** What the next calls fail with, in order. `lost`: it is done, and the answer never comes. */
  readonly faults: { call: 'read' | 'opening' | 'report' | 'find'; fault: RecruitingFault | 'lost'; retryAfter?: number }[] = []
  /** Results written by programs are not listed there. */
  blind = false
  readonly calls: string[] = []

  applies(id: string, more: Partial<Applied> = {}): void {
    this.applications.set(id, { id, opening: OPENING.id, stage: '702', active: true, name: '赵云', email: 'zhaoyun@example.com', phone: '13800000000', ...more })
  }

  #meet(call: (typeof this.faults)[number]['call']): 'lost' | undefined {
    this.calls.push(call)
    if (this.faults[0]?.call !== call) return undefined
    const { fault, retryAfter } = this.faults.shift()!
    if (fault === 'lost') return fault
    throw new RecruitingFailure(fault, { retryAfter })
  }

  async read(application: string): Promise<Applied> {
    this.#meet('read')
    const found = this.applications.get(application)
    if (!found) throw new RecruitingFailure('unknown')
    return { ...found }
  }

  async opening(id: string): Promise<Opening> {
    this.#meet('opening')
    const found = this.openings.find((o) => o.id === id)
    if (!found) throw new RecruitingFailure('unknown')
    return found
  }

  async report(to: Whose, result: Result): Promise<string> {
    const lost = this.#meet('report')
    if (!to.external && !this.applications.has(to.id)) throw new RecruitingFailure('unknown')
    const before = to.external ? this.written.find((w) => w.to.id === to.id && w.result.interview === result.interview) : undefined
    const id = before?.id ?? `exam-${this.written.length + 1}`
    if (!before) this.written.push({ to, result, id })
    if (lost) throw new RecruitingFailure('unreachable')
    return id
  }

  async find(to: Whose, interview: string): Promise<string | undefined> {
    this.#meet('find')
    return this.blind ? undefined : this.written.find((w) => w.to.id === to.id && w.result.interview === interview)?.id
  }
}
