import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type NodeProcess, steady, test as base } from './fixtures'

/** The examples of README.md, as a site on a foreign origin has them: block.html is the block of that name. */
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
function block(name: string): string {
  const [, text] = readme.split(`\n\`\`\`html ${name}\n`)
  if (!text) throw new Error(`README.md has no block ${name}`)
  return text.slice(0, text.indexOf('\n```'))
}

const test = base.extend<object, { site: { origin: string; body: string; token: string } }>({
  site: [
    async ({}, use) => {
      const site = { origin: '', body: '', token: '' }
      const server: Server = createServer((r, w) => {
        w.setHeader('Content-Type', 'text/html; charset=utf-8')
        if (r.url === '/token') w.end(site.token)
        else w.end(`<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${site.body}</html>`)
      })
      await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
      site.origin = `http://shop.example:${(server.address() as AddressInfo).port}`
      await use(site)
      server.closeAllConnections()
      server.close()
    },
    { scope: 'worker' },
  ],
  sets: [async ({ site }, use) => use([`ws.origins=${site.origin}`]), { scope: 'worker' }],
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP *.example 127.0.0.1'] }),
    { scope: 'worker' },
  ],
})
test.afterEach(({ watch, site }) => {
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(site.origin)) // the site itself
})

/** order places order 4711 anew for a story, and returns the text of its block with what is its own filled in. */
async function order(node: NodeProcess, name: string, id: string): Promise<string> {
  await node.call('PUT', `/v1/orders/${id}`, { customer: 'c1', store: 's1', rider: `r-${id}`, status: 'preparing', dropoff: { lat: 23.135, lng: 113.305 } })
  const token = node.token({ role: 'customer', sub: 'c1' })
  return block(name).replaceAll('http://localhost:8080', node.url).replaceAll('4711', id).replaceAll('TOKEN', token)
}

test('the elements work on any site', async ({ page, node, site }) => {
  site.body = await order(node, 'elements.html', 'e1')
  await page.goto(site.origin)
  await expect(page.getByRole('heading', { level: 1, name: 'Being prepared' })).toBeVisible()
  await node.call('POST', '/v1/orders/e1/status', { status: 'shipped' })
  await node.ride('r-e1', 23.12, 113.32)
  await expect(page.locator('cq-live-map .courier')).toBeVisible()
  await expect(page.locator('cq-live-map .region').first()).toBeAttached()
  await expect(page.getByRole('button', { name: 'Chat with support' })).toBeVisible()
  await steady(page)
})

test('the library works on any site', async ({ page, node, site }) => {
  site.body = await order(node, 'library.html', 'e2')
  await page.goto(site.origin)
  const said = (text: string | RegExp) => expect(page.getByRole('listitem').filter({ hasText: text }).first()).toBeVisible()
  await said('online')
  await said('1 Being prepared')
  await said(/^0x87: not allowed to publish/)
  await node.call('POST', '/v1/orders/e2/status', { status: 'shipped' })
  await node.ride('r-e2', 23.12, 113.32)
  await said('2 On its way')
  await said(/^\d+ m$/)
  await node.call('POST', '/v1/push/device', { type: 'customer', uid: 'c1', data: { text: 'Enjoy!' } })
  await said('Enjoy!')
  await node.call('POST', '/v1/orders/e2/status', { status: 'delivered' })
  await said('arrived')
})

test('the library works as a plain script', async ({ page, node, site }) => {
  site.body = await order(node, 'script.html', 'e3')
  await page.goto(site.origin)
  await expect(page.getByRole('paragraph')).toHaveText('preparing')
  await node.call('POST', '/v1/orders/e3/status', { status: 'ready' })
  await expect(page.getByRole('paragraph')).toHaveText('ready')
})

test('a site that is not listed cannot connect', async ({ page, node, site, watch }) => {
  site.body = await order(node, 'library.html', 'e4')
  await page.goto(site.origin.replace('shop.example', 'evil.example'))
  await expect(page.getByRole('listitem').filter({ hasText: 'offline' }).first()).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'online' })).toHaveCount(0)
  watch.foreign.length = 0 // that site itself
})
