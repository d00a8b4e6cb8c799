import type { Toast } from '../kit'
import { Refused } from '../courier/courier'
import { common } from './words'

/** tell shows a toast of the console: it travels up to the page as an event. */
export function tell(from: Element, toast: Toast): void {
  from.dispatchEvent(new CustomEvent<Toast>('tell', { detail: toast, bubbles: true, composed: true }))
}

/** why is what a reader is told of a call that failed. */
export function why(from: Element, err: unknown): string {
  if (!(err instanceof Refused)) return common(from)('failed')
  return err.offline ? common(from)('noAnswer') : err.message
}

/** complain tells that something did not work, and why. */
export function complain(from: Element, err: unknown): void {
  tell(from, { text: why(from, err), icon: 'alert', kind: 'bad' })
}
