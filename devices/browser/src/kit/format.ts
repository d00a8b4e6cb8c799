import type { Language } from './i18n'

type When = string | number | Date

/** A formatter is expensive to make, so there is one of each. */
const made = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.NumberFormat>()
function once<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T {
  let f = made.get(key) as T | undefined
  if (!f) made.set(key, (f = make()))
  return f
}

/** clock is the time of day: 14:05. */
export function clock(l: Language, at: When): string {
  return once(`clock ${l}`, () => new Intl.DateTimeFormat(l, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(new Date(at))
}

/** moment is the time of day today, with the day before it otherwise. */
export function moment(l: Language, at: When, now: number = Date.now()): string {
  const d = new Date(at)
  if (d.toDateString() === new Date(now).toDateString()) return clock(l, d)
  return once(`day ${l}`, () => new Intl.DateTimeFormat(l, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(d)
}

/** day is a date: 3 March, with the year if it is another one. */
export function day(l: Language, at: When, now: number = Date.now()): string {
  const d = new Date(at)
  const other = d.getFullYear() !== new Date(now).getFullYear()
  return once(`date ${l} ${other}`, () => new Intl.DateTimeFormat(l, { day: 'numeric', month: 'long', ...(other && { year: 'numeric' }) })).format(d)
}

/** ago is how long since, or until: "5 minutes ago". */
export function ago(l: Language, at: When, now: number = Date.now()): string {
  const f = once(`ago ${l}`, () => new Intl.RelativeTimeFormat(l, { numeric: 'auto' }))
  const s = Math.round((new Date(at).getTime() - now) / 1000)
  const size = Math.abs(s)
  if (size < 60) return f.format(s, 'second')
  if (size < 3600) return f.format(Math.round(s / 60), 'minute')
  if (size < 86_400) return f.format(Math.round(s / 3600), 'hour')
  return f.format(Math.round(s / 86_400), 'day')
}

/** minutes is a duration in whole minutes, one at least: "12 min". */
export function minutes(l: Language, seconds: number): string {
  return once(`min ${l}`, () => new Intl.NumberFormat(l, { style: 'unit', unit: 'minute' })).format(Math.max(1, Math.round(seconds / 60)))
}

/** countdown is 2:05, and -0:07 when it is over. */
export function countdown(seconds: number): string {
  const s = Math.abs(Math.trunc(seconds))
  return `${seconds <= -1 ? '-' : ''}${Math.trunc(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

/** distance is metres up to a kilometre, then kilometres. */
export function distance(l: Language, m: number): string {
  if (m < 950) return once(`m ${l}`, () => new Intl.NumberFormat(l, { style: 'unit', unit: 'meter' })).format(Math.max(10, Math.round(m / 10) * 10))
  return once(`km ${l}`, () => new Intl.NumberFormat(l, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })).format(m / 1000)
}
