import { css, html, type TemplateResult } from 'lit'
import { property, query } from 'lit/decorators.js'
import { Base, base, button, define, field, icon, words as kitWords, type DialogElement } from '../kit'
import { words } from './words'

/** What a device remembers about itself. */
export interface Settings {
  /** From 0, silent, to 1. */
  volume: number
  autoPrint: boolean
}

const kept = 'couriermq.terminal'

export function load(): Settings {
  const usual: Settings = { volume: 0.8, autoPrint: false }
  try {
    const said = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Settings>
    return {
      volume: typeof said.volume === 'number' ? Math.min(1, Math.max(0, said.volume)) : usual.volume,
      autoPrint: said.autoPrint === true,
    }
  } catch {
    return usual // storage is off, or another hand was in it
  }
}

export function store(s: Settings): void {
  try {
    localStorage.setItem(kept, JSON.stringify(s))
  } catch {
    // it holds until the reload
  }
}

/**
 * `<cq-terminal-settings .settings=${s} heading="POS 1, store s1">` is the dialog for them: `open()`.
 * It emits `change` with the new settings, `try` to hear the bell, and `signout`.
 */
export class SettingsElement extends Base {
  @property({ attribute: false }) settings: Settings = load()
  @property() who = ''
  @query('cq-dialog') private dialog!: DialogElement

  static override styles = [
    ...base,
    button,
    field,
    css`
      .list { display: grid; gap: 1rem; margin-top: 0.75rem; }
      .line { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 2.75rem; }
      .volume { display: flex; align-items: center; gap: 1rem; }
      .volume input { flex: 1; height: 2.75rem; padding: 0; accent-color: var(--cq-accent); }
      .switch { cursor: pointer; }
      .switch input { width: 1.375rem; height: 1.375rem; accent-color: var(--cq-accent); }
      .button { min-height: 2.75rem; }
    `,
  ]

  open(): void {
    this.dialog.open()
  }

  override render(): TemplateResult {
    const t = words(this)
    return html`<cq-dialog heading=${t('settings')}>
      <p class="muted">${this.who}</p>
      <div class="list">
        <div class="field"><span id="volume">${t('volume')}</span>
          <div class="volume"><input type="range" min="0" max="100" step="5" aria-labelledby="volume" .value=${String(Math.round(this.settings.volume * 100))}
              @input=${(e: Event) => this.change({ volume: Number((e.target as HTMLInputElement).value) / 100 })}>
            <button type="button" class="button" @click=${() => this.dispatchEvent(new Event('try'))}>${icon('bell')}${t('test')}</button></div></div>
        <label class="line switch"><span>${t('autoPrint')}</span><input type="checkbox" .checked=${this.settings.autoPrint}
          @change=${(e: Event) => this.change({ autoPrint: (e.target as HTMLInputElement).checked })}></label>
        <div class="line"><span>${kitWords(this)('language')}</span><cq-language></cq-language></div>
        <div class="line"><span aria-hidden="true">${kitWords(this)('dark')}</span><cq-theme></cq-theme></div>
      </div>
      <button slot="actions" type="button" class="button danger" @click=${this.out}>${icon('out')}${kitWords(this)('signOut')}</button>
    </cq-dialog>`
  }

  private change(some: Partial<Settings>): void {
    this.settings = { ...this.settings, ...some }
    store(this.settings)
    this.dispatchEvent(new Event('change'))
  }

  private out(): void {
    this.dialog.close()
    this.dispatchEvent(new Event('signout'))
  }
}
define('cq-terminal-settings', SettingsElement)
