import { describe, expect, test } from 'vitest'
import { DEEDS, may, ROLES, rolesOn, type Deed, type Role } from '../../src/trust/authority.ts'

/** The whole matrix again, a row a deed: a administrator, h hr, m manager, p panelist, c candidate. */
const TABLE: Record<Deed, string> = {
  help: 'ahmpc',
  'open-requisition': 'h', 'see-requisition': 'ahmp', 'close-requisition': 'h', 'change-facts': 'h', 'change-weights': 'h', 'connect-recruiting': 'h', 'see-cost': 'ah', 'change-cap': 'h', 'see-kit': 'ahmp', 'change-kit': 'h', calibrate: 'h',
  'add-candidate': 'h', 'add-note': 'hm', invite: 'h', 'change-link': 'h', 'see-status': 'hm', 'see-candidate': 'hm', 'see-accommodation': 'h', 'see-scorecard': 'hmp', 'see-answers': 'hmp',
  'see-journal': 'h', 'see-audit': 'ah', pause: 'hm', resume: 'hm', cancel: 'h', 'answer-candidate': 'h', decide: 'hm', 'file-ratings': 'hmp', 'override-rating': 'hm', 'reveal-ratings': 'hm', 'see-agreement': 'h',
  schedule: 'h', 'see-bookings': 'ahmpc', 'report-attendance': 'ahmpc', 'set-own-hours': 'ahmpc', 'set-hours': 'h', 'change-calendar': 'ah',
  'replay-letters': 'a', 'grant-role': 'a', doctor: 'ah', 'take-part': 'c',
}
const LETTER: Record<Role, string> = { administrator: 'a', hr: 'h', manager: 'm', panelist: 'p', candidate: 'c' }

describe('every cell of the matrix', () => {
  test.each(DEEDS.flatMap((deed) => ROLES.map((role) => ({ deed, role }))))('$role, $deed', ({ deed, role }) => {
    const verdict = may([role], deed), yes = TABLE[deed].includes(LETTER[role])
    expect(verdict.yes).toBe(yes)
    if (!verdict.yes) for (const other of verdict.ask) expect(may([other], deed)).toEqual({ yes: true })
  })
  test.each(DEEDS)('nobody in particular: %s', (deed) => {
    const verdict = may([], deed)
    expect(verdict.yes).toBe(['help', 'see-bookings', 'report-attendance', 'set-own-hours'].includes(deed))
    if (!verdict.yes) expect(verdict.ask.length).toBeGreaterThan(0)
  })
})

test('a role on one requisition is no role on another', () => {
  const wang = { id: 'web:demo:manager', roles: [] }, mine = { managers: [{ id: wang.id, name: '' }], panelists: [] }, other = { managers: [], panelists: [{ id: 'x', name: '' }] }
  expect(rolesOn(wang, [mine])).toEqual(['manager'])
  expect(rolesOn(wang, [other])).toEqual([])
  expect(rolesOn({ id: 'x', roles: ['administrator'] }, [mine, other])).toEqual(['administrator', 'panelist'])
})

test('a name decides nothing', () => {
  expect(rolesOn({ id: 'web:demo:stranger', roles: [] }, [{ managers: [{ id: 'web:demo:manager', name: 'web:demo:stranger' }], panelists: [] }])).toEqual([])
})
