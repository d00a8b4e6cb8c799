/** How the bell is. `blocked`: the browser wants a touch before it makes a sound. */
export type BellState = 'blocked' | 'ready' | 'muted'

const pause = 2500 // between two rings, ms
const melody: [hertz: number, at: number, length: number][] = [
  [880, 0, 0.18],
  [1174.7, 0.2, 0.18],
  [1568, 0.4, 0.42],
]
const urgentMelody: typeof melody = [
  [1568, 0, 0.12],
  [1174.7, 0.15, 0.12],
  [1568, 0.3, 0.12],
  [1174.7, 0.45, 0.12],
  [1568, 0.6, 0.3],
]

/**
 * Bell makes the sound, with no file to load. It says `onRing` only when a ring
 * has really been given to the loudspeaker: what the node hears as "rung" is that,
 * and not that somebody asked for it.
 */
export class Bell {
  /** Called with every ring that sounds. */
  onRing: () => void = () => {}
  /** Called when {@link state} changes. */
  onState: () => void = () => {}
  private context: AudioContext | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private urgent = false
  private loudness: number

  constructor(volume: number) {
    this.loudness = volume
  }

  get state(): BellState {
    if (this.loudness === 0) return 'muted'
    return this.context?.state === 'running' ? 'ready' : 'blocked'
  }

  /** From 0, silent, to 1. */
  get volume(): number {
    return this.loudness
  }

  set volume(v: number) {
    this.loudness = Math.min(1, Math.max(0, v))
    this.onState()
  }

  /** unlock makes the sound possible; browsers want it called from a touch or a key. */
  async unlock(): Promise<boolean> {
    if (!('AudioContext' in globalThis)) return false
    if (!this.context) {
      this.context = new AudioContext()
      this.context.onstatechange = () => this.onState()
    }
    // Without a touch resume() never settles: the state tells when it does.
    void this.context.resume().catch(() => {})
    await new Promise((soon) => setTimeout(soon, 50))
    this.onState()
    return this.state === 'ready'
  }

  /** ring rings until stop; urgent rings in another way, at once. */
  ring(urgent: boolean): void {
    if (this.timer !== undefined && urgent === this.urgent) return
    this.urgent = urgent
    clearInterval(this.timer)
    this.timer = setInterval(() => this.once(), pause)
    this.once()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  /** close gives the loudspeaker back. */
  close(): void {
    this.stop()
    void this.context?.close()
    this.context = undefined
  }

  /** once rings one time; false if nobody can hear it. */
  once(): boolean {
    const c = this.context
    if (!c || this.state !== 'ready') return false
    for (const [hertz, at, length] of this.urgent ? urgentMelody : melody) this.note(c, hertz, c.currentTime + at, length)
    this.onRing()
    return true
  }

  /** note is a soft bell: a sine with an octave over it, that dies away. */
  private note(c: AudioContext, hertz: number, at: number, length: number): void {
    for (const [over, share] of [[1, 0.7], [2, 0.25]] as const) {
      const tone = c.createOscillator()
      const gain = c.createGain()
      tone.frequency.value = hertz * over
      gain.gain.setValueAtTime(0.0001, at)
      gain.gain.exponentialRampToValueAtTime(this.loudness * share, at + 0.015)
      gain.gain.exponentialRampToValueAtTime(0.0001, at + length)
      tone.connect(gain).connect(c.destination)
      tone.start(at)
      tone.stop(at + length + 0.05)
    }
  }
}
