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
  return nearest(fleet.riders, (r) => drawnAt(r, now), p, reach, (_, r) => !without.has(stateOf(r)))
}

/** nearestStore is the store nearest to a place, no further than reach, of those that are shown. */
export function nearestStore(stores: Stores, p: Spot, reach: number, without: ReadonlySet<Layer>): string | undefined {
  return nearest(stores.places, (at) => at, p, reach, (id) => !without.has(stores.loud(id) ? 'loud' : 'silent'))
}

/** nearest looks at thousands with every move of a mouse: whether one is shown it asks of those in reach alone. */
function nearest<T>(all: ReadonlyMap<string, T>, at: (v: T) => Spot, p: Spot, reach: number, shown: (id: string, v: T) => boolean): string | undefined {
  let found: string | undefined
  for (const [id, v] of all) {
    const q = at(v)
    const d = Math.hypot(q.x - p.x, q.y - p.y)
    if (d < reach && shown(id, v)) [reach, found] = [d, id]
  }
  return found
}
