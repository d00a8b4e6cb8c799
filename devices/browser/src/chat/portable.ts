import { css, unsafeCSS, type CSSResult } from 'lit'

/**
 * portable makes styles of the kit hold on a foreign page: sizes in rem follow
 * that page's root, which many sites set to 10 px, so they become pixels.
 */
export function portable(styles: CSSResult[]): CSSResult[] {
  return styles.map((s) => unsafeCSS(s.cssText.replace(/(-?[\d.]+)rem\b/g, (_, n: string) => `${Number(n) * 16}px`)))
}

/**
 * island is for the one element that all others of a shadow root are in: what a
 * foreign page says of inherited properties ends there. Light or dark, and the
 * custom properties of the kit, still come in.
 */
export const island = css`
  .island {
    all: initial;
    display: block;
    box-sizing: border-box;
    color-scheme: inherit;
    font: 400 var(--cq-body) / 1.5 var(--cq-font);
    color: var(--cq-text);
    -webkit-font-smoothing: antialiased;
  }
`
