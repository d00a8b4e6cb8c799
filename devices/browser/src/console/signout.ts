import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { Courier } from '../courier/courier'
import { Base, define, kit, texts, type DialogElement } from '../kit'
import { tell, why } from './say'
import { view } from './styles'
import { common } from './words'

const say = texts({
  en: {
    title: 'Sign out {who}?', hint: 'Every connection and session of it ends, its tokens are revoked, and what still waited for it is dropped. It must sign in again with a new token.',
    ended: { one: '{who} is signed out: {n} session ended.', other: '{who} is signed out: {n} sessions ended.' },
    nobody: '{who} had no session. Its tokens are revoked.',
  },
  zh: {
    title: '让 {who} 退出登录？', hint: '它的所有连接和会话将结束，令牌将被吊销，尚未送达的消息会被丢弃。需要用新令牌重新登录。',
    ended: '{who} 已退出：结束了 {n} 个会话。', nobody: '{who} 没有会话，令牌已吊销。',
  },
  ru: {
    title: 'Завершить сеанс {who}?', hint: 'Все соединения и сеансы закончатся, токены будут отозваны, а недоставленное — удалено. Войти можно будет только с новым токеном.',
    ended: { one: 'Сеанс {who} завершён: {n} сеанс.', few: 'Сеанс {who} завершён: {n} сеанса.', many: 'Сеанс {who} завершён: {n} сеансов.', other: 'Сеанс {who} завершён: {n} сеанса.' },
    nobody: 'У {who} не было сеансов. Токены отозваны.',
  },
})

/** Who is to be signed out: a device, or an identity. */
export type Who = { device: string } | { role: string; sub: string }

/** `<cq-sign-out .courier=…>` asks before it signs out for good: `ask({ device })`. It emits `done`. */
export class SignOutElement extends Base {
  @property({ attribute: false }) courier!: Courier
  @state() private who: Who | undefined
  @state() private busy = false
  @state() private failed = ''
  @query('cq-dialog') private dialog!: DialogElement
  @query('input') private reason!: HTMLInputElement

  static override styles = [
    ...kit,
    view,
    css`
      .field {
        margin-top: 1rem;
      }
      .alert {
        margin-top: 1rem;
      }
    `,
  ]

  ask(who: Who): void {
    this.who = who
    this.failed = ''
    void this.updateComplete.then(() => {
      this.reason.value = ''
      this.dialog.open()
    })
  }

  private get name(): string {
    return !this.who ? '' : 'device' in this.who ? this.who.device : this.who.sub
  }

  private async go(e: Event): Promise<void> {
    e.preventDefault()
    const who = this.who
    if (!who || this.busy) return
    this.busy = true
    try {
      const path = 'device' in who ? `/v1/devices/${encodeURIComponent(who.device)}` : `/v1/identities/${who.role}/${encodeURIComponent(who.sub)}`
      const reason = this.reason.value.trim()
      const { ended } = await this.courier.http<{ ended: number }>('POST', `${path}/logout`, reason ? { reason } : {})
      this.dialog.close()
      tell(this, { text: say(this)(ended > 0 ? 'ended' : 'nobody', { who: this.name, n: ended }), icon: 'check', kind: 'ok' })
      this.dispatchEvent(new Event('done'))
    } catch (err) {
      this.failed = why(this, err)
    }
    this.busy = false
  }

  override render(): TemplateResult {
    const t = say(this)
    const c = common(this)
    return html`<cq-dialog heading=${t('title', { who: this.name })}>
      <form id="sign-out" @submit=${this.go}>
        <p class="muted">${t('hint')}</p>
        <label class="field"><span>${c('reason')}</span><input name="reason" maxlength="256" autocomplete="off"></label>
        ${this.failed ? html`<p class="alert" role="alert">${this.failed}</p>` : nothing}
      </form>
      <button type="button" slot="actions" class="button" @click=${() => this.dialog.close()}>${c('cancel')}</button>
      <button type="button" slot="actions" class="button danger" ?disabled=${this.busy} @click=${this.go}>${c('signOut')}</button>
    </cq-dialog>`
  }
}
define('cq-sign-out', SignOutElement)
