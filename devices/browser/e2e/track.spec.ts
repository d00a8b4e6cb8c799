import { expect, shots, slim, steady, test } from './fixtures'

test('a guest follows an order by a link', async ({ page, node, watch }) => {
  await node.call('PUT', '/v1/orders/track-1', { customer: 'c1', store: 's1', status: 'pending' })
  await page.goto(await node.link('track-1'))
  await expect(page.getByRole('heading', { name: 'Your order' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await slim(page, watch)
  await steady(page)
  await shots(page, 'track-begin')
})
