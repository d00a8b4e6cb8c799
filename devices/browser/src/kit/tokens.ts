import { css } from 'lit'

/**
 * tokens are the design system's values. A site that embeds an element sets
 * `--courier-…` on it; inside, everything reads `--cq-…`. Light or dark follows
 * the CSS color-scheme of the place where the element stands.
 *
 * Every text colour has a contrast of 4.5:1 or more on --cq-card and --cq-ground.
 */
export const tokens = css`
  :host {
    --cq-font: var(--courier-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif);
    --cq-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;

    --cq-accent: var(--courier-accent, light-dark(#2f54d6, #9db4ff));
    --cq-on-accent: var(--courier-on-accent, light-dark(#ffffff, #0d1740));
    --cq-accent-soft: color-mix(in srgb, var(--cq-accent) 12%, transparent);

    --cq-ground: var(--courier-ground, light-dark(#f4f6f9, #0f1217));
    --cq-card: var(--courier-card, light-dark(#ffffff, #181c23));
    --cq-raised: light-dark(#f4f6f9, #222833);
    --cq-line: light-dark(#dfe3ea, #2d3440);
    --cq-line-strong: light-dark(#868f9e, #6d7889);
    --cq-text: var(--courier-text, light-dark(#171b22, #eceff4));
    --cq-muted: light-dark(#586274, #a3adbd);

    --cq-ok: light-dark(#0b7343, #63d297);
    --cq-warn: light-dark(#8a5300, #f3bd5c);
    --cq-bad: light-dark(#bd2424, #ff9d96);
    --cq-ok-soft: light-dark(#e3f5eb, #12301f);
    --cq-warn-soft: light-dark(#fdf1dc, #36270d);
    --cq-bad-soft: light-dark(#fdeaea, #3b1919);

    --cq-small: 0.8125rem;
    --cq-body: 0.9375rem;
    --cq-large: 1.125rem;
    --cq-title: 1.375rem;
    --cq-display: 1.75rem;

    --cq-radius: var(--courier-radius, 12px);
    --cq-radius-small: calc(var(--cq-radius) * 0.66);
    --cq-shadow: 0 1px 2px light-dark(rgb(16 24 40 / 6%), rgb(0 0 0 / 40%)), 0 4px 16px light-dark(rgb(16 24 40 / 6%), rgb(0 0 0 / 30%));
    --cq-shadow-high: 0 8px 32px light-dark(rgb(16 24 40 / 18%), rgb(0 0 0 / 60%));
    --cq-focus: 0 0 0 2px var(--cq-card), 0 0 0 4px var(--cq-accent);
    --cq-quick: 140ms ease-out;
  }
`
