import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures'

/** A site of somebody else, that embeds the widget. It knows the node's address by its query. */
let shop: Server
test.beforeAll(async () => {
  shop = createServer((r, w) => {
    const node = new URL(r.url ?? '/', 'http://shop').searchParams.get('node') ?? ''
    w.setHeader('Content-Type', 'text/html; charset=utf-8')
    w.end(`<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>A shop</h1><script src="${node}/support/widget.js"></script>`)
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
})
test.afterAll(() => void shop.close())
const shopURL = () => `http://127.0.0.1:${(shop.address() as AddressInfo).port}`

test('a button on any site opens the chat', async ({ page, node, watch }) => {
  await page.goto(`${shopURL()}/?node=${encodeURIComponent(node.url)}`)
  await page.getByRole('button', { name: 'Support' }).click()
  await expect(page.getByRole('heading', { name: 'Support' })).toBeVisible()
  watch.foreign.length = 0 // the page itself is elsewhere
})
