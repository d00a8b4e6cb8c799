import type { Page } from '@playwright/test'
import { Colleague } from './desk'
import { expect, onPhone, payloads, shots, slim, steady, test, unharmed, type NodeProcess } from './fixtures'

test.use({ sets: ['tickets.operator_grace=2s'] })

/** Whatever a story leaves behind is none of the next one's business. */
test.afterEach(async ({ node }) => {
  const { items } = await node.call<{ items: { ticket_id: string; status: string }[] }>('GET', '/v1/tickets?limit=500')
  for (const t of items) if (t.status !== 'closed') await node.call('POST', `/v1/tickets/${t.ticket_id}/close`)
})

async function signIn(page: Page, node: NodeProcess, sub: string, name = sub): Promise<void> {
  await page.goto(`${node.url}/operator#token=${node.token({ role: 'operator', sub, name })}`)
  await expect(page.getByRole('region', { name: 'Waiting' })).toBeVisible()
}

interface Opened {
  ticket_id: string
  token: string
}

const opens = (node: NodeProcess, name: string, message: string, more: object = {}) => node.call<Opened>('POST', '/v1/tickets', { name, message, ...more })
/** pictured takes pictures where they are wanted, of states whose parts axe sees in another state too. */
const pictured = async (page: Page, name: string) => process.env['COURIERMQ_TEST_SHOTS'] && (await shots(page, name))

const queue = (page: Page) => page.getByRole('region', { name: 'Waiting' })
const mine = (page: Page) => page.getByRole('region', { name: 'My conversations' })
const compose = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const log = (page: Page) => page.getByRole('log', { name: 'Conversation' })

test('asks for a token, and takes one of its role only', async ({ page, node, watch }) => {
  await page.goto(node.url + '/operator')
  await expect(page.getByRole('heading', { name: 'Support' })).toBeVisible()
  await slim(page, watch)
  await shots(page, 'operator-sign-in')
  await page.getByLabel('Token').fill(node.token({ role: 'rider', sub: 'r1' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This token is for another page.')).toBeVisible()
  await page.getByLabel('Token').fill(node.token({ role: 'operator', sub: 'ann', name: 'Ann' }))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Nobody is waiting')).toBeVisible()
  await shots(page, 'operator-empty')
  await steady(page)
})

test('takes who waits, talks, knows the order, and is done', async ({ page, context, node }) => {
  await node.call('PUT', '/v1/orders/A-17', { customer: 'c1', store: 'Noodle bar', rider: 'Li', status: 'preparing', comment: 'Extra spicy', dropoff: { lat: 23.13, lng: 113.27 } })
  await signIn(page, node, 'ann', 'Ann Lee')
  const first = await opens(node, 'Mei Chen', 'Where is my order?', { order_id: 'A-17', email: 'mei@example.com' })
  await opens(node, 'Oleg', 'Can I change the address?')
  await expect(queue(page).getByText('Oleg')).toBeVisible()
  await expect(page).toHaveTitle('(2) Support')

  // Looking is not taking.
  await queue(page).getByText('Oleg').click()
  await expect(log(page).getByText('Can I change the address?')).toBeVisible()
  await expect(compose(page)).toBeHidden()
  await pictured(page, 'operator-preview')
  await page.getByRole('button', { name: 'Take the next' }).click()
  await expect(mine(page).getByText('Mei Chen')).toBeVisible()
  await expect(log(page).getByText('Where is my order?')).toBeVisible()
  await expect(compose(page)).toBeFocused()
  await expect(queue(page).getByText('Mei Chen')).toBeHidden()

  const mei = await Colleague.enter(context, node, first.token)
  await page.bringToFront()
  await mei.typing(first.ticket_id, true)
  await expect(page.getByText('Mei Chen is typing…')).toBeAttached()
  await mei.say(first.ticket_id, 'It is late already')
  await expect(log(page).getByText('It is late already')).toBeVisible()
  await compose(page).pressSequentially('Let me see')
  await expect.poll(() => mei.typists()).toContain('Ann Lee')

  // What is known of the order, said with a click.
  const facts = page.getByRole('complementary', { name: 'Visitor and order' })
  for (const text of ['mei@example.com', 'Noodle bar', 'Li', 'Extra spicy', 'Being prepared']) await expect(facts.getByText(text, { exact: true })).toBeVisible()
  await node.call('POST', '/v1/orders/A-17/status', { status: 'shipped' })
  await expect(facts.getByText('On its way', { exact: true })).toBeVisible()
  await node.call('POST', '/v1/riders/Li/position', { lat: 23.12, lng: 113.27, at: new Date().toISOString() })
  await expect(facts.getByText(/^\d+ min$/)).toBeVisible()
  await facts.getByRole('button', { name: /The courier arrives in about/ }).click()
  await expect(compose(page)).toHaveValue(/^Let me see The courier arrives in about \d+ minutes?\.$/)
  await compose(page).press('Enter')
  await expect(log(page).getByText(/The courier arrives/)).toBeVisible()
  await expect(log(page).getByText('Delivered')).toBeAttached()
  await mei.ticket(first.ticket_id, 'read')
  await expect(log(page).getByText('Read', { exact: true })).toBeAttached()
  await steady(page)
  await shots(page, 'operator-talk')

  // A ready answer, and one of one's own.
  await page.keyboard.press('Alt+/')
  await expect(page.getByRole('searchbox', { name: 'Find an answer' })).toBeFocused()
  await page.getByRole('button', { name: 'New answer' }).click()
  await page.getByLabel('Text of the answer').fill('We are open until ten.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('searchbox').fill('until')
  await shots(page, 'operator-answers')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(compose(page)).toHaveValue('We are open until ten.')
  await page.reload()
  await expect(compose(page)).toHaveValue('We are open until ten.')
  await compose(page).press('Enter')

  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await pictured(page, 'operator-close')
  await page.locator('cq-dialog#close button.primary').click()
  await expect(page.getByText('This conversation is closed.')).toBeVisible()
  await expect(mine(page).getByText('Mei Chen')).toBeHidden()
  await page.getByRole('button', { name: 'Closed' }).click()
  await expect(page.getByRole('region', { name: 'Closed' }).getByText('Mei Chen')).toBeVisible()
  await page.getByRole('button', { name: 'Open again' }).click()
  await expect(mine(page).getByText('Mei Chen')).toBeVisible()
  await expect(compose(page)).toBeVisible()
  await mei.end()
})

test('two operators: one takes, the other is told; hand over there and back', async ({ page, context, node }) => {
  await signIn(page, node, 'ann', 'Ann')
  const other = await context.newPage()
  await signIn(other, node, 'bob', 'Bob')
  const contested = await opens(node, 'Mei', 'Who is faster?')
  for (const p of [page, other]) await queue(p).getByText('Mei').click()
  const take = (p: Page) => p.getByRole('button', { name: 'Take this conversation' })
  for (const p of [page, other]) await expect(take(p)).toBeEnabled()
  // A toast goes by itself: look for it before it comes.
  const lost = Promise.any([page, other].map((p) => p.getByText(/^(Ann|Bob) took the conversation with Mei$/).textContent()))
  // Whoever is late may find no button any more.
  const click = (found: Element[]) => found.forEach((e) => (e as HTMLElement).click())
  await Promise.all([page, other].map((p) => take(p).evaluateAll(click)))
  const has = async (p: Page) => (await mine(p).getByText('Mei').count()) > 0
  await expect.poll(async () => [await has(page), await has(other)].filter(Boolean).length).toBe(1)
  const [winner, loser, name] = (await has(page)) ? [page, other, 'Ann'] : [other, page, 'Bob']
  expect(await lost).toBe(`${name} took the conversation with Mei`)
  await pictured(loser, 'operator-lost')
  await winner.bringToFront()
  await compose(winner).fill('It was me')
  await compose(winner).press('Enter')

  const [from, to] = name === 'Ann' ? ['Ann', 'Bob'] : ['Bob', 'Ann']
  await winner.keyboard.press('Alt+T')
  await expect(winner.locator('cq-transfer').getByRole('button', { name: new RegExp(to) })).toBeEnabled()
  await shots(winner, 'operator-transfer')
  const given = loser.getByText('Mei is yours now').waitFor()
  await winner.locator('cq-transfer').getByRole('button', { name: new RegExp(to) }).click()
  await expect(mine(winner).getByText('Mei')).toBeHidden()
  await loser.bringToFront()
  await given
  await mine(loser).getByText('Mei').click()
  await expect(log(loser).getByText('It was me')).toBeVisible()
  await expect(log(loser).getByText(from, { exact: true })).toBeVisible()
  await expect(log(loser).getByText(`The conversation was handed over to ${to}`)).toBeVisible()
  await loser.getByRole('button', { name: 'Hand over' }).click()
  await loser.getByRole('button', { name: /Back to the queue/ }).click()
  for (const p of [page, other]) await expect(queue(p).getByText('Mei')).toBeVisible()
  expect(await node.call('GET', `/v1/tickets/${contested.ticket_id}`)).toMatchObject({ status: 'waiting', position: 1 })
  await other.close()
})

test('conversations come by themselves, as many as are wanted, and go back when one goes away', async ({ page, node }) => {
  await signIn(page, node, 'cat', 'Cat')
  await opens(node, 'Early', 'I was here before')
  await page.getByRole('button', { name: 'Away' }).click()
  await shots(page, 'operator-availability')
  for (let i = 5; i > 2; i--) await page.getByRole('button', { name: 'Fewer at once' }).click()
  await page.getByRole('radio', { name: /Taking conversations/ }).click()
  await expect(mine(page).getByText('Early')).toBeVisible()
  await opens(node, 'Second', 'Me too')
  await opens(node, 'Third', 'And me')
  await expect(mine(page).getByText('Second')).toBeVisible()
  await expect(queue(page).getByText('Third')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Taking conversations' })).toBeVisible()
  await expect(mine(page).getByText('Early')).toBeVisible()
  await page.getByRole('button', { name: 'Taking conversations' }).click()
  await page.getByRole('radio', { name: /Away/ }).click()
  await expect(page.getByText('2 conversations go back to the queue')).toBeVisible()
  await page.getByRole('button', { name: 'Go away' }).click()
  await expect(queue(page).getByText('Early')).toBeVisible()
  await expect(mine(page).getByText('Early')).toBeHidden()
})

test('what happens elsewhere is noticed: by a mark, the title, a notification and a sound', async ({ page, context, node }) => {
  // Nobody looks at the page, and it may show notifications.
  await page.addInitScript(() => {
    const w = window as unknown as { told: string[]; notes: number }
    w.told = []
    w.notes = 0
    document.hasFocus = () => false
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (at) {
      w.notes++
      start.call(this, at)
    }
    Object.defineProperty(window, 'Notification', {
      value: class {
        static permission = 'granted'
        constructor(title: string) {
          w.told.push(title)
        }
      },
    })
  })
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told)
  await opens(node, 'Mei', 'One')
  const oleg = await opens(node, 'Oleg', 'Two')
  await signIn(page, node, 'ivy', 'Ivy')
  await page.getByRole('button', { name: 'Take the next' }).click()
  await queue(page).getByText('Oleg').click()
  await page.getByRole('button', { name: 'Take this conversation' }).click()
  await mine(page).getByText('Mei').click()
  const visitor = await Colleague.enter(context, node, oleg.token)
  await visitor.say(oleg.ticket_id, 'Are you there?')
  await expect.poll(told).toEqual(['Oleg writes'])
  await expect(mine(page).getByText('2 unread messages')).toBeAttached()
  await expect(page).toHaveTitle('(3) Support')
  await page.getByRole('button', { name: 'Away' }).click()
  await page.getByRole('radio', { name: /No new ones/ }).click()
  await expect(page.getByRole('button', { name: 'No new ones' })).toBeVisible()
  const third = await opens(node, 'Zhang', 'Three')
  await expect.poll(told).toEqual(['Oleg writes', 'Zhang is waiting'])
  await node.call('POST', `/v1/tickets/${third.ticket_id}/transfer`, { operator: 'ivy' })
  await expect.poll(told).toEqual(['Oleg writes', 'Zhang is waiting', 'Zhang is yours now'])
  expect(await page.evaluate(() => (window as unknown as { notes: number }).notes)).toBeGreaterThan(5)
  await page.bringToFront()
  await pictured(page, 'operator-unread')
  await node.call('POST', `/v1/tickets/${oleg.ticket_id}/transfer`, { operator: 'zoe' })
  await expect(page.getByText('The conversation with Oleg is in other hands now')).toBeVisible()
  await expect(mine(page).getByText('Oleg')).toBeHidden()
  await visitor.end()
})

test('nothing is lost with the connection', async ({ page, context, node, watch }) => {
  await signIn(page, node, 'dan', 'Dan')
  const opened = await opens(node, 'Mei', 'Hello')
  await page.getByRole('button', { name: 'Take the next' }).click()
  await expect(compose(page)).toBeFocused()
  await node.stop('SIGKILL')
  await expect(page.getByText('No connection. Trying again…')).toBeVisible()
  await compose(page).fill('Written meanwhile')
  await compose(page).press('Enter')
  await expect(log(page).getByText('Waiting to be sent')).toBeAttached()
  await expect(page.getByRole('button', { name: 'Hand over' })).toBeDisabled()
  await pictured(page, 'operator-offline')
  await onPhone(page, () => page.getByRole('button', { name: 'Back to the list' }).click({ trial: true })) // the banner lies beside it
  await node.start()
  const mei = await Colleague.enter(context, node, opened.token)
  await mei.say(opened.ticket_id, 'I waited')
  await opens(node, 'New', 'After the break')
  await page.bringToFront()
  await expect(log(page).getByText('I waited')).toBeVisible()
  await expect(log(page).getByText('Waiting to be sent')).not.toBeAttached()
  await expect(queue(page).getByText('New')).toBeVisible()
  const { items } = await node.call<{ items: { content: string }[] }>('GET', `/v1/tickets/${opened.ticket_id}/messages`)
  expect(items.map((m) => m.content).sort()).toEqual(['Hello', 'I waited', 'Written meanwhile'])
  await mei.end()
  watch.errors.length = 0 // the network's own
})

test('a long history comes page by page, and what people write is text', async ({ page, node }) => {
  const opened = await opens(node, payloads[0]!, payloads[1]!, { email: `a${payloads[2]}@b.example`.replaceAll(/[\s"<>]/g, ''), order_id: `x${payloads[3]!}` })
  for (let i = 1; i <= 70; i++) await node.call('POST', `/v1/tickets/${opened.ticket_id}/messages`, { content: `Message ${i}` }, opened.token)
  for (const content of payloads) await node.call('POST', `/v1/tickets/${opened.ticket_id}/messages`, { content }, opened.token)
  await signIn(page, node, 'eve', payloads[4]!)
  await page.getByRole('button', { name: 'Take the next' }).click()
  await expect(log(page).getByText('Message 70')).toBeVisible()
  for (const p of payloads) await expect(log(page).getByText(p).last()).toBeVisible()
  await expect(log(page).getByText('Message 1', { exact: true })).not.toBeAttached()
  await page.getByRole('button', { name: 'Earlier messages' }).click()
  await expect(log(page).getByText('Message 1', { exact: true })).toBeAttached()
  await expect(page.getByRole('button', { name: 'Earlier messages' })).not.toBeAttached()
  await unharmed(page)
})

test('works by the keyboard, and on a phone', async ({ page, node }) => {
  await opens(node, 'Mei', 'One')
  await opens(node, 'Oleg', 'Two')
  await signIn(page, node, 'fay', 'Fay')
  await page.keyboard.press('Alt+N')
  await expect(compose(page)).toBeFocused()
  await page.keyboard.press('Alt+N')
  await expect(mine(page).getByRole('button')).toHaveCount(2)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(log(page).getByText('One')).toBeVisible()
  await page.keyboard.type('Hello Mei')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(log(page).getByText('Two')).toBeVisible()
  await expect(compose(page)).toHaveValue('')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(compose(page)).toHaveValue('Hello Mei')
  await page.keyboard.press('Alt+H')
  await expect(page.locator('cq-dialog#help').getByText('Hand over')).toBeVisible()
  await shots(page, 'operator-help')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+C')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(queue(page)).toBeHidden()
  await page.getByRole('button', { name: 'Visitor and order' }).click()
  await expect(page.getByText('No order was named')).toBeVisible()
  await shots(page, 'operator-details')
  await page.getByRole('complementary').getByRole('button', { name: 'Back to the list' }).click()
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await expect(mine(page).getByText('Mei')).toBeVisible()
  await page.getByRole('switch', { name: 'Dark mode' }).click()
  await expect(page.getByRole('switch', { name: 'Dark mode' })).toBeChecked()
  await page.getByRole('switch', { name: 'Dark mode' }).click()
  await pictured(page, 'operator-lists')
})

for (const [lang, title] of [['zh', '排队中'], ['ru', 'Ждут']] as const) {
  test(`speaks ${lang}`, async ({ page, node }) => {
    await node.call('PUT', `/v1/orders/B-${lang}`, { customer: 'c1', store: '粤香楼', rider: 'Li', status: 'ready' })
    await opens(node, lang === 'zh' ? '陈美' : 'Мария', lang === 'zh' ? '我的订单在哪里？' : 'Где мой заказ?', { order_id: `B-${lang}` })
    await opens(node, lang === 'zh' ? '王伟' : 'Олег', '…')
    await page.addInitScript((lang) => localStorage.setItem('couriermq.lang', lang), lang)
    await page.goto(`${node.url}/operator#token=${node.token({ role: 'operator', sub: `gus-${lang}`, name: 'Gus' })}`)
    await expect(page.getByRole('region', { name: title })).toBeVisible()
    await page.keyboard.press('Alt+N')
    await expect(page.getByRole('textbox')).toBeFocused()
    await expect(page.getByRole('complementary').getByRole('status')).toBeVisible()
    await shots(page, `operator-talk-${lang}`)
  })
}

test('is out when the token ends', async ({ page, node }) => {
  await page.goto(`${node.url}/operator#token=${node.token({ role: 'operator', sub: 'hal', name: 'Hal' }, -5)}`)
  await expect(page.getByText('Your token has expired')).toBeVisible()
  await pictured(page, 'operator-expired')
})
