/** sheet styles the launcher and the window. Sizes are in pixels: the root of a foreign page is its own. */
export function sheet(): CSSStyleSheet {
  const s = new CSSStyleSheet()
  s.replaceSync(css)
  return s
}

const css = `
:host {
  all: initial !important;
  color-scheme: inherit !important;
}
.island {
  all: initial;
  color-scheme: inherit;
  position: fixed;
  inset: auto 20px 20px auto;
  z-index: 2147483000;
  display: block;
  font: 400 15px/1.5 var(--courier-font, system-ui, sans-serif);
}
.island.left {
  inset: auto auto 20px 20px;
}
.island.light {
  color-scheme: light;
}
.island.dark {
  color-scheme: dark;
}
.island.auto {
  color-scheme: light dark;
}
[hidden] {
  display: none !important;
}
button {
  position: relative;
  display: grid;
  place-items: center;
  width: 60px;
  height: 60px;
  margin-inline-start: auto;
  border: 0;
  border-radius: 50%;
  background: var(--courier-accent, light-dark(#2f54d6, #9db4ff));
  color: var(--courier-on-accent, light-dark(#ffffff, #0d1740));
  box-shadow: 0 6px 20px rgb(0 0 0 / 25%);
  cursor: pointer;
  transition: transform 140ms ease-out;
}
.left button {
  margin-inline: 0 auto;
}
button:hover {
  transform: translateY(-2px);
}
button:focus-visible {
  outline: 3px solid light-dark(#ffffff, #10141a);
  box-shadow: 0 0 0 6px var(--courier-accent, light-dark(#2f54d6, #9db4ff));
}
button.busy {
  animation: wait 900ms ease-in-out infinite alternate;
}
@keyframes wait {
  to {
    opacity: 0.55;
  }
}
svg {
  grid-area: 1 / 1;
  width: 28px;
  height: 28px;
  transition: opacity 140ms, transform 140ms;
}
svg.down,
.open svg.chat {
  opacity: 0;
  transform: scale(0.6);
}
.open svg.down {
  opacity: 1;
  transform: none;
}
.badge {
  position: absolute;
  inset: -4px -4px auto auto;
  box-sizing: border-box;
  min-width: 24px;
  height: 24px;
  padding: 0 6px;
  border: 2px solid light-dark(#ffffff, #10141a);
  border-radius: 12px;
  background: #c62828;
  color: #ffffff;
  font: 700 12px/20px system-ui, sans-serif;
  text-align: center;
}
.trouble {
  position: absolute;
  inset: auto 0 76px auto;
  box-sizing: border-box;
  width: 260px;
  padding: 12px 14px;
  border-radius: 12px;
  background: light-dark(#20262f, #eceff4);
  color: light-dark(#ffffff, #14181f);
  font-size: 14px;
  box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
}
.left .trouble {
  inset: auto auto 76px 0;
}
.panel {
  position: absolute;
  inset: auto 0 76px auto;
  width: 384px;
  height: min(640px, calc(100dvh - 116px));
  border-radius: 16px;
  box-shadow: 0 12px 48px rgb(0 0 0 / 28%), 0 0 0 1px light-dark(rgb(0 0 0 / 6%), rgb(255 255 255 / 12%));
  animation: rise 160ms ease-out;
}
.left .panel {
  inset: auto auto 76px 0;
}
courier-chat {
  height: 100%;
  border-radius: inherit;
}
@keyframes rise {
  from {
    opacity: 0;
    transform: translateY(12px);
  }
}
@media (max-width: 480px), (max-height: 420px) {
  .panel,
  .left .panel {
    position: fixed;
    inset: 0;
    width: auto;
    height: auto;
    border-radius: 0;
  }
  .open {
    display: none;
  }
}
@media (prefers-reduced-motion: reduce) {
  * {
    animation: none !important;
    transition: none !important;
  }
}
`
