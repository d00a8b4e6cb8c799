import type { Page } from '@playwright/test'
import { expect, payloads, shots, steady, test as base, unharmed, type NodeProcess } from './fixtures'
import { Colleague, ticketOf } from './desk'
import { Shop } from './shop'

/** A shop on a foreign origin, which the node lets in. */
const test = base.extend<object, { shop: Shop }>({
  shop: [
    async ({}, use) => {
      const shop = await Shop.begin()
      await use(shop)
      shop.end()
    },
    { scope: 'worker' },
  ],
  sets: [async ({ shop }, use) => use([`ws.origins=${shop.origin}`, 'tickets.operator_grace=1h']), { scope: 'worker' }],
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP *.example 127.0.0.1'] }),
    { scope: 'worker' },
  ],
})
test.afterEach(({ watch, shop }) => {
  watch.foreign = watch.foreign.filter((url) => !url.startsWith(shop.origin)) // the page itself
})

const launcher = (page: Page) => page.locator('courier-support').getByRole('button', { name: /Chat with support|Close the chat$/ })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Chat with support' })
const compose = (page: Page) => page.getByRole('textbox', { name: 'Message' })

/** begins opens the chat and asks. */
async function begins(page: Page, message: string, name = 'Mei'): Promise<void> {
  await launcher(page).click()
  await page.getByLabel('How can we help?').fill(message)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(compose(page)).toBeVisible()
}

async function said(node: NodeProcess, ticket: string): Promise<string[]> {
  const { items } = await node.call<{ items: { content: string; sender_type: string }[] }>('GET', `/v1/tickets/${ticket}/messages`)
  return items.filter((m) => m.sender_type !== 'system').map((m) => m.content)
}

test('a visitor asks, waits, is answered, and all of it is seen', async ({ page, node, shop, watch }) => {
  const first = await node.call('POST', '/v1/tickets', { message: 'before' })
  await page.goto(shop.page(node.url, { order: 'A-17' }))
  await expect(launcher(page)).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(watch.bytes, 'bytes before the chat is wanted').toBeLessThan(8 * 1024)
  await launcher(page).click()
  await expect(page.getByLabel('How can we help?')).toBeFocused()
  await expect(page.getByLabel('Order number')).toHaveValue('A-17')
  await shots(page, 'widget-start')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(page.getByText('Tell us what it is about')).toBeVisible()
  await page.getByLabel('Email').fill('nobody')
  await page.getByLabel('How can we help?').fill('Where is my order?')
  await page.getByLabel('Your name').fill('Mei')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(page.getByText('This does not look like an email address')).toBeVisible()
  await page.getByLabel('Email').fill('mei@example.com')
  await page.getByLabel('Order number').fill('')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(page.getByText('1 person is ahead of you')).toBeVisible()
  await expect(compose(page)).toBeFocused()
  await shots(page, 'widget-waiting')

  await node.call('POST', `/v1/tickets/${first['ticket_id']}/transfer`, { operator: 'zoe' })
  await expect(page.getByText('You are next')).toBeVisible()
  const ticket = await ticketOf(page)
  const ann = await Colleague.begin(page.context(), node, 'ann', 'Ann Lee')
  await ann.ticket(ticket, 'claim')
  await expect(dialog(page).getByRole('heading', { name: 'Ann Lee' })).toBeVisible()
  await page.bringToFront()
  await ann.typing(ticket, true)
  await expect(page.getByText('Ann Lee is typing…')).toBeAttached()
  await ann.say(ticket, 'Hello Mei! See https://shop.example/help?x=1.')
  await expect(page.getByText('Ann Lee is typing…')).not.toBeAttached()
  await expect(page.getByRole('link', { name: 'https://shop.example/help?x=1' })).toHaveAttribute('rel', /noopener/)

  await compose(page).pressSequentially('It says soon')
  await expect.poll(() => ann.typists()).toContain('Mei')
  await page.getByRole('button', { name: 'Insert an emoji' }).click()
  await page.getByRole('button', { name: '🍜' }).click()
  await compose(page).press('Enter')
  await expect(dialog(page).getByText('Delivered')).toHaveCount(2)
  await expect(dialog(page).getByText('Read')).toHaveCount(0)
  await ann.ticket(ticket, 'read')
  await expect(dialog(page).getByText('Read')).toHaveCount(2)
  expect(await said(node, ticket)).toEqual(['Where is my order?', 'Hello Mei! See https://shop.example/help?x=1.', 'It says soon🍜'])
  await steady(page)
  await shots(page, 'widget-talk')
  await ann.end()
})

test('goes on after a reload, in another tab, and with unread messages on the button', async ({ page, context, node, shop }) => {
  await page.goto(shop.page(node.url))
  await begins(page, 'Are you open today?')
  const ticket = await ticketOf(page)
  await compose(page).fill('Half a mess')
  await page.reload()
  const ann = await Colleague.begin(context, node, 'ann', 'Ann')
  await ann.ticket(ticket, 'claim')
  await ann.say(ticket, 'Yes, until ten.')
  await ann.say(ticket, 'Till eleven on Friday.')
  await page.bringToFront()
  await expect(page.getByRole('button', { name: 'Chat with support, 2 new messages' })).toBeVisible()
  await shots(page, 'widget-unread')
  await launcher(page).click()
  await expect(page.getByText('Are you open today?')).toBeVisible()
  await expect(page.getByText('Till eleven on Friday.')).toBeVisible()
  await expect(compose(page)).toHaveValue('Half a mess')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Chat with support', exact: true })).toBeFocused()
  const other = await context.newPage()
  await other.goto(shop.page(node.url))
  await launcher(other).click()
  await expect(other.getByText('Till eleven on Friday.')).toBeVisible()
  await compose(other).fill('Thanks')
  await compose(other).press('Enter')
  await page.bringToFront()
  await launcher(page).click()
  await expect(dialog(page).getByText('Thanks')).toBeVisible()
  await other.close()
  await ann.end()
})

test('what is written without a connection arrives once, in order, later', async ({ page, node, shop, watch }) => {
  await page.goto(shop.page(node.url))
  await begins(page, 'One')
  const ticket = await ticketOf(page)
  await node.stop('SIGKILL')
  await expect(page.getByText('No connection. Trying again…')).toBeVisible()
  for (const text of ['Two', 'Three']) {
    await compose(page).fill(text)
    await compose(page).press('Enter')
  }
  await expect(dialog(page).getByText('Waiting to be sent')).toHaveCount(2)
  await shots(page, 'widget-offline')
  await node.start()
  await expect(dialog(page).getByText('Waiting to be sent')).toHaveCount(0)
  await expect(page.getByText('No connection. Trying again…')).toBeHidden()
  expect(await said(node, ticket)).toEqual(['One', 'Two', 'Three'])

  // Written without a connection, and the tab reloaded before there is one.
  await node.stop()
  await compose(page).fill('Four')
  await compose(page).press('Enter')
  await expect(dialog(page).getByText('Waiting to be sent')).toHaveCount(1)
  await node.start()
  await page.reload()
  await launcher(page).click()
  await expect(dialog(page).getByText('Four')).toBeVisible()
  await expect.poll(() => said(node, ticket)).toEqual(['One', 'Two', 'Three', 'Four'])
  await expect(dialog(page).getByText('Waiting to be sent')).toHaveCount(0)
  watch.errors.length = 0 // the network's own
})

test('a conversation is ended, and another begun as the same visitor', async ({ page, node, shop }) => {
  await page.goto(shop.page(node.url))
  await begins(page, 'Never mind')
  const ticket = await ticketOf(page)
  await page.getByRole('button', { name: 'End the conversation' }).click()
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await expect(dialog(page).getByText('The conversation is closed')).toBeVisible()
  await expect(compose(page)).toBeHidden()
  await shots(page, 'widget-closed')
  await page.getByRole('button', { name: 'Start a new conversation' }).click()
  await page.getByLabel('How can we help?').fill('Something else')
  await page.getByLabel('Your name').fill('Mei')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(compose(page)).toBeVisible()
  const again = await ticketOf(page)
  expect(again).not.toBe(ticket)
  const visitors = await Promise.all([ticket, again].map((t) => node.call('GET', `/v1/tickets/${t}`)))
  expect(visitors[0]!['visitor_id']).toBe(visitors[1]!['visitor_id'])
})

test('neither side reaches into the other', async ({ page, node, shop }) => {
  await page.goto(shop.page(node.url, { hostile: '1' }))
  const before = await page.evaluate(() => JSON.stringify(['h1', 'p', 'main'].map((e) => ({ ...getComputedStyle(document.querySelector(e)!) }))))
  await begins(page, 'Hello')
  await expect(dialog(page).getByText('Hello')).toBeVisible()
  const looks = await page.evaluate(() => {
    const chat = document.querySelector('courier-support')!.shadowRoot!.querySelector('courier-chat')!.shadowRoot!
    const of = (e: Element) => {
      const { color, letterSpacing, textTransform, fontSize, fontStyle, boxSizing } = getComputedStyle(e)
      return { color, letterSpacing, textTransform, fontSize, fontStyle, boxSizing }
    }
    return {
      bubble: of(chat.querySelector('cq-messages')!.shadowRoot!.querySelector('.bubble')!),
      send: chat.querySelector('cq-composer')!.shadowRoot!.querySelector('button.primary')!.getBoundingClientRect().height,
      heading: of(chat.querySelector('h2')!),
    }
  })
  const plain = { letterSpacing: 'normal', textTransform: 'none', fontStyle: 'normal', boxSizing: 'border-box' }
  expect(looks.bubble).toMatchObject({ ...plain, fontSize: '15px', color: 'rgb(255, 255, 255)' })
  expect(looks.heading).toMatchObject({ ...plain, fontSize: '16px' })
  expect(looks.send).toBe(44)
  const after = await page.evaluate(() => JSON.stringify(['h1', 'p', 'main'].map((e) => ({ ...getComputedStyle(document.querySelector(e)!) }))))
  expect(after).toBe(before)
  expect(await page.evaluate(() => document.querySelectorAll('style').length + document.adoptedStyleSheets.length)).toBe(0)
})

test('what people write is text', async ({ page, node, shop, context }) => {
  await page.goto(shop.page(node.url))
  await begins(page, payloads.join('\n'), payloads[0])
  const ticket = await ticketOf(page)
  const ann = await Colleague.begin(context, node, 'eve', payloads[1]!)
  await ann.ticket(ticket, 'claim')
  for (const p of payloads) await ann.say(ticket, `${p} https://a.example/${p}`)
  await page.bringToFront()
  for (const p of payloads) await expect(dialog(page).getByText(p).last()).toBeVisible()
  await expect(dialog(page).getByRole('heading', { name: payloads[1]! })).toBeVisible()
  for (const href of await dialog(page).getByRole('link').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))) expect(href).toMatch(/^https:\/\/a\.example\//)
  await unharmed(page)
  await ann.end()
})

test('a long conversation is read in peace', async ({ page, node, shop, context }) => {
  await page.goto(shop.page(node.url))
  await begins(page, 'word '.repeat(400))
  const ticket = await ticketOf(page)
  const ann = await Colleague.begin(context, node, 'ann', 'Ann')
  await ann.ticket(ticket, 'claim')
  for (let i = 1; i <= 30; i++) await ann.say(ticket, `Line ${i}`)
  await page.bringToFront()
  const log = page.getByRole('log')
  await expect(page.getByText('Line 30')).toBeInViewport()
  await log.evaluate((e) => (e.scrollTop = 0))
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('button', { name: 'Show less' })).toBeAttached()
  await ann.say(ticket, 'One more')
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
  await expect(page.getByText('One more')).not.toBeInViewport()
  await shots(page, 'widget-pill')
  await page.getByRole('button', { name: '1 new message' }).click()
  await expect(page.getByText('One more')).toBeInViewport()
  await ann.end()
})

for (const [lang, title, ahead] of [['zh', '联系客服', '您前面还有 2 人'], ['ru', 'Чат с поддержкой', 'Перед вами 2 человека']] as const) {
  test(`speaks ${lang}`, async ({ page, node, shop }) => {
    await node.call('GET', '/v1/tickets?status=waiting').then(async ({ items }) => {
      for (const t of items as { ticket_id: string }[]) await node.call('POST', `/v1/tickets/${t.ticket_id}/close`)
    })
    for (const message of ['a', 'b']) await node.call('POST', '/v1/tickets', { message })
    await page.goto(shop.page(node.url, { lang }))
    await page.getByRole('button', { name: title }).click()
    await page.locator('textarea[name=message]').fill('?')
    await shots(page, `widget-start-${lang}`)
    await page.locator('input[name=name]').fill('Мэй')
    await page.locator('cq-start button').click()
    await expect(page.getByText(ahead)).toBeVisible()
    await shots(page, `widget-waiting-${lang}`)
  })
}

test('says so when the conversation has expired, and begins anew', async ({ page, node, shop }) => {
  const { ticket_id: ticket } = await node.call('POST', '/v1/tickets', { message: 'long ago' })
  const token = node.token({ role: 'guest', sub: 'v1', ticket }, -10)
  await page.goto(shop.page(node.url))
  await page.evaluate(([key, value]) => localStorage.setItem(key!, value!), [`couriermq.chat ${node.url}`, JSON.stringify({ ticket, token })])
  await page.reload()
  await launcher(page).click()
  await expect(page.getByText('This conversation cannot be opened any more')).toBeVisible()
  await shots(page, 'widget-expired')
  await page.getByRole('button', { name: 'Start a new conversation' }).click()
  await page.getByLabel('How can we help?').fill('Again')
  await page.getByLabel('Your name').fill('Mei')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(compose(page)).toBeVisible()
})

test('a site that the node does not know gets nowhere, and says why', async ({ page, node, shop, watch }) => {
  await page.goto(shop.page(node.url).replace('shop.example', 'other.example'))
  await launcher(page).click()
  await page.getByLabel('How can we help?').fill('Hello')
  await page.getByLabel('Your name').fill('Mei')
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await expect(page.getByText('No connection. Your message is still here: try again.')).toBeVisible()
  await page.reload()
  await launcher(page).click()
  await expect(page.getByLabel('How can we help?')).toHaveValue('Hello')
  watch.errors = watch.errors.filter((e) => !/CORS|ERR_FAILED/.test(e))
  watch.foreign = watch.foreign.filter((url) => !url.startsWith('http://other.example'))
})

test('the element alone holds a ticket, or the talk of an order', async ({ page, node, shop }) => {
  const opened = await node.call('POST', '/v1/tickets', { message: 'In the page', name: 'Mei' })
  await node.call('PUT', '/v1/orders/chat-1', { customer: 'c1', store: 's1', status: 'pending' })
  const customer = node.token({ role: 'customer', sub: 'c1', name: 'Mei' })
  const elements = `<script type="module" src="${node.url}/assets/chat.js"></script>
    <courier-chat ticket="${opened['ticket_id']}" token="${opened['token']}"></courier-chat><courier-chat order="chat-1" token="${customer}"></courier-chat>`
  await page.goto(shop.page(node.url, { body: elements }))
  const [ticket, order] = [page.locator('courier-chat').first(), page.locator('courier-chat').last()]
  await expect(ticket.getByText('In the page')).toBeVisible()
  await expect(order.getByRole('heading', { name: 'Order chat-1' })).toBeVisible()
  await order.getByRole('textbox').fill('No onions, please')
  await order.getByRole('textbox').press('Enter')
  await expect(order.getByText('No onions, please')).toBeVisible()
  await expect(order.getByText('Delivered')).toBeAttached()
  const pos = node.token({ role: 'merchant', sub: 'pos-1', store: 's1', client: 'pos', device: 'pos-1', name: 'Noodle bar' })
  const store = await Colleague.enter(page.context(), node, pos)
  await store.publish('order/chat-1/chat', { content: 'Sure' })
  await page.bringToFront()
  await expect(order.getByText('Sure')).toBeVisible()
  await expect(order.getByText('Store', { exact: true })).toBeVisible()
  await store.end()
})
