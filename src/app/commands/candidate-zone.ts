import { isPage, type Place } from '../../domain/person.ts'
import type { Candidate } from '../../domain/candidate.ts'
import type { Asked } from './command.ts'
import { zoneTyped } from './hours-typed.ts'

/**
 * Whose clock a candidate lives by: what they or HR said; what their platform says where it knows (Slack does; where Feishu and DingTalk do not, and on the page, nobody
 * has); else the installation's.
 */
export async function candidateZone(asked: Pick<Asked, 'settings' | 'profileZone'>, { zone }: Pick<Candidate, 'zone'>, place: Place | undefined, before?: string): Promise<string> {
  if (zone) return zone.zone
  const told = place === undefined || isPage(place) ? undefined : await asked.profileZone?.(place)
  return (told && zoneTyped(told)) ?? before ?? asked.settings.timeZone
}
