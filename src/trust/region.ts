import type { Region } from '../domain/finding.ts'

const STATES = 'al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa pr ri sc sd tn tx ut vt va wa wv wi wy'.split(' ')

/** Every region a question can be held to. */
export const REGIONS: readonly Region[] = ['strictest', 'cn', 'eu', 'uk', 'us', ...STATES.map((state): Region => `us-${state}`)]

export const isRegion = (text: string): text is Region => REGIONS.includes(text as Region)

/**
 * States, the District of Columbia and Puerto Rico where private employers may not ask what somebody was paid before (general knowledge of
 * 2025, not legal advice; towns with a law of their own, such as Philadelphia or Cincinnati, are not listed):
 * Cal. Lab. Code 432.3; C.R.S. 8-5-102; Conn. Gen. Stat. 31-40z; 19 Del. C. 709B; D.C. Code 32-1453.01; Haw. Rev. Stat. 378-2.4;
 * 820 ILCS 112/10; 26 M.R.S. 628-A; Md. Lab. & Empl. 3-304.2; M.G.L. c. 149 s. 105A; Minn. Stat. 363A.08 (8); Nev. Rev. Stat. 613.133;
 * N.J.S.A. 34:6B-20; N.Y. Lab. Law 194-a; Or. Rev. Stat. 659A.357; P.R. Act 16-2017; R.I. Gen. Laws 28-6-22; 21 V.S.A. 495m; RCW 49.58.100.
 * Alabama (Code 25-1-30) forbids only to punish silence.
 */
const PAST_PAY = new Set('ca co ct de dc hi il me md ma mn nv nj ny or pr ri vt wa'.split(' ').map((state) => `us-${state}`))

/** Where a rule only advises, because asking is lawful there though seldom wise; it refuses everywhere else. */
const LAWFUL: Record<string, (region: Region) => boolean> = {
  // EU: Directive 2023/970 art. 5(2), to be national law since 2026-06-07. UK and China have no such law.
  'past-pay': (region) => region === 'cn' || region === 'uk' || (region.startsWith('us-') && !PAST_PAY.has(region)),
  // 退役军人保障法 38-40 gives veterans precedence in some posts. USERRA (38 U.S.C. 4311) protects them in the US.
  military: (region) => region === 'cn',
}

/** How a rule weighs in a region. */
export const severityIn = (rule: string, region: Region): 'refused' | 'advice' => (LAWFUL[rule]?.(region) ? 'advice' : 'refused')
