/** What the node sends, as the contract's section 3 fixes it. Times are RFC 3339, UTC. */

export type OrderStatus = 'pending' | 'confirmed' | 'preparing' | 'ready' | 'shipped' | 'delivered' | 'cancelled'

export interface Place {
  lat: number
  lng: number
}

/** A step of an order: what `onOrder` and `onTimeline` hand over. */
export interface StatusEvent {
  order_id: string
  status: OrderStatus
  status_text: string
  status_icon: string
  step: number
  comment: string
  updated_at: string
  seq: number
  id?: string
  at?: string
  customer?: string
  store?: string
  rider?: string
}

/**
 * An entry of a timeline. `event` tells a status from an arrival (`order.arrive`), a failed attempt
 * (`order.failed`) and what a device of the store did (`store.delivered`, `store.rung` …).
 */
export interface TimelineEvent extends StatusEvent {
  event?: string
  at_place?: 'store' | 'dropoff'
  reason?: string
  /** What the store makes of it since, and the device that did it. */
  state?: StoreState
  device?: string
  /** Of store.ring: the kind of device that was asked next, or all. */
  to?: string
}

/** Where the courier of an order is, while it is shipped. */
export interface CourierEvent extends Place {
  order_id: string
  at: string
  /** Degrees from north, clockwise. */
  heading?: number
  /** Metres per second. */
  speed?: number
  /** Too old to be where the courier is now. */
  stale?: boolean
  /** Seconds to the drop-off, and metres. */
  eta_s?: number
  distance_m?: number
  /** The last event of the window; it has no position. */
  closed?: boolean
}

/** What GET /v1/orders/{order} knows. */
export interface OrderView extends StatusEvent {
  pickup?: Place
  dropoff?: Place
  region?: string
  table?: string
  data?: unknown
  deadline?: string
  created_at: string
  ended_at?: string
}

export type StoreState = 'queued' | 'delivered' | 'shown' | 'rung' | 'accepted' | 'rejected' | 'expired'

/** An order as a store's devices see it. */
export interface StoreOrderEvent extends StatusEvent {
  state: StoreState
  pickup?: Place
  dropoff?: Place
  deadline?: string
  claimed_by?: string
  store_seq?: number
  table?: string
  data?: unknown
}

export type TicketStatus = 'waiting' | 'active' | 'closed'

export interface TicketState {
  ticket_id: string
  status: TicketStatus
  operator_id: string
  operator_name: string
  /** Place in the queue from 1; 0 when it does not wait. */
  position: number
  /** Of the last message. */
  seq: number
  visitor_read: number
  operator_read: number
}

export interface TicketMessage {
  id: string
  ticket_id: string
  seq: number
  sender_type: 'visitor' | 'operator' | 'system'
  sender_id: string
  sender_name: string
  content: string
  created_at: string
  client_ref?: string
  attachments?: { url: string; name?: string }[]
  /** Of the node's own (`system`): what happened, why, and who has the ticket now; content says it in English. */
  event?: string
  reason?: string
  operator_name?: string
}

/** A message in the chat of an order. */
export interface ChatMessage extends Omit<TicketMessage, 'ticket_id' | 'sender_type'> {
  order_id: string
  sender_type: 'customer' | 'store' | 'rider' | 'platform' | 'service' | 'system'
}

/** A ticket as its operator sees it, and `GET /v1/tickets/{ticket}`. */
export interface TicketView extends TicketState {
  visitor_id: string
  name?: string
  email?: string
  order_id?: string
  opened_at: string
  waits_since?: string
  assigned_at?: string
  closed_at?: string
  updated_at: string
}

/** Who waits for an operator: an entry of the topic support/queue. */
export interface QueueEntry {
  ticket_id: string
  status: TicketStatus
  /** From 1; 0 when it has left the queue. */
  position: number
  name?: string
  order_id?: string
  waits_since?: string
  operator_id?: string
}

/** An operator as colleagues see it: `GET /v1/operators`. */
export interface OperatorView {
  operator_id: string
  name: string
  online: boolean
  /** Takes new tickets, `capacity` at once; has `load`. */
  available: boolean
  capacity: number
  load: number
}

/** What POST /v1/tickets answers. */
export interface OpenedTicket {
  ticket_id: string
  visitor_id: string
  token: string
  status: TicketStatus
  position: number
}

/** A push. What else is in it is the backend's. */
export interface Notice {
  id?: string
  at?: string
  title?: string
  body?: string
  text?: string
  [field: string]: unknown
}

/** Where a rider is, for the fleet map. */
export interface PositionEvent extends Place {
  at: string
  acc?: number
  speed?: number
  heading?: number
  battery?: number
}

/** Who got a push. */
export interface Receipt {
  code: number
  message: string
  id: string
  targets: number
  delivered: number
  queued: number
  offline: number
  overflowed: number
}
