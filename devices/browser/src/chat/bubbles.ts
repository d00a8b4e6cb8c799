import { css } from 'lit'

/** bubbles styles a conversation. */
export const bubbles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    padding: 0.75rem 1rem;
    overflow: hidden auto;
    overflow-anchor: none; /* done by hand: not every browser has it */
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .scroll:focus-visible {
    box-shadow: inset 0 0 0 2px var(--cq-accent);
  }
  .lines {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
  }
  .day,
  .event {
    align-self: center;
    max-width: 90%;
    margin: 0.75rem 0 0.5rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .day {
    font-weight: 600;
  }
  .line {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-top: 0.75rem;
  }
  .line.next {
    margin-top: 0.1875rem;
  }
  .line.own {
    align-items: flex-end;
  }
  .name {
    margin: 0 0.75rem 0.125rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .bubble {
    max-width: min(85%, 36rem);
    padding: 0.5rem 0.75rem;
    border-radius: 1.125rem;
    background: var(--cq-bubble, var(--cq-raised));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .other .bubble {
    border-start-start-radius: 0.375rem;
  }
  .own .bubble {
    border-end-end-radius: 0.375rem;
    background: var(--cq-accent);
    color: var(--cq-on-accent);
  }
  .own.failed .bubble {
    background: var(--cq-bad-soft);
    color: var(--cq-text);
  }
  .bubble.emoji {
    padding: 0 0.25rem;
    background: none;
    font-size: 2.25rem;
    line-height: 1.25;
  }
  .bubble a {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  .bubble ul {
    margin-top: 0.25rem;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    margin: 0.125rem 0.75rem 0;
    color: var(--cq-muted);
    font-size: 0.75rem;
    line-height: 1.4;
  }
  .meta svg {
    width: 1rem;
    height: 1rem;
  }
  .meta .read {
    color: var(--cq-accent);
  }
  .failed .meta {
    color: var(--cq-bad);
  }
  .text {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  .meta .text {
    min-height: 1.5rem;
    padding: 0 0.25rem;
  }
  .bubble .text {
    display: block;
    min-height: 1.75rem;
    padding: 0;
  }
  .older {
    align-self: center;
    flex: none;
  }
  .dots {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    height: 1.4em;
  }
  .dots i {
    width: 0.4375rem;
    height: 0.4375rem;
    border-radius: 50%;
    background: var(--cq-muted);
    animation: dot 1.2s ease-in-out infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 150ms;
  }
  .dots i:nth-child(3) {
    animation-delay: 300ms;
  }
  @keyframes dot {
    30% {
      transform: translateY(-0.25rem);
    }
    60%,
    100% {
      transform: none;
    }
  }
  .pill {
    position: absolute;
    bottom: 0.75rem;
    left: 50%;
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 2.25rem;
    padding: 0 1rem;
    border: 1px solid var(--cq-line);
    border-radius: 999px;
    background: var(--cq-card);
    color: var(--cq-accent);
    box-shadow: var(--cq-shadow-high);
    font: 600 var(--cq-small) / 1 var(--cq-font);
    white-space: nowrap;
    cursor: pointer;
    transform: translateX(-50%);
  }
  .pill:focus-visible {
    border-radius: 999px;
  }
`
