import { call, newRef, type OpenedTicket } from '../courier/courier'
import type { Visit } from './visit'

/** What the start form asks for. */
export interface Opening {
  message: string
  name: string
  email: string
  order: string
}

let asked: { what: string; key: string } | undefined

/** open asks for a conversation. Asking again after a lost connection opens no second one. */
export async function open(node: string, o: Opening, token: string | undefined): Promise<Visit> {
  const body = {
    message: o.message.trim(),
    ...(o.name.trim() && { name: o.name.trim() }),
    ...(o.email.trim() && { email: o.email.trim() }),
    ...(o.order.trim() && { order_id: o.order.trim() }),
  }
  const what = JSON.stringify([body, token])
  if (asked?.what !== what) asked = { what, key: newRef() }
  const opened = await call<OpenedTicket>(node, 'POST', '/v1/tickets', body, { ...(token && { token }), idempotencyKey: asked.key })
  asked = undefined
  return { ticket: opened.ticket_id, token: opened.token }
}
