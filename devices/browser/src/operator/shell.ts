import { css } from 'lit'

/** shell styles the operator's page: lists, conversation and facts beside each other where there is room. */
export const shell = css`
  .shell {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(17rem, 21rem) minmax(0, 1fr) minmax(16rem, 19rem);
    height: 100vh;
    height: 100dvh;
    background: var(--cq-ground);
  }
  .shell:not(.talking) {
    grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr);
  }
  .shell:not(.talking) aside {
    display: none;
  }
  .top {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 3.75rem;
    padding: 0.5rem 0.75rem 0.5rem 1rem;
    border-bottom: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  .top h1 {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    flex: 1;
    min-width: 0;
    font-size: var(--cq-large);
  }
  .top h1 .icon {
    flex: none;
    color: var(--cq-accent);
  }
  .top .who {
    max-width: 12rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .top .button {
    min-height: 2.75rem;
  }
  .top .square {
    width: 2.75rem;
  }
  nav {
    display: flex;
    min-height: 0;
    border-inline-end: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  nav > * {
    flex: 1;
    min-width: 0;
  }
  main {
    display: flex;
    min-width: 0;
    min-height: 0;
  }
  main > * {
    flex: 1;
  }
  aside {
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-inline-start: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  aside cq-facts {
    flex: 1;
    min-height: 0;
  }
  cq-banner {
    --banner-top: 4.25rem;
  }
  cq-toasts {
    inset: 4.25rem 1rem auto; /* what is written is never covered */
  }
  .leave {
    display: none;
  }
  .keys {
    display: grid;
    gap: 0.625rem;
  }
  .keys div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  .keys dd {
    display: flex;
    flex: none;
    align-items: start;
    gap: 0.25rem;
  }
  kbd {
    min-width: 1.75rem;
    padding: 0.125rem 0.5rem;
    border: 1px solid var(--cq-line-strong);
    border-radius: 6px;
    background: var(--cq-raised);
    font: 600 var(--cq-small) / 1.4 var(--cq-font);
    text-align: center;
  }
  .pages {
    display: block;
    margin-top: 1.25rem;
  }
  @media (max-width: 70rem) {
    .shell {
      grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr);
    }
    aside {
      display: none;
    }
    .details aside {
      position: fixed;
      inset: 0 0 0 auto;
      z-index: 40;
      display: flex;
      width: min(22rem, 100vw);
      box-shadow: var(--cq-shadow-high);
    }
    .leave {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 0.5rem 0.5rem 0.5rem 1rem;
      border-bottom: 1px solid var(--cq-line);
    }
    .leave .button {
      width: 2.75rem;
      min-height: 2.75rem;
    }
  }
  @media (max-width: 45rem) {
    .shell,
    .shell:not(.talking) {
      grid-template-columns: minmax(0, 1fr);
    }
    .top {
      gap: 0;
      padding-inline: 0.75rem 0.25rem;
    }
    .top .who,
    .top .wide-only,
    .top h1 span {
      display: none;
    }
    .shell main {
      display: none;
    }
    .talking nav,
    .talking .top {
      display: none;
    }
    .shell.talking main {
      display: flex;
      grid-row: 1 / -1;
    }
    nav {
      border: 0;
    }
  }
`
