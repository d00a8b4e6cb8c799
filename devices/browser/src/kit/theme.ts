import { css, html, type TemplateResult } from 'lit'
import { Base, define } from './element'
import { icon } from './icons'
import { chooseTheme, onTheme, themeNow } from './page'
import { base, button } from './styles'
import { words } from './words'

/**
 * `<cq-theme>` turns the page dark or light. Who turns it to what the system is set to follows the
 * system again.
 */
export class ThemeElement extends Base {
  private stop: (() => void) | undefined

  static override styles = [
    ...base,
    button,
    css`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.stop = onTheme(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override render(): TemplateResult {
    const label = words(this)('dark')
    const dark = themeNow() === 'dark'
    return html`<button type="button" class="button quiet square" role="switch" aria-checked=${dark} aria-label=${label} title=${label}
      @click=${() => chooseTheme(dark ? 'light' : 'dark')}>${icon(dark ? 'moon' : 'sun')}</button>`
  }
}
define('cq-theme', ThemeElement)
