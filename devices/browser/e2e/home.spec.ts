import { expect, slim, steady, test } from './fixtures'

test('says what this node is', async ({ page, node, watch }) => {
  await page.goto(node.url)
  await expect(page.getByRole('heading', { name: 'couriermq' })).toBeVisible()
  await slim(page, watch)
  await steady(page)
})
