import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { tell, why } from '../say'
import '../signout'
import type { SignOutElement } from '../signout'
import { view } from '../styles'
import { common } from '../words'
import { nodeWords, roleWords } from './words'

const roles = ['customer', 'guest', 'rider', 'merchant', 'table', 'operator', 'platform', 'service'] as const

/** `<cq-access .city=…>` signs somebody out for good, or ends connections that then come back. */
export class AccessElement extends Base {
  @property({ attribute: false }) city!: City
  @state() private kind: 'role' | 'store' | 'client_id' = 'client_id'
  @state() private sure = false
  @state() private failed = ''
  @state() private busy = false
  @query('cq-sign-out') private out!: SignOutElement

  static override styles = [
    ...kit,
    view,
    css`
      form { display: grid; gap: 0.75rem; }
      .note { margin-bottom: 0.75rem; }
    `,
  ]

  private signOut(e: SubmitEvent): void {
    e.preventDefault()
    const f = new FormData(e.target as HTMLFormElement)
    this.out.ask({ role: String(f.get('role')), sub: String(f.get('sub')).trim() })
  }

  private async kick(e: SubmitEvent): Promise<void> {
    e.preventDefault()
    if (!this.sure) {
      this.sure = true
      return
    }
    const f = new FormData(e.target as HTMLFormElement)
    const reason = String(f.get('reason') ?? '').trim()
    this.busy = true
    this.failed = ''
    try {
      const body = { [this.kind]: String(f.get('what')).trim(), ...(reason && { reason }) }
      const { kicked } = await this.city.courier.http<{ kicked: number }>('POST', '/v1/kick', body)
      tell(this, { text: nodeWords(this)('kicked', { n: kicked }), icon: 'check', kind: kicked > 0 ? 'ok' : 'warn' })
    } catch (err) {
      this.failed = why(this, err)
    }
    this.sure = false
    this.busy = false
  }

  private what(): TemplateResult {
    const t = nodeWords(this)
    const label = html`<span>${t(this.kind)}</span>`
    if (this.kind !== 'role') return html`<label class="field">${label}<input name="what" required autocomplete="off"></label>`
    return html`<label class="field">${label}<select name="what">${roles.map((r) => html`<option value=${r}>${roleWords(this)(r)}</option>`)}</select></label>`
  }

  override render(): TemplateResult {
    const t = nodeWords(this)
    const c = common(this)
    const kinds = ['client_id', 'store', 'role'] as const
    return html`<section class="card">
      <div class="block"><h2>${t('signOut')}</h2>
        <form @submit=${this.signOut}><div class="form"><div class="two">
            <label class="field"><span>${t('role')}</span><select name="role">${roles.map((r) => html`<option value=${r}>${roleWords(this)(r)}</option>`)}</select></label>
            <label class="field"><span>${t('sub')}</span><input name="sub" required maxlength="64" autocomplete="off"></label></div></div>
          <button class="button danger">${icon('out')}${c('signOut')}…</button></form></div>
      <div class="block"><h2>${t('kick')}</h2><p class="note">${icon('info')}<span>${t('kickHint')}</span></p>
        <form @submit=${this.kick} @input=${() => (this.sure = false)}>
          <div class="chips" role="radiogroup" aria-label=${t('kick')}>${kinds.map((k) => html`<button type="button" class="chip" role="radio" aria-checked=${k === this.kind} @click=${() => { this.kind = k; this.sure = false }}>${t(k)}</button>`)}</div>
          ${this.what()}
          <label class="field"><span>${c('reason')}</span><input name="reason" maxlength="256" autocomplete="off"></label>
          ${this.failed ? html`<p class="alert" role="alert">${icon('alert')}<span>${this.failed}</span></p>` : nothing}
          <button class="button danger" ?disabled=${this.busy}>${icon('refresh')}${this.sure ? t('reallyKick') : t('kick')}</button></form></div>
    </section>
    <cq-sign-out .courier=${this.city.courier}></cq-sign-out>`
  }
}
define('cq-access', AccessElement)
