import type { BrowserContext, Page } from '@playwright/test'
import type { Courier } from '../src/courier/courier'
import type { NodeProcess } from './node'

type Held = Window & { courier: Courier; typists: string[] }

/** Colleague is somebody at the other end of a conversation, by the client library in a page of its own. */
export class Colleague {
  private constructor(private readonly page: Page) {}

  /** begin is an operator. */
  static begin(context: BrowserContext, node: NodeProcess, sub: string, name: string): Promise<Colleague> {
    return Colleague.enter(context, node, node.token({ role: 'operator', sub, name }))
  }

  /** enter is whoever a token says. */
  static async enter(context: BrowserContext, node: NodeProcess, token: string): Promise<Colleague> {
    const page = await context.newPage()
    await page.goto(node.url)
    await page.evaluate(async (token) => {
      const w = window as unknown as Held
      const { connect } = (await import(location.origin + '/assets/courier.js')) as typeof import('../src/courier/courier')
      w.courier = connect({ token })
      w.typists = []
      w.courier.onMessage((m) => {
        if (m.topic.endsWith('/typing')) w.typists.push((JSON.parse(new TextDecoder().decode(m.payload)) as { sender_name: string }).sender_name)
      })
      await new Promise<void>((up) => w.courier.onState((s) => s === 'online' && up()))
    }, token)
    return new Colleague(page)
  }

  ticket(ticket: string, verb: 'claim' | 'transfer' | 'close' | 'reopen' | 'read', body: object = {}): Promise<void> {
    return this.page.evaluate(([t, v, b]) => (window as unknown as Held).courier.ticket(t, v, b), [ticket, verb, body] as const)
  }

  say(ticket: string, text: string): Promise<void> {
    return this.page.evaluate(([t, text]) => (window as unknown as Held).courier.say(t, text), [ticket, text] as const)
  }

  typing(ticket: string, typing: boolean): Promise<void> {
    return this.publish(`ticket/${ticket}/typing`, { typing })
  }

  publish(topic: string, payload: object): Promise<void> {
    return this.page.evaluate(([t, p]) => (window as unknown as Held).courier.publish(t, p), [topic, payload] as const)
  }

  /** typists are the names of those who were heard typing. */
  typists(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as Held).typists)
  }

  async end(): Promise<void> {
    await this.page.close()
  }
}

/** ticketOf is the conversation that a page with the widget remembers. */
export function ticketOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((k) => k.startsWith('couriermq.chat '))
    return (JSON.parse(localStorage.getItem(key ?? '') ?? '{}') as { ticket: string }).ticket
  })
}
