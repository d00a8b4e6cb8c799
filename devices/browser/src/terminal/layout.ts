import { css } from 'lit'

/** layout is how the terminal lies on the screen: one lane at a time on a phone, all beside one another on a tablet. */
export const layout = css`
  :host { display: block; min-height: 100dvh; background: var(--cq-ground); }
  .bar { position: sticky; top: 0; z-index: 10; display: flex; align-items: center; gap: 0.75rem; min-height: 4rem; padding: 0.5rem 1rem; border-bottom: 1px solid var(--cq-line); background: var(--cq-card); }
  .bar h1 { font-size: var(--cq-large); }
  .bar .grow { flex: 1; min-width: 0; }
  .bar .sign { display: grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: var(--cq-radius-small); background: var(--cq-accent-soft); color: var(--cq-accent); font-size: 1.125rem; }
  .bar .button { width: 2.75rem; min-height: 2.75rem; }
  main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1rem; align-content: start; }
  .sound, .offline { display: flex; align-items: center; gap: 0.75rem; padding: 0.75rem 1rem; border-radius: var(--cq-radius); background: var(--cq-warn-soft); }
  .sound > .icon, .offline > .icon { flex: none; color: var(--cq-warn); font-size: 1.25rem; }
  .sound > div { flex: 1; min-width: 0; }
  .sound b, .sound span { display: block; }
  .sound .button { flex: none; min-height: 2.75rem; }
  .calls .row { gap: 0.75rem; overflow-wrap: anywhere; }
  .calls .row > .icon { flex: none; color: var(--cq-muted); }
  .calls .urgent > .icon { color: var(--cq-bad); }
  .calls .button { min-height: 2.75rem; }
  .count { display: inline-grid; place-items: center; min-width: 1.5rem; height: 1.5rem; margin-inline-start: 0.5rem; padding: 0 0.375rem; border-radius: 999px; background: var(--cq-raised); color: var(--cq-muted); font-size: var(--cq-small); font-weight: 600; }
  .tabs { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.25rem; padding: 0.25rem; border: 1px solid var(--cq-line); border-radius: var(--cq-radius); background: var(--cq-card); }
  .tabs button { display: grid; justify-items: center; gap: 0.25rem; min-height: 3.5rem; padding: 0.375rem 0.125rem; border: 0; border-radius: var(--cq-radius-small); background: none; color: var(--cq-muted); font: 600 var(--cq-small) / 1.2 var(--cq-font); cursor: pointer; hyphens: auto; }
  .tabs .count { order: -1; margin: 0; }
  .tabs button[aria-pressed='true'] { background: var(--cq-accent-soft); color: var(--cq-accent); }
  .tabs button[aria-pressed='true'] .count { background: var(--cq-accent); color: var(--cq-on-accent); }
  .board { display: grid; grid-template-columns: minmax(0, 1fr); }
  .lane { display: none; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; align-content: start; }
  .lane.chosen { display: grid; }
  .lane h2 { display: none; }
  .lane.new h2 .count { background: var(--cq-accent-soft); color: var(--cq-accent); }
  .empty { padding: 2rem 1rem; border: 1px dashed var(--cq-line-strong); border-radius: var(--cq-radius); color: var(--cq-muted); text-align: center; }
  cq-banner { --banner-top: 4.5rem; }
  @media (max-width: 48rem) {
    .offline { margin-top: 2.75rem; } /* below the banner */
  }
  @media (max-width: 30rem) {
    .sound { flex-wrap: wrap; }
    .sound .button { width: 100%; }
    .calls .row { flex-wrap: wrap; padding-block: 0.75rem; }
    .calls .row .grow { flex: 1 1 60%; }
  }
  @media (min-width: 56rem) {
    .tabs { display: none; }
    main { padding: 1.25rem; }
    .board { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1.25rem; }
    .lane, .lane.chosen { display: grid; }
    .lane h2 { display: flex; align-items: center; min-height: 2rem; }
    .lane.gone { grid-column: 1 / -1; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.75rem 1.25rem; }
    .lane.gone h2, .lane.gone .empty { grid-column: 1 / -1; }
  }
  @media (min-width: 84rem) {
    .board { grid-template-columns: repeat(4, minmax(0, 1fr)); }
    .lane.gone { grid-column: auto; grid-template-columns: minmax(0, 1fr); }
  }
`
