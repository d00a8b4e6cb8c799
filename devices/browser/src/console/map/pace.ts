import type { City } from '../city/city'
import { glide } from '../city/fleet'
import { pixelsPerMetre, type View } from './view'

/** How fast a point may move from fix to fix, in m/s: what a rider does in two seconds, in one glide. */
const fastest = (15 * 2000) / glide
/** The rarest painting of what moves, in ms. */
const rarest = 500

/** Pace says when the map is painted: what stands still when it has changed, what moves when it may have come a pixel further. */
export class Pace {
  /** What stands still has changed. */
  stale = true
  private fleet = -1
  private stores = -1
  private regions: unknown
  private at = 0
  /** Until when the page has its time for itself: as long as the last painting took, so that a slow screen is no slow page. */
  private rest = 0

  /** due says whether it is time; all times are those of performance.now. */
  due(city: City | undefined, view: View, now: number): boolean {
    const fleet = city?.fleet
    this.stale ||= city !== undefined && (city.stores.version !== this.stores || city.regions !== this.regions)
    const since = now - this.at
    const live = fleet && since >= pixel(view) && (fleet.version !== this.fleet || now < fleet.moving || since > 1000)
    return (this.stale || !!live) && now >= this.rest
  }

  /** painted takes note of a painting, from its beginning to its end. */
  painted(city: City | undefined, begin: number, end: number): void {
    this.fleet = city?.fleet.version ?? -1
    this.stores = city?.stores.version ?? -1
    this.regions = city?.regions
    this.at = begin
    this.stale = false
    this.rest = end - begin > 8 ? end + (end - begin) : 0
  }
}

/** pixel is how long until a point may have come a pixel further, in ms; sprites lie on whole ones. */
function pixel(view: View): number {
  return Math.min(rarest, 1000 / (fastest * pixelsPerMetre(view) * Math.min(2, devicePixelRatio)))
}
