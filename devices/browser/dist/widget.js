"use strict";(()=>{function f(e){let[,n,t]=e.split(".");if(!(!n||t===void 0))try{let r=Uint8Array.from(atob(n.replace(/-/g,"+").replace(/_/g,"/")),i=>i.charCodeAt(0)),o=JSON.parse(new TextDecoder().decode(r));return typeof o.role=="string"&&typeof o.sub=="string"?o:void 0}catch{return}}function N(e,n){let t=n?f(n):void 0;return`couriermq.chat ${e}${t?` ${t.role}:${t.sub}`:""}`}function m(e,n){try{let t=JSON.parse(localStorage.getItem(N(e,n))??"null");return t&&typeof t.ticket=="string"&&typeof t.token=="string"?{ticket:t.ticket,token:t.token}:void 0}catch{return}}var $=["zh","ru","en"];function v(e){return n=>{let t=typeof n=="string"?n:d(n),r=e[t];return(o,i={})=>{let s=r[o];return(typeof s=="string"?s:s[I(t,Number(i.n))]??s.other).replace(/\{(\w+)\}/g,(S,C)=>{let l=i[C];return typeof l=="number"?R(t,l):l??S})}}}var b=new Map;function I(e,n){let t=b.get(e);return t||b.set(e,t=new Intl.PluralRules(e)),t.select(n)}var x=new Map;function R(e,n){let t=x.get(e);return t||x.set(e,t=new Intl.NumberFormat(e)),t.format(n)}function u(e){let n=e?.toLowerCase().split("-")[0];return $.find(t=>t===n)}function d(e){for(let n=e;n;){let t=u(n.getAttribute("lang"));if(t)return t;n=n.parentElement??n.getRootNode().host??null}return M()}var A="couriermq.lang";function M(){try{let e=u(localStorage.getItem(A));if(e)return e}catch{}return navigator.languages.map(u).find(e=>e!==void 0)??"en"}var y=new EventTarget;function w(){let e=new CSSStyleSheet;return e.replaceSync(P),e}var P=`
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
`;var T={chat:"M4 5h16v11H10l-4.5 4V16H4z",down:"m5 9 7 7 7-7"};function c(e){let n="http://www.w3.org/2000/svg",t=document.createElementNS(n,"svg");for(let[o,i]of Object.entries({viewBox:"0 0 24 24",fill:"none",stroke:"currentColor","stroke-width":"2","stroke-linecap":"round","stroke-linejoin":"round","aria-hidden":"true",class:e}))t.setAttribute(o,i);let r=document.createElementNS(n,"path");return r.setAttribute("d",T[e]),t.append(r),t}var h=document.currentScript instanceof HTMLScriptElement?document.currentScript:document.querySelector('script[src*="/support/widget.js"]'),p=h?.src?new URL(h.src).origin:location.origin,a=h?.dataset??{},k=v({en:{open:"Chat with support",close:"Close the chat",unread:{one:"Chat with support, {n} new message",other:"Chat with support, {n} new messages"},failed:"The chat cannot be loaded. Check the connection and try again."},zh:{open:"联系客服",close:"收起客服",unread:{other:"联系客服，{n} 条新消息"},failed:"无法加载客服窗口，请检查网络后重试。"},ru:{open:"Чат с поддержкой",close:"Свернуть чат",unread:{one:"Чат с поддержкой, {n} новое сообщение",few:"Чат с поддержкой, {n} новых сообщения",many:"Чат с поддержкой, {n} новых сообщений",other:"Чат с поддержкой, {n} нового сообщения"},failed:"Не удалось загрузить чат. Проверьте связь и попробуйте ещё раз."}}),g=class extends HTMLElement{constructor(){super(...arguments);this.root=this.attachShadow({mode:"open"});this.button=document.createElement("button");this.badge=document.createElement("span");this.panel=document.createElement("div");this.trouble=document.createElement("div");this.unread=0}connectedCallback(){this.root.adoptedStyleSheets=[w()];let t=document.createElement("div");t.className=`island ${a.side==="left"?"left":""} ${a.theme??""}`,this.panel.className="panel",this.panel.hidden=!0,this.panel.setAttribute("role","dialog"),this.trouble.className="trouble",this.trouble.setAttribute("role","alert"),this.trouble.hidden=!0,this.button.type="button",this.badge.className="badge",this.badge.hidden=!0,this.button.append(c("chat"),c("down"),this.badge),this.button.addEventListener("click",()=>this.panel.hidden?void this.open():this.close()),t.append(this.panel,this.trouble,this.button),this.root.replaceChildren(t),y.addEventListener("language",()=>this.label()),this.label(),m(p,a.token)&&this.load().catch(()=>{})}async open(){this.trouble.hidden=!0,this.button.classList.add("busy");try{await this.load()}catch{this.trouble.textContent=k(this)("failed"),this.trouble.hidden=!1;return}finally{this.button.classList.remove("busy")}this.show(!0),this.chat?.focus()}close(){this.show(!1),this.button.focus()}show(t){this.panel.hidden=!t,this.chat&&(this.chat.unseen=!t),this.button.classList.toggle("open",t),this.label()}load(){return this.loading??=this.fetch().catch(t=>{throw this.loading=void 0,t}),this.loading}async fetch(){let t=E++>0?`?${E}`:"";await import(`${p}/assets/chat.js${t}`);let r=document.createElement("courier-chat");for(let[o,i]of Object.entries({url:p,about:a.order,"visitor-name":a.name,"visitor-email":a.email,token:a.token,closable:""}))i!==void 0&&r.setAttribute(o,i);r.unseen=!0,r.addEventListener("minimise",()=>this.close()),r.addEventListener("unread",o=>this.count(o.detail)),this.chat=r,this.panel.replaceChildren(r)}count(t){t!==this.unread&&(this.unread=t,this.badge.textContent=t>99?"99+":String(t),this.label())}label(){let t=k(this),r=!this.panel.hidden;this.badge.hidden=r||this.unread===0,this.panel.setAttribute("aria-label",t("open"));let o=r?t("close"):this.unread>0?t("unread",{n:this.unread}):t("open");this.button.setAttribute("aria-label",o),this.button.setAttribute("aria-expanded",String(r)),this.button.title=o}},E=0;function L(){if(document.querySelector("courier-support"))return;customElements.get("courier-support")||customElements.define("courier-support",g);let e=document.createElement("courier-support");e.lang=a.lang??d(document.documentElement),document.body.append(e)}document.body?L():document.addEventListener("DOMContentLoaded",L,{once:!0});})();
