import { css } from 'lit'

/**
 * layout keeps a place for the scene (picture or map) whatever is in it, so that
 * nothing jumps when the courier sets out: above the panel on a phone, beside it
 * on a wide screen.
 */
export const layout = css`
  :host {
    display: block;
    min-height: 20rem;
    background: var(--cq-ground);
  }
  main {
    container-type: inline-size;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    max-width: 44rem;
    margin: 0 auto;
    padding: 0 0 2rem;
  }
  .scene {
    position: relative;
    height: clamp(13rem, 34vh, 20rem);
    border-width: 0 0 1px;
    border-radius: 0;
    overflow: hidden;
  }
  cq-live-map {
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  .chip {
    position: absolute;
    z-index: 1000;
    left: 0.75rem;
    top: 0.75rem;
    box-shadow: var(--cq-shadow);
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 0 1rem;
    align-content: start;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.5rem;
    color: var(--cq-muted);
  }
  header p {
    flex: 1;
  }
  .hero {
    padding: 1.125rem 1.125rem 1.25rem;
  }
  .hero .line {
    display: flex;
    align-items: flex-start;
    gap: 0.875rem;
    min-height: 4.75rem; /* the estimate comes into it */
  }
  .hero .grow {
    min-width: 0;
  }
  .hero h1 {
    font-size: var(--cq-title);
  }
  .sign {
    flex: none;
    display: grid;
    place-items: center;
    width: 3rem;
    height: 3rem;
    border-radius: 50%;
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
    font-size: 1.2rem;
  }
  .warn .sign {
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .ok .sign {
    background: var(--cq-ok-soft);
    color: var(--cq-ok);
  }
  .bad .sign {
    background: var(--cq-bad-soft);
    color: var(--cq-bad);
  }
  .hint {
    display: block;
  }
  .eta {
    display: block;
    text-wrap: balance;
    color: var(--cq-text);
    font-weight: 600;
  }
  .bar {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 0.375rem;
    margin-top: 0.75rem;
  }
  .bar i {
    height: 0.375rem;
    border-radius: 999px;
    background: var(--cq-line);
  }
  .bar i.on {
    background: var(--cq-accent);
  }
  .ok .bar i.on {
    background: var(--cq-ok);
  }
  .bar i.at {
    background: linear-gradient(90deg, var(--cq-accent) 40%, var(--cq-line) 40%);
  }
  .steps {
    padding: 1.125rem;
  }
  .steps h2 {
    margin-bottom: 0.875rem;
  }
  .note {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding: 0.75rem 1rem;
    color: var(--cq-muted);
  }
  cq-state {
    min-height: 85vh;
  }
  @media (max-width: 56rem) {
    cq-banner {
      inset: auto 0.75rem max(0.75rem, env(safe-area-inset-bottom)); /* map, head and estimate stay free */
    }
    cq-toasts {
      inset: auto 1rem calc(3.5rem + env(safe-area-inset-bottom)); /* above the banner */
    }
    .page {
      padding-bottom: calc(4.5rem + env(safe-area-inset-bottom)); /* the end of the timeline comes out from behind it */
    }
  }
  @container (min-width: 56rem) {
    .page {
      grid-template-columns: minmax(0, 1fr) 26rem;
      gap: 1.5rem;
      max-width: 84rem;
      padding: 1.5rem;
    }
    .scene {
      position: sticky;
      top: 1.5rem;
      height: min(calc(100vh - 3rem), 52rem);
      border-width: 1px;
      border-radius: var(--cq-radius);
    }
    .panel {
      padding: 0;
    }
  }
`
