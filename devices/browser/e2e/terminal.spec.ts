import type { BrowserContext, Page } from '@playwright/test'
import { accessible, expect, inside, onPhone, payloads, shots, slim, steady, test, unharmed, type NodeProcess } from './fixtures'

/** A device of a store, at its terminal. */
async function device(context: BrowserContext, node: NodeProcess, store: string, name: string, client = name.split('-')[0]!): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${node.url}/terminal#token=${node.token({ role: 'merchant', sub: name, store, client, device: name })}`)
  await expect(page.getByRole('heading', { name: store })).toBeVisible()
  return page
}

const meal = {
  number: '#1042',
  items: [
    { qty: 2, name: 'Beef noodles', price: '36.00', options: ['no coriander', 'extra spicy'] },
    { qty: 1, name: 'Cold cucumber', price: '12.00' },
    { qty: 1, name: '鲜虾云吞面', price: '28.00', options: ['少盐'] },
  ],
  note: 'Please ring twice, the bell is quiet.',
  total: '¥112.00',
  cutlery: 2,
}

/** facts are what the devices of a store said of an order. */
async function facts(node: NodeProcess, order: string): Promise<string[]> {
  const view = await node.call<{ handling: { facts: { fact: string; device: string }[] } }>('GET', `/v1/orders/${order}`)
  return view.handling.facts.map((f) => `${f.device} ${f.fact}`)
}

const card = (page: Page, number: string) => page.getByRole('article', { name: number })
const lane = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })

test('asks for a token, and takes one of its role only', async ({ page, node, watch }) => {
  await page.goto(node.url + '/terminal')
  await expect(page.getByRole('heading', { name: 'Store terminal' })).toBeVisible()
  await slim(page, watch)
  await steady(page)
  await shots(page, 'terminal-sign-in')
  await page.getByLabel('Token').fill(node.token({ role: 'rider', sub: 'r1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This token is for another page.')).toBeVisible()
  await page.getByLabel('Token').fill(node.token({ role: 'merchant', sub: 'pos-1', store: 's-empty', client: 'pos', device: 'pos-1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('No new orders')).toBeVisible()
  await shots(page, 'terminal-empty')
})

test('an order rings everywhere until one device takes it', async ({ context, node }) => {
  const store = 's-race'
  const all = await Promise.all(['pos-1', 'pad-1', 'app-1'].map((name) => device(context, node, store, name)))
  await node.call('PUT', '/v1/orders/race-1', { customer: 'c1', store, status: 'pending', data: meal })
  for (const page of all) await expect(card(page, '#1042')).toBeVisible()
  for (const page of all) await page.bringToFront() // a tab behind others shows nothing to anybody
  await expect.poll(() => facts(node, 'race-1')).toEqual(expect.arrayContaining(['pos-1 rung', 'pad-1 rung', 'app-1 rung', 'pos-1 shown', 'pad-1 shown', 'app-1 shown']))
  await expect(all[0]!).toHaveTitle('(1) New orders')
  // A toast goes by itself: look for it before it comes.
  const toasts = all.map((page) => page.getByText(/^Order #1042: taken by (POS|PAD|APP) 1$/).first().waitFor())
  for (const t of toasts) t.catch(() => {}) // the winner gets none
  await Promise.all(all.map((page) => card(page, '#1042').getByRole('button', { name: 'Accept' }).click({ noWaitAfter: true }).catch(() => {}))) // who is too late finds no button
  for (const page of all) await expect(lane(page, 'Preparing').getByRole('article', { name: '#1042' })).toBeVisible()
  const { handling } = await node.call<{ handling: { claimed_by: string; state: string } }>('GET', '/v1/orders/race-1')
  expect(handling.state).toBe('accepted')
  const winner = ['pos-1', 'pad-1', 'app-1'].indexOf(handling.claimed_by)
  expect(winner).toBeGreaterThanOrEqual(0)
  for (const [i, page] of all.entries()) {
    const name = handling.claimed_by.replace('-', ' ').toUpperCase()
    await expect(card(page, '#1042').getByText(i === winner ? 'Taken here' : `Taken by ${name}`)).toBeVisible()
    if (i !== winner) await toasts[i]
    await expect(page).not.toHaveTitle(/New orders/)
  }
  await all[0]!.bringToFront()
  await shots(all[0]!, 'terminal-taken')
})

test('an order goes from the bell to the courier, and onto paper', async ({ context, node }) => {
  const store = 's-way'
  const page = await device(context, node, store, 'pos-1')
  await node.call('PUT', '/v1/orders/way-1', { customer: 'c1', store, status: 'pending', data: meal, table: '7' })
  await node.call('PUT', '/v1/orders/way-2', { customer: 'c2', store, status: 'pending', data: { items: [{ name: 'Tea' }] } })
  await expect(card(page, '#1042').getByRole('timer')).toHaveText(/\b[23]:\d\d\b/)
  await expect(card(page, '#1042').getByText('Beef noodles')).toBeVisible()
  await expect(card(page, '#1042').getByText('Table 7')).toBeVisible()
  await steady(page)
  await shots(page, 'terminal-new')
  await page.evaluate(() => {
    const w = window as unknown as { printed: string[] }
    w.printed = []
    window.print = () => void w.printed.push(document.querySelector('cq-receipt')?.shadowRoot?.textContent ?? '')
  })
  const printed = () => page.evaluate(() => (window as unknown as { printed: string[] }).printed)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Print an order when it is accepted').check()
  await shots(page, 'terminal-settings')
  await page.keyboard.press('Escape')
  await card(page, '#1042').getByRole('button', { name: 'Accept' }).click()
  await expect.poll(printed).toEqual([expect.stringMatching(/#1042[^]*Table 7[^]*2×[^]*Beef noodles[^]*ring twice[^]*¥112\.00/)])
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('cq-receipt')).toBeVisible()
  await expect(page.locator('courier-terminal')).toBeHidden()
  const dir = process.env['COURIERMQ_TEST_SHOTS']
  if (dir) await page.screenshot({ path: `${dir}/terminal-receipt.png`, clip: { x: 0, y: 0, width: 320, height: 520 } })
  await page.emulateMedia({ media: null })
  await lane(page, 'Preparing').getByRole('button', { name: 'Ready' }).click()
  await expect(lane(page, 'Ready').getByText('#1042')).toBeVisible()
  await node.call('POST', '/v1/orders/way-1/status', { status: 'shipped' })
  await expect(lane(page, 'Handed over').getByRole('article', { name: '#1042' }).getByText('Handed over')).toBeVisible()
  await shots(page, 'terminal-board')
})

test('an order is rejected with a reason', async ({ context, node }) => {
  const store = 's-reject'
  const page = await device(context, node, store, 'pad-1')
  await node.call('PUT', '/v1/orders/reject-1', { customer: 'c1', store, status: 'pending', data: meal })
  await card(page, '#1042').getByRole('button', { name: 'Reject' }).click()
  await page.getByLabel('Another reason').check()
  await page.getByLabel('In your words').fill(payloads[0]!)
  await shots(page, 'terminal-reject')
  await page.locator('cq-reject').getByRole('button', { name: 'Reject' }).click()
  await expect(lane(page, 'Handed over').getByText('Cancelled')).toBeVisible()
  const order = await node.call<{ status: string; comment: string }>('GET', '/v1/orders/reject-1')
  expect(order).toMatchObject({ status: 'cancelled', comment: payloads[0] })
  await unharmed(page)
})

test('a deadline passes; a waiter is called; the ladder is heard', async ({ context, node }) => {
  const store = 's-late'
  await node.call('PUT', `/v1/stores/${store}`, { ring_within_s: 1, escalation: [{ after_s: 1, to: 'manager' }] })
  const page = await device(context, node, store, 'app-1')
  await node.call('PUT', '/v1/orders/late-1', { customer: 'c1', store, status: 'pending', data: meal, deadline: new Date(Date.now() + 15_000).toISOString() })
  await expect(page.getByText('Order #1042 is still unanswered')).toBeVisible()
  const table = await context.newPage()
  await table.goto(node.url)
  await table.evaluate(async (token) => {
    const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
    const courier = connect({ token })
    await new Promise<void>((up) => courier.onState((s) => s === 'online' && up()))
    await courier.publish(`${courier.inbox}/call`, { text: 'The bill, please' })
  }, node.token({ role: 'table', sub: `${store}_7` }))
  await page.bringToFront()
  await expect(page.getByText('Table 7 is calling: The bill, please')).toBeVisible()
  await shots(page, 'terminal-calls')
  await expect(card(page, '#1042').getByText('Time is over')).toBeVisible()
  await expect(page.getByText('Order #1042 is still unanswered')).toBeHidden()
  await expect(card(page, '#1042').getByRole('button', { name: 'Accept' })).toBeHidden()
  await shots(page, 'terminal-expired')
  await page.getByRole('listitem').filter({ hasText: 'Table 7' }).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Table 7 is calling')).toBeHidden()
})

test('nothing is lost when the net or the page goes', async ({ context, node }) => {
  const store = 's-net'
  const page = await device(context, node, store, 'pos-1')
  for (const n of [1, 2, 3]) await node.call('PUT', `/v1/orders/net-${n}`, { customer: 'c1', store, status: 'pending', data: { number: `N${n}` } })
  await card(page, 'N1').getByRole('button', { name: 'Accept' }).click()
  await expect(lane(page, 'Preparing').getByText('N1')).toBeVisible()
  await node.stop('SIGKILL')
  await expect(page.getByText('answers can be given when it is back', { exact: false })).toBeVisible()
  await expect(card(page, 'N2').getByRole('button', { name: 'Accept' })).toBeDisabled()
  await shots(page, 'terminal-offline')
  await onPhone(page, () => page.getByRole('button', { name: 'Settings' }).click({ trial: true })) // the banner lies beside it
  await node.start()
  await node.call('POST', '/v1/orders/net-1/status', { status: 'ready' })
  await node.call('POST', '/v1/orders/net-2/status', { status: 'cancelled', comment: 'The customer changed their mind' })
  await node.call('PUT', '/v1/orders/net-4', { customer: 'c1', store, status: 'pending', data: { number: 'N4' } })
  await expect(lane(page, 'Ready').getByText('N1')).toBeVisible()
  await expect(lane(page, 'Handed over').getByText('N2')).toBeVisible()
  await expect(lane(page, 'New').getByText('N4')).toBeVisible()
  await page.reload()
  await expect(lane(page, 'Ready').getByText('N1')).toBeVisible()
  await expect(lane(page, 'New').getByRole('article')).toHaveCount(2)
  await card(page, 'N3').getByRole('button', { name: 'Accept' }).click()
  await expect(lane(page, 'Preparing').getByText('N3')).toBeVisible()
})

test('without a touch it says that it cannot ring, and the node knows', async ({ context, node }) => {
  await context.addInitScript(() => {
    // A browser that blocks sound: the context runs only after a real click.
    class Blocked extends AudioContext {
      override get state(): AudioContextState {
        return (window as unknown as { touched?: boolean }).touched ? super.state : 'suspended'
      }
    }
    Object.assign(window, { AudioContext: Blocked })
    addEventListener('click', () => Object.assign(window, { touched: true }), { capture: true })
  })
  const store = 's-mute'
  const page = await device(context, node, store, 'pos-1')
  await expect(page.getByText('Orders cannot ring yet')).toBeVisible()
  await expect.poll(async () => (await node.call<{ devices: { can_ring: boolean }[] }>('GET', `/v1/stores/${store}`)).devices[0]?.can_ring).toBe(false)
  await node.call('PUT', '/v1/orders/mute-1', { customer: 'c1', store, status: 'pending', data: meal })
  await expect(card(page, '#1042')).toBeVisible()
  await expect.poll(() => facts(node, 'mute-1')).toContain('pos-1 shown')
  await shots(page, 'terminal-blocked')
  expect(await facts(node, 'mute-1')).not.toContain('pos-1 rung')
  await page.getByRole('button', { name: 'Turn the sound on' }).click()
  await expect.poll(() => facts(node, 'mute-1')).toContain('pos-1 rung')
  await expect.poll(async () => (await node.call<{ devices: { can_ring: boolean; version?: string }[] }>('GET', `/v1/stores/${store}`)).devices[0]).toMatchObject({
    can_ring: true,
    version: expect.stringContaining('terminal'),
  })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Volume').fill('0')
  await page.keyboard.press('Escape')
  await expect(page.getByText('this device does not ring', { exact: false })).toBeVisible()
  await expect.poll(async () => (await node.call<{ devices: { can_ring: boolean }[] }>('GET', `/v1/stores/${store}`)).devices[0]?.can_ring).toBe(false)
})

test('what people write is text; the backend sets and signs out a device', async ({ context, node }) => {
  const store = `s-xss-${'s'.repeat(50)}`
  const page = await device(context, node, store, 'pad-9')
  const evil = payloads.map((name) => ({ name, qty: name, options: [name], price: name }))
  await node.call('PUT', '/v1/orders/xss-1', { customer: 'c1', store, status: 'pending', table: `x<b>${'t'.repeat(50)}`, comment: payloads[1], data: { number: payloads[0], items: evil, note: payloads[4], [payloads[0]!]: payloads[2] } })
  await node.call('POST', '/v1/push/topic', { topic: `store/${store}/notice`, data: { title: payloads[0], body: payloads[1] } })
  await expect(page.getByRole('article').getByText(payloads[4]!).first()).toBeVisible()
  await expect(page.getByText(`${payloads[0]}: ${payloads[1]}`)).toBeVisible()
  await inside(page)
  await unharmed(page)
  await node.call('POST', '/v1/publish', { topic: 'device/pad-9/command', payload: { command: 'config', volume: 0 } })
  await expect(page.getByText('Muted')).toBeVisible()
  await node.call('POST', '/v1/devices/pad-9/logout', { reason: 'lost' })
  await expect(page.getByText('You were signed out by an administrator')).toBeVisible()
  await accessible(page)
})

test('speaks Chinese and Russian, with their plurals', async ({ context, node }) => {
  const store = 's-lang'
  const page = await device(context, node, store, 'pos-1')
  for (const n of [1, 2, 3]) await node.call('PUT', `/v1/orders/lang-${n}`, { customer: 'c1', store, status: 'pending', data: { ...meal, number: `L${n}` } })
  await expect(page.getByText('3 new orders')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Language').selectOption('ru')
  await expect(page.getByText('3 новых заказа')).toBeVisible()
  await page.keyboard.press('Escape')
  await shots(page, 'terminal-ru')
  await node.call('POST', '/v1/orders/lang-1/status', { status: 'cancelled' })
  await node.call('POST', '/v1/orders/lang-2/status', { status: 'cancelled' })
  await expect(page.getByText('1 новый заказ')).toBeVisible()
  await page.getByRole('button', { name: 'Настройки' }).click()
  await page.getByLabel('Язык').selectOption('zh')
  await expect(page.getByText('1 个新订单')).toBeVisible()
  await page.keyboard.press('Escape')
  await shots(page, 'terminal-zh')
})
