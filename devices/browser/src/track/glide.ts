/** A place on the map. */
export interface Spot {
  lat: number
  lng: number
}

const shortest = 300
const longest = 10_000
/** Farther than this, in degrees, is a jump and not a ride. */
const jump = 0.02

/**
 * Glide moves a marker from fix to fix without a jerk: each way takes as long as
 * the rider took, so the marker is one fix behind and never stands still while the
 * rider moves. `set` is called in animation frames, and only while something moves.
 */
export class Glide {
  private from: Spot | undefined
  private to: Spot | undefined
  private began = 0
  private takes = 0
  private told = 0 // when the last fix came
  private frame = 0

  constructor(private readonly set: (at: Spot) => void) {}

  /** go has the marker move to a new fix. now is in milliseconds. */
  go(to: Spot, now: number = performance.now()): void {
    const here = this.at(now)
    const far = !here || Math.hypot(to.lat - here.lat, to.lng - here.lng) > jump
    const takes = Math.min(longest, Math.max(shortest, this.told ? now - this.told : shortest))
    this.told = now
    if (far || still()) {
      this.from = this.to = to
      this.set(to)
      return
    }
    this.from = here
    this.to = to
    this.began = now
    this.takes = takes
    if (!this.frame) this.frame = requestAnimationFrame(this.step)
  }

  /** at is where the marker is at a time, undefined before the first fix. */
  at(now: number): Spot | undefined {
    if (!this.from || !this.to) return undefined
    const part = this.takes === 0 ? 1 : Math.min(1, (now - this.began) / this.takes)
    return { lat: this.from.lat + (this.to.lat - this.from.lat) * part, lng: this.from.lng + (this.to.lng - this.from.lng) * part }
  }

  stop(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  private readonly step = (now: number) => {
    this.frame = 0
    this.set(this.at(now)!)
    if (now - this.began < this.takes) this.frame = requestAnimationFrame(this.step)
  }
}

/** still says that the reader wants nothing to move. */
function still(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
