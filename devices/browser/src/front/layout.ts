import { css } from 'lit'

/** layout is the home page's: one column of sections, cards that flow. */
export const layout = css`
  :host {
    background: var(--cq-ground);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
    max-width: 72rem;
    margin: 0 auto;
    padding: 1.5rem 1.25rem 6rem;
  }
  header {
    padding-top: 1rem;
  }
  .name {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  .choices {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  h1 {
    font-size: clamp(1.75rem, 5vw, 2.5rem);
    letter-spacing: -0.025em;
  }
  .lead {
    max-width: 40rem;
    font-size: var(--cq-large);
    color: var(--cq-muted);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    margin-top: 0.75rem;
    min-height: 1.75rem;
  }
  .lamp {
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: currentColor;
  }
  .note {
    display: flex;
    gap: 0.625rem;
    padding: 0.75rem 1rem;
    border-radius: var(--cq-radius);
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .note .icon {
    flex: none;
    margin-top: 0.15em;
  }
  h2 {
    margin-bottom: 0.75rem;
    font-size: var(--cq-body);
    color: var(--cq-muted);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
    gap: 0.875rem;
  }
  .tile {
    display: grid;
    grid-template-columns: 2.75rem 1fr auto;
    align-items: center;
    gap: 0 0.875rem;
    padding: 1rem 1.125rem;
    color: inherit;
    text-decoration: none;
    text-align: start;
    transition: border-color var(--cq-quick), transform var(--cq-quick);
  }
  a.tile:hover {
    border-color: var(--cq-accent);
    transform: translateY(-1px);
  }
  .tile .sign {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border-radius: var(--cq-radius-small);
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
    font-size: 1.05rem;
  }
  .tile b {
    font-weight: 650;
  }
  .tile p {
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .tile > .icon {
    color: var(--cq-muted);
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
    gap: 1.5rem 0.875rem;
  }
  .columns section {
    min-width: 0;
  }
  .list {
    overflow: hidden;
  }
  .list .row {
    min-height: 3rem;
  }
  .list dt {
    flex: none;
  }
  .list dd {
    flex: 1;
    min-width: 0;
    text-align: end;
  }
  pre {
    position: relative;
    margin: 0;
    padding: 1rem 1.125rem;
    overflow-x: auto;
    font: 400 var(--cq-small) / 1.6 var(--cq-mono);
  }
  .embed p {
    margin-bottom: 0.75rem;
    color: var(--cq-muted);
  }
  .code {
    position: relative;
  }
  .code .button {
    position: absolute;
    right: 0.625rem;
    top: 0.625rem;
    min-height: 2rem;
    padding: 0 0.75rem;
    font-size: var(--cq-small);
  }
  @media (max-width: 40rem) {
    main {
      padding-top: 0.5rem;
    }
    .code .button {
      position: static;
      margin: 0 0 0.75rem 1.125rem;
    }
  }
`
