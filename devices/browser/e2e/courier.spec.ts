import { expect, forgive, test } from './fixtures'

/** The client library by itself, on a page of the node that has nothing else to do. */
test('speaks to the node as a module and as a script', async ({ page, node }) => {
  await page.goto(node.url)
  await page.addScriptTag({ url: node.url + '/assets/courier.global.js' })
  const names = await page.evaluate(async () => {
    const module = (await import(location.origin + '/assets/courier.js')) as Record<string, unknown>
    const global = (window as unknown as { couriermq: Record<string, unknown> }).couriermq
    return [Object.keys(module).sort(), Object.keys(global).sort()]
  })
  expect(names[0]).toContain('connect')
  expect(names[1]).toEqual(names[0])
})

test('replays what happened while the node was away, in order and once', async ({ page, node }) => {
  await node.call('PUT', '/v1/orders/lib-1', { customer: 'c1', store: 's1', status: 'pending' })
  await page.goto(node.url)
  const token = node.token({ role: 'customer', sub: 'c1' })
  await page.evaluate(async (token) => {
    const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
    const w = window as unknown as { seen: number[]; states: string[] }
    w.seen = []
    w.states = []
    const courier = connect({ token })
    courier.onState((s) => w.states.push(s))
    courier.onTimeline('lib-1', (e) => w.seen.push(e.seq))
  }, token)
  const seen = () => page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  await expect.poll(seen).toEqual([1])
  await node.call('POST', '/v1/orders/lib-1/status', { status: 'confirmed' })
  await expect.poll(seen).toEqual([1, 2])
  await node.stop('SIGKILL')
  await expect.poll(() => page.evaluate(() => (window as unknown as { states: string[] }).states)).toContain('offline')
  await node.start()
  await node.call('POST', '/v1/orders/lib-1/status', { status: 'preparing' })
  await expect.poll(seen).toEqual([1, 2, 3])
})

test('a conversation is whole and in order, though the inbox hears news before the replay', async ({ page, node }) => {
  const { ticket_id, token } = await node.call('POST', '/v1/tickets', { message: '1' })
  await page.goto(node.url)
  const seen = await page.evaluate(
    async ([ticket, token]) => {
      const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
      const courier = connect({ token })
      await new Promise<void>((up) => courier.onState((s) => s === 'online' && up()))
      for (let i = 2; i <= 30; i++) void courier.say(ticket, String(i))
      return await new Promise<string[]>((done) => {
        const texts: string[] = []
        courier.onTicket(ticket, { message: (m) => texts.push(m.content) === 30 && done(texts) })
      })
    },
    [ticket_id, token] as [string, string],
  )
  expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1)))
})

test('says why not', async ({ page, node, watch }) => {
  await page.goto(node.url)
  const said = await page.evaluate(async (token) => {
    const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
    const courier = connect({ token })
    await new Promise<void>((up) => courier.onState((s) => s === 'online' && up()))
    const why = (e: { code: number; message: string }) => ({ code: e.code, message: e.message })
    const order = await new Promise((refused) => courier.onOrder('of-somebody-else', () => {}, (e) => refused(why(e))))
    const publish = await courier.publish('rider/r1/position', {}).catch(why)
    const http = await courier.http('GET', '/v1/orders/of-somebody-else').catch(why)
    return { order, publish, http }
  }, node.token({ role: 'customer', sub: 'c1' }))
  expect(said.order).toMatchObject({ code: 0x87 })
  expect(said.publish).toMatchObject({ code: 0x87, message: expect.stringContaining('not allowed') })
  expect(said.http).toMatchObject({ code: 403 })
  forgive(watch, /status of 403/)
})

test('fetches a new token when its own has expired', async ({ page, node }) => {
  await page.goto(node.url)
  const tokens = [node.token({ role: 'customer', sub: 'c2' }, 10), node.token({ role: 'customer', sub: 'c2' })]
  await page.evaluate(async ([first, second]) => {
    const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
    const w = window as unknown as { states: string[]; renewals: number; notices: unknown[] }
    Object.assign(w, { states: [], renewals: 0, notices: [] })
    const courier = connect({
      token: first!,
      renew: () => {
        w.renewals++
        return Promise.resolve(second!)
      },
    })
    courier.onState((s) => w.states.push(s))
    courier.onNotice((n) => w.notices.push(n.text))
  }, tokens)
  await expect.poll(() => page.evaluate(() => (window as unknown as { renewals: number }).renewals)).toBe(1)
  await expect.poll(() => page.evaluate(() => (window as unknown as { states: string[] }).states.at(-1))).toBe('online')
  await node.call('POST', '/v1/push/device', { type: 'customer', uid: 'c2', data: { text: 'still here' } })
  await expect.poll(() => page.evaluate(() => (window as unknown as { notices: unknown[] }).notices)).toEqual(['still here'])
})

test('ends with a token that nobody renews', async ({ page, node }) => {
  await page.goto(node.url)
  const end = await page.evaluate(async (token) => {
    const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
    const courier = connect({ token })
    return await new Promise((end) => courier.onState((s, why) => s === 'refused' && end(why && { code: why.code, message: why.message })))
  }, node.token({ role: 'customer', sub: 'c3' }, 10))
  expect(end).toEqual({ code: 0x87, message: 'token expired' })
})
