import { expect, shots, slim, steady, test } from './fixtures'

test('asks for a token, and takes one of its role only', async ({ page, node, watch }) => {
  await page.goto(node.url + '/operator')
  await expect(page.getByRole('heading', { name: 'Support' })).toBeVisible()
  await slim(page, watch)
  await steady(page)
  await shots(page, 'operator-sign-in')
  await page.getByLabel('Token').fill(node.token({ role: 'rider', sub: 'r1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This token is for another page.')).toBeVisible()
  await page.getByLabel('Token').fill(node.token({ role: 'operator', sub: 'alice', name: 'Alice' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden()
})
