import type { Courier } from '../courier/courier'
import { facts } from '../kit'

/** What a device tells about itself on device/{device}/state. */
export interface DeviceState {
  version: string
  volume: number
  muted: boolean
  can_ring: boolean
  /** From 0 to 1; absent where the browser does not say. */
  battery?: number
  charging?: boolean
}

interface Battery extends EventTarget {
  level: number
  charging: boolean
}

/**
 * Reporter tells the node how this device is, whenever that changes: a store that
 * nobody would hear is not one to send orders to.
 */
export class Reporter {
  private battery: Battery | undefined
  private last = ''
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly courier: Courier,
    private readonly sound: () => { volume: number; can_ring: boolean },
  ) {
    const asked = (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.()
    void asked?.then(
      (b) => {
        this.battery = b
        b.addEventListener('levelchange', this.report)
        b.addEventListener('chargingchange', this.report)
        this.report()
      },
      () => {}, // the browser keeps it to itself
    )
  }

  /** report tells the state soon, if it is another than before. */
  readonly report = (): void => {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), 200)
  }

  /** again tells it in any case: the connection is new. */
  again(): void {
    this.last = ''
    this.report()
  }

  close(): void {
    clearTimeout(this.timer)
    this.battery?.removeEventListener('levelchange', this.report)
    this.battery?.removeEventListener('chargingchange', this.report)
  }

  private async send(): Promise<void> {
    const { volume, can_ring } = this.sound()
    const state: DeviceState = { version: `terminal ${facts().version}`.trim(), volume, muted: volume === 0, can_ring }
    if (this.battery) Object.assign(state, { battery: this.battery.level, charging: this.battery.charging })
    const text = JSON.stringify(state)
    if (text === this.last || this.courier.state !== 'online') return
    this.last = text
    try {
      await this.courier.publish(`${this.courier.inbox}/state`, state)
    } catch {
      this.last = '' // told when the connection is back
    }
  }
}

interface WakeLock {
  release: () => Promise<void>
}

/** Awake keeps the screen on while the page is seen, where the browser can. */
export class Awake {
  private lock: WakeLock | undefined
  private closed = false

  constructor() {
    document.addEventListener('visibilitychange', this.take)
    this.take()
  }

  close(): void {
    this.closed = true
    document.removeEventListener('visibilitychange', this.take)
    void this.lock?.release().catch(() => {})
  }

  private readonly take = (): void => {
    if (document.visibilityState !== 'visible') return // the browser has let it go
    const asked = (navigator as { wakeLock?: { request: (kind: 'screen') => Promise<WakeLock> } }).wakeLock?.request('screen')
    void asked?.then(
      (lock) => {
        this.lock = lock
        if (this.closed) void lock.release()
      },
      () => {}, // a low battery, or a policy, says no
    )
  }
}
