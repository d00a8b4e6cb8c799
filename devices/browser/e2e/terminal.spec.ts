import { expect, shots, slim, steady, test } from './fixtures'

test('asks for a token, and takes one of its role only', async ({ page, node, watch }) => {
  await page.goto(node.url + '/terminal')
  await expect(page.getByRole('heading', { name: 'Store terminal' })).toBeVisible()
  await slim(page, watch)
  await steady(page)
  await shots(page, 'terminal-sign-in')
  await page.getByLabel('Token').fill(node.token({ role: 'rider', sub: 'r1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This token is for another page.')).toBeVisible()
  await page.getByLabel('Token').fill(node.token({ role: 'merchant', sub: 'pos-1', store: 's1', client: 'pos', device: 'pos-1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden()
})
