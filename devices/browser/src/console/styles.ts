import { css } from 'lit'

/** view styles a part of the console: its head, tools, lists beside a detail, facts and chips. */
export const view = css`
  :host {
    display: block;
    min-width: 0;
  }
  .pad {
    padding: 1.25rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.75rem;
    margin-bottom: 0.75rem;
  }
  .head h1 {
    flex: 1 0 auto;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-bottom: 0.75rem;
  }
  .tools .input {
    flex: 1 1 12rem;
    max-width: 22rem;
  }
  .input,
  .field input,
  .field select,
  .button {
    min-height: 2.75rem;
  }
  .button.square {
    width: 2.75rem;
  }
  .chips {
    display: flex;
    gap: 0.375rem;
    max-width: 100%;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 2px;
    margin: -2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-height: 2.75rem;
    padding: 0 0.875rem;
    border: 1px solid var(--cq-line);
    border-radius: 999px;
    background: var(--cq-card);
    color: var(--cq-text);
    font: 500 var(--cq-small) / 1.2 var(--cq-font);
    white-space: nowrap;
    cursor: pointer;
  }
  .chip:hover {
    background: var(--cq-raised);
  }
  .chip[aria-pressed='true'],
  .chip[aria-checked='true'] {
    border-color: var(--cq-accent);
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
    font-weight: 600;
  }
  .chip .n {
    font-variant-numeric: tabular-nums;
  }
  .split {
    display: grid;
    gap: 1rem;
    align-items: start;
  }
  .split.open {
    grid-template-columns: minmax(18rem, 25rem) minmax(0, 1fr);
  }
  @media (max-width: 64rem) {
    .split.open {
      grid-template-columns: minmax(0, 1fr);
    }
    .split.open > .list,
    .pad:has(> .split.open) > .head,
    .pad:has(> .split.open) > .tools {
      display: none;
    }
    .close {
      display: none;
    }
  }
  li:not(:last-child) > .row {
    border-bottom: 1px solid var(--cq-line);
  }
  .row[aria-current='true'] .badge {
    background: var(--cq-card);
  }
  .list.card {
    overflow: hidden;
  }
  @media (min-width: 64.01rem) {
    .back {
      display: none;
    }
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
    gap: 0.875rem 1rem;
  }
  .facts .whole {
    grid-column: 1 / -1;
  }
  .facts dt {
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .block {
    padding: 1rem 1.25rem;
  }
  .block + .block {
    border-top: 1px solid var(--cq-line);
  }
  .block > h2 {
    margin-bottom: 0.75rem;
    font-size: 1rem;
  }
  .note {
    display: flex;
    gap: 0.5rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .alert + .alert,
  .alert + ul {
    margin-top: 0.75rem;
  }
  .note .icon {
    flex: none;
    margin-top: 0.1em;
  }
  .alert {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding: 0.625rem 0.875rem;
    border-radius: var(--cq-radius-small);
    background: var(--cq-bad-soft);
    color: var(--cq-bad);
    font-weight: 600;
  }
  .alert .icon {
    flex: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .dot {
    flex: none;
    width: 0.625rem;
    height: 0.625rem;
    border-radius: 50%;
    background: var(--cq-muted);
  }
  .dot.ok {
    background: var(--cq-ok);
  }
  .dot.bad {
    background: var(--cq-bad);
  }
  .dot.warn {
    background: var(--cq-warn);
  }
  .text-bad {
    color: var(--cq-bad);
  }
  .text-ok {
    color: var(--cq-ok);
  }
  .text-warn {
    color: var(--cq-warn);
  }
  .form {
    display: grid;
    gap: 0.875rem;
  }
  .form .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 0.875rem;
  }
  @media (max-width: 40rem) {
    .pad {
      padding: 0.875rem;
    }
    .tools .input {
      flex-basis: 100%;
      max-width: none;
    }
    .block {
      padding: 0.875rem 1rem;
    }
  }
`
