import { LitElement } from 'lit'
import { changes, known, languageOf, type Language } from './i18n'

/** Base is an element that speaks the language of its place and hears when that changes. */
export class Base extends LitElement {
  private readonly relabel = () => this.requestUpdate()

  /** The language of the nearest lang attribute. */
  get language(): Language {
    return languageOf(this)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    changes.addEventListener('language', this.relabel)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    changes.removeEventListener('language', this.relabel)
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang']
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value)
    if (name === 'lang' && old !== value && (known(value) || known(old))) changes.dispatchEvent(new Event('language'))
  }
}

/** define registers an element, unless another bundle on the page has done it. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element)
}
