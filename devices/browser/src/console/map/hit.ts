import { stateOf, type Fleet, type RiderState } from '../city/fleet'
import type { Stores } from '../city/stores'
import { drawnAt } from './paint'

/** What may be left out of the map: riders by how they are, stores that can ring, and those that cannot. */
export type Layer = RiderState | 'loud' | 'silent'

/** A place on the unit square, see [View](./view). */
interface Spot {
  x: number
  y: number
}

/** nearestRider is who is drawn nearest to a place, no further than reach, of those who are shown. */
export function nearestRider(fleet: Fleet, p: Spot, reach: number, without: ReadonlySet<Layer>): string | undefined {
  const now = performance.now()
  const shown = [...fleet.riders].filter(([, r]) => !without.has(stateOf(r)))
  return nearest(shown.map(([id, r]) => [id, drawnAt(r, now)]), p, reach)
}

/** nearestStore is the store nearest to a place, no further than reach, of those that are shown. */
export function nearestStore(stores: Stores, p: Spot, reach: number, without: ReadonlySet<Layer>): string | undefined {
  return nearest([...stores.places].filter(([id]) => !without.has(stores.loud(id) ? 'loud' : 'silent')), p, reach)
}

function nearest(spots: Iterable<[id: string, at: Spot]>, p: Spot, reach: number): string | undefined {
  let found: string | undefined
  for (const [id, q] of spots) {
    const d = Math.hypot(q.x - p.x, q.y - p.y)
    if (d < reach) [reach, found] = [d, id]
  }
  return found
}
