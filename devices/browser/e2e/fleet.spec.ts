import { spawn } from 'node:child_process'
import mqtt from 'mqtt'
import type { Page } from '@playwright/test'
import { expect, test, type NodeProcess } from './fixtures'
import { frames } from './frames'

const many = 5000

/** Calls of canvases, by the class of the canvas; the most in one frame; the texts that were written. */
interface Drawn {
  calls: Record<string, number>
  most: number
  texts: Record<string, string[]>
}

/** count counts what the page's canvases are asked for. */
function count(): void {
  const drawn: Drawn = { calls: {}, most: 0, texts: {} }
  ;(window as unknown as { drawn: Drawn }).drawn = drawn
  let now = 0
  const p = CanvasRenderingContext2D.prototype as unknown as Record<string, (this: CanvasRenderingContext2D, ...a: unknown[]) => unknown>
  for (const name of ['drawImage', 'putImageData', 'fill', 'stroke', 'fillRect', 'fillText', 'strokeText']) {
    const own = p[name]!
    p[name] = function (...a) {
      now++
      const { className } = this.canvas as HTMLCanvasElement
      drawn.calls[className] = (drawn.calls[className] ?? 0) + 1
      if (name === 'fillText') (drawn.texts[className] ??= []).push(String(a[0]))
      return own.apply(this, a)
    }
  }
  const frame = () => {
    drawn.most = Math.max(drawn.most, now)
    now = 0
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

const drawn = (page: Page) => page.evaluate(() => (window as unknown as { drawn: Drawn }).drawn)

/** ride tells where all riders are, each a little further than before. */
async function ride(node: NodeProcess, step: number): Promise<void> {
  const backend = await mqtt.connectAsync(node.mqtt, { protocolVersion: 5, username: 'service:fleet', password: node.token({ role: 'service', sub: 'fleet' }) })
  const at = new Date().toISOString()
  await Promise.all(
    Array.from({ length: many }, (_, i) => {
      const [lat, lng] = [23.05 + Math.floor(i / 70) * 0.002 + step * 1e-4, 113.2 + (i % 70) * 0.002]
      return backend.publishAsync(`rider/fleet-${i}/position`, JSON.stringify({ lat, lng, at }), { qos: 1 })
    }),
  )
  await backend.endAsync()
}

test('thousands of riders move with a handful of calls per frame, below what must be read', async ({ page, node }) => {
  await node.call('PUT', '/v1/orders/fleet-1', { customer: 'c1', store: 'calm-store', status: 'delivered', pickup: { lat: 23.12, lng: 113.3 } })
  await page.addInitScript(count)
  await page.goto(`${node.url}/console#token=${node.token({ role: 'platform', sub: 'console' })}`)
  await expect(page.getByText('No rider has reported a position yet.')).toBeVisible()
  await ride(node, 0)
  await expect(page.getByRole('heading', { name: '5,000 riders' })).toBeVisible()
  // A store has a place although none of its orders is open.
  await expect(page.getByRole('button', { name: 'Stores that cannot ring 1' })).toBeVisible()
  const nodes = () => page.evaluate(() => {
    const size = (root: ParentNode): number => [...root.querySelectorAll('*')].reduce((n, e) => n + 1 + (e.shadowRoot ? size(e.shadowRoot) : 0), 0)
    return size(document)
  })
  const before = await nodes()
  const still = (await drawn(page)).calls['riders']!
  await ride(node, 1)
  await expect.poll(async () => (await drawn(page)).calls['riders']).toBeGreaterThan(still + 1)
  const d = await drawn(page)
  expect(d.most, 'calls per frame').toBeLessThanOrEqual(120) // a dozen borders and names; none of them for a rider
  expect(await nodes(), 'elements').toBeLessThanOrEqual(before + 20)
  expect(before, 'elements').toBeLessThan(600)
  // Names stand on the uppermost canvas alone.
  expect(Object.keys(d.texts)).toEqual(['above'])
  expect(d.texts['above']).toContain('Baiyun District')
  const canvases = await page.locator('cq-map canvas').evaluateAll((all) => all.map((c) => c.className))
  expect(canvases).toEqual(['below', 'riders', 'above'])
  // And the riders are there to see.
  const coloured = await page.locator('cq-map canvas.riders').evaluate((c: HTMLCanvasElement) => {
    const { data } = c.getContext('2d')!.getImageData(0, 0, c.width, c.height)
    return data.filter((v, i) => i % 4 === 3 && v > 0).length
  })
  expect(coloured, 'pixels of riders').toBeGreaterThan(many) // seen from so far they lie over each other
})

// How fluent that is on this machine, node and riders on it too:
//
//	COURIERMQ_TEST_FRAMES=1 go test ./devices/browser -run E2E/fleet -v
test('frames per second with thousands of riders', async ({ node }) => {
  test.skip(!process.env['COURIERMQ_TEST_FRAMES'], 'COURIERMQ_TEST_FRAMES is not set')
  const { host } = new URL(node.mqtt)
  const load = spawn(process.env['COURIERMQ_TEST_BINARY']!, ['bench', 'gps', '-addr', host, '-http', node.url, '-riders', String(many), '-rate', String(many / 2), '-duration', '60s'], { stdio: 'ignore' })
  try {
    const found = await frames(`${node.url}/console#token=${node.token({ role: 'platform', sub: 'console' })}`, many)
    console.log(JSON.stringify(found))
    for (const [what, { fps }] of Object.entries(found)) expect(fps, what).toBeGreaterThanOrEqual(30)
  } finally {
    load.kill()
  }
})
