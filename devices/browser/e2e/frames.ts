import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How fluent a page was. */
export interface Fluency {
  /** Frames per second that the page got, and paintings of the map among them. */
  fps: number
  paintings: number
  /** The longest pause between two frames, in ms. */
  pause: number
  /** Positions per second that came meanwhile. */
  positions: number
}

/**
 * frames opens the console at 1440 pixels in a Chromium of its own and measures it while the map rests,
 * is dragged, and shows some streets. Playwright's pages will not do: its debugger hears of every frame
 * of a WebSocket, and that takes longer than the page does.
 */
export async function frames(url: string, riders: number): Promise<Record<string, Fluency>> {
  const dir = await mkdtemp(join(tmpdir(), 'couriermq-frames-'))
  const browser = spawn(process.env['COURIERMQ_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--user-data-dir=${dir}`, '--remote-debugging-pipe', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const over = new Promise((resolve) => browser.once('exit', resolve))
  try {
    const send = pipe(browser.stdio[3] as NodeJS.WritableStream, browser.stdio[4] as NodeJS.ReadableStream)
    const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })
    await send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false }, sessionId)
    const run = async <T>(expression: string): Promise<T> => {
      const { result, exceptionDetails } = await send<{ result: { value: T }; exceptionDetails?: unknown }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
      return result.value
    }
    const loaded = `new Promise((done) => { const look = () => document.readyState === 'complete' && location.href !== 'about:blank' ? done() : setTimeout(look, 50); look() })`
    await send('Page.navigate', { url }, sessionId)
    await run(loaded)
    return await run(`(${measure})(${riders})`)
  } finally {
    browser.kill()
    await over
    await rm(dir, { recursive: true, force: true })
  }
}

type Send = <T>(method: string, params: object, sessionId?: string) => Promise<T>

/** pipe speaks Chrome's DevTools protocol: JSON, with a zero after each. */
function pipe(to: NodeJS.WritableStream, from: NodeJS.ReadableStream): Send {
  const waiting = new Map<number, { resolve: (v: never) => void; reject: (why: Error) => void }>()
  let rest = ''
  let last = 0
  from.setEncoding('utf8')
  from.on('data', (text: string) => {
    const parts = (rest + text).split('\0')
    rest = parts.pop()!
    for (const part of parts) {
      const m = JSON.parse(part) as { id?: number; result?: unknown; error?: unknown }
      const w = waiting.get(m.id ?? 0)
      waiting.delete(m.id ?? 0)
      if (m.error) w?.reject(new Error(JSON.stringify(m.error)))
      else w?.resolve(m.result as never)
    }
  })
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
    })
}

/** measure runs in the page. */
async function measure(riders: number): Promise<Record<string, Fluency>> {
  interface Map extends HTMLElement {
    view: { x: number; y: number; scale: number }
    look(v: object): void
    paintAbove(...a: unknown[]): void
  }
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const { city } = document.querySelector('courier-console') as unknown as { city: { fleet: { riders: { size: number }; fix(...a: unknown[]): void } } }
  while (city.fleet.riders.size < riders) await pause(100)
  const map = document.querySelector('courier-console')!.shadowRoot!.querySelector('cq-map-page')!.shadowRoot!.querySelector('cq-map') as Map
  let [frames, paintings, positions, longest, before] = [0, 0, 0, 0, 0]
  const { paintAbove } = map
  map.paintAbove = (...a) => (paintings++, paintAbove.apply(map, a))
  const { fix } = city.fleet
  city.fleet.fix = (...a) => (positions++, fix.apply(city.fleet, a))
  const during = async (each: (i: number) => void): Promise<Fluency> => {
    await pause(1000)
    const begin = performance.now()
    ;[frames, paintings, positions, longest, before] = [0, 0, 0, 0, begin]
    await new Promise<void>((done) => {
      const next = () => {
        const now = performance.now()
        longest = Math.max(longest, now - before)
        before = now
        each(++frames)
        if (now - begin < 6000) requestAnimationFrame(next)
        else done()
      }
      requestAnimationFrame(next)
    })
    const seconds = (performance.now() - begin) / 1000
    const rate = (n: number) => Math.round((n / seconds) * 10) / 10
    return { fps: rate(frames), paintings: rate(paintings), pause: Math.round(longest), positions: Math.round(positions / seconds) }
  }
  const resting = await during(() => {})
  const dragged = await during((i) => map.look({ ...map.view, x: map.view.x + (i % 60 < 30 ? 4 : -4) / map.view.scale }))
  map.look({ ...map.view, scale: map.view.scale * 8 })
  return { resting, dragged, streets: await during(() => {}) }
}
