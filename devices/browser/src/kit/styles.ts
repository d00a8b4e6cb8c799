import { css } from 'lit'
import { tokens } from './tokens'

/** base is what every element of ours begins with: the tokens, type, and what a screen reader alone hears. */
export const base = [
  tokens,
  css`
    :host {
      font: 400 var(--cq-body) / 1.5 var(--cq-font);
      color: var(--cq-text);
    }
    :host([hidden]),
    [hidden] {
      display: none !important;
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    h1, h2, h3, p, ul, ol, dl, dd, figure {
      margin: 0;
      padding: 0;
    }
    ul, ol {
      list-style: none;
    }
    h1 {
      font-size: var(--cq-title);
      line-height: 1.25;
      font-weight: 650;
      letter-spacing: -0.01em;
    }
    h2 {
      font-size: var(--cq-large);
      line-height: 1.3;
      font-weight: 650;
    }
    h3 {
      font-size: var(--cq-body);
      font-weight: 650;
    }
    a {
      color: var(--cq-accent);
    }
    .muted {
      color: var(--cq-muted);
    }
    .small {
      font-size: var(--cq-small);
    }
    .number {
      font-variant-numeric: tabular-nums;
    }
    .mono {
      font-family: var(--cq-mono);
      font-size: 0.92em;
      overflow-wrap: anywhere;
    }
    .clip {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .aloud {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    :focus {
      outline: none;
    }
    :focus-visible {
      outline: 2px solid transparent; /* seen in forced colours */
      box-shadow: var(--cq-focus);
      border-radius: var(--cq-radius-small);
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      *::before,
      *::after {
        animation-duration: 0.01ms !important;
        animation-iteration-count: 1 !important;
        transition: none !important; /* a duration, however short, makes inherited colours change level by level */
      }
    }
  `,
]

/** button styles `<button class="button">`: `primary`, `danger`, `quiet`, `wide`; `square` for an icon alone. */
export const button = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-height: 2.5rem;
    padding: 0 1rem;
    border: 1px solid var(--cq-line-strong);
    border-radius: var(--cq-radius-small);
    background: var(--cq-card);
    color: var(--cq-text);
    font: 600 var(--cq-body) / 1.2 var(--cq-font);
    text-decoration: none;
    cursor: pointer;
    transition: background var(--cq-quick), border-color var(--cq-quick), filter var(--cq-quick);
  }
  .button:hover {
    background: var(--cq-raised);
  }
  .button.primary {
    border-color: transparent;
    background: var(--cq-accent);
    color: var(--cq-on-accent);
  }
  .button.primary:hover {
    filter: brightness(1.08);
  }
  .button.danger {
    color: var(--cq-bad);
    border-color: currentColor;
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover {
    background: var(--cq-raised);
  }
  .button.wide {
    width: 100%;
  }
  .button.square {
    width: 2.5rem;
    padding: 0;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: var(--cq-line);
    background: var(--cq-raised);
    color: var(--cq-muted);
    cursor: default;
    filter: none;
  }
`

/** field styles a `<label class="field"><span>…</span><input></label>`; a `<small>` after it explains or complains. */
export const field = css`
  .field {
    display: block;
  }
  .field > span {
    display: block;
    margin-bottom: 0.25rem;
    font-weight: 600;
    font-size: var(--cq-small);
  }
  .field input,
  .field textarea,
  .field select,
  .input {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--cq-line-strong);
    border-radius: var(--cq-radius-small);
    background: var(--cq-card);
    color: inherit;
    font: 400 1rem / 1.4 var(--cq-font); /* 16 px: a phone does not zoom in */
  }
  .field textarea {
    resize: vertical;
  }
  .field input::placeholder,
  .field textarea::placeholder,
  .input::placeholder {
    color: var(--cq-muted);
    opacity: 1;
  }
  .field small {
    display: block;
    margin-top: 0.25rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .field.bad input,
  .field.bad textarea {
    border-color: var(--cq-bad);
  }
  .field.bad small {
    color: var(--cq-bad);
  }
`

/** badge styles `<span class="badge ok">`: `ok`, `warn`, `bad`, `accent` or none. */
export const badge = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    max-width: 100%;
    padding: 0.1em 0.6em;
    overflow: hidden;
    border-radius: 999px;
    background: var(--cq-raised);
    color: var(--cq-muted);
    font-size: var(--cq-small);
    font-weight: 600;
    line-height: 1.6;
    white-space: nowrap;
  }
  .badge.ok {
    background: var(--cq-ok-soft);
    color: var(--cq-ok);
  }
  .badge.warn {
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .badge.bad {
    background: var(--cq-bad-soft);
    color: var(--cq-bad);
  }
  .badge.accent {
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
  }
`

/** card styles a raised surface, and `.row` a line of a list: `<li class="row">`, or a button or link that is one. */
export const card = css`
  .card {
    border: 1px solid var(--cq-line);
    border-radius: var(--cq-radius);
    background: var(--cq-card);
    box-shadow: var(--cq-shadow);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    width: 100%;
    min-height: 3.25rem;
    padding: 0.5rem 1rem;
    border: 0;
    border-bottom: 1px solid var(--cq-line);
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
  }
  .row:last-child {
    border-bottom: 0;
  }
  button.row,
  a.row {
    cursor: pointer;
  }
  button.row:hover,
  a.row:hover {
    background: var(--cq-raised);
  }
  .row[aria-current='true'],
  .row[aria-selected='true'] {
    background: var(--cq-accent-soft);
  }
  .row > .grow {
    flex: 1;
    min-width: 0;
  }
`

/** kit is all of it, for a page's own element. */
export const kit = [...base, button, field, badge, card]
