import { expect, NodeProcess, shots, slim, steady, test } from './fixtures'

test('says what this node is, and where its doors are', async ({ page, node, watch }) => {
  await page.goto(node.url)
  await expect(page.getByRole('heading', { name: 'couriermq', level: 1 })).toBeVisible()
  await expect(page.getByText('Taking work')).toBeVisible()
  await expect(page.getByText(node.mqtt)).toBeVisible()
  await slim(page, watch)
  await steady(page)
  await shots(page, 'home')
  for (const door of ['/openapi.json', '/asyncapi.json', '/healthz', '/readyz', '/metrics', '/assets/licenses.txt']) {
    await expect(page.getByRole('link', { name: door })).toHaveAttribute('href', door)
    expect((await page.request.get(node.url + door)).status(), door).toBe(200)
  }
})

test('is as light or dark as the reader wants, on every page, from the first moment', async ({ page, node }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = 'rgb(244, 246, 249)'
  const dark = 'rgb(15, 18, 23)'
  await page.goto(node.url)
  const turn = page.getByRole('switch', { name: 'Dark mode' })
  await expect(turn).not.toBeChecked()
  expect(await ground()).toBe(light)
  await turn.focus()
  await page.keyboard.press('Space')
  await expect(turn).toBeChecked()
  expect(await ground()).toBe(dark)
  // The node writes the choice into the page: no script has to run first.
  expect(await (await page.request.get(node.url + '/console')).text()).toContain('data-theme="dark"')
  await page.goto(node.url + '/operator')
  await expect(turn).toBeChecked()
  expect(await ground()).toBe(dark)
  // Who wants what the system wants follows the system again.
  await turn.click()
  await expect(turn).not.toBeChecked()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(turn).toBeChecked()
  expect(await ground()).toBe(dark)
})

for (const [name, heading] of [['Store terminal', 'Sign in'], ['Support', 'Sign in'], ['Console', 'Sign in']] as const) {
  test(`one click to ${name}, with a token`, async ({ page, context, node }) => {
    await page.goto(node.url)
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name }).click()
    const there = await opened
    await there.waitForLoadState()
    await expect(there.locator('cq-signin')).toHaveCount(0)
    await expect(there.getByRole('button', { name: heading })).toHaveCount(0)
    expect(there.url()).not.toContain('token')
  })
}

test('one click to a courier on the way, where the city lives', async ({ page, context }) => {
  test.slow()
  const city = await NodeProcess.begin('dev.city=true')
  try {
    await page.goto(city.url)
    await expect.poll(async () => (await page.request.get(city.url + '/demo', { maxRedirects: 0 })).status(), { timeout: 60_000 }).toBe(302)
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Follow an order' }).click()
    const there = await opened
    await expect(there.getByRole('heading', { level: 1 })).toHaveText('On its way')
    await expect(there.locator('cq-live-map .courier')).toBeVisible({ timeout: 45_000 })
    const marker = there.locator('.leaflet-marker-icon:has(.courier)')
    const before = await marker.getAttribute('style')
    await expect(marker, 'the courier rides').not.toHaveAttribute('style', before!, { timeout: 30_000 })
    await steady(there)
    await shots(there, 'track-city')
    await city.stop('SIGKILL') // and the net goes
    await expect(there.getByText('No connection. Trying again…')).toBeVisible()
    await expect(there.getByText(/Last seen/)).toBeVisible() // nobody knows whether it is still there
  } finally {
    await city.end()
  }
})
