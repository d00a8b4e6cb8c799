import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { NodeProcess } from './node'

export { expect, NodeProcess }

/** What a page did that no page of ours may do. */
interface Watch {
  /** Console errors and uncaught ones; a story that expects some takes them out: `watch.errors.length = 0`. */
  errors: string[]
  /** Requests to elsewhere. */
  foreign: string[]
  /** Bytes of answers' bodies, compressed, per page load. */
  bytes: number
  /** Violations of the Content-Security-Policy. */
  violations: string[]
}

/** Errors of a network that the story itself has cut. */
const cut = /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|NETWORK_CHANGED|INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING)|WebSocket connection to/

/**
 * test gives a story: `node`, a node for all stories of the file (its city is off; a story names its
 * own orders), `watch`, which fails the story at its end if a page broke the rules, and `page`.
 */
export const test = base.extend<{ watch: Watch }, { node: NodeProcess; sets: string[] }>({
  sets: [[], { option: true, scope: 'worker' }],
  node: [
    async ({ sets }, use) => {
      const node = await NodeProcess.begin(...sets)
      await use(node)
      await node.end()
    },
    { scope: 'worker' },
  ],
  watch: [
    async ({ context }, use) => {
      const watch: Watch = { errors: [], foreign: [], bytes: 0, violations: [] }
      await context.addInitScript(observe)
      await context.exposeFunction('courierTold', (kind: string, what: string) => {
        if (kind === 'violation') watch.violations.push(what)
      })
      context.on('console', (m) => {
        if (m.type() === 'error' && !cut.test(m.text())) watch.errors.push(m.text())
      })
      context.on('weberror', (e) => watch.errors.push(String(e.error().stack ?? e.error())))
      context.on('request', (r) => {
        const { protocol, host } = new URL(r.url())
        if (/^(https?|wss?):$/.test(protocol) && !NodeProcess.hosts.has(host)) watch.foreign.push(r.url())
      })
      context.on('requestfinished', (r) => {
        void r.sizes().then((s) => (watch.bytes += s.responseBodySize), () => {})
      })
      await use(watch)
      expect(watch.violations, 'violations of the Content-Security-Policy').toEqual([])
      expect(watch.foreign, 'requests to elsewhere').toEqual([])
      expect(watch.errors, 'errors on the console').toEqual([])
    },
    { auto: true },
  ],
})

/** observe runs in every page, before its scripts. */
function observe(): void {
  const w = window as unknown as { courierShift: number; courierTold: (kind: string, what: string) => void }
  w.courierShift = 0
  new PerformanceObserver((list) => {
    for (const e of list.getEntries() as (PerformanceEntry & { hadRecentInput: boolean; value: number })[]) {
      if (!e.hadRecentInput) w.courierShift += e.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
  addEventListener('securitypolicyviolation', (e) => w.courierTold('violation', `${e.violatedDirective}: ${e.blockedURI} ${e.sample}`))
}

/** steady holds the page to a layout shift of 0.1 so far. */
export async function steady(page: Page): Promise<void> {
  const shift = await page.evaluate(() => (window as unknown as { courierShift: number }).courierShift)
  expect(shift, 'cumulative layout shift').toBeLessThanOrEqual(0.1)
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** accessible holds the page, as it is now, to what axe calls serious and critical. */
export async function accessible(page: Page): Promise<void> {
  // The policy forbids inline scripts, so axe comes in as a script of the debugger's.
  await page.evaluate(await import('node:fs').then((fs) => fs.readFileSync(axe, 'utf8')))
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (where: unknown, o: unknown) => Promise<{ violations: Finding[] }> } }
    interface Finding {
      id: string
      impact: string
      help: string
      nodes: { target: unknown; failureSummary?: string }[]
    }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `  ${JSON.stringify(n.target)} ${n.failureSummary ?? ''}`).join('\n')}`)
  })
  expect(found, 'serious findings of axe').toEqual([])
}

/** slim holds the first load of a page to 200 KB, compressed. Call it before the page is used further. */
export async function slim(page: Page, watch: Watch): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {}) // server-sent events keep a page busy
  expect(watch.bytes, 'bytes of the first load').toBeGreaterThan(10_000)
  expect(watch.bytes, 'bytes of the first load').toBeLessThanOrEqual(200 * 1024)
}

/**
 * shots checks a state with axe, narrow and light, wide and dark. With COURIERMQ_TEST_SHOTS it does
 * so in all four ways, and takes a picture of each into that folder. Nothing may be cut off at the
 * right, and something must be there to read. The page is left as it was.
 */
export async function shots(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  const dir = process.env['COURIERMQ_TEST_SHOTS']
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      if (!dir && (width === 390) !== (colorScheme === 'light')) continue
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // a colour on its way to another has no contrast
      await painted(page)
      await accessible(page)
      await expect(page.getByRole('heading').filter({ visible: true }).first(), `a heading at ${width}`).toBeVisible()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `pixels beyond the right edge at ${width}`).toBeLessThanOrEqual(0)
      if (dir) await page.screenshot({ path: join(dir, `${name}-${width}-${colorScheme}.png`) })
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
}

/** onPhone does something at the width of a phone. */
export async function onPhone(page: Page, what: () => Promise<void>): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  await what()
  await page.setViewportSize(before)
}

/** inside says that nothing ends beyond the right edge, narrow and wide, not even what is cut off there. */
export async function inside(page: Page): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    await painted(page)
    const out = await page.evaluate(() => {
      const found: string[] = []
      const walk = (root: ParentNode): void => {
        for (const e of root.querySelectorAll('*')) {
          if (e.shadowRoot) walk(e.shadowRoot)
          const { right, height } = e.getBoundingClientRect()
          if (right > innerWidth + 1 && height > 0 && /^(BUTTON|H1|H2|H3|P|LI|HEADER|ARTICLE|SECTION)$/.test(e.tagName)) found.push(`${e.localName}.${e.className}`)
        }
      }
      walk(document)
      return found
    })
    expect(out, `beyond the right edge at ${width}`).toEqual([])
  }
}

/** painted waits until the page has been drawn anew; a tab behind others never is. */
async function painted(page: Page): Promise<void> {
  await page.bringToFront()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Texts that must arrive as they are, wherever a person can write. */
export const payloads = [
  `<img src=x onerror="window.pwned=1">`,
  `"><script>window.pwned=1</script>`,
  `javascript:window.pwned=1`,
  `\${window.pwned=1}{{window.pwned=1}}`,
  `<svg onload=window.pwned=1>&lt;b&gt;`,
]

/** forgive takes what a story has expected out of the errors: the browser's own word about a refused request. */
export function forgive(watch: Watch, what: RegExp): void {
  expect(watch.errors.some((e) => what.test(e)), `an error like ${what}`).toBe(true)
  watch.errors = watch.errors.filter((e) => !what.test(e))
}

/** unharmed says that no payload has run. */
export async function unharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined()
}
