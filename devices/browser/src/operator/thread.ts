import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import '../chat/composer'
import type { ComposerElement } from '../chat/composer'
import '../chat/messages'
import type { Talk } from '../chat/talk'
import { initials } from '../chat/text'
import type { TicketView } from '../courier/courier'
import { Base, define, icon, kit, type IconName } from '../kit'
import './answers'
import type { AnswersElement } from './answers'
import type { Desk } from './desk'
import { say } from './words'

/** What an operator asks of a conversation: {@link ThreadElement} emits it as `act`. */
export type Act = 'claim' | 'transfer' | 'close' | 'reopen' | 'details' | 'back'

/** `<cq-thread .desk=${desk}>` is the conversation that is looked at, and what can be done with it. */
export class ThreadElement extends Base {
  @property({ attribute: false }) desk: Desk | undefined
  @state() private answering = false
  @query('cq-composer') private composer!: ComposerElement | null
  @query('cq-answers') private answers!: AnswersElement | null
  private shown = ''

  static override styles = [
    ...kit,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--cq-card);
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        flex: none;
        min-height: 4rem;
        padding: 0.5rem 0.75rem 0.5rem 1rem;
        border-bottom: 1px solid var(--cq-line);
      }
      header .grow {
        flex: 1;
        min-width: 0;
      }
      header .button {
        min-height: 2.75rem;
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      h2 {
        font-size: 1rem;
      }
      .square {
        width: 2.75rem;
      }
      .narrow {
        display: none;
      }
      cq-messages {
        flex: 1;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.75rem;
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--cq-line);
      }
      .foot .button {
        min-height: 2.75rem;
      }
      cq-answers {
        position: absolute;
        inset: auto 0.75rem 4.25rem;
        z-index: 3;
        max-width: 34rem;
      }
      cq-composer .button {
        min-height: 2.75rem;
        border-radius: 50%;
      }
      .load {
        flex: 1;
        align-content: center;
      }
      @media (max-width: 70rem) {
        .details {
          display: inline-flex;
        }
      }
      @media (max-width: 45rem) {
        .back {
          display: inline-flex;
          margin-inline: -0.5rem;
        }
        header {
          gap: 0.5rem;
          padding-inline: 0.75rem 0.25rem;
        }
        .act span {
          display: none;
        }
        .act {
          width: 2.75rem;
          padding: 0;
          border-color: transparent;
        }
      }
    `,
  ]

  /** write puts the cursor where a message is written. */
  write(): void {
    this.composer?.focus()
  }

  /** insert puts a text there. */
  insert(text: string): void {
    this.composer?.insert(text)
  }

  /** answer shows the ready answers, or puts them away. */
  answer(on = !this.answering): void {
    this.answering = on && this.composer !== null
    if (this.answering) void this.updateComplete.then(() => this.answers?.focus())
    else this.write()
  }

  protected override willUpdate(_: PropertyValues): void {
    const id = this.desk?.selected ?? ''
    if (id === this.shown) return
    this.shown = id
    this.answering = false
  }

  override render(): TemplateResult {
    const t = say(this)
    const d = this.desk
    const id = d?.selected ?? ''
    const talk = id && d ? d.talk(id) : undefined
    if (!d || !id) return html`<cq-state class="load" icon="chat" heading=${t('none')}>${t('noneHint')}</cq-state>`
    const view = { ...talk?.state, ...d.view(id) } as Partial<TicketView>
    return html`${this.head(d, id, view, talk)}
      ${talk?.lost
        ? html`<cq-state class="load" icon="alert" bad heading=${t('failed')}></cq-state>`
        : talk && !(talk.loading && talk.lines.length === 0)
          ? html`<cq-messages .talk=${talk}></cq-messages>`
          : html`<cq-state class="load" loading></cq-state>`}
      ${talk?.lost ? nothing : this.foot(d, id, talk, view)}`
  }

  private head(d: Desk, id: string, v: Partial<TicketView>, talk: Talk | undefined): TemplateResult {
    const t = say(this)
    const mine = d.mine.has(id)
    const sub = talk?.typists.length ? t('typing') : v.order_id ? html`${t('order')} <bdi>${v.order_id}</bdi>` : (v.email ?? '')
    return html`<header>
      <button type="button" class="button quiet square narrow back" aria-label=${t('back')} @click=${() => this.act('back')}>${icon('back')}</button>
      <span class="face" aria-hidden="true">${v.name ? initials(v.name) : icon('person')}</span>
      <div class="grow"><h2 class="clip" dir="auto">${v.name || t('visitor')}</h2><p class="muted small clip" dir="auto">${sub}</p></div>
      <button type="button" class="button quiet square narrow details" aria-label=${t('details')} title=${t('details')} @click=${() => this.act('details')}>${icon('info')}</button>
      ${mine ? html`${this.button('transfer', 'hand', t('transfer'), '')}${this.button('close', 'check', t('closeShort'), '')}` : nothing}
    </header>`
  }

  private button(act: Act, sign: IconName, label: string, kind: string): TemplateResult {
    const busy = this.desk?.working(this.desk.selected) || this.desk?.courier.state !== 'online'
    return html`<button type="button" class="button act ${kind}" title=${label} aria-label=${label} ?disabled=${busy} @click=${() => this.act(act)}>${icon(sign)}<span>${label}</span></button>`
  }

  private foot(d: Desk, id: string, talk: Talk | undefined, v: Partial<TicketView>): TemplateResult | typeof nothing {
    const t = say(this)
    const busy = d.working(id)
    const off = busy || d.courier.state !== 'online'
    if (d.mine.has(id) && talk) {
      return html`${this.answering
          ? html`<cq-answers name=${v.name ?? ''} @pick=${(e: CustomEvent<string>) => this.pick(e.detail)} @leave=${() => this.answer(false)}></cq-answers>`
          : nothing}
        <cq-composer draft=${id} @say=${(e: CustomEvent<string>) => talk.say(e.detail)} @write=${(e: CustomEvent<boolean>) => talk.write(e.detail)}>
          <button type="button" class="button quiet square" aria-label=${t('answers')} title=${t('answers')} aria-expanded=${this.answering ? 'true' : 'false'}
            @click=${() => this.answer()}>${icon('lines')}</button></cq-composer>`
    }
    if (v.status === 'waiting') {
      return html`<div class="foot"><span class="muted small">${t('preview')}</span>
        <button type="button" class="button primary" ?disabled=${off} @click=${() => this.act('claim')}>${busy ? t('sending') : t('claim')}</button></div>`
    }
    if (v.status === 'closed') {
      return html`<div class="foot"><span class="muted small">${t('closedHint')}</span>
        <button type="button" class="button" ?disabled=${off} @click=${() => this.act('reopen')}>${busy ? t('sending') : t('reopen')}</button></div>`
    }
    return nothing
  }

  private pick(text: string): void {
    this.answering = false
    this.insert(text)
  }

  private act(what: Act): void {
    this.dispatchEvent(new CustomEvent<Act>('act', { detail: what }))
  }
}
define('cq-thread', ThreadElement)
