import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { quantile, table } from '../live/table.ts'
import { auditBookings } from './booking-audit.ts'
import { bookingStorm, type BookingStorm } from './booking-storm.ts'

/** The storm over interviews of people. 1 where anything was lost, doubled or left behind. */
export async function bookingsUnder(storm: BookingStorm, tell: (line: string) => void): Promise<number> {
  const began = performance.now()
  tell(`seed ${storm.seed}: the same people again with --seed ${storm.seed}`)
  const wreck = await bookingStorm(storm, tell), { service, ground, acts, kills, databaseKills, restarts, settled, kept } = wreck
  const found = auditBookings(wreck), faults = Object.values(found).flat(), { asked, writes, rivals, overtaken } = ground.counts(), phases = Map.groupBy(kept.bookings, ({ booking }) => booking.state.phase)
  await service.stop()
  await ground.close()
  tell(`\n${table([
    ['kills', kills, `of these with the database: ${databaseKills}`],
    ['presses', acts.filter((a) => a.what === 'press').length, `and ${acts.filter((a) => a.what === 'say').length} commands`],
    ['bookings', kept.bookings.length, [...phases].map(([phase, all]) => `${all.length} ${phase}`).join(', ')],
    ['calendar', asked, `calls; ${writes} events written, ${rivals} overlapped by others at once, ${overtaken} taken after what called them off`],
    ...Object.entries(found).map(([what, all]) => [`faults: ${what}`, all.length, '']),
    ['restart to ready', `${Math.round(quantile(restarts, 0.5))} ms`, `median; at most ${Math.round(Math.max(...restarts))} ms, n ${restarts.length}`],
    ['all at rest after', `${(settled / 1_000).toFixed(1)} s`, ''],
    ['in all', `${Math.round((performance.now() - began) / 1_000)} s`, `load ${loadavg()[0]?.toFixed(2)}`],
  ])}`)
  for (const fault of faults.slice(0, 40)) console.error(`!! ${fault}`)
  if (faults.length === 0) rmSync(service.dir, { recursive: true, force: true })
  else console.error(`${faults.length} faults. What was kept is in ${service.dir}`)
  return faults.length === 0 ? 0 : 1
}
