import type { OrderStatus, StatusEvent } from '../courier/courier'
import type { IconName } from './icons'
import { texts } from './i18n'

/** The way of an order, by step; cancelled is none. */
export const steps: OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'shipped', 'delivered']

/** The node's own texts, as package topics has them. */
const own = {
  en: {
    pending: 'Waiting for the store', confirmed: 'Confirmed', preparing: 'Being prepared', ready: 'Ready for pickup',
    shipped: 'On its way', delivered: 'Delivered', cancelled: 'Cancelled',
  },
  zh: {
    pending: '待接单', confirmed: '已接单', preparing: '制作中', ready: '待取餐', shipped: '配送中', delivered: '已送达', cancelled: '已取消',
  },
  ru: {
    pending: 'Ожидает подтверждения', confirmed: 'Подтверждён', preparing: 'Готовится', ready: 'Готов к выдаче',
    shipped: 'В пути', delivered: 'Доставлен', cancelled: 'Отменён',
  },
}
const say = texts<OrderStatus>(own)

/**
 * statusText is a status in the reader's language; where the company has put its
 * own words in the node's place (orders.texts), those.
 */
export function statusText(where: Element, e: Pick<StatusEvent, 'status' | 'status_text'>): string {
  const known = Object.values(own).some((all) => all[e.status] === e.status_text)
  return known || !e.status_text ? say(where)(e.status) : e.status_text
}

const icons: Record<OrderStatus, IconName> = {
  pending: 'clock', confirmed: 'check', preparing: 'pot', ready: 'bag', shipped: 'bike', delivered: 'home', cancelled: 'cross',
}
export const statusIcon = (s: OrderStatus): IconName => icons[s] ?? 'info'

/** statusKind is the colour of a status: see badge in styles.ts. */
export function statusKind(s: OrderStatus): 'ok' | 'warn' | 'bad' | 'accent' {
  if (s === 'delivered') return 'ok'
  if (s === 'cancelled') return 'bad'
  return s === 'pending' ? 'warn' : 'accent'
}
