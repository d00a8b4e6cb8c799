import { css } from 'lit'

/** frame styles what is around a visitor's conversation. */
export const frame = css`
  :host {
    display: block;
    height: 36rem;
    min-height: 20rem;
  }
  .island {
    --cq-head: light-dark(var(--cq-accent), color-mix(in srgb, var(--cq-accent) 24%, var(--cq-card)));
    --cq-on-head: light-dark(var(--cq-on-accent), var(--cq-text));
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
    border-radius: inherit;
    background: var(--cq-card);
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    flex: none;
    min-height: 4rem;
    padding: 0.5rem 0.5rem 0.5rem 1rem;
    background: var(--cq-head);
    color: var(--cq-on-head);
  }
  header .grow {
    flex: 1;
    min-width: 0;
  }
  header h2 {
    overflow: hidden;
    font-size: 1rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  header p {
    overflow: hidden;
    font-size: var(--cq-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .face {
    display: grid;
    place-items: center;
    flex: none;
    width: 2.5rem;
    height: 2.5rem;
    border-radius: 50%;
    background: color-mix(in srgb, var(--cq-on-head) 12%, transparent);
    font-weight: 650;
  }
  header .button {
    width: 2.75rem;
    min-height: 2.75rem;
    border: 0;
    background: none;
    color: inherit;
  }
  header .button + .button {
    margin-inline-start: -0.5rem;
  }
  header .button:hover {
    background: color-mix(in srgb, var(--cq-on-head) 14%, transparent);
  }
  header .button:focus-visible {
    box-shadow: inset 0 0 0 2px var(--cq-on-head);
  }
  .ask {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 0.5rem 1rem;
    border-bottom: 1px solid var(--cq-line);
    font-weight: 600;
  }
  .ask span {
    flex: 1;
  }
  .body {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    overflow: hidden auto;
  }
  cq-messages {
    flex: 1;
  }
  .over {
    position: absolute;
    inset: 0.5rem 0.5rem auto;
    z-index: 1;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.25rem 0.875rem;
    border-radius: 999px;
    background: light-dark(#20262f, #eceff4);
    color: light-dark(#ffffff, #14181f);
    box-shadow: var(--cq-shadow-high);
    font-size: var(--cq-small);
    font-weight: 600;
    pointer-events: auto;
  }
  .bar button {
    min-height: 2rem;
    padding: 0 0.25rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .note {
    display: flex;
    align-items: flex-start;
    gap: 0.75rem;
    margin: 1rem 0 0.25rem;
    padding: 0.75rem 0.875rem;
    border: 1px solid var(--cq-line);
    border-radius: var(--cq-radius);
    background: var(--cq-card);
  }
  .note .icon {
    flex: none;
    margin-top: 0.125rem;
    color: var(--cq-accent);
  }
  .note b {
    display: block;
    font-weight: 650;
  }
  .end {
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    padding: 1rem 1.25rem 1.25rem;
    border-top: 1px solid var(--cq-line);
    text-align: center;
  }
  .end .button {
    min-height: 2.75rem;
    margin-top: 0.625rem;
  }
  .gone {
    margin: auto;
    padding: 2rem 1.5rem;
    border: 0;
  }
  .gone > .icon {
    width: 2.25rem;
    height: 2.25rem;
    margin-bottom: 0.5rem;
    color: var(--cq-muted);
  }
  .ghosts {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 0.75rem;
    justify-content: flex-end;
    padding: 1.25rem 1rem;
  }
  .ghosts i {
    width: 58%;
    height: 2.5rem;
    border-radius: 1.125rem;
    background: var(--cq-raised);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .ghosts i:nth-child(2n) {
    align-self: flex-end;
    width: 44%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`
