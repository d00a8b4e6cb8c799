import { html, nothing, type TemplateResult } from 'lit'
import { format, icon, languageOf } from '../../kit'
import type { Device } from '../city/stores'
import { percent } from '../look'
import { to } from '../route'
import { common, kinds } from '../words'
import { storeWords } from './words'

/** deviceLine is a device in one line: a link to where it can be signed out. */
export function deviceLine(from: Element, d: Device): TemplateResult {
  const l = languageOf(from)
  const t = storeWords(from)
  return html`<a class="row" href=${to('devices', d.device)}>
    <span class="dot ${d.online ? 'ok' : 'bad'}"></span>
    <span class="grow">${d.device}<br><span class="small muted">${kindOf(from, d.client)} · ${d.online ? common(from)('online') : seen(from, d)}</span></span>
    ${d.state?.battery !== undefined ? html`<span class="small number ${d.state.battery < 0.15 ? 'text-bad' : 'muted'}">${percent(l, share(d.state.battery))}</span>` : nothing}
    ${d.online && d.can_ring === false ? html`<span class="text-bad" title=${t('muted')}>${icon('bell-off')}<span class="aloud">${t('muted')}</span></span>` : nothing}
  </a>`
}

/** kindOf is what a device is, in words. */
export function kindOf(from: Element, client: string): string {
  return client === 'pos' || client === 'pad' || client === 'app' ? kinds(from)(client) : client
}

/** seen is when a device was last here. */
export function seen(from: Element, d: Pick<Device, 'last_seen'>): string {
  return d.last_seen ? storeWords(from)('seen', { ago: format.ago(languageOf(from), d.last_seen) }) : common(from)('offline')
}

/** share is a battery as 0..1; some devices say percent. */
export const share = (battery: number): number => (battery > 1 ? battery / 100 : battery)
