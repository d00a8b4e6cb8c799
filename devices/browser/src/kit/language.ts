import { css, html, type TemplateResult } from 'lit'
import { Base, define } from './element'
import { choose, languages, names, type Language } from './i18n'
import { base } from './styles'
import { words } from './words'

/** `<cq-language>` is where the reader chooses the language of the page. */
export class LanguageElement extends Base {
  static override styles = [
    ...base,
    css`
      select {
        min-height: 2rem;
        padding: 0.125rem 0.375rem;
        border: 1px solid var(--cq-line-strong);
        border-radius: var(--cq-radius-small);
        background: var(--cq-card);
        color: inherit;
        font: inherit;
        font-size: var(--cq-small);
      }
    `,
  ]

  override render(): TemplateResult {
    return html`<select aria-label=${words(this)('language')} @change=${(e: Event) => choose((e.target as HTMLSelectElement).value as Language)}>
      ${languages.map((l) => html`<option value=${l} lang=${l} ?selected=${l === this.language}>${names[l]}</option>`)}
    </select>`
  }
}
define('cq-language', LanguageElement)
