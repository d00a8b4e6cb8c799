var Oi=Object.defineProperty;var ts=Object.getOwnPropertyDescriptor;var is=(s,t)=>{for(var e in t)Oi(s,e,{get:t[e],enumerable:!0})};var l=(s,t,e,i)=>{for(var r=i>1?void 0:i?ts(t,e):t,o=s.length-1,n;o>=0;o--)(n=s[o])&&(r=(i?n(t,e,r):n(r))||r);return i&&r&&Oi(t,e,r),r};var ft=globalThis,gt=ft.ShadowRoot&&(ft.ShadyCSS===void 0||ft.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ft=Symbol(),Ei=new WeakMap,Ye=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==Ft)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(gt&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=Ei.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&Ei.set(e,t))}return t}toString(){return this.cssText}},Ai=s=>new Ye(typeof s=="string"?s:s+"",void 0,Ft),g=(s,...t)=>{let e=s.length===1?s[0]:t.reduce((i,r,o)=>i+(n=>{if(n._$cssResult$===!0)return n.cssText;if(typeof n=="number")return n;throw Error("Value passed to 'css' function must be a 'css' function result: "+n+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(r)+s[o+1],s[0]);return new Ye(e,s,Ft)},Ni=(s,t)=>{if(gt)s.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),r=ft.litNonce;r!==void 0&&i.setAttribute("nonce",r),i.textContent=e.cssText,s.appendChild(i)}},Ut=gt?s=>s:s=>s instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return Ai(e)})(s):s;var{is:rs,defineProperty:ss,getOwnPropertyDescriptor:os,getOwnPropertyNames:ns,getOwnPropertySymbols:as,getPrototypeOf:ds}=Object,vt=globalThis,Di=vt.trustedTypes,cs=Di?Di.emptyScript:"",ls=vt.reactiveElementPolyfillSupport,Ge=(s,t)=>s,Xe={toAttribute(s,t){switch(t){case Boolean:s=s?cs:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,t){let e=s;switch(t){case Boolean:e=s!==null;break;case Number:e=s===null?null:Number(s);break;case Object:case Array:try{e=JSON.parse(s)}catch{e=null}}return e}},bt=(s,t)=>!rs(s,t),Li={attribute:!0,type:String,converter:Xe,reflect:!1,useDefault:!1,hasChanged:bt};Symbol.metadata??=Symbol("metadata"),vt.litPropertyMetadata??=new WeakMap;var ee=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=Li){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),r=this.getPropertyDescriptor(t,i,e);r!==void 0&&ss(this.prototype,t,r)}}static getPropertyDescriptor(t,e,i){let{get:r,set:o}=os(this.prototype,t)??{get(){return this[e]},set(n){this[e]=n}};return{get:r,set(n){let d=r?.call(this);o?.call(this,n),this.requestUpdate(t,d,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??Li}static _$Ei(){if(this.hasOwnProperty(Ge("elementProperties")))return;let t=ds(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(Ge("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Ge("properties"))){let e=this.properties,i=[...ns(e),...as(e)];for(let r of i)this.createProperty(r,e[r])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,r]of e)this.elementProperties.set(i,r)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let r=this._$Eu(e,i);r!==void 0&&this._$Eh.set(r,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let r of i)e.unshift(Ut(r))}else t!==void 0&&e.push(Ut(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ni(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),r=this.constructor._$Eu(t,i);if(r!==void 0&&i.reflect===!0){let o=(i.converter?.toAttribute!==void 0?i.converter:Xe).toAttribute(e,i.type);this._$Em=t,o==null?this.removeAttribute(r):this.setAttribute(r,o),this._$Em=null}}_$AK(t,e){let i=this.constructor,r=i._$Eh.get(t);if(r!==void 0&&this._$Em!==r){let o=i.getPropertyOptions(r),n=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Xe;this._$Em=r;let d=n.fromAttribute(e,o.type);this[r]=d??this._$Ej?.get(r)??d,this._$Em=null}}requestUpdate(t,e,i,r=!1,o){if(t!==void 0){let n=this.constructor;if(r===!1&&(o=this[t]),i??=n.getPropertyOptions(t),!((i.hasChanged??bt)(o,e)||i.useDefault&&i.reflect&&o===this._$Ej?.get(t)&&!this.hasAttribute(n._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:r,wrapped:o},n){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,n??e??this[t]),o!==!0||n!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),r===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[r,o]of this._$Ep)this[r]=o;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[r,o]of i){let{wrapped:n}=o,d=this[r];n!==!0||this._$AL.has(r)||d===void 0||this.C(r,void 0,o,d)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};ee.elementStyles=[],ee.shadowRootOptions={mode:"open"},ee[Ge("elementProperties")]=new Map,ee[Ge("finalized")]=new Map,ls?.({ReactiveElement:ee}),(vt.reactiveElementVersions??=[]).push("2.1.2");var Gt=globalThis,Ii=s=>s,yt=Gt.trustedTypes,Hi=yt?yt.createPolicy("lit-html",{createHTML:s=>s}):void 0,ji="$lit$",ae=`lit$${Math.random().toFixed(9).slice(2)}$`,Bi="?"+ae,ps=`<${Bi}>`,qe=document,Ze=()=>qe.createComment(""),et=s=>s===null||typeof s!="object"&&typeof s!="function",Xt=Array.isArray,hs=s=>Xt(s)||typeof s?.[Symbol.iterator]=="function",jt=`[ 	
\f\r]`,Qe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Pi=/-->/g,zi=/>/g,xe=RegExp(`>|${jt}(?:([^\\s"'>=/]+)(${jt}*=${jt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Wi=/'/g,Fi=/"/g,Vi=/^(?:script|style|textarea|title)$/i,Qt=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),a=Qt(1),x=Qt(2),Ao=Qt(3),Se=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Ui=new WeakMap,ke=qe.createTreeWalker(qe,129);function Ji(s,t){if(!Xt(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Hi!==void 0?Hi.createHTML(t):t}var ms=(s,t)=>{let e=s.length-1,i=[],r,o=t===2?"<svg>":t===3?"<math>":"",n=Qe;for(let d=0;d<e;d++){let c=s[d],h,f,b=-1,E=0;for(;E<c.length&&(n.lastIndex=E,f=n.exec(c),f!==null);)E=n.lastIndex,n===Qe?f[1]==="!--"?n=Pi:f[1]!==void 0?n=zi:f[2]!==void 0?(Vi.test(f[2])&&(r=RegExp("</"+f[2],"g")),n=xe):f[3]!==void 0&&(n=xe):n===xe?f[0]===">"?(n=r??Qe,b=-1):f[1]===void 0?b=-2:(b=n.lastIndex-f[2].length,h=f[1],n=f[3]===void 0?xe:f[3]==='"'?Fi:Wi):n===Fi||n===Wi?n=xe:n===Pi||n===zi?n=Qe:(n=xe,r=void 0);let A=n===xe&&s[d+1].startsWith("/>")?" ":"";o+=n===Qe?c+ps:b>=0?(i.push(h),c.slice(0,b)+ji+c.slice(b)+ae+A):c+ae+(b===-2?d:A)}return[Ji(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},tt=class s{constructor({strings:t,_$litType$:e},i){let r;this.parts=[];let o=0,n=0,d=t.length-1,c=this.parts,[h,f]=ms(t,e);if(this.el=s.createElement(h,i),ke.currentNode=this.el.content,e===2||e===3){let b=this.el.content.firstChild;b.replaceWith(...b.childNodes)}for(;(r=ke.nextNode())!==null&&c.length<d;){if(r.nodeType===1){if(r.hasAttributes())for(let b of r.getAttributeNames())if(b.endsWith(ji)){let E=f[n++],A=r.getAttribute(b).split(ae),W=/([.?@])?(.*)/.exec(E);c.push({type:1,index:o,name:W[2],strings:A,ctor:W[1]==="."?Vt:W[1]==="?"?Jt:W[1]==="@"?Kt:Le}),r.removeAttribute(b)}else b.startsWith(ae)&&(c.push({type:6,index:o}),r.removeAttribute(b));if(Vi.test(r.tagName)){let b=r.textContent.split(ae),E=b.length-1;if(E>0){r.textContent=yt?yt.emptyScript:"";for(let A=0;A<E;A++)r.append(b[A],Ze()),ke.nextNode(),c.push({type:2,index:++o});r.append(b[E],Ze())}}}else if(r.nodeType===8)if(r.data===Bi)c.push({type:2,index:o});else{let b=-1;for(;(b=r.data.indexOf(ae,b+1))!==-1;)c.push({type:7,index:o}),b+=ae.length-1}o++}}static createElement(t,e){let i=qe.createElement("template");return i.innerHTML=t,i}};function De(s,t,e=s,i){if(t===Se)return t;let r=i!==void 0?e._$Co?.[i]:e._$Cl,o=et(t)?void 0:t._$litDirective$;return r?.constructor!==o&&(r?._$AO?.(!1),o===void 0?r=void 0:(r=new o(s),r._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=r:e._$Cl=r),r!==void 0&&(t=De(s,r._$AS(s,t.values),r,i)),t}var Bt=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,r=(t?.creationScope??qe).importNode(e,!0);ke.currentNode=r;let o=ke.nextNode(),n=0,d=0,c=i[0];for(;c!==void 0;){if(n===c.index){let h;c.type===2?h=new it(o,o.nextSibling,this,t):c.type===1?h=new c.ctor(o,c.name,c.strings,this,t):c.type===6&&(h=new Yt(o,this,t)),this._$AV.push(h),c=i[++d]}n!==c?.index&&(o=ke.nextNode(),n++)}return ke.currentNode=qe,r}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},it=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,r){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=De(this,t,e),et(t)?t===p||t==null||t===""?(this._$AH!==p&&this._$AR(),this._$AH=p):t!==this._$AH&&t!==Se&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):hs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==p&&et(this._$AH)?this._$AA.nextSibling.data=t:this.T(qe.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,r=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=tt.createElement(Ji(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===r)this._$AH.p(e);else{let o=new Bt(r,this),n=o.u(this.options);o.p(e),this.T(n),this._$AH=o}}_$AC(t){let e=Ui.get(t.strings);return e===void 0&&Ui.set(t.strings,e=new tt(t)),e}k(t){Xt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,r=0;for(let o of t)r===e.length?e.push(i=new s(this.O(Ze()),this.O(Ze()),this,this.options)):i=e[r],i._$AI(o),r++;r<e.length&&(this._$AR(i&&i._$AB.nextSibling,r),e.length=r)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Ii(t).nextSibling;Ii(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Le=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,r,o){this.type=1,this._$AH=p,this._$AN=void 0,this.element=t,this.name=e,this._$AM=r,this.options=o,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=p}_$AI(t,e=this,i,r){let o=this.strings,n=!1;if(o===void 0)t=De(this,t,e,0),n=!et(t)||t!==this._$AH&&t!==Se,n&&(this._$AH=t);else{let d=t,c,h;for(t=o[0],c=0;c<o.length-1;c++)h=De(this,d[i+c],e,c),h===Se&&(h=this._$AH[c]),n||=!et(h)||h!==this._$AH[c],h===p?t=p:t!==p&&(t+=(h??"")+o[c+1]),this._$AH[c]=h}n&&!r&&this.j(t)}j(t){t===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Vt=class extends Le{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===p?void 0:t}},Jt=class extends Le{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==p)}},Kt=class extends Le{constructor(t,e,i,r,o){super(t,e,i,r,o),this.type=5}_$AI(t,e=this){if((t=De(this,t,e,0)??p)===Se)return;let i=this._$AH,r=t===p&&i!==p||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,o=t!==p&&(i===p||r);r&&this.element.removeEventListener(this.name,this,i),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Yt=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){De(this,t)}};var us=Gt.litHtmlPolyfillSupport;us?.(tt,it),(Gt.litHtmlVersions??=[]).push("3.3.3");var Ki=(s,t,e)=>{let i=e?.renderBefore??t,r=i._$litPart$;if(r===void 0){let o=e?.renderBefore??null;i._$litPart$=r=new it(t.insertBefore(Ze(),o),o,void 0,e??{})}return r._$AI(s),r};var Zt=globalThis,de=class extends ee{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Ki(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return Se}};de._$litElement$=!0,de.finalized=!0,Zt.litElementHydrateSupport?.({LitElement:de});var fs=Zt.litElementPolyfillSupport;fs?.({LitElement:de});(Zt.litElementVersions??=[]).push("4.2.2");var ei=["zh","ru","en"],Xi={zh:"中文",ru:"Русский",en:"English"};function M(s){return t=>{let e=typeof t=="string"?t:_e(t),i=s[e];return(r,o={})=>{let n=i[r];return(typeof n=="string"?n:n[gs(e,Number(o.n))]??n.other).replace(/\{(\w+)\}/g,(c,h)=>{let f=o[h];return typeof f=="number"?S(e,f):f??c})}}}var Yi=new Map;function gs(s,t){let e=Yi.get(s);return e||Yi.set(s,e=new Intl.PluralRules(s)),e.select(t)}var Gi=new Map;function S(s,t){let e=Gi.get(s);return e||Gi.set(s,e=new Intl.NumberFormat(s)),e.format(t)}function Ie(s){let t=s?.toLowerCase().split("-")[0];return ei.find(e=>e===t)}function _e(s){for(let t=s;t;){let e=Ie(t.getAttribute("lang"));if(e)return e;t=t.parentElement??t.getRootNode().host??null}return ti()}var Qi="couriermq.lang";function ti(){try{let s=Ie(localStorage.getItem(Qi));if(s)return s}catch{}return navigator.languages.map(Ie).find(s=>s!==void 0)??"en"}var rt=new EventTarget;function Zi(s){try{localStorage.setItem(Qi,s)}catch{}document.documentElement.lang=s,rt.dispatchEvent(new Event("language"))}var y=class extends de{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return _e(this)}connectedCallback(){super.connectedCallback(),rt.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),rt.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),e==="lang"&&i!==r&&(Ie(r)||Ie(i))&&rt.dispatchEvent(new Event("language"))}};function w(s,t){customElements.get(s)||customElements.define(s,t)}var vs={clock:x`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:x`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:x`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:x`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:x`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:x`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:x`<path d="m7 7 10 10M17 7 7 17"/>`,alert:x`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:x`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:x`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":x`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:x`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:x`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:x`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:x`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:x`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:x`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:x`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:x`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:x`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:x`<path d="M15 5l-7 7 7 7"/>`,next:x`<path d="m9 5 7 7-7 7"/>`,ticks:x`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:x`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:x`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:x`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:x`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:x`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:x`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":x`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:x`<path d="M12 5v14M5 12h14"/>`,minus:x`<path d="M5 12h14"/>`,help:x`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:x`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:x`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:x`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:x`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:x`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:x`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:x`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:x`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:x`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:x`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function m(s){return a`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${vs[s]}</svg>`}var k={};is(k,{ago:()=>ws,clock:()=>tr,countdown:()=>xs,day:()=>ys,distance:()=>ks,minutes:()=>$s,moment:()=>bs});var er=new Map;function Te(s,t){let e=er.get(s);return e||er.set(s,e=t()),e}function tr(s,t){return Te(`clock ${s}`,()=>new Intl.DateTimeFormat(s,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(new Date(t))}function bs(s,t,e=Date.now()){let i=new Date(t);return i.toDateString()===new Date(e).toDateString()?tr(s,i):Te(`day ${s}`,()=>new Intl.DateTimeFormat(s,{day:"numeric",month:"short",hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(i)}function ys(s,t,e=Date.now()){let i=new Date(t),r=i.getFullYear()!==new Date(e).getFullYear();return Te(`date ${s} ${r}`,()=>new Intl.DateTimeFormat(s,{day:"numeric",month:"long",...r&&{year:"numeric"}})).format(i)}function ws(s,t,e=Date.now()){let i=Te(`ago ${s}`,()=>new Intl.RelativeTimeFormat(s,{numeric:"auto"})),r=Math.round((new Date(t).getTime()-e)/1e3),o=Math.abs(r);return o<60?i.format(r,"second"):o<3600?i.format(Math.round(r/60),"minute"):o<86400?i.format(Math.round(r/3600),"hour"):i.format(Math.round(r/86400),"day")}function $s(s,t){return Te(`min ${s}`,()=>new Intl.NumberFormat(s,{style:"unit",unit:"minute"})).format(Math.max(1,Math.round(t/60)))}function xs(s){let t=Math.abs(Math.trunc(s));return`${s<=-1?"-":""}${Math.trunc(t/60)}:${String(t%60).padStart(2,"0")}`}function ks(s,t){return t<950?Te(`m ${s}`,()=>new Intl.NumberFormat(s,{style:"unit",unit:"meter"})).format(Math.max(10,Math.round(t/10)*10)):Te(`km ${s}`,()=>new Intl.NumberFormat(s,{style:"unit",unit:"kilometer",maximumFractionDigits:1})).format(t/1e3)}import{claims as qs,connect as Ss}from"./courier.js";var st=class{constructor(t,e){this.host=t;this.o=e;this.state="signed-out";this.stop=[];t.addController(this)}hostConnected(){let t=this.host.getAttribute("token")??_s()??Ts();t&&this.signIn(t)}hostDisconnected(){this.end()}get claims(){return this.courier?.claims}get online(){return this.state==="online"}signIn(t){let e=qs(t.trim());if(this.wrong=e?this.o.roles.includes(e.role)?void 0:"role":"format",!e||this.wrong)return this.host.requestUpdate(),!1;this.end(),Rs(t.trim());let i=this.o.url?.(),r=this.o.renew?.(),o=this.o.clientId?.(e),n=Ss({token:t.trim(),...i&&{url:i},...r&&{renew:r},...o&&{clientId:o}});this.courier=n,this.stop.push(n.onState((c,h)=>{this.state=c,this.reason=h,this.host.requestUpdate()}));let d=this.o.begin(n);return d&&this.stop.push(d),!0}signOut(){this.end(),Ms(),this.state="signed-out",this.reason=void 0,this.wrong=void 0,this.host.requestUpdate()}end(){for(let t of this.stop.splice(0).reverse())t();this.courier?.close(),this.courier=void 0}},ii=()=>`couriermq.token ${location.pathname}`;function _s(){let s=new URLSearchParams(location.hash.slice(1)),t=s.get("token");if(!t)return;s.delete("token");let e=s.toString();return history.replaceState(history.state,"",location.pathname+location.search+(e&&`#${e}`)),t}function Ts(){try{return sessionStorage.getItem(ii())??void 0}catch{return}}function Rs(s){try{sessionStorage.setItem(ii(),s)}catch{}}function Ms(){try{sessionStorage.removeItem(ii())}catch{}}var Cs={attribute:!0,type:String,converter:Xe,reflect:!1,hasChanged:bt},Os=(s=Cs,t,e)=>{let{kind:i,metadata:r}=e,o=globalThis.litPropertyMetadata.get(r);if(o===void 0&&globalThis.litPropertyMetadata.set(r,o=new Map),i==="setter"&&((s=Object.create(s)).wrapped=!0),o.set(e.name,s),i==="accessor"){let{name:n}=e;return{set(d){let c=t.get.call(this);t.set.call(this,d),this.requestUpdate(n,c,s,!0,d)},init(d){return d!==void 0&&this.C(n,void 0,s,d),d}}}if(i==="setter"){let{name:n}=e;return function(d){let c=this[n];t.call(this,d),this.requestUpdate(n,c,s,!0,d)}}throw Error("Unsupported decorator location: "+i)};function u(s){return(t,e)=>typeof e=="object"?Os(s,t,e):((i,r,o)=>{let n=r.hasOwnProperty(o);return r.constructor.createProperty(o,i),n?Object.getOwnPropertyDescriptor(r,o):void 0})(s,t,e)}function v(s){return u({...s,state:!0,attribute:!1})}var Re=(s,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(s,t,e),e);function C(s,t){return(e,i,r)=>{let o=n=>n.renderRoot?.querySelector(s)??null;if(t){let{get:n,set:d}=typeof i=="object"?e:r??(()=>{let c=Symbol();return{get(){return this[c]},set(h){this[c]=h}}})();return Re(e,i,{get(){let c=n.call(this);return c===void 0&&(c=o(this),(c!==null||this.hasUpdated)&&d.call(this,c)),c}})}return Re(e,i,{get(){return o(this)}})}}import{Code as nr}from"./courier.js";function ce(){let s=document.getElementById("courier-node")?.textContent,t={version:"",dev:!1,mqtt:"off",ws:"off",tiles:"",attribution:""};return s?{...t,...JSON.parse(s)}:t}function wt(){return document.getElementById("courier-node")!==null}function oi(){wt()&&(document.documentElement.lang=ti())}var Es="courier-theme",ri=matchMedia("(prefers-color-scheme: dark)"),si=()=>ri.matches?"dark":"light";function ir(){let s=document.documentElement.dataset.theme;return s==="light"||s==="dark"?s:si()}function rr(s){s===si()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=s;let t=s===si()?0:365*24*3600;document.cookie=`${Es}=${s}; path=/; max-age=${t}; samesite=lax`}function ot(s){let t=new MutationObserver(s);return ri.addEventListener("change",s),t.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{ri.removeEventListener("change",s),t.disconnect()}}var sr=g`
  :host {
    --cq-font: var(--courier-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif);
    --cq-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;

    --cq-accent: var(--courier-accent, light-dark(#2f54d6, #9db4ff));
    --cq-on-accent: var(--courier-on-accent, light-dark(#ffffff, #0d1740));
    --cq-accent-soft: color-mix(in srgb, var(--cq-accent) 12%, transparent);

    --cq-ground: var(--courier-ground, light-dark(#f4f6f9, #0f1217));
    --cq-card: var(--courier-card, light-dark(#ffffff, #181c23));
    --cq-raised: light-dark(#f4f6f9, #222833);
    --cq-line: light-dark(#dfe3ea, #2d3440);
    --cq-line-strong: light-dark(#868f9e, #6d7889);
    --cq-text: var(--courier-text, light-dark(#171b22, #eceff4));
    --cq-muted: light-dark(#586274, #a3adbd);

    --cq-ok: light-dark(#0b7343, #63d297);
    --cq-warn: light-dark(#8a5300, #f3bd5c);
    --cq-bad: light-dark(#bd2424, #ff9d96);
    --cq-ok-soft: light-dark(#e3f5eb, #12301f);
    --cq-warn-soft: light-dark(#fdf1dc, #36270d);
    --cq-bad-soft: light-dark(#fdeaea, #3b1919);

    --cq-small: 0.8125rem;
    --cq-body: 0.9375rem;
    --cq-large: 1.125rem;
    --cq-title: 1.375rem;
    --cq-display: 1.75rem;

    --cq-radius: var(--courier-radius, 12px);
    --cq-radius-small: calc(var(--cq-radius) * 0.66);
    --cq-shadow: 0 1px 2px light-dark(rgb(16 24 40 / 6%), rgb(0 0 0 / 40%)), 0 4px 16px light-dark(rgb(16 24 40 / 6%), rgb(0 0 0 / 30%));
    --cq-shadow-high: 0 8px 32px light-dark(rgb(16 24 40 / 18%), rgb(0 0 0 / 60%));
    --cq-focus: 0 0 0 2px var(--cq-card), 0 0 0 4px var(--cq-accent);
    --cq-quick: 140ms ease-out;
  }
`;var D=[sr,g`
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
  `],J=g`
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
`,$t=g`
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
`,or=g`
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
`,xt=g`
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
`,q=[...D,J,$t,or,xt];var L=M({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var He=class extends y{constructor(){super(...arguments);this.heading=""}static{this.styles=[...D,J,xt,$t,g`
      :host {
        display: grid;
        place-content: center;
        grid-template-columns: min(24rem, 100%);
        gap: 0.75rem;
        min-height: 85vh;
        padding: 2rem 1rem;
      }
      form {
        display: grid;
        gap: 1rem;
        padding: 1.5rem;
      }
      .choices {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .note {
        display: flex;
        gap: 0.5rem;
        padding: 0.625rem 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-warn-soft);
        color: var(--cq-warn);
        font-size: var(--cq-small);
      }
      .note .icon {
        flex: none;
      }
      .note b {
        display: block;
      }
    `]}render(){let e=L(this),i=this.session,r=i?.wrong==="format"?e("tokenFormat"):i?.wrong==="role"?e("tokenRole"):"";return a`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||e("signIn")}</h1>
      ${i?.state==="refused"?a`<div class="note" role="alert">${m("alert")}<div><b>${this.why(i)}</b>${e("refusedHint")}</div></div>`:p}
      <label class="field ${r?"bad":""}"><span>${e("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${r||e("tokenHint")}</small></label>
      <button class="button primary wide">${e("signIn")}</button>
    </form>
    ${wt()?a`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:p}`}why(e){let i=L(this),{code:r,message:o}=e.reason??{code:0,message:""};return/expired/.test(o)?i("refusedExpired"):r===nr.takenOver?i("refusedElsewhere"):r===nr.loggedOut?i("refusedByOperator"):i("refused")}submit(e){e.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};l([u({attribute:!1})],He.prototype,"session",2),l([u()],He.prototype,"heading",2),l([C("input")],He.prototype,"input",2);w("cq-signin",He);function ni(s){return s.state==="signed-out"||s.state==="refused"}var As={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},Kn=M(As);var nt=class extends y{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...D,g`
      :host {
        position: fixed;
        inset: 0.75rem 0.75rem auto;
        z-index: 1200;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      @media (max-width: 48rem) {
        :host {
          inset: var(--banner-top, 0.75rem) 0.75rem auto; /* a page says how high its head is: its buttons stay free */
        }
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem 1rem;
        border-radius: 999px;
        background: light-dark(#20262f, #eceff4);
        color: light-dark(#ffffff, #14181f);
        box-shadow: var(--cq-shadow-high);
        font-weight: 600;
        font-size: var(--cq-small);
        pointer-events: auto;
      }
      .bar.ok {
        background: light-dark(#0b7343, #63d297);
        color: light-dark(#ffffff, #06210f);
      }
      button {
        min-height: 1.5rem;
        padding: 0 0.25rem;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
      button:focus-visible {
        box-shadow: 0 0 0 2px currentColor;
      }
    `]}willUpdate(e){e.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let e=L(this);return a`<div role="status">
      ${this.shown==="offline"?a`<div class="bar">${m("offline")}<span>${e("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${e("retry")}</button></div>`:this.shown==="restored"?a`<div class="bar ok">${m("check")}<span>${e("restored")}</span></div>`:p}
    </div>`}};l([u()],nt.prototype,"state",2),l([v()],nt.prototype,"shown",2);w("cq-banner",nt);var at=class extends y{constructor(){super(...arguments);this.heading=""}static{this.styles=[...D,J,g`
      dialog {
        width: min(30rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 0;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        color: inherit;
        box-shadow: var(--cq-shadow-high);
      }
      dialog::backdrop {
        background: rgb(10 14 20 / 45%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.75rem 0.75rem 0 1.25rem;
      }
      .body {
        padding: 0.5rem 1.25rem 1.25rem;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.5rem;
        padding: 0 1.25rem 1.25rem;
      }
    `]}open(){this.dialog.showModal()}close(){this.dialog.close()}render(){return a`<dialog aria-labelledby="heading" @close=${()=>this.dispatchEvent(new Event("closed"))}
      @click=${e=>e.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${L(this)("close")} @click=${()=>this.close()}>${m("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};l([u()],at.prototype,"heading",2),l([C("dialog")],at.prototype,"dialog",2);w("cq-dialog",at);var ai=class extends y{static{this.styles=[...D,g`
      select {
        min-height: 2rem;
        padding: 0.125rem 0.375rem;
        border: 1px solid var(--cq-line-strong);
        border-radius: var(--cq-radius-small);
        background: var(--cq-card);
        color: inherit;
        font: inherit;
        font-size: var(--cq-small);
      }
    `]}render(){return a`<select aria-label=${L(this)("language")} @change=${t=>Zi(t.target.value)}>
      ${ei.map(t=>a`<option value=${t} lang=${t} ?selected=${t===this.language}>${Xi[t]}</option>`)}
    </select>`}};w("cq-language",ai);var Me=class extends y{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...D,g`
      :host {
        display: grid;
        place-items: center;
        padding: 2.5rem 1.25rem;
        text-align: center;
      }
      .inner {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        max-width: 26rem;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 3.5rem;
        height: 3.5rem;
        margin-bottom: 0.25rem;
        border-radius: 50%;
        border: 1px solid var(--cq-line);
        background: var(--cq-card);
        color: var(--cq-muted);
        font-size: 1.25rem;
      }
      :host([bad]) .sign {
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
      }
      .spin {
        width: 1.75rem;
        height: 1.75rem;
        border: 3px solid var(--cq-line);
        border-top-color: var(--cq-accent);
        border-radius: 50%;
        animation: spin 900ms linear infinite;
      }
      @keyframes spin {
        to {
          transform: rotate(1turn);
        }
      }
      .text {
        color: var(--cq-muted);
      }
      .text ::slotted(*) {
        margin-top: 0.75rem;
      }
    `]}render(){return this.loading?a`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||L(this)("loading")}</span></div>`:a`<div class="inner">
      ${this.icon?a`<div class="sign">${m(this.icon)}</div>`:p}
      ${this.heading?a`<h2>${this.heading}</h2>`:p}
      <div class="text"><slot></slot></div>
    </div>`}};l([u()],Me.prototype,"icon",2),l([u()],Me.prototype,"heading",2),l([u({type:Boolean})],Me.prototype,"loading",2),l([u({type:Boolean})],Me.prototype,"bad",2);w("cq-state",Me);var di=class extends y{static{this.styles=[...D,J,g`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=ot(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let t=L(this)("dark"),e=ir()==="dark";return a`<button type="button" class="button quiet square" role="switch" aria-checked=${e} aria-label=${t} title=${t}
      @click=${()=>rr(e?"light":"dark")}>${m(e?"moon":"sun")}</button>`}};w("cq-theme",di);var Ns=6e3,Ds=3,kt=class extends y{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...D,g`
      :host {
        position: fixed;
        inset: auto 1rem max(1rem, env(safe-area-inset-bottom)) 1rem;
        z-index: 1300;
        display: grid;
        justify-items: end;
        gap: 0.5rem;
        pointer-events: none;
      }
      .list {
        display: grid;
        justify-items: inherit;
        gap: 0.5rem;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        max-width: 24rem;
        padding: 0.625rem 0.5rem 0.625rem 0.875rem;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
        overflow-wrap: anywhere;
        pointer-events: auto;
        animation: in 180ms ease-out;
      }
      .toast.ok > .icon {
        color: var(--cq-ok);
      }
      .toast.warn > .icon {
        color: var(--cq-warn);
      }
      .toast.bad > .icon {
        color: var(--cq-bad);
      }
      .toast .icon {
        flex: none;
      }
      button {
        flex: none;
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--cq-muted);
        cursor: pointer;
      }
      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
      @media (max-width: 30rem) {
        :host,
        .list {
          justify-items: stretch;
        }
        .toast {
          max-width: none;
        }
        .toast span {
          flex: 1;
        }
      }
    `]}say(e){this.items=[...this.items.filter(i=>!e.key||i.key!==e.key),{...e,n:++this.n}].slice(-Ds),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},Ns))}hold(e){this.held=e,this.later()}drop(e){this.items=this.items.filter(i=>i.n!==e),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return a`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(e=>a`<div class="toast ${e.kind??""}">${m(e.icon??"info")}<span>${e.text}</span>
          <button type="button" aria-label=${L(this)("close")} @click=${()=>this.drop(e.n)}>${m("cross")}</button></div>`)}
    </div>`}};l([v()],kt.prototype,"items",2);w("cq-toasts",kt);function ar(s,t,e,i,r){let o=e.map(h=>`filter=${encodeURIComponent(h)}`).join("&"),n=new AbortController,d=0;return(async()=>{for(;!n.signal.aborted;){try{let h=await fetch(`${s}/v1/events?${o}`,{headers:{Authorization:`Bearer ${t()}`,Accept:"text/event-stream"},signal:n.signal,cache:"no-store"});h.ok&&h.body&&(d=0,r(),await Ls(h.body,i))}catch{}await Hs(Math.min(15e3,500*2**d++),n.signal)}})(),()=>n.abort()}async function Ls(s,t){let e=s.getReader(),i=new TextDecoder,r="";for(;;){let{done:o,value:n}=await e.read();if(o)return;r+=i.decode(n,{stream:!0});let d=r.split(`
`);r=d.pop()??"";for(let c of d){let h=c.startsWith("data: ")?Is(c.slice(6)):void 0;h&&t(h)}}}function Is(s){try{return JSON.parse(s)}catch{return}}function Hs(s,t){return new Promise(e=>{let i=setTimeout(e,s/2+Math.random()*(s/2));t.addEventListener("abort",()=>{clearTimeout(i),e()})})}var ci={least:2048,most:67108864};function F(s,t){let e=Math.sin(Math.max(-85.0511,Math.min(85.0511,s))*Math.PI/180);return{x:(t+180)/360,y:.5-Math.log((1+e)/(1-e))/(4*Math.PI)}}function K(s,t){return{lat:Math.atan(Math.sinh(Math.PI*(1-2*t)))*180/Math.PI,lng:s*360-180}}function qt(s){let{lat:t}=K(s.x,s.y);return s.scale/(400750167e-1*Math.cos(t*Math.PI/180))}var dr=1e-4;function cr(s){if(s.length===0)return;let t={west:1,north:1,east:0,south:0};for(let{x:i,y:r}of s)t.west=Math.min(t.west,i),t.east=Math.max(t.east,i),t.north=Math.min(t.north,r),t.south=Math.max(t.south,r);let e=Math.max(dr-(t.east-t.west),dr-(t.south-t.north),(t.east-t.west)/3,(t.south-t.north)/3)/2;return{west:t.west-e,north:t.north-e,east:t.east+e,south:t.south+e}}function lr(s,t,e,i=32){let r=Math.min(Math.max(1,t-2*i)/Math.max(1e-9,s.east-s.west),Math.max(1,e-2*i)/Math.max(1e-9,s.south-s.north));return{x:(s.west+s.east)/2,y:(s.north+s.south)/2,scale:Math.min(2**22,Math.max(ci.least,r))}}function li(s,t,e=0,i=0){let r=Math.min(ci.most,Math.max(ci.least,s.scale*t));return{x:s.x+e/s.scale-e/r,y:s.y+i/s.scale-i/r,scale:r}}function pr(s,t,e){return{x:s.x-t/s.scale,y:Math.min(1,Math.max(0,s.y-e/s.scale)),scale:s.scale}}function hr(s){let{lat:t}=K(s.west,(s.north+s.south)/2);return Math.hypot(s.east-s.west,s.south-s.north)/2*400750167e-1*Math.cos(t*Math.PI/180)}var Pe=["free","busy","quiet","off"],Ps=6e4,Ce=900,St=class{constructor(t){this.told=t;this.riders=new Map;this.inside=new Map;this.loaded=!1;this.moving=0;this.version=0}clear(){this.riders.clear(),this.inside.clear(),this.loaded=!1,this.changed()}record(t){t.position&&!this.riders.has(t.rider)&&this.fix(t.rider,t.position);let e=this.riders.get(t.rider);e&&t.duty!==void 0&&(e.duty=t.duty),this.changed()}fix(t,e){if(typeof e.lat!="number"||typeof e.lng!="number")return;let i=Date.parse(e.at)||Date.now(),{x:r,y:o}=F(e.lat,e.lng),n=performance.now(),d=this.riders.get(t),c=Date.now();if(!d)this.riders.set(t,{id:t,lat:e.lat,lng:e.lng,at:i,heard:c,duty:!0,busy:!1,x:r,y:o,fromX:r,fromY:o,moved:0,...mr(e)});else{if(i<d.at)return;let h=Math.min(1,(n-d.moved)/Ce);d.fromX+=(d.x-d.fromX)*h,d.fromY+=(d.y-d.fromY)*h,Object.assign(d,{lat:e.lat,lng:e.lng,at:i,heard:c,x:r,y:o,moved:n},mr(e))}this.moving=n+Ce,this.changed()}duty(t,e){let i=this.riders.get(t);i&&(i.duty=e),this.changed()}busy(t,e){let i=this.riders.get(t);!i||i.busy===e||(i.busy=e,this.changed())}cross(t,e,i){let r=this.inside.get(t);r||this.inside.set(t,r=new Set),i==="enter"?r.add(e):r.delete(e),this.told.say("regions")}regionsOf(t){return[...this.inside].filter(([,e])=>e.has(t)).map(([e])=>e)}count(t=Date.now()){let e={free:0,busy:0,off:0,quiet:0};for(let i of this.riders.values())e[le(i,t)]++;return e}changed(){this.version++,this.told.say("riders")}};function mr(s){return{...typeof s.speed=="number"&&{speed:s.speed},...typeof s.heading=="number"&&{heading:s.heading},...typeof s.battery=="number"&&{battery:s.battery}}}function le(s,t=Date.now()){return s.duty?t-s.at>Ps?"quiet":s.busy?"busy":"free":"off"}var _t=class{constructor(t,e){this.at=e;this.samples=new Map;for(let i of t.split(`
`)){let r=/^(couriermq_\w+)(?:\{(.*)\})? (\S+)/.exec(i);if(!r)continue;let[,o="",n="",d=""]=r,c=this.samples.get(o);c||this.samples.set(o,c=[]),c.push({labels:n?zs(n):{},value:Number(d)})}}sum(t,e={}){return this.samples.get(t)?.filter(r=>Object.entries(e).every(([o,n])=>r.labels[o]===n))?.reduce((r,o)=>r+o.value,0)}by(t,...e){let i=new Map;for(let r of this.samples.get(t)??[]){let o=e.map(n=>r.labels[n]??"").join(" ");i.set(o,(i.get(o)??0)+r.value)}return[...i].filter(([,r])=>r>0).sort((r,o)=>o[1]-r[1])}quantile(t,e,i){let r=new Map(i?.samples.get(`${e}_bucket`)?.map(c=>[c.labels.le,c.value])),o=(this.samples.get(`${e}_bucket`)??[]).map(c=>({le:Number(c.labels.le?.replace("+Inf","Infinity")),n:c.value-(r.get(c.labels.le)??0)})).sort((c,h)=>c.le-h.le),n=o.at(-1)?.n??0;if(n<=0)return;let d={le:0,n:0};for(let c of o){if(c.n>=t*n)return c.le===1/0?d.le:d.le+(c.le-d.le)*((t*n-d.n)/Math.max(1,c.n-d.n));d=c}}};function zs(s){let t={};for(let[,e="",i=""]of s.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g))t[e]=i.replace(/\\(.)/g,(r,o)=>o==="n"?`
`:o);return t}var ur=3e3,Ws=100,Tt=class{constructor(t,e){this.told=t;this.url=e;this.curve=[];this.sys=new Map}begin(){this.read(),this.timer=setInterval(()=>{document.visibilityState==="visible"&&this.read()},ur)}stop(){clearInterval(this.timer)}heard(t,e){this.sys.set(t.replace("$SYS/broker/",""),e),this.told.say("health")}async read(){try{let t=await fetch(`${this.url}/metrics`,{cache:"no-store",signal:AbortSignal.timeout(ur)}),e=t.ok?new _t(await t.text(),Date.now()):void 0;this.missing=e?void 0:t.status===404?"elsewhere":"silent",e&&this.add(e)}catch{this.missing="silent"}this.told.say("health")}add(t){let e=this.now;if(this.now=t,!e)return;let i=(t.at-e.at)/1e3,r=o=>Math.max(0,((t.sum(o)??0)-(e.sum(o)??0))/i);this.curve.push({received:r("couriermq_messages_received_total"),delivered:r("couriermq_messages_delivered_total"),clients:t.sum("couriermq_clients")??0,commit:t.quantile(.99,"couriermq_store_sync_seconds",e)}),this.curve.length>Ws&&this.curve.shift()}};var Fs=new Set(["store.unanswered","store.expired","store.paused","push.fallback","order.failed","offer.expired"]);function pi(s){if(Fs.has(s.name))return"trouble";let t=s.name.split(".")[0];return t==="order"||t==="offer"||t==="ticket"?t:void 0}var fr="couriermq.console.journal",Us=200,Rt=class{constructor(t){this.told=t;this.entries=[];this.since=Date.now();try{let e=JSON.parse(sessionStorage.getItem(fr)??"null");e&&Object.assign(this,e)}catch{}}keep(){try{sessionStorage.setItem(fr,JSON.stringify({since:this.since,entries:this.entries.slice(0,Us)}))}catch{}}add(t,e){let i=typeof e.id=="string"?e.id:`${t} ${this.entries.length}`;if(this.entries.some(o=>o.id===i&&o.name===t))return;let r=Date.parse(String(e.at))||Date.now();this.entries=[{id:i,name:t,at:r,payload:e},...this.entries].slice(0,500),this.told.say("journal")}forget(){this.entries=[],this.since=Date.now(),this.keep()}};async function gr(s){let t=await fetch(`${s}/map/regions.json`);if(!t.ok)throw new Error(`regions: ${t.status}`);let{features:e}=await t.json();return e.map(js)}function js(s){let t=s.geometry.coordinates.flat().map(r=>Float64Array.from(r.flatMap(([o,n])=>[F(n,o).x,F(n,o).y]))),e={west:1,north:1,east:0,south:0};for(let r of t)for(let o=0;o<r.length;o+=2)e.west=Math.min(e.west,r[o]),e.east=Math.max(e.east,r[o]),e.north=Math.min(e.north,r[o+1]),e.south=Math.max(e.south,r[o+1]);let[i]=[...t].sort((r,o)=>Math.abs(hi(o))-Math.abs(hi(r)));return{id:s.id,names:{name:s.properties.name??"",name_en:s.properties.name_en??""},rings:t,box:e,...Bs(i??new Float64Array)}}function j(s,t,e=s?.id??""){return(t==="zh"?s?.names.name||s?.names.name_en:s?.names.name_en||s?.names.name)||e.replace(/_/g," ")}function hi(s){let t=0;for(let e=0;e+3<s.length;e+=2)t+=s[e]*s[e+3]-s[e+2]*s[e+1];return t/2}function Bs(s){let t=hi(s),e=0,i=0;for(let r=0;r+3<s.length;r+=2){let o=s[r]*s[r+3]-s[r+2]*s[r+1];e+=(s[r]+s[r+2])*o,i+=(s[r+1]+s[r+3])*o}return t===0?{x:s[0]??0,y:s[1]??0}:{x:e/(6*t),y:i/(6*t)}}function mi(s,t,e){if(t<s.box.west||t>s.box.east||e<s.box.north||e>s.box.south)return!1;let i=!1;for(let r of s.rings)for(let o=0,n=r.length-2;o<r.length;n=o,o+=2){let[d,c,h,f]=[r[o],r[o+1],r[n],r[n+1]];c>e!=f>e&&t<(h-d)*(e-c)/(f-c)+d&&(i=!i)}return i}function dt(s){if(s.length!==0)return{west:Math.min(...s.map(t=>t.box.west)),north:Math.min(...s.map(t=>t.box.north)),east:Math.max(...s.map(t=>t.box.east)),south:Math.max(...s.map(t=>t.box.south))}}var Mt=class{constructor(t){this.told=t;this.byOrder=new Map}of(t){return this.byOrder.get(t)}hear(t,e){if(!e.offer_id||!e.order_id)return;let i=this.byOrder.get(e.order_id);if(!i||i.id!==e.offer_id){i={id:e.offer_id,order:e.order_id,waves:[],expiresAt:Date.parse(e.expires_at??"")||0},this.byOrder.delete(e.order_id),this.byOrder.set(e.order_id,i);for(let[r]of this.byOrder){if(this.byOrder.size<=300)break;this.byOrder.delete(r)}}if(e.wave){let r=i.waves.find(o=>o.wave===e.wave);r||i.waves.push(r={wave:e.wave,at:Date.parse(e.at??"")||Date.now(),riders:[]}),t&&!r.riders.includes(t)&&r.riders.push(t)}this.result(e)}result(t){let e=t.order_id?this.byOrder.get(t.order_id):void 0;!e||e.id!==t.offer_id||(t.won_by?e.wonBy=t.won_by:t.expired&&(e.expired=!0),this.told.say("offers"))}};var Ct=class{constructor(t,e){this.told=t;this.busy=e;this.all=new Map;this.ofRider=new Map;this.loaded=!1}clear(){this.all.clear(),this.ofRider.clear(),this.loaded=!1,this.told.say("orders")}status(t){if(!t.order_id||!t.status||typeof t.seq!="number")return;let e=this.all.get(t.order_id);if(e&&t.seq<=e.seq)return;let i={...e,id:t.order_id,status:t.status,comment:t.comment??"",since:e?.status===t.status?e.since:Date.parse(t.updated_at??"")||Date.now(),seq:t.seq,...t.customer!==void 0&&{customer:t.customer},...t.store!==void 0&&{store:t.store},...t.rider!==void 0&&{rider:t.rider}};N(i)&&delete i.trouble,e?.rider&&e.rider!==i.rider&&this.assign(e.rider,i.id,!1),i.rider&&this.assign(i.rider,i.id,!N(i)),this.all.delete(i.id),this.all.set(i.id,i),N(i)&&this.trim(),this.told.say("orders")}store(t){this.status(t);let e=t.order_id?this.all.get(t.order_id):void 0;e&&(t.state&&(e.state=t.state),t.deadline&&(e.deadline=Date.parse(t.deadline)),t.claimed_by!==void 0&&(e.claimedBy=t.claimed_by),t.pickup&&(e.pickup=t.pickup),t.dropoff&&(e.dropoff=t.dropoff),this.told.say("orders"))}held(t){let e=this.all.get(t.order_id);e&&(e.state=t.state,e.claimedBy=t.claimed_by,t.deadline&&(e.deadline=Date.parse(t.deadline)),this.told.say("orders"))}trouble(t,e){let i=this.all.get(t);!i||N(i)||(i.trouble=e,this.told.say("orders"))}ofRiderNow(t){return[...this.ofRider.get(t)??[]].map(e=>this.all.get(e)).filter(e=>e!==void 0)}ofStoreNow(t){return[...this.all.values()].filter(e=>e.store===t&&!N(e))}owing(){let t=new Set;for(let e of this.all.values())e.store&&!N(e)&&t.add(e.store);return t}assign(t,e,i){let r=this.ofRider.get(t);r||this.ofRider.set(t,r=new Set),i?r.add(e):r.delete(e),this.busy(t,r.size>0)}isBusy(t){return(this.ofRider.get(t)?.size??0)>0}trim(){let t=[...this.all.values()].filter(N);for(let e of t.slice(0,Math.max(0,t.length-1e3)))this.all.delete(e.id)}},N=s=>s.status==="delivered"||s.status==="cancelled",ze=s=>!N(s)&&s.status==="pending"&&(s.state===void 0||["queued","delivered","shown","rung"].includes(s.state)),Oe=(s,t=Date.now())=>!N(s)&&(s.trouble!==void 0||s.state==="expired"||ze(s)&&s.deadline!==void 0&&s.deadline<t);var Ot=class{constructor(t){this.told=t;this.presences=new Map;this.places=new Map;this.version=0;this.devices=[];this.loaded=!1}clear(){this.presences.clear(),this.places.clear(),this.version++,this.devices=[],this.loaded=!1,this.told.say("stores"),this.told.say("devices")}place(t,e){if(typeof e?.lat!="number"||typeof e.lng!="number")return;let i=F(e.lat,e.lng),r=this.places.get(t);r?.x===i.x&&r.y===i.y||(this.places.set(t,i),this.version++,this.told.say("stores"))}record(t){let e=t.presence;e?.at!==void 0&&!this.presences.has(t.store)&&this.presence(t.store,{online:e.online===!0,devices:e.devices??0,at:e.at}),this.place(t.store,t.place)}presence(t,e){this.presences.set(t,e),this.version++,this.told.say("stores")}take(t){this.devices=t,this.loaded=!0,this.failed=void 0,this.told.say("devices"),this.told.say("stores")}report(t,e){for(let i of this.devices)i.device===t&&(i.state=e,i.last_seen=new Date().toISOString());this.told.say("devices")}silent(t){return this.presences.has(t)&&!this.loud(t)}loud(t){let e=this.presences.get(t);return e!==void 0&&Ee(e)}get(t){return{id:t,presence:this.presences.get(t),devices:this.devices.filter(e=>e.store===t)}}list(t=[]){let e=new Map;for(let r of this.known(t))e.set(r,{id:r,presence:this.presences.get(r),devices:[]});for(let r of this.devices)e.get(r.store)?.devices.push(r);let i=new Intl.Collator(void 0,{numeric:!0});return[...e.values()].sort((r,o)=>vr(r)-vr(o)||i.compare(r.id,o.id))}silentCount(t=[]){let e=0;for(let i of this.known(t))this.loud(i)||e++;return e}known(t){return new Set([...t,...this.presences.keys(),...this.places.keys(),...this.devices.map(e=>e.store)])}},vr=s=>s.presence&&Ee(s.presence)?1:0,Ee=s=>s.online&&s.devices>0;var Et=class{constructor(t){this.told=t;this.waiting=0;this.turns=new Map}take(t){if(typeof t.waiting=="number"&&(this.waiting=t.waiting),t.items){this.turns.clear();for(let e of t.items)this.turns.set(e.ticket_id,e)}else t.ticket_id&&(t.status==="waiting"?this.turns.set(t.ticket_id,t):this.turns.delete(t.ticket_id));this.told.say("tickets")}longest(){let t=[...this.turns.values()].map(e=>Date.parse(e.waits_since??"")).filter(e=>!Number.isNaN(e));return t.length>0?Math.min(...t):void 0}};var We=class extends EventTarget{constructor(){super(...arguments);this.waiting=new Set}say(e){this.waiting.add(e),this.timer??=setTimeout(()=>{this.timer=void 0;let i=[...this.waiting];this.waiting.clear();for(let r of i)this.dispatchEvent(new Event(r))},200)}stop(){clearTimeout(this.timer),this.timer=void 0,this.waiting.clear()}},R=class{constructor(t,e,...i){this.host=t;this.told=e;this.changed=()=>this.host.requestUpdate();this.topics=i,t.addController(this)}hostConnected(){this.attach()}hostUpdate(){this.attach()}hostDisconnected(){this.detach()}attach(){let t=this.told();if(t!==this.on){this.detach(),this.on=t;for(let e of this.topics)t?.addEventListener(e,this.changed)}}detach(){for(let t of this.topics)this.on?.removeEventListener(t,this.changed);this.on=void 0}};var Vs="2s",br=1e3,Js=24e4,Ks=15e3,Ys=["store/+/order/+","rider/+/offer/#"],At=class{constructor(t){this.courier=t;this.told=new We;this.fleet=new St(this.told);this.orders=new Ct(this.told,(t,e)=>this.fleet.busy(t,e));this.stores=new Ot(this.told);this.journal=new Rt(this.told);this.offers=new Mt(this.told);this.tickets=new Et(this.told);this.stops=[];this.lost=0;this.keep=()=>this.journal.keep();this.health=new Tt(this.told,t.url)}begin(){this.health.begin(),this.subscribe(),addEventListener("pagehide",this.keep);let t=setInterval(()=>this.told.say("tick"),1e3),e=setInterval(()=>document.visibilityState==="visible"&&this.readDevices(),Ks),i=()=>{clearInterval(t),clearInterval(e),clearTimeout(this.soon),this.health.stop(),this.unsubscribe(),this.told.stop(),removeEventListener("pagehide",this.keep)},r=this.courier.onState(n=>n==="refused"?i():this.connection(n)),o=this.courier.onMessage(n=>{n.topic===`${this.courier.inbox}/error`&&n.properties.event==="missed"&&this.again()});return()=>{r(),o(),i()}}connection(t){if(t==="offline"&&(this.lost||=Date.now()),t!=="online")return;let e=this.lost>0&&Date.now()-this.lost>Js;this.lost=0,e?this.again():this.read()}again(){this.unsubscribe(),this.fleet.clear(),this.orders.clear(),this.stores.clear(),this.subscribe(),this.read()}subscribe(){let t=(e,i,r={})=>{this.stops.push(this.courier.subscribe(e,o=>i(o.topic.split("/"),Gs(o),o),r))};t("rider/+/position",(e,i)=>this.position(e[1],i),{qos:0,every:Vs}),t("rider/+/duty",(e,i)=>this.fleet.duty(e[1],i.on!==!1)),t("region/+/rider/+",(e,i)=>this.fleet.cross(e[1],e[3],String(i.event))),t("order/+/status",(e,i)=>this.orders.status(i)),t("store/+/presence",(e,i)=>{this.stores.presence(e[1],i),this.devicesSoon()}),t("device/+/state",(e,i)=>this.stores.report(e[1],i)),t("support/queue",(e,i)=>this.queue(i)),t("event/+",(e,i)=>this.event(e[1],i)),t("$SYS/broker/#",(e,i,r)=>this.health.heard(r.topic,yr.decode(r.payload)),{qos:0}),this.stops.push(ar(this.courier.url,()=>this.courier.token,Ys,e=>this.hear(e),()=>{this.readStores()}))}unsubscribe(){for(let t of this.stops.splice(0))t()}position(t,e){let i=this.fleet.riders.has(t);this.fleet.fix(t,e),i||this.fleet.busy(t,this.orders.isBusy(t))}queue(t){this.tickets.take(t),!this.orders.loaded&&(this.orders.loaded=!0,this.told.say("orders"),this.readStores())}event(t,e){this.journal.add(t,e);let i=typeof e.order_id=="string"?e.order_id:"";switch(t){case"store.unanswered":return this.orders.trouble(i,"unanswered");case"push.fallback":return this.orders.trouble(i,"unreached");case"order.failed":return this.orders.trouble(i,"failed");case"offer.accepted":case"offer.expired":return this.offers.result(e)}}hear(t){let[e,i="",r]=t.topic.split("/"),o=t.payload;typeof o!="object"||o===null||(e==="store"&&r==="order"&&(this.orders.store(o),this.stores.place(i,o.pickup)),e==="rider"&&r==="offer"&&this.offers.hear(i,o))}read(){this.readRegions().then(()=>this.readRiders()),this.readDevices()}async readRegions(){try{this.regions=await gr(this.courier.url)}catch{this.regions??=[]}this.told.say("regions")}async readRiders(){let t=this.regions??[],e=dt(t);try{if(e&&await this.ridersIn(e)>=br)for(let i of t)await this.ridersIn(i.box)}catch{}this.fleet.loaded=!0;for(let i of this.fleet.riders.keys())this.fleet.busy(i,this.orders.isBusy(i));this.told.say("riders")}async ridersIn(t){let{lat:e,lng:i}=K((t.west+t.east)/2,(t.north+t.south)/2),{items:r}=await this.courier.http("GET",`/v1/riders?near=${e},${i}&radius_m=${Math.ceil(hr(t))}&limit=${br}`);for(let o of r)this.fleet.record(o);return r.length}readDevices(){this.courier.http("GET","/v1/devices").then(({items:t})=>this.stores.take(t),t=>{this.stores.failed=t,this.told.say("devices")})}devicesSoon(){clearTimeout(this.soon),this.soon=setTimeout(()=>this.readDevices(),500)}async readStores(){try{let{items:t}=await this.courier.http("GET","/v1/stores");for(let e of t)this.stores.record(e);for(let e of this.orders.owing()){let{open_orders:i}=await this.courier.http("GET",`/v1/stores/${encodeURIComponent(e)}`);for(let r of i)this.orders.held(r)}}catch{}}},yr=new TextDecoder;function Gs(s){try{return JSON.parse(yr.decode(s.payload))??{}}catch{return{}}}var $=M({en:{console:"Console",map:"Map",orders:"Orders",stores:"Stores",devices:"Devices",push:"Push",events:"Events",node:"Node",parts:"Parts of the console",search:"Order, rider, store, device…",searchHint:"Search. Press / anywhere.",nothing:"Nothing found",openOrder:"Look up order {id}",rider:"Rider",order:"Order",store:"Store",device:"Device",customer:"Customer",region:"Region",back:"Back",cancel:"Cancel",more:"Show more",online:"Connected",offline:"Not connected",failed:"That did not work.",noAnswer:"The node does not answer. Nothing has been changed, as far as is known; try again.",reason:"Reason (shown on the device)",none:"none",signOut:"Sign out",attention:{one:"{n} needs attention",other:"{n} need attention"}},zh:{console:"控制台",map:"地图",orders:"订单",stores:"商家",devices:"设备",push:"推送",events:"事件",node:"节点",parts:"控制台导航",search:"订单、骑手、商家、设备…",searchHint:"搜索。按 / 键即可。",nothing:"没有找到",openOrder:"查询订单 {id}",rider:"骑手",order:"订单",store:"商家",device:"设备",customer:"顾客",region:"区域",back:"返回",cancel:"取消",more:"显示更多",online:"在线",offline:"离线",failed:"操作未成功。",noAnswer:"节点没有响应。据目前所知没有任何更改，请重试。",reason:"原因（会显示在设备上）",none:"无",signOut:"强制退出",attention:"{n} 项需要处理"},ru:{console:"Консоль",map:"Карта",orders:"Заказы",stores:"Магазины",devices:"Устройства",push:"Рассылка",events:"События",node:"Узел",parts:"Разделы консоли",search:"Заказ, курьер, магазин, устройство…",searchHint:"Поиск. Клавиша / из любого места.",nothing:"Ничего не найдено",openOrder:"Открыть заказ {id}",rider:"Курьер",order:"Заказ",store:"Магазин",device:"Устройство",customer:"Клиент",region:"Район",back:"Назад",cancel:"Отмена",more:"Показать ещё",online:"На связи",offline:"Не на связи",failed:"Не получилось.",noAnswer:"Узел не отвечает. Насколько известно, ничего не изменилось; попробуйте ещё раз.",reason:"Причина (её увидят на устройстве)",none:"нет",signOut:"Завершить сеанс",attention:"Требуют внимания: {n}"}}),pe=M({en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"等待商家接单",confirmed:"商家已接单",preparing:"备餐中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ждёт магазин",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}}),he=M({en:{queued:"Not received",delivered:"Received",shown:"On screen",rung:"Rang",accepted:"Accepted",rejected:"Rejected",expired:"No answer in time"},zh:{queued:"尚未收到",delivered:"设备已收到",shown:"已显示",rung:"已响铃",accepted:"已接单",rejected:"已拒单",expired:"超时未接单"},ru:{queued:"Не получен",delivered:"Получен",shown:"На экране",rung:"Прозвенел",accepted:"Принят",rejected:"Отклонён",expired:"Нет ответа вовремя"}}),Fe=M({en:{pos:"Till",pad:"Tablet",app:"Phone"},zh:{pos:"收银机",pad:"平板",app:"手机"},ru:{pos:"Касса",pad:"Планшет",app:"Телефон"}});var ui={pending:{icon:"clock",kind:"warn"},confirmed:{icon:"check",kind:"accent"},preparing:{icon:"pot",kind:"accent"},ready:{icon:"bag",kind:"accent"},shipped:{icon:"bike",kind:"accent"},delivered:{icon:"home",kind:"ok"},cancelled:{icon:"cross",kind:""}};function me(s,t){let e=ui[t]??{icon:"info",kind:""};return a`<span class="badge ${e.kind}">${m(e.icon)}${t in ui?pe(s)(t):t}</span>`}var Ue=s=>ui[s]?.icon??"info",Xs={queued:"bad",delivered:"warn",shown:"warn",rung:"warn",accepted:"ok",rejected:"",expired:"bad"};function je(s,t){return a`<span class="badge ${Xs[t]??""}">${he(s)(t)}</span>`}function Y(s,t){let e=Math.max(0,t/1e3);return e<3600?k.countdown(e):k.ago(s,Date.now()-t).replace(/^-/,"")}var Be=(s,t)=>new Intl.NumberFormat(s,{style:"percent",maximumFractionDigits:0}).format(t);var fi=["map","orders","stores","devices","push","events","node"];function gi(s=location.hash){let[,t="",...e]=s.replace(/^#/,"").split("/"),i=fi.find(r=>r===t);return i?{section:i,id:e.map(Qs).join("/")}:{section:"map",id:""}}function T(s,...t){return["#",s,...t.filter(e=>e!=="").map(encodeURIComponent)].join("/")}function ue(s,...t){location.hash=T(s,...t)}function Qs(s){try{return decodeURIComponent(s)}catch{return s}}import{Refused as Zs}from"./courier.js";function U(s,t){s.dispatchEvent(new CustomEvent("tell",{detail:t,bubbles:!0,composed:!0}))}function I(s,t){return t instanceof Zs?t.offline?$(s)("noAnswer"):t.message:$(s)("failed")}function ct(s,t){U(s,{text:I(s,t),icon:"alert",kind:"bad"})}var _=g`
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
`;var wr=M({en:{title:"Sign out {who}?",hint:"Every connection and session of it ends, its tokens are revoked, and what still waited for it is dropped. It must sign in again with a new token.",ended:{one:"{who} is signed out: {n} session ended.",other:"{who} is signed out: {n} sessions ended."},nobody:"{who} had no session. Its tokens are revoked."},zh:{title:"让 {who} 退出登录？",hint:"它的所有连接和会话将结束，令牌将被吊销，尚未送达的消息会被丢弃。需要用新令牌重新登录。",ended:"{who} 已退出：结束了 {n} 个会话。",nobody:"{who} 没有会话，令牌已吊销。"},ru:{title:"Завершить сеанс {who}?",hint:"Все соединения и сеансы закончатся, токены будут отозваны, а недоставленное — удалено. Войти можно будет только с новым токеном.",ended:{one:"Сеанс {who} завершён: {n} сеанс.",few:"Сеанс {who} завершён: {n} сеанса.",many:"Сеанс {who} завершён: {n} сеансов.",other:"Сеанс {who} завершён: {n} сеанса."},nobody:"У {who} не было сеансов. Токены отозваны."}}),te=class extends y{constructor(){super(...arguments);this.busy=!1;this.failed=""}static{this.styles=[...q,_,g`
      .field {
        margin-top: 1rem;
      }
      .alert {
        margin-top: 1rem;
      }
    `]}ask(e){this.who=e,this.failed="",this.updateComplete.then(()=>{this.reason.value="",this.dialog.open()})}get name(){return this.who?"device"in this.who?this.who.device:this.who.sub:""}async go(e){e.preventDefault();let i=this.who;if(!(!i||this.busy)){this.busy=!0;try{let r="device"in i?`/v1/devices/${encodeURIComponent(i.device)}`:`/v1/identities/${i.role}/${encodeURIComponent(i.sub)}`,o=this.reason.value.trim(),{ended:n}=await this.courier.http("POST",`${r}/logout`,o?{reason:o}:{});this.dialog.close(),U(this,{text:wr(this)(n>0?"ended":"nobody",{who:this.name,n}),icon:"check",kind:"ok"}),this.dispatchEvent(new Event("done"))}catch(r){this.failed=I(this,r)}this.busy=!1}}render(){let e=wr(this),i=$(this);return a`<cq-dialog heading=${e("title",{who:this.name})}>
      <form id="sign-out" @submit=${this.go}>
        <p class="muted">${e("hint")}</p>
        <label class="field"><span>${i("reason")}</span><input name="reason" maxlength="256" autocomplete="off"></label>
        ${this.failed?a`<p class="alert" role="alert">${this.failed}</p>`:p}
      </form>
      <button type="button" slot="actions" class="button" @click=${()=>this.dialog.close()}>${i("cancel")}</button>
      <button type="button" slot="actions" class="button danger" ?disabled=${this.busy} @click=${this.go}>${i("signOut")}</button>
    </cq-dialog>`}};l([u({attribute:!1})],te.prototype,"courier",2),l([v()],te.prototype,"who",2),l([v()],te.prototype,"busy",2),l([v()],te.prototype,"failed",2),l([C("cq-dialog")],te.prototype,"dialog",2),l([C("input")],te.prototype,"reason",2);w("cq-sign-out",te);var H=M({en:{title:"Stores",find:"Filter stores…",silentOnly:"Cannot ring",rings:{one:"{n} device can ring",other:"{n} devices can ring"},silentSince:"No device can ring since {at}.",never:"No device has signed in",devicesOf:{one:"{n} of {all} connected",other:"{n} of {all} connected"},openN:{one:"{n} order",other:"{n} orders"},failed:"The devices could not be read",again:"Try again",allRing:"Every store can ring",empty:"No store yet",emptyHint:"A store appears here when one of its devices signs in, or an order tells where it is.",canRing:"Can ring",cannotRing:"Cannot ring",owes:{one:"{n} open order.",other:"{n} open orders."},devices:"Devices",noDevices:"No device of this store has ever signed in.",open:"Open orders",noOpen:"None now.",settings:"How the store answers",acceptWithin:"Seconds to accept",ringWithin:"Seconds until it rang",onDeadline:"If nobody accepts",expire:"mark unanswered",accept:"accept it",reject:"reject it",save:"Save",saved:"Saved. It holds for orders from now on.",pushTo:"Push to the store",kick:"Reconnect its devices",kicked:{one:"{n} connection ended; the device comes back by itself.",other:"{n} connections ended; the devices come back by themselves."},muted:"Muted: it cannot ring",seen:"last seen {ago}",awayOnly:"Not connected",findDevice:"Filter by device, store, version…",signOutDevice:"Sign out {device}",allHere:"Every device is connected",noDevicesYet:"No device has signed in yet",device:"Device",store:"Store",kind:"Kind",hereSince:"Since {time}",lastSeen:"Last seen",battery:"Battery",version:"Version"},zh:{title:"商家",find:"筛选商家…",silentOnly:"无法响铃",rings:"{n} 台设备可响铃",silentSince:"{at} 起没有可响铃的设备。",never:"从未有设备登录",devicesOf:"{n}/{all} 台在线",openN:"{n} 个订单",failed:"无法读取设备",again:"重试",allRing:"所有商家都能响铃",empty:"还没有商家",emptyHint:"商家的设备登录，或有订单给出其位置后，会出现在这里。",canRing:"可响铃",cannotRing:"无法响铃",owes:"有 {n} 个进行中的订单。",devices:"设备",noDevices:"这家商家从未有设备登录。",open:"进行中的订单",noOpen:"目前没有。",settings:"接单规则",acceptWithin:"接单时限（秒）",ringWithin:"响铃时限（秒）",onDeadline:"超时后",expire:"标记为无人接单",accept:"自动接单",reject:"自动拒单",save:"保存",saved:"已保存，对之后的订单生效。",pushTo:"推送给商家",kick:"让设备重新连接",kicked:"已断开 {n} 个连接，设备会自动重连。",muted:"已静音，无法响铃",seen:"最近在线 {ago}",awayOnly:"离线",findDevice:"按设备、商家、版本筛选…",signOutDevice:"让 {device} 退出登录",allHere:"所有设备都在线",noDevicesYet:"还没有设备登录",device:"设备",store:"商家",kind:"类型",hereSince:"{time} 起在线",lastSeen:"最近在线",battery:"电量",version:"版本"},ru:{title:"Магазины",find:"Найти магазин…",silentOnly:"Не звонят",rings:{one:"звонит {n} устройство",few:"звонят {n} устройства",many:"звонят {n} устройств",other:"звонят {n} устройства"},silentSince:"С {at} звонить нечему.",never:"Ни одно устройство не входило",devicesOf:"на связи {n} из {all}",openN:{one:"{n} заказ",few:"{n} заказа",many:"{n} заказов",other:"{n} заказа"},failed:"Не удалось получить устройства",again:"Повторить",allRing:"Все магазины могут звонить",empty:"Магазинов пока нет",emptyHint:"Магазин появится здесь, когда войдёт одно из его устройств или заказ сообщит, где он.",canRing:"Может звонить",cannotRing:"Не может звонить",owes:{one:"Открыт {n} заказ.",few:"Открыто {n} заказа.",many:"Открыто {n} заказов.",other:"Открыто {n} заказа."},devices:"Устройства",noDevices:"Ни одно устройство этого магазина ещё не входило.",open:"Открытые заказы",noOpen:"Сейчас нет.",settings:"Как отвечает магазин",acceptWithin:"Секунд на приём",ringWithin:"Секунд до звонка",onDeadline:"Если не приняли",expire:"считать без ответа",accept:"принять",reject:"отклонить",save:"Сохранить",saved:"Сохранено. Действует для новых заказов.",pushTo:"Написать магазину",kick:"Переподключить устройства",kicked:{one:"Закрыто {n} соединение; устройство вернётся само.",few:"Закрыто {n} соединения; устройства вернутся сами.",many:"Закрыто {n} соединений; устройства вернутся сами.",other:"Закрыто {n} соединения; устройства вернутся сами."},muted:"Без звука: звонить не может",seen:"было {ago}",awayOnly:"Не на связи",findDevice:"Устройство, магазин, версия…",signOutDevice:"Завершить сеанс {device}",allHere:"Все устройства на связи",noDevicesYet:"Ни одно устройство ещё не входило",device:"Устройство",store:"Магазин",kind:"Вид",hereSince:"С {time}",lastSeen:"Было на связи",battery:"Заряд",version:"Версия"}});function $r(s,t){let e=_e(s),i=H(s);return a`<a class="row" href=${T("devices",t.device)}>
    <span class="dot ${t.online?"ok":"bad"}"></span>
    <span class="grow">${t.device}<br><span class="small muted">${Nt(s,t.client)} · ${t.online?$(s)("online"):vi(s,t)}</span></span>
    ${t.state?.battery!==void 0?a`<span class="small number ${t.state.battery<.15?"text-bad":"muted"}">${Be(e,Dt(t.state.battery))}</span>`:p}
    ${t.online&&t.can_ring===!1?a`<span class="text-bad" title=${i("muted")}>${m("bell-off")}<span class="aloud">${i("muted")}</span></span>`:p}
  </a>`}function Nt(s,t){return t==="pos"||t==="pad"||t==="app"?Fe(s)(t):t}function vi(s,t){return t.last_seen?H(s)("seen",{ago:k.ago(_e(s),t.last_seen)}):$(s)("offline")}var Dt=s=>s>1?s/100:s;var xr=200,ie=class extends y{constructor(){super(...arguments);this.device="";this.text="";this.away=!1;this.shown=xr;this.follow=new R(this,()=>this.city.told,"devices","tick")}static{this.styles=[...q,_,g`
      .table { container-type: inline-size; }
      .titles,
      .device {
        display: grid;
        grid-template-columns: 1.25rem minmax(9rem, 1.6fr) minmax(7rem, 1fr) 6rem minmax(10rem, 1.2fr) 4.5rem 6rem 2.75rem;
        align-items: center;
        gap: 0 0.75rem;
        padding: 0.25rem 1.25rem;
      }
      .titles {
        min-height: 2.5rem;
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 600;
        font-size: var(--cq-small);
      }
      .device { min-height: 3.25rem; border-bottom: 1px solid var(--cq-line); }
      .device.chosen { background: var(--cq-accent-soft); }
      li:last-child .device { border-bottom: 0; }
      .name { font-weight: 600; overflow-wrap: anywhere; }
      .extra { display: none; font-weight: 400; }
      @container (max-width: 52rem) {
        .titles { display: none; }
        .device { grid-template-columns: 1.25rem minmax(0, 1fr) auto; padding: 0.5rem 1rem; }
        .device > .wide { display: none; }
        .extra { display: block; }
      }
      .by { display: block; }
      .rest { display: grid; padding: 0.75rem; }
    `]}row(e){let i=H(this),r=this.language,o=e.state?.battery===void 0?"":Be(r,Dt(e.state.battery)),n=e.online&&e.can_ring===!1;return a`<li><div class="device ${e.device===this.device?"chosen":""}">
      <span class="dot ${e.online?"ok":"bad"}" title=${$(this)(e.online?"online":"offline")}></span>
      <span class="name">${e.device}<span class="aloud">, ${$(this)(e.online?"online":"offline")}</span>
        ${n?a`<span class="text-bad" title=${i("muted")}>${m("bell-off")}<span class="aloud">${i("muted")}</span></span>`:p}
        <span class="extra small muted">${Nt(this,e.client)} · ${e.store} · ${e.online?$(this)("online"):vi(this,e)}${o?` · ${o}`:""}${e.state?.version?` · ${e.state.version}`:""}</span></span>
      <a class="wide clip" href=${T("stores",e.store)}>${e.store}</a>
      <span class="wide muted">${Nt(this,e.client)}</span>
      <span class="wide muted">${e.online?a`${e.connected_at?i("hereSince",{time:k.moment(r,e.connected_at)}):$(this)("online")}<span class="small by clip">${eo(e)}</span>`:e.last_seen?k.ago(r,e.last_seen):""}</span>
      <span class="wide number ${e.state?.battery!==void 0&&Dt(e.state.battery)<.15?"text-bad":"muted"}">${o}</span>
      <span class="wide muted clip">${e.state?.version??""}</span>
      <button type="button" class="button quiet square" aria-label="${i("signOutDevice",{device:e.device})}" title=${$(this)("signOut")} @click=${()=>this.out.ask({device:e.device})}>${m("out")}</button>
    </div></li>`}list(){let e=H(this),{stores:i}=this.city;if(!i.loaded)return a`<div class="card">${i.failed?a`<cq-state icon="alert" bad heading=${e("failed")}><button class="button" @click=${()=>this.city.devicesSoon()}>${e("again")}</button></cq-state>`:a`<cq-state loading></cq-state>`}</div>`;let r=this.text.trim().toLowerCase(),o=i.devices.filter(d=>(!this.away||!d.online)&&[d.device,d.store,d.client,d.sub,d.state?.version].some(c=>c?.toLowerCase().includes(r))),n=o.findIndex(d=>d.device===this.device);return n>0&&o.unshift(...o.splice(n,1)),o.length===0?a`<div class="card"><cq-state icon="phone" heading=${r?$(this)("nothing"):this.away?e("allHere"):e("noDevicesYet")}></cq-state></div>`:a`<div class="card table">
      <div class="titles" aria-hidden="true"><span></span><span>${e("device")}</span><span>${e("store")}</span><span>${e("kind")}</span><span>${e("lastSeen")}</span><span>${e("battery")}</span><span>${e("version")}</span><span></span></div>
      <ul aria-label=${e("devices")}>${o.slice(0,this.shown).map(d=>this.row(d))}</ul>
      ${o.length>this.shown?a`<div class="rest"><button type="button" class="button" @click=${()=>this.shown+=xr}>${$(this)("more")} (${S(this.language,o.length-this.shown)})</button></div>`:p}
    </div>`}render(){let e=H(this),i=this.city.stores.devices.filter(r=>!r.online).length;return a`<div class="pad">
      <div class="head"><h1>${e("devices")}</h1></div>
      <div class="tools">
        <div class="chips"><button type="button" class="chip" aria-pressed=${this.away} @click=${()=>this.away=!this.away}>${m("offline")}${e("awayOnly")} <span class="n">${S(this.language,i)}</span></button></div>
        <input class="input" type="search" placeholder=${e("findDevice")} aria-label=${e("findDevice")} .value=${this.text} @input=${r=>this.text=r.target.value}>
      </div>
      ${this.list()}
    </div>
    <cq-sign-out .courier=${this.city.courier} @done=${()=>this.city.devicesSoon()}></cq-sign-out>`}};l([u({attribute:!1})],ie.prototype,"city",2),l([u()],ie.prototype,"device",2),l([v()],ie.prototype,"text",2),l([v()],ie.prototype,"away",2),l([v()],ie.prototype,"shown",2),l([C("cq-sign-out")],ie.prototype,"out",2);w("cq-devices",ie);function eo(s){let[t]=s.connections??[];return t?[t.address?.replace(/:\d+$/,""),t.listener?.toUpperCase()].filter(Boolean).join(" · "):""}var bi=M({en:{title:"Events",which:"Which events",all:"All",trouble:"Need attention",order:"Orders",offer:"Offers",ticket:"Support",empty:"Nothing has happened yet",calm:"Nothing needs attention",since:"Heard since {time}, when this page was opened. The node keeps no history of events.",queue:{one:"{n} visitor waits for support",other:"{n} visitors wait for support"},orderFailed:"{order}: delivery failed. {reason}",unanswered:"{store} has not answered order {order}",fallback:"Order {order} has reached no device of {store}",offerAccepted:"{rider} takes order {order}",offerExpired:"Nobody took order {order}",expired:"The time of {store} to answer order {order} is over",withdrawn:"Order {order} has reached a device of {store} after all",paused:"{store} has been offline for long and is paused",resumed:"{store} is back",ticketOpened:"Support: {ticket} asks",ticketAssigned:"Support: {operator} answers {ticket}",ticketClosed:"Support: {ticket} is closed",ticketTransferred:"Support: {ticket} goes to somebody else",ticketReopened:"Support: {ticket} asks again",ticketMessage:"Support: a message of {ticket}"},zh:{title:"事件",which:"筛选事件",all:"全部",trouble:"需要处理",order:"订单",offer:"派单",ticket:"客服",empty:"还没有事件",calm:"没有需要处理的事件",since:"从 {time} 打开本页起的事件。节点不保存事件历史。",queue:"{n} 位访客在等待客服",orderFailed:"{order}：配送失败。{reason}",unanswered:"{store} 尚未响应订单 {order}",fallback:"订单 {order} 未送达 {store} 的任何设备",offerAccepted:"{rider} 接下订单 {order}",offerExpired:"订单 {order} 无人接单",expired:"{store} 未在时限内响应订单 {order}",withdrawn:"订单 {order} 终于送达 {store} 的设备",paused:"{store} 离线太久，已暂停",resumed:"{store} 已恢复",ticketOpened:"客服：{ticket} 发起咨询",ticketAssigned:"客服：{operator} 接待 {ticket}",ticketClosed:"客服：{ticket} 已关闭",ticketTransferred:"客服：{ticket} 已转接",ticketReopened:"客服：{ticket} 再次咨询",ticketMessage:"客服：{ticket} 有新消息"},ru:{title:"События",which:"Какие события",all:"Все",trouble:"Требуют внимания",order:"Заказы",offer:"Предложения",ticket:"Поддержка",empty:"Пока ничего не произошло",calm:"Всё в порядке",since:"События с {time}, когда открыта эта страница. Истории событий узел не хранит.",queue:{one:"{n} посетитель ждёт поддержки",few:"{n} посетителя ждут поддержки",many:"{n} посетителей ждут поддержки",other:"{n} посетителя ждут поддержки"},orderFailed:"{order}: доставка не удалась. {reason}",unanswered:"{store} не отвечает на заказ {order}",fallback:"Заказ {order} не дошёл ни до одного устройства {store}",offerAccepted:"{rider} берёт заказ {order}",offerExpired:"Заказ {order} никто не взял",expired:"Время {store} на ответ по заказу {order} вышло",withdrawn:"Заказ {order} всё-таки дошёл до устройства {store}",paused:"{store} давно не на связи: приостановлен",resumed:"{store} снова на связи",ticketOpened:"Поддержка: спрашивает {ticket}",ticketAssigned:"Поддержка: {ticket} отвечает {operator}",ticketClosed:"Поддержка: разговор {ticket} закрыт",ticketTransferred:"Поддержка: {ticket} передан другому",ticketReopened:"Поддержка: {ticket} спрашивает снова",ticketMessage:"Поддержка: сообщение {ticket}"}});var to=["all","trouble","order","offer","ticket"],kr=150,io={trouble:"alert",order:"bag",offer:"bike",ticket:"chat"},Ve=class extends y{constructor(){super(...arguments);this.filter="all";this.shown=kr;this.follow=new R(this,()=>this.city.told,"journal","tickets")}static{this.styles=[...q,_,g`
      .row.trouble { box-shadow: inset 3px 0 var(--cq-bad); }
      .sign { display: grid; color: var(--cq-muted); }
      .trouble .sign { color: var(--cq-bad); }
      time { color: var(--cq-muted); font-size: var(--cq-small); }
      .note { margin-top: 0.75rem; }
      .rest { display: grid; padding: 0.75rem; }
      .row { flex-wrap: nowrap; }
      .grow { overflow-wrap: anywhere; }
    `]}words(e){let i=bi(this),r=e.payload,o=c=>typeof r[c]=="string"?r[c]:"",n=o("status"),d={order:o("order_id"),store:o("store"),rider:o("won_by")||o("rider"),ticket:o("name")||o("ticket_id").slice(0,8),operator:o("operator_name")||o("operator_id")};switch(e.name){case"order.status":return`${d.order}: ${Ue(n)==="info"?n:pe(this)(n)}`;case"order.failed":return i("orderFailed",{...d,reason:o("reason")||o("comment")});case"store.unanswered":return i("unanswered",d);case"push.fallback":return i("fallback",d);case"push.withdrawn":return i("withdrawn",d);case"store.expired":return i("expired",d);case"store.paused":return i("paused",d);case"store.resumed":return i("resumed",d);case"offer.accepted":return i("offerAccepted",d);case"offer.expired":return i("offerExpired",d);case"ticket.opened":return i("ticketOpened",d);case"ticket.assigned":return i("ticketAssigned",d);case"ticket.closed":return i("ticketClosed",d);case"ticket.transferred":return i("ticketTransferred",d);case"ticket.reopened":return i("ticketReopened",d);case"ticket.message":return i("ticketMessage",d)}return[e.name,d.order||d.ticket].filter(Boolean).join(" · ")}row(e){let i=pi(e),r=typeof e.payload.order_id=="string"?e.payload.order_id:"",o=e.name==="order.status"?Ue(e.payload.status):io[i??"order"],n=a`<span class="sign">${m(o)}</span><span class="grow">${this.words(e)}</span>
      <time class="number" datetime=${new Date(e.at).toISOString()}>${k.moment(this.language,e.at)}</time>`;return a`<li>${r?a`<a class="row ${i??""}" href=${T("orders",r)}>${n}</a>`:a`<div class="row ${i??""}">${n}</div>`}</li>`}render(){let e=bi(this),i=this.language,{journal:r,tickets:o}=this.city,n=c=>c==="all"?r.entries:r.entries.filter(h=>pi(h)===c),d=n(this.filter);return a`<div class="pad">
      <div class="head"><h1>${e("title")}</h1>${o.waiting>0?a`<span class="badge warn">${m("chat")}${e("queue",{n:o.waiting})}</span>`:p}</div>
      <div class="tools"><div class="chips" role="radiogroup" aria-label=${e("which")}>
        ${to.map(c=>a`<button type="button" class="chip" role="radio" aria-checked=${this.filter===c} @click=${()=>this.filter=c}>${e(c)} <span class="n">${S(i,n(c).length)}</span></button>`)}</div></div>
      ${d.length===0?a`<div class="card"><cq-state icon=${this.filter==="trouble"?"check":"pulse"} heading=${this.filter==="trouble"?e("calm"):e("empty")}>${e("since",{time:k.clock(i,r.since)})}</cq-state></div>`:a`<div class="card"><ul aria-label=${e("title")}>${d.slice(0,this.shown).map(c=>this.row(c))}</ul>
            ${d.length>this.shown?a`<div class="rest"><button type="button" class="button" @click=${()=>this.shown+=kr}>${$(this)("more")} (${S(i,d.length-this.shown)})</button></div>`:p}</div>
          <p class="note">${m("info")}<span>${e("since",{time:k.clock(i,r.since)})}</span></p>`}
    </div>`}};l([u({attribute:!1})],Ve.prototype,"city",2),l([v()],Ve.prototype,"filter",2),l([v()],Ve.prototype,"shown",2);w("cq-events",Ve);var ro={free:"--cq-ok",busy:"--cq-accent",quiet:"--cq-warn",off:"--cq-muted",ground:"--map-ground",card:"--cq-card",region0:"--map-region-0",region1:"--map-region-1",region2:"--map-region-2",border:"--cq-line-strong",text:"--cq-text",muted:"--cq-muted",accent:"--cq-accent",bad:"--cq-bad",soft:"--cq-accent-soft"};function qr(s){let t={};for(let[e,i]of Object.entries(ro))s.style.color=`var(${i})`,t[e]=getComputedStyle(s).color;return t}var Sr=(s,t)=>Math.min(2,devicePixelRatio,Math.sqrt(4e6/Math.max(1,s*t))),lt=class{constructor(){this.stamps=new Map;this.pixels=new Uint32Array;this.margin=0;this.top=1/0;this.bottom=0}begin(t,e,i){let[r,o]=[t+2*i,e+2*i];this.image?.width!==r||this.image.height!==o?(this.image=new ImageData(r,o),this.pixels=new Uint32Array(this.image.data.buffer),this.stamps.clear()):this.bottom>this.top&&this.pixels.fill(0,this.top*r,this.bottom*r),this.margin=i,this.top=1/0,this.bottom=0}stamp(t,e,i){let r=this.stamps.get(t);if(r)return r;let o=new OffscreenCanvas(e,e).getContext("2d");i(o);let n=so(new Uint32Array(o.getImageData(0,0,e,e).data.buffer),e,this.image.width);return this.stamps.set(t,n),n}put(t,e,i){let{pixels:r}=this,o=i+this.margin,n=o*this.image.width+e+this.margin;o<this.top&&(this.top=o),o+t.side>this.bottom&&(this.bottom=o+t.side);for(let d=0;d<t.solid.length;d++)r[n+t.solid[d]]=t.solidColors[d];for(let d=0;d<t.faint.length;d++){let c=n+t.faint[d];r[c]=oo(r[c],t.faintColors[d])}}show(t){let{image:e,margin:i,top:r,bottom:o}=this;e&&o>r&&t.putImageData(e,-i,-i,0,r,e.width,o-r)}};function so(s,t,e){let i=[],r=[];for(let[d,c]of s.entries()){let h=c>>>24;h>0&&(h===255?i:r).push(d)}let o=d=>Int32Array.from(d,c=>Math.floor(c/t)*e+c%t),n=d=>Uint32Array.from(d,c=>s[c]);return{side:t,solid:o(i),solidColors:n(i),faint:o(r),faintColors:n(r)}}function oo(s,t){let e=s>>>24;if(e===0)return t;let i=t>>>24,r=e*(255-i)/255,o=i+r,n=d=>Math.round(((t>>>d&255)*i+(s>>>d&255)*r)/o)<<d;return(Math.round(o)<<24|n(16)|n(8)|n(0))>>>0}function _r(s,t){let e=new Map,i=0,r=()=>({w:s.clientWidth/2,h:s.clientHeight/2});s.addEventListener("pointerdown",n=>{n.button===0&&(s.setPointerCapture(n.pointerId),e.set(n.pointerId,n),e.size===1?i=0:i=1/0)}),s.addEventListener("pointermove",n=>{let d=e.get(n.pointerId);if(!d){n.pointerType==="mouse"&&t.hover(n.offsetX,n.offsetY);return}let[c,h]=[n.clientX-d.clientX,n.clientY-d.clientY];if(e.size===1)i+=Math.hypot(c,h),i>6&&t.move(c,h);else{let f=[...e.values()].find(Z=>Z.pointerId!==n.pointerId),b=Z=>Math.hypot(Z.clientX-f.clientX,Z.clientY-f.clientY),{w:E,h:A}=r(),W=s.getBoundingClientRect();t.move(c/2,h/2),t.zoom(b(n)/Math.max(1,b(d)),(n.clientX+f.clientX)/2-W.left-E,(n.clientY+f.clientY)/2-W.top-A)}e.set(n.pointerId,n)});let o=n=>{e.delete(n.pointerId)&&n.type==="pointerup"&&i<=6&&t.tap(n.offsetX,n.offsetY,n.pointerType!=="mouse")};s.addEventListener("pointerup",o),s.addEventListener("pointercancel",o),s.addEventListener("wheel",n=>{n.preventDefault();let d=r();t.zoom(Math.exp(-n.deltaY*(n.deltaMode===1?.05:.002)),n.offsetX-d.w,n.offsetY-d.h)},{passive:!1}),s.addEventListener("keydown",n=>{let d={ArrowLeft:()=>t.move(80,0),ArrowRight:()=>t.move(-80,0),ArrowUp:()=>t.move(0,80),ArrowDown:()=>t.move(0,-80),"+":()=>t.zoom(1.5,0,0),"=":()=>t.zoom(1.5,0,0),"-":()=>t.zoom(.6666666666666666,0,0)},c=n.ctrlKey||n.metaKey||n.altKey?void 0:d[n.key];c&&(n.preventDefault(),c())})}var ht=(s,t,e)=>[(t-s.view.x)*s.view.scale+s.width/2,(e-s.view.y)*s.view.scale+s.height/2],pt=(s,t)=>{let{x:e,y:i}=F(t.lat,t.lng);return ht(s,e,i)};function Tr(s,t,e,i){let{ctx:r,colors:o}=s,n=[o.region0,o.region1,o.region2];for(let[d,c]of[...t.entries()].sort(([,h],[,f])=>+(h.id===e)-+(f.id===e))){r.beginPath();for(let h of c.rings){for(let f=0;f<h.length;f+=2){let[b,E]=ht(s,h[f],h[f+1]);f===0?r.moveTo(b,E):r.lineTo(b,E)}r.closePath()}r.fillStyle=n[d%n.length],i&&r.fill("evenodd"),r.fillStyle=o.soft,c.id===e&&r.fill("evenodd"),r.strokeStyle=c.id===e?o.accent:o.border,r.lineWidth=c.id===e?2:1,r.stroke()}}function Rr(s,t,e){let{ctx:i,colors:r}=s;i.textAlign="center",i.lineJoin="round",i.strokeStyle=r.card,i.lineWidth=4;for(let o of t){let n=(o.box.east-o.box.west)*s.view.scale,[d,c]=ht(s,o.x,o.y);if(n<48||d<-n||c<-32||d>s.width+n||c>s.height+32)continue;let[h,f]=e(o);i.font=`600 ${n<110?11:13}px system-ui, sans-serif`,!(i.measureText(h).width>n*1.1)&&(i.strokeText(h,d,c),i.fillStyle=r.text,i.fillText(h,d,c),f&&(i.font="500 12px system-ui, sans-serif",i.strokeText(f,d,c+15),i.fillText(f,d,c+15)))}}function yi(s,t){let e=2097152/s.scale,i=t*Math.min(1,e*e);return i>1e3?3:i>200?4:i>20?5.5:7}function no(s,t,e,i,r){let o=s.canvas.width/2;s.globalAlpha=e==="quiet"||e==="off"?.55:1,s.beginPath(),s.arc(o,o,i*r,0,2*Math.PI),s.fillStyle=e==="off"?t.card:t[e],s.fill(),s.lineWidth=1.5*r,s.strokeStyle=e==="off"?t.off:t.card,s.stroke()}function wi(s,t){let e=Math.min(1,(t-s.moved)/Ce);return{x:s.fromX+(s.x-s.fromX)*e,y:s.fromY+(s.y-s.fromY)*e}}function Mr(s,t,e,i,r,o){let{ctx:n,view:d,colors:c}=s,{width:h,height:f}=n.canvas,b=yi(d,t.riders.size),E=Date.now(),A=d.scale*i,[W,Z]=[h/2-d.x*A,f/2-d.y*A],Ne=Math.ceil((b*2+4)*i),Mi=Ne/2,Ci=new Map(Pe.map(z=>[z,[]]));for(let z of t.riders.values()){let ut=Math.min(1,(o-z.moved)/Ce),$e=Math.round(W+(z.fromX+(z.x-z.fromX)*ut)*A-Mi),V=Math.round(Z+(z.fromY+(z.y-z.fromY)*ut)*A-Mi);$e<-Ne||V<-Ne||$e>h||V>f||Ci.get(le(z,E)).push($e,V)}e.begin(h,f,Ne);for(let z of[...Pe].reverse()){if(r.has(z))continue;let ut=e.stamp(`${z} ${b} ${Ne}`,Ne,V=>no(V,c,z,b,i)),$e=Ci.get(z);for(let V=0;V<$e.length;V+=2)e.put(ut,$e[V],$e[V+1])}e.show(n)}var ao=s=>s.scale<256*2**11?8:s.scale<256*2**13?11:14;function $i(s,t,e){let{ctx:i,colors:r}=s,o=ao(s.view)+(e?0:3);i.beginPath();for(let n of t){let[d,c]=ht(s,n.x,n.y);d>-o&&c>-o&&d<s.width+o&&c<s.height+o&&i.roundRect(d-o/2,c-o/2,o,o,3)}i.fillStyle=e?r.muted:r.bad,i.fill(),i.lineWidth=1.5,i.strokeStyle=r.card,i.stroke()}function Cr(s,t,e,i){let{ctx:r,colors:o}=s,n=wi(t,i),[d,c]=ht(s,n.x,n.y);r.beginPath(),r.arc(d,c,e+6,0,2*Math.PI),r.lineWidth=3,r.strokeStyle=o.accent,r.stroke(),r.font="600 12px system-ui, sans-serif",r.textAlign="center",r.lineJoin="round",r.lineWidth=4,r.strokeStyle=o.card,r.strokeText(t.id,d,c-e-12),r.fillStyle=o.text,r.fillText(t.id,d,c-e-12)}function Or(s,t){let{ctx:e,colors:i}=s;e.beginPath();for(let[r,o]of t.entries()){let[n,d]=pt(s,o);r===0?e.moveTo(n,d):e.lineTo(n,d)}e.lineJoin="round",e.lineWidth=3,e.globalAlpha=.7,e.strokeStyle=i.accent,e.stroke(),e.globalAlpha=1}function Er(s,t,e){let{ctx:i,colors:r}=s,[o,n]=pt(s,t);i.beginPath(),i.moveTo(o,n),i.arc(o,n-16,11,.75*Math.PI,.25*Math.PI),i.closePath(),i.fillStyle=r.text,i.fill(),i.font="700 11px system-ui, sans-serif",i.textAlign="center",i.fillStyle=r.card,i.fillText(e,o,n-12)}function Ar(s,t){let{ctx:e,colors:i}=s;if(e.beginPath(),"center"in t){let[o,n]=pt(s,t.center);e.arc(o,n,Math.max(2,t.radius*qt(s.view)),0,2*Math.PI)}else{for(let[o,n]of t.ring.entries()){let[d,c]=pt(s,n);o===0?e.moveTo(d,c):e.lineTo(d,c)}e.closePath()}e.fillStyle=i.soft,e.fill(),e.lineWidth=2,e.strokeStyle=i.accent,e.stroke();let r="center"in t?[t.center]:t.ring.length>20?[]:t.ring;for(let o of r){let[n,d]=pt(s,o);e.beginPath(),e.arc(n,d,5,0,2*Math.PI),e.fillStyle=i.card,e.fill(),e.stroke()}}function Nr(s,t,e,i){let r=performance.now();return Lr(s.riders,o=>wi(o,r),t,e,(o,n)=>!i.has(le(n)))}function Dr(s,t,e,i){return Lr(s.places,r=>r,t,e,r=>!i.has(s.loud(r)?"loud":"silent"))}function Lr(s,t,e,i,r){let o;for(let[n,d]of s){let c=t(d),h=Math.hypot(c.x-e.x,c.y-e.y);h<i&&r(n,d)&&([i,o]=[h,n])}return o}var co=15*2e3/Ce,lo=500,Lt=class{constructor(){this.stale=!0;this.fleet=-1;this.stores=-1;this.at=0;this.rest=0}due(t,e,i){let r=t?.fleet;this.stale||=t!==void 0&&(t.stores.version!==this.stores||t.regions!==this.regions);let o=i-this.at,n=r&&o>=po(e)&&(r.version!==this.fleet||i<r.moving||o>1e3);return(this.stale||!!n)&&i>=this.rest}painted(t,e,i){this.fleet=t?.fleet.version??-1,this.stores=t?.stores.version??-1,this.regions=t?.regions,this.at=e,this.stale=!1,this.rest=i-e>8?i+(i-e):0}};function po(s){return Math.min(lo,1e3/(co*qt(s)*Math.min(2,devicePixelRatio)))}var It=class{constructor(t,e){this.template=t;this.came=e;this.images=new Map}paint(t,e,i,r){let o=Math.max(0,Math.min(19,Math.round(Math.log2(e.scale/256)))),n=2**o,[d,c]=[e.x-i/2/e.scale,e.y-r/2/e.scale],h=e.scale/n;for(let f=Math.floor(d*n);f<=Math.floor((d+i/e.scale)*n);f++)for(let b=Math.max(0,Math.floor(c*n));b<=Math.min(n-1,Math.floor((c+r/e.scale)*n));b++){let E=this.image(o,(f%n+n)%n,b);E.complete&&E.naturalWidth>0&&t.drawImage(E,(f/n-d)*e.scale,(b/n-c)*e.scale,h+.5,h+.5)}}image(t,e,i){let r=this.template.replace("{s}","abc"[(e+i)%3]).replace("{z}",String(t)).replace("{x}",String(e)).replace("{y}",String(i)),o=this.images.get(r);if(!o){o=new Image,o.onload=this.came,o.src=r,this.images.set(r,o);for(let[n]of this.images){if(this.images.size<=300)break;this.images.delete(n)}}return o}};var Ir=M({en:{map:"Map of the riders. Arrow keys move it, plus and minus zoom.",in:"Zoom in",out:"Zoom out",whole:"Show the whole city"},zh:{map:"骑手地图。方向键移动，加号和减号缩放。",in:"放大",out:"缩小",whole:"显示全城"},ru:{map:"Карта курьеров. Стрелки двигают её, плюс и минус меняют масштаб.",in:"Приблизить",out:"Отдалить",whole:"Показать весь город"}}),fe=M({en:{riders:"Riders",ridersN:{one:"{n} rider",other:"{n} riders"},free:"Free",busy:"Delivering",quiet:"No signal",off:"Off duty",loud:"Stores",silent:"Stores that cannot ring",regions:"Regions",nobody:"No rider has reported a position yet.",phone:"Phone",seen:"Last position",speed:"Speed",kmh:"{n} km/h",battery:"Battery",noOrders:"Nothing to deliver now.",ordersN:{one:"{n} order",other:"{n} orders"},center:"Centre",way:"Last hour",hideWay:"Hide the way",noWay:"No position in the last hour.",points:{one:"{n} position in the last hour.",other:"{n} positions in the last hour."},nowhere:"No position",unknownRider:"The node knows no rider of this name."},zh:{riders:"骑手",ridersN:"{n} 名骑手",free:"空闲",busy:"配送中",quiet:"无信号",off:"已下线",loud:"商家",silent:"无法响铃的商家",regions:"区域",nobody:"还没有骑手上报位置。",phone:"手机",seen:"最近位置",speed:"速度",kmh:"{n} 公里/时",battery:"电量",noOrders:"当前没有配送任务。",ordersN:"{n} 个订单",center:"居中",way:"近一小时轨迹",hideWay:"隐藏轨迹",noWay:"近一小时没有位置。",points:"近一小时共 {n} 个位置。",nowhere:"没有位置",unknownRider:"节点上没有这名骑手。"},ru:{riders:"Курьеры",ridersN:{one:"{n} курьер",few:"{n} курьера",many:"{n} курьеров",other:"{n} курьера"},free:"Свободны",busy:"Доставляют",quiet:"Нет сигнала",off:"Не на смене",loud:"Магазины",silent:"Магазины без звонка",regions:"Районы",nobody:"Ни один курьер ещё не сообщил, где он.",phone:"Телефон",seen:"Последняя точка",speed:"Скорость",kmh:"{n} км/ч",battery:"Заряд",noOrders:"Сейчас везти нечего.",ordersN:{one:"{n} заказ",few:"{n} заказа",many:"{n} заказов",other:"{n} заказа"},center:"В центр",way:"Последний час",hideWay:"Скрыть путь",noWay:"За последний час точек нет.",points:{one:"{n} точка за последний час.",few:"{n} точки за последний час.",many:"{n} точек за последний час.",other:"{n} точки за последний час."},nowhere:"Нет точки",unknownRider:"Узел не знает такого курьера."}});var ho=(s,t)=>JSON.stringify(s)!==JSON.stringify(t),mo={x:F(23.13,113.3).x,y:F(23.13,113.3).y,scale:256*2**9},P=class extends y{constructor(){super(...arguments);this.rider="";this.region="";this.without=new Set;this.covered=0;this.track=[];this.pins=[];this.drawing=!1;this.view=mo;this.fitted=!1;this.dots=new lt;this.tiles=ce().tiles?new It(ce().tiles,()=>this.repaint()):void 0;this.frame=0;this.pace=new Lt;this.still=matchMedia("(prefers-reduced-motion: reduce)");this.repaint=()=>this.pace.stale=!0;this.stops=[]}static{this.styles=[...D,J,g`
      :host {
        --map-ground: light-dark(#e6edf3, #10151c);
        --map-region-0: light-dark(#fbfcfe, #1a212b);
        --map-region-1: light-dark(#f3f7fc, #1f2732);
        --map-region-2: light-dark(#faf8f3, #231f2b);
        position: relative;
        display: block;
        overflow: hidden;
        background: var(--map-ground);
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .above {
        cursor: grab;
        touch-action: none;
      }
      .above:active {
        cursor: grabbing;
      }
      :host([drawing]) .above {
        cursor: crosshair;
      }
      .above:focus-visible {
        box-shadow: inset 0 0 0 3px var(--cq-accent);
        border-radius: 0;
      }
      .zoom {
        position: absolute;
        inset: auto 0.75rem 0.75rem auto;
        display: grid;
        gap: 0.5rem;
      }
      .zoom .button {
        width: 2.75rem;
        min-height: 2.75rem;
        padding: 0;
        box-shadow: var(--cq-shadow);
      }
      .credit {
        position: absolute;
        inset: auto auto 0.25rem 0.5rem;
        color: var(--cq-muted);
        font-size: 0.6875rem;
        pointer-events: none;
      }
      .probe {
        display: none;
      }
    `]}connectedCallback(){super.connectedCallback();let e=new ResizeObserver(this.repaint);e.observe(this),this.stops=[ot(()=>{this.colors=void 0,this.repaint()}),()=>e.disconnect()];let i=()=>{this.frame=requestAnimationFrame(i),this.hasUpdated&&this.paint()};this.frame=requestAnimationFrame(i)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame);for(let e of this.stops.splice(0))e()}willUpdate(){this.pace.stale=!0}firstUpdated(){_r(this.above,{move:(e,i)=>this.look(pr(this.view,e,i)),zoom:(e,i,r)=>this.look(li(this.view,e,i,r)),tap:(e,i,r)=>this.tap(e,i,r),hover:(e,i)=>this.above.style.cursor=!this.drawing&&(this.riderAt(e,i,10)??this.storeAt(e,i,10))?"pointer":""})}show(e){this.fitted=!0;let i=Math.max(this.view.scale,256*2**12),r=this.clientWidth<768?this.clientHeight/4/i:0,{x:o,y:n}=F(e.lat,e.lng);this.look({x:o,y:n+r,scale:i})}begin(){let{regions:e=[],fleet:i}=this.city,r=[...i.riders.values()].filter(n=>e.some(d=>mi(d,n.x,n.y))),o=cr(r)??dt(e);o&&this.see(o)}see(e){let i=this.clientWidth<768?0:this.covered,r=lr(e,this.clientWidth-i,this.clientHeight);this.look({...r,x:r.x-i/2/r.scale})}whole(e=""){let i=this.city?.regions??[],r=dt(e?i.filter(o=>o.id===e):i);r&&this.clientWidth>0&&this.see(r)}look(e){this.view=e,this.pace.stale=!0}paint(){let e=this.city?.fleet,i=this.still.matches?1/0:performance.now();!this.fitted&&this.city?.regions&&(this.drawing||this.city.fleet.loaded)&&this.clientWidth>0&&(this.fitted=!0,this.begin());let r=performance.now();if(!this.pace.due(this.city,this.view,r)||this.clientWidth===0)return;this.colors||(this.colors=qr(this.probe),this.dots=new lt);let o=Math.min(2,devicePixelRatio);if(this.pace.stale&&this.paintBelow(this.sheet(this.below,o)),e){let n=Sr(this.clientWidth,this.clientHeight);Mr(this.sheet(this.riders,n),e,this.dots,n,this.without,i),this.paintAbove(this.sheet(this.above,o),i)}this.pace.painted(this.city,r,performance.now())}paintBelow(e){this.tiles?.paint(e.ctx,e.view,e.width,e.height),Tr(e,this.city?.regions??[],this.region,!this.tiles),this.without.has("loud")||$i(e,this.storesThat(!0),!0),this.area&&Ar(e,this.area),this.track.length>1&&Or(e,this.track)}storesThat(e){let{stores:i}=this.city;return[...i.places].filter(([r])=>i.loud(r)===e).map(([,r])=>r)}paintAbove(e,i){let{fleet:r,regions:o}=this.city,n=this.language;Rr(e,o??[],c=>[j(c,n),r.inside.get(c.id)?.size?S(n,r.inside.get(c.id).size):""]),this.without.has("silent")||$i(e,this.storesThat(!1),!1);for(let c of this.pins)Er(e,c.at,c.letter);let d=r.riders.get(this.rider);d&&Cr(e,d,yi(e.view,r.riders.size),i)}sheet(e,i){let[r,o]=[this.clientWidth,this.clientHeight];(e.width!==Math.round(r*i)||e.height!==Math.round(o*i))&&(e.width=Math.round(r*i),e.height=Math.round(o*i));let n=e===this.below,d=e.getContext("2d",{alpha:!n});return d.setTransform(i,0,0,i,0,0),d.fillStyle=this.colors.ground,n?d.fillRect(0,0,r,o):d.clearRect(0,0,r,o),{ctx:d,width:r,height:o,view:this.view,colors:this.colors}}placeAt(e,i){return{x:this.view.x+(e-this.clientWidth/2)/this.view.scale,y:this.view.y+(i-this.clientHeight/2)/this.view.scale}}riderAt(e,i,r){return this.city&&Nr(this.city.fleet,this.placeAt(e,i),r/this.view.scale,this.without)}storeAt(e,i,r){return this.city&&Dr(this.city.stores,this.placeAt(e,i),r/this.view.scale,this.without)}tap(e,i,r){let o=this.placeAt(e,i),n=this.drawing?void 0:this.riderAt(e,i,r?22:14),d=this.drawing||n?void 0:this.storeAt(e,i,r?22:14),c=this.city?.regions?.find(f=>mi(f,o.x,o.y))?.id,h={...K(o.x,o.y),...n&&{rider:n},...d&&{store:d},...c&&{region:c}};this.dispatchEvent(new CustomEvent("pick",{detail:h}))}render(){let e=Ir(this),i=r=>()=>this.look(li(this.view,r));return a`<canvas class="below" aria-hidden="true"></canvas><canvas class="riders" aria-hidden="true"></canvas>
      <canvas class="above" tabindex="0" role="application" aria-label=${e("map")}></canvas>
      <i class="probe"></i>
      ${ce().attribution?a`<div class="credit">${ce().attribution}</div>`:""}
      <div class="zoom">
        <button type="button" class="button" aria-label=${e("in")} title=${e("in")} @click=${i(1.6)}>${m("plus")}</button>
        <button type="button" class="button" aria-label=${e("out")} title=${e("out")} @click=${i(1/1.6)}>${m("minus")}</button>
        <button type="button" class="button" aria-label=${e("whole")} title=${e("whole")} @click=${()=>this.whole()}>${m("map")}</button>
      </div>`}};l([u({attribute:!1})],P.prototype,"city",2),l([u()],P.prototype,"rider",2),l([u()],P.prototype,"region",2),l([u({attribute:!1})],P.prototype,"without",2),l([u({type:Number})],P.prototype,"covered",2),l([u({attribute:!1})],P.prototype,"track",2),l([u({attribute:!1,hasChanged:ho})],P.prototype,"pins",2),l([u({attribute:!1})],P.prototype,"area",2),l([u({type:Boolean,reflect:!0})],P.prototype,"drawing",2),l([C(".below")],P.prototype,"below",2),l([C(".riders")],P.prototype,"riders",2),l([C(".above")],P.prototype,"above",2),l([C(".probe")],P.prototype,"probe",2);w("cq-map",P);import{Refused as uo}from"./courier.js";var fo=36e5,ge=class extends y{constructor(){super(...arguments);this.rider="";this.failed="";this.follow=new R(this,()=>this.city.told,"riders","orders","regions","tick")}static{this.styles=[...q,_,g`
      .facts {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      header {
        display: flex;
        align-items: start;
        gap: 0.5rem;
        padding: 0.875rem 0.5rem 0.25rem 1.25rem;
      }
      header div {
        flex: 1;
        min-width: 0;
      }
      header h2 {
        overflow-wrap: anywhere;
      }
      .orders a {
        color: inherit;
        min-height: 2.75rem;
        padding: 0.25rem 0;
      }
    `]}willUpdate(e){e.has("rider")&&(this.record=void 0,this.way=void 0,this.failed="",this.load(this.rider))}async load(e){try{let i=await this.city.courier.http("GET",`/v1/riders/${encodeURIComponent(e)}`);e===this.rider&&(this.record=i)}catch(i){e===this.rider&&(this.failed=i instanceof uo&&i.code===404?fe(this)("unknownRider"):I(this,i))}}async track(){if(this.way)this.way=void 0;else{let e=new Date(Date.now()-fo).toISOString();try{let{items:i}=await this.city.courier.http("GET",`/v1/riders/${encodeURIComponent(this.rider)}/track?from=${encodeURIComponent(e)}&limit=2000`);this.way=i.filter(r=>!r.flag)}catch(i){this.failed=I(this,i)}}this.dispatchEvent(new CustomEvent("track",{detail:this.way??[]}))}facts(){let e=fe(this),i=$(this),r=this.language,o=this.city.fleet.riders.get(this.rider),n=this.record?.presence,d=this.city.fleet.regionsOf(this.rider);return a`<dl class="facts">
      <div><dt>${e("phone")}</dt><dd>${n?a`<span class="dot ${n.online?"ok":"bad"}"></span> ${i(n.online?"online":"offline")}`:"…"}</dd></div>
      ${o?a`<div><dt>${e("seen")}</dt><dd>${k.ago(r,o.at)}</dd></div>`:p}
      ${o?.speed!==void 0?a`<div><dt>${e("speed")}</dt><dd class="number">${e("kmh",{n:Math.round(o.speed*3.6)})}</dd></div>`:p}
      ${o?.battery!==void 0?a`<div><dt>${e("battery")}</dt><dd class="number ${o.battery<.15?"text-bad":""}">${Be(r,o.battery)}</dd></div>`:p}
      <div><dt>${e("regions")}</dt><dd>${d.map(c=>j(this.city.regions?.find(h=>h.id===c),r,c)).join(", ")||i("none")}</dd></div>
    </dl>`}render(){let e=fe(this),i=$(this),r=this.city.fleet.riders.get(this.rider),o=this.city.orders.ofRiderNow(this.rider).filter(n=>!N(n));return a`<section class="card" aria-label="${i("rider")} ${this.rider}">
      <header><div><h2>${this.rider}</h2>
          ${r?a`<span class="badge ${{free:"ok",busy:"accent",quiet:"warn",off:""}[le(r)]}">${e(le(r))}</span>`:a`<span class="muted">${e("nowhere")}</span>`}</div>
        <button type="button" class="button quiet square" aria-label=${i("back")} @click=${()=>this.dispatchEvent(new Event("close"))}>${m("cross")}</button></header>
      <div class="block">${this.failed?a`<p class="note">${m("alert")}<span>${this.failed}</span></p>`:this.facts()}</div>
      <div class="block orders"><h2>${e("ordersN",{n:o.length})}</h2>
        ${o.length===0?a`<p class="muted">${e("noOrders")}</p>`:p}
        <ul>${o.map(n=>a`<li><a class="row" href=${T("orders",n.id)}><span class="grow clip">${n.id}</span>${me(this.language,n.status)}</a></li>`)}</ul>
      </div>
      <div class="block actions">
        <button type="button" class="button" ?disabled=${!r} @click=${()=>this.dispatchEvent(new Event("center"))}>${m("pin")}${e("center")}</button>
        <button type="button" class="button" aria-pressed=${this.way!==void 0} @click=${this.track}>${m("route")}${this.way?e("hideWay"):e("way")}</button>
        <button type="button" class="button danger" @click=${()=>this.signOut()}>${m("out")}${i("signOut")}</button>
      </div>
      ${this.way?.length===0?a`<p class="block muted">${e("noWay")}</p>`:p}
      ${this.way&&this.way.length>0?a`<p class="block muted">${e("points",{n:S(this.language,this.way.length)})}</p>`:p}
    </section>
    <cq-sign-out .courier=${this.city.courier} @done=${()=>this.load(this.rider)}></cq-sign-out>`}signOut(){this.renderRoot.querySelector("cq-sign-out").ask({role:"rider",sub:this.rider})}};l([u({attribute:!1})],ge.prototype,"city",2),l([u()],ge.prototype,"rider",2),l([v()],ge.prototype,"record",2),l([v()],ge.prototype,"failed",2),l([v()],ge.prototype,"way",2);w("cq-rider-card",ge);var re=class extends y{constructor(){super(...arguments);this.where="";this.without=new Set;this.track=[];this.listing=!1;this.follow=new R(this,()=>this.city.told,"riders","regions","orders","stores","tickets","tick")}static{this.styles=[...q,_,g`
      :host {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        height: 100%;
        min-height: 24rem;
      }
      cq-map {
        grid-area: 1 / 1;
      }
      .over {
        grid-area: 1 / 1;
        z-index: 1;
        display: flex;
        flex-direction: column;
        gap: 0.75rem;
        width: 17.5rem;
        max-height: 100%;
        margin: 0.75rem;
        pointer-events: none;
      }
      .over > * {
        pointer-events: auto;
      }
      .legend {
        padding: 0.75rem 0.5rem;
      }
      .legend h1 {
        padding: 0 0.5rem 0.375rem;
        font-size: var(--cq-large);
      }
      .state {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        width: 100%;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border: 0;
        border-radius: var(--cq-radius-small);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .state:hover {
        background: var(--cq-raised);
      }
      .state span:nth-child(2) {
        flex: 1;
      }
      .state[aria-pressed='false'] {
        color: var(--cq-muted);
        text-decoration: line-through;
      }
      .point {
        width: 0.75rem;
        height: 0.75rem;
        border: 2px solid transparent;
        border-radius: 50%;
      }
      .point.free { background: var(--cq-ok); }
      .point.busy { background: var(--cq-accent); }
      .point.quiet { background: var(--cq-warn); opacity: 0.6; }
      .point.off { border-color: var(--cq-muted); }
      .point.loud { border-radius: 3px; background: var(--cq-muted); }
      .point.silent { border-radius: 3px; background: var(--cq-bad); }
      .regions {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .regions h2 {
        padding: 0.75rem 1rem 0.5rem;
        font-size: 1rem;
      }
      .regions ul {
        overflow-y: auto;
        padding: 0 0.5rem 0.5rem;
      }
      .regions a {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border-radius: var(--cq-radius-small);
        color: inherit;
        text-decoration: none;
      }
      .regions a:hover { background: var(--cq-raised); }
      .regions a[aria-current] { background: var(--cq-accent-soft); color: var(--cq-accent); }
      cq-rider-card {
        grid-area: 1 / 1;
        z-index: 2;
        justify-self: end;
        align-self: start;
        width: 20rem;
        max-height: calc(100% - 12.5rem); /* above the buttons that zoom */
        margin: 0.75rem;
        overflow-y: auto;
      }
      .toggle { display: none; }
      @media (max-width: 48rem) {
        :host { height: 100%; }
        .over {
          width: auto;
          margin: 0.5rem;
          gap: 0.5rem;
        }
        .legend { padding: 0.5rem; }
        .legend h1 { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .states {
          display: flex;
          gap: 0.25rem;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .state {
          width: auto;
          min-height: 2.75rem;
          gap: 0.375rem;
          font-size: var(--cq-small);
          white-space: nowrap;
        }
        .toggle {
          display: inline-flex;
          align-self: start;
          box-shadow: var(--cq-shadow);
        }
        .regions { max-height: 40vh; }
        .regions a { min-height: 2.75rem; }
        .regions:not(.listing) { display: none; }
        cq-rider-card {
          align-self: end;
          justify-self: stretch;
          width: auto;
          max-height: 60%;
          margin: 0.5rem;
          z-index: 3;
        }
      }
    `]}get rider(){return this.where.startsWith("region/")?"":this.where}get region(){return this.where.startsWith("region/")?this.where.slice(7):""}updated(e){if(!e.has("where"))return;this.track=[];let i=this.city.fleet.riders.get(this.rider);i&&e.get("where")===void 0&&this.map.show(i),this.region&&this.map.whole(this.region)}pick(e){let{rider:i,store:r,region:o}=e.detail;i?ue("map",i):r?ue("stores",r):o&&o!==this.region?ue("map","region",o):ue("map")}toggle(e){let i=new Set(this.without);i.delete(e)||i.add(e),this.without=i}legend(){let e=fe(this),{fleet:i,stores:r}=this.city,o=[...r.places.keys()].filter(c=>r.loud(c)).length,n={...i.count(),loud:o,silent:r.places.size-o},d=r.places.size>0?[...Pe,"loud","silent"]:Pe;return a`<section class="card legend" aria-label=${e("riders")}>
      <h1>${e("ridersN",{n:i.riders.size})}</h1>
      <div class="states">
        ${d.map(c=>a`<button type="button" class="state" aria-pressed=${!this.without.has(c)} @click=${()=>this.toggle(c)}>
            <i class="point ${c}"></i><span>${e(c)}</span><b class="number">${S(this.language,n[c])}</b></button>`)}
      </div>
    </section>`}regions(){let{regions:e,fleet:i}=this.city;if(!e)return p;let r=this.language,o=e.map(n=>({r:n,n:i.inside.get(n.id)?.size??0})).sort((n,d)=>d.n-n.n);return a`<section class="card regions ${this.listing?"listing":""}">
      <h2>${fe(this)("regions")}</h2>
      <ul>
        ${o.map(({r:n,n:d})=>a`<li><a href=${T("map","region",n.id)} aria-current=${n.id===this.region?"true":p}>
            <span class="clip">${j(n,r)}</span><span class="number">${S(r,d)}</span></a></li>`)}
      </ul>
    </section>`}pins(){return this.city.orders.ofRiderNow(this.rider).filter(e=>!N(e)).flatMap(e=>[...e.pickup?[{at:e.pickup,letter:"A"}]:[],...e.dropoff?[{at:e.dropoff,letter:"B"}]:[]])}render(){let e=fe(this);return a`<cq-map .city=${this.city} .rider=${this.rider} .region=${this.region} covered="304" .without=${this.without} .track=${this.track}
        .pins=${this.pins()} @pick=${this.pick}></cq-map>
      <div class="over">
        ${this.legend()}
        <button type="button" class="button toggle" aria-expanded=${this.listing} @click=${()=>this.listing=!this.listing}>${m("list")}${e("regions")}</button>
        ${this.regions()}
        ${this.city.fleet.loaded&&this.city.fleet.riders.size===0?a`<p class="card block note">${m("info")}<span>${e("nobody")}</span></p>`:p}
      </div>
      ${this.rider?a`<cq-rider-card .city=${this.city} .rider=${this.rider} @track=${i=>this.track=i.detail}
            @center=${()=>this.center()} @close=${()=>ue("map")}></cq-rider-card>`:p}
      <span class="aloud" aria-live="polite">${this.rider?`${$(this)("rider")} ${this.rider}, ${this.seen()}`:""}</span>`}center(){let e=this.city.fleet.riders.get(this.rider);e&&this.map.show(e)}seen(){let e=this.city.fleet.riders.get(this.rider);return e?k.clock(this.language,e.at):""}};l([u({attribute:!1})],re.prototype,"city",2),l([u()],re.prototype,"where",2),l([v()],re.prototype,"without",2),l([v()],re.prototype,"track",2),l([v()],re.prototype,"listing",2),l([C("cq-map")],re.prototype,"map",2);w("cq-map-page",re);var G=M({en:{title:"Node",clients:"Connected clients",received:"Messages in",delivered:"Messages out",perSecond:"per second",commit:"Commit (slowest 1 %)",ms:"{n} ms",queue:"Waiting for delivery",longest:"longest queue {n}",disk:"Disk",free:"free",openOrders:"Open orders",unclaimed:{one:"{n} waits for its store",other:"{n} wait for their store"},tickets:"Waiting for support",waitsFor:"longest {time}",full:"The disk is full: nothing durable is accepted.",panics:"Packets that made the node stumble: {n}. See its log.",corrupt:"The store has found damaged records. See the log.",byRole:"Who is connected",nobody:"Nobody is connected.",refused:"Refused",noneRefused:"Nothing has been refused.",dropped:"Not delivered",noneDropped:"Everything was delivered.",about:"About",version:"Version",started:"Started",sessions:"Sessions",subscriptions:"Subscriptions",store:"Store",stored:"On disk",kept:"Orders kept",sinceStart:"Counts are since the node started; the curves are of the last five minutes. For more history, let Prometheus read /metrics.",silent:"No figures since {time}.",elsewhere:"The figures are served elsewhere",elsewhereHint:"metrics.listen moves them to another port. What the node tells over MQTT is below.",noFigures:"No figures",noFiguresHint:"The node does not answer. They appear by themselves when it does.",signOut:"Sign somebody out",role:"Who",sub:"Name in the system",kick:"End connections",kickHint:"Sessions stay, and clients come back by themselves.",client_id:"Client id",kicked:{one:"{n} connection ended.",other:"{n} connections ended."},reallyKick:"Really end them?"},zh:{title:"节点",clients:"在线客户端",received:"收到消息",delivered:"送出消息",perSecond:"条/秒",commit:"提交耗时（最慢 1%）",ms:"{n} 毫秒",queue:"等待送达",longest:"最长队列 {n}",disk:"磁盘",free:"可用",openOrders:"进行中的订单",unclaimed:"{n} 个等待商家",tickets:"等待客服",waitsFor:"最长 {time}",full:"磁盘已满：不再接受需要保存的消息。",panics:"处理出错的数据包：{n}，请查看日志。",corrupt:"存储中发现损坏的记录，请查看日志。",byRole:"在线的是谁",nobody:"没有客户端在线。",refused:"被拒绝",noneRefused:"没有请求被拒绝。",dropped:"未送达",noneDropped:"全部已送达。",about:"关于",version:"版本",started:"启动时间",sessions:"会话",subscriptions:"订阅",store:"商家",stored:"数据大小",kept:"保留的订单",sinceStart:"计数自节点启动起；曲线为最近五分钟。如需更长历史，请用 Prometheus 采集 /metrics。",silent:"{time} 起没有数据。",elsewhere:"指标在其他地址提供",elsewhereHint:"metrics.listen 已将其移至另一端口。以下为节点通过 MQTT 提供的数据。",noFigures:"没有数据",noFiguresHint:"节点没有响应，恢复后会自动显示。",signOut:"强制某人退出",role:"角色",sub:"系统中的标识",kick:"断开连接",kickHint:"会话会保留，客户端会自动重连。",client_id:"客户端 ID",kicked:"已断开 {n} 个连接。",reallyKick:"确定断开？"},ru:{title:"Узел",clients:"Клиентов на связи",received:"Сообщений принято",delivered:"Сообщений отдано",perSecond:"в секунду",commit:"Запись (медленный 1 %)",ms:"{n} мс",queue:"Ждут доставки",longest:"в самой длинной очереди {n}",disk:"Диск",free:"свободно",openOrders:"Открытых заказов",unclaimed:"ждут магазина: {n}",tickets:"Ждут поддержки",waitsFor:"дольше всех {time}",full:"Диск полон: ничего, что нужно хранить, не принимается.",panics:"Пакетов, на которых узел споткнулся: {n}. Смотрите журнал.",corrupt:"В хранилище найдены повреждённые записи. Смотрите журнал.",byRole:"Кто на связи",nobody:"Никого нет на связи.",refused:"Отказы",noneRefused:"Отказов не было.",dropped:"Не доставлено",noneDropped:"Доставлено всё.",about:"Об узле",version:"Версия",started:"Запущен",sessions:"Сеансов",subscriptions:"Подписок",store:"Магазин",stored:"Данные",kept:"Хранится заказов",sinceStart:"Счётчики — с запуска узла, кривые — за последние пять минут. Для долгой истории пусть Prometheus читает /metrics.",silent:"Нет данных с {time}.",elsewhere:"Показатели отдаются в другом месте",elsewhereHint:"metrics.listen перенёс их на другой порт. Ниже то, что узел сообщает по MQTT.",noFigures:"Нет данных",noFiguresHint:"Узел не отвечает. Они появятся сами, когда он ответит.",signOut:"Завершить чей-то сеанс",role:"Кто",sub:"Имя в системе",kick:"Закрыть соединения",kickHint:"Сеансы остаются, клиенты вернутся сами.",client_id:"Идентификатор клиента",kicked:{one:"Закрыто {n} соединение.",few:"Закрыто {n} соединения.",many:"Закрыто {n} соединений.",other:"Закрыто {n} соединения."},reallyKick:"Точно закрыть?"}}),mt=M({en:{customer:"Customers",guest:"Guests",rider:"Riders",merchant:"Store devices",table:"Tables",operator:"Operators",platform:"Consoles",service:"Backends",anonymous:"Anonymous"},zh:{customer:"顾客",guest:"访客",rider:"骑手",merchant:"商家设备",table:"餐桌",operator:"客服",platform:"控制台",service:"后端",anonymous:"匿名"},ru:{customer:"Клиенты",guest:"Гости",rider:"Курьеры",merchant:"Устройства магазинов",table:"Столы",operator:"Операторы",platform:"Консоли",service:"Бэкенды",anonymous:"Анонимы"}}),xi=M({en:{publish:"Sending",subscribe:"Subscribing",connect:"Signing in",denied:"not allowed",quota:"too much, or taken",invalid:"not valid",conflict:"too late or not possible now",topic:"no such topic",token:"bad token",large:"too large",corrupt:"damaged",ended:"session ended",expired:"expired",overflowed:"queue full",recalled:"withdrawn",slow:"receiver too slow",too_large:"too large for the receiver"},zh:{publish:"发送",subscribe:"订阅",connect:"登录",denied:"没有权限",quota:"超出限制或已被抢先",invalid:"内容无效",conflict:"为时已晚或当前不可行",topic:"没有此主题",token:"令牌无效",large:"过大",corrupt:"已损坏",ended:"会话已结束",expired:"已过期",overflowed:"队列已满",recalled:"已撤回",slow:"接收过慢",too_large:"超出接收方上限"},ru:{publish:"Отправка",subscribe:"Подписка",connect:"Вход",denied:"нельзя",quota:"слишком много или уже занято",invalid:"неверные данные",conflict:"поздно или сейчас невозможно",topic:"нет такой темы",token:"негодный токен",large:"слишком велико",corrupt:"повреждено",ended:"сеанс кончился",expired:"срок вышел",overflowed:"очередь полна",recalled:"отозвано",slow:"получатель не успевает",too_large:"велико для получателя"}});var Hr=["customer","guest","rider","merchant","table","operator","platform","service"],se=class extends y{constructor(){super(...arguments);this.kind="client_id";this.sure=!1;this.failed="";this.busy=!1}static{this.styles=[...q,_,g`
      form { display: grid; gap: 0.75rem; }
      .note { margin-bottom: 0.75rem; }
    `]}signOut(e){e.preventDefault();let i=new FormData(e.target);this.out.ask({role:String(i.get("role")),sub:String(i.get("sub")).trim()})}async kick(e){if(e.preventDefault(),!this.sure){this.sure=!0;return}let i=new FormData(e.target),r=String(i.get("reason")??"").trim();this.busy=!0,this.failed="";try{let o={[this.kind]:String(i.get("what")).trim(),...r&&{reason:r}},{kicked:n}=await this.city.courier.http("POST","/v1/kick",o);U(this,{text:G(this)("kicked",{n}),icon:"check",kind:n>0?"ok":"warn"})}catch(o){this.failed=I(this,o)}this.sure=!1,this.busy=!1}what(){let e=G(this),i=a`<span>${e(this.kind)}</span>`;return this.kind!=="role"?a`<label class="field">${i}<input name="what" required autocomplete="off"></label>`:a`<label class="field">${i}<select name="what">${Hr.map(r=>a`<option value=${r}>${mt(this)(r)}</option>`)}</select></label>`}render(){let e=G(this),i=$(this),r=["client_id","store","role"];return a`<section class="card">
      <div class="block"><h2>${e("signOut")}</h2>
        <form @submit=${this.signOut}><div class="form"><div class="two">
            <label class="field"><span>${e("role")}</span><select name="role">${Hr.map(o=>a`<option value=${o}>${mt(this)(o)}</option>`)}</select></label>
            <label class="field"><span>${e("sub")}</span><input name="sub" required maxlength="64" autocomplete="off"></label></div></div>
          <button class="button danger">${m("out")}${i("signOut")}…</button></form></div>
      <div class="block"><h2>${e("kick")}</h2><p class="note">${m("info")}<span>${e("kickHint")}</span></p>
        <form @submit=${this.kick} @input=${()=>this.sure=!1}>
          <div class="chips" role="radiogroup" aria-label=${e("kick")}>${r.map(o=>a`<button type="button" class="chip" role="radio" aria-checked=${o===this.kind} @click=${()=>{this.kind=o,this.sure=!1}}>${e(o)}</button>`)}</div>
          ${this.what()}
          <label class="field"><span>${i("reason")}</span><input name="reason" maxlength="256" autocomplete="off"></label>
          ${this.failed?a`<p class="alert" role="alert">${m("alert")}<span>${this.failed}</span></p>`:p}
          <button class="button danger" ?disabled=${this.busy}>${m("refresh")}${this.sure?e("reallyKick"):e("kick")}</button></form></div>
    </section>
    <cq-sign-out .courier=${this.city.courier}></cq-sign-out>`}};l([u({attribute:!1})],se.prototype,"city",2),l([v()],se.prototype,"kind",2),l([v()],se.prototype,"sure",2),l([v()],se.prototype,"failed",2),l([v()],se.prototype,"busy",2),l([C("cq-sign-out")],se.prototype,"out",2);w("cq-access",se);var ki=200,Ht=44;function Pr(s,t=100){let e=Math.max(1e-9,...s.map(n=>n??0)),i=n=>(n+t-s.length)/(t-1)*ki,r=n=>Ht-2-n/e*(Ht-6),o="";return s.forEach((n,d)=>{n!==void 0&&(o+=`${o===""||s[d-1]===void 0?"M":"L"}${i(d).toFixed(1)} ${r(n).toFixed(1)}`)}),a`<svg class="spark" viewBox="0 0 ${ki} ${Ht}" preserveAspectRatio="none" aria-hidden="true">
    ${x`<path d="M0 ${Ht-1}H${ki}" stroke="var(--cq-line)" stroke-width="1" vector-effect="non-scaling-stroke"/>
      <path d=${o} fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" vector-effect="non-scaling-stroke"/>`}
  </svg>`}var Pt=class extends y{constructor(){super(...arguments);this.follow=new R(this,()=>this.city.told,"health","tickets")}static{this.styles=[...q,_,g`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
        gap: 0.875rem;
        margin-bottom: 0.875rem;
      }
      .tile { padding: 1rem 1.25rem; min-width: 0; }
      .tile h2 { margin-bottom: 0.125rem; color: var(--cq-muted); font-size: var(--cq-small); font-weight: 600; }
      .big { font-size: var(--cq-display); font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; }
      .big small { color: var(--cq-muted); font-size: var(--cq-body); font-weight: 400; letter-spacing: 0; }
      .spark { display: block; width: 100%; height: 2.75rem; margin-top: 0.5rem; color: var(--cq-accent); }
      .bars { display: grid; grid-template-columns: auto 1fr auto; gap: 0.5rem 0.75rem; align-items: center; }
      .bars .bar { height: 0.5rem; border-radius: 4px; background: var(--cq-accent); min-width: 2px; }
      .bars .bar.bad { background: var(--cq-bad); }
      .wide { columns: 20rem; column-gap: 0.875rem; }
      .wide > * { display: block; break-inside: avoid; margin-bottom: 0.875rem; }
      .facts { margin-bottom: 0.875rem; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); }
      @media (max-width: 40rem) {
        .tiles { grid-template-columns: 1fr 1fr; }
        .tile { padding: 0.75rem 0.875rem; }
        .big { font-size: var(--cq-title); }
      }
    `]}tile(e,i,r){return a`<section class="card tile"><h2>${e}</h2><div class="big number">${i}</div>${r?Pr(r):p}</section>`}bars(e,i=!1){let r=Math.max(1,...e.map(([,o])=>o));return a`<div class="bars">${e.map(([o,n])=>a`<span>${o}</span><span class="bar ${i?"bad":""}" .style=${`width:${100*n/r}%`}></span><b class="number">${S(this.language,n)}</b>`)}</div>`}tiles(e){let i=G(this),r=this.language,{curve:o}=this.city.health,n=o.at(-1),d=h=>h===void 0?"–":i("ms",{n:h<.01?Math.round(h*1e4)/10:Math.round(h*1e3)}),c=o.map(h=>h.commit);return a`<div class="tiles">
      ${this.tile(i("clients"),S(r,e.sum("couriermq_clients")??0),o.map(h=>h.clients))}
      ${this.tile(i("received"),a`${S(r,Math.round(n?.received??0))} <small>${i("perSecond")}</small>`,o.map(h=>h.received))}
      ${this.tile(i("delivered"),a`${S(r,Math.round(n?.delivered??0))} <small>${i("perSecond")}</small>`,o.map(h=>h.delivered))}
      ${this.tile(i("commit"),a`${d(c.findLast(h=>h!==void 0))}`,c)}
      ${this.tile(i("queue"),a`${S(r,e.sum("couriermq_queue_depth")??0)} <small>${i("longest",{n:e.sum("couriermq_queue_depth_max")??0})}</small>`)}
      ${this.tile(i("disk"),a`${zr(r,e.sum("couriermq_store_free_bytes")??0)} <small>${i("free")}</small>`)}
      ${this.tile(i("openOrders"),a`${S(r,e.sum("couriermq_orders_open")??0)} <small>${i("unclaimed",{n:e.sum("couriermq_store_orders_unclaimed")??0})}</small>`)}
      ${this.tile(i("tickets"),a`${S(r,this.city.tickets.waiting)} <small>${this.longest()}</small>`)}
    </div>`}longest(){let e=this.city.tickets.longest();return e===void 0?"":G(this)("waitsFor",{time:Y(this.language,Date.now()-e)})}trouble(e){let i=G(this),o=[e.sum("couriermq_store_full")===1&&i("full"),(e.sum("couriermq_panics_total")??0)>0&&i("panics",{n:e.sum("couriermq_panics_total")??0}),(e.sum("couriermq_store_corruptions_total")??0)>0&&i("corrupt")];return a`${o.filter(Boolean).map(n=>a`<p class="alert">${m("alert")}<span>${n}</span></p>`)}`}details(e){let i=G(this),r=this.language,o=e.by("couriermq_clients","role").map(([f,b])=>[mt(this)(f),b]),n=e.by("couriermq_refused_total","code","what").slice(0,8).map(([f,b])=>[this.refusal(f),b]),d="superseded",c=e.by("couriermq_messages_dropped_total","reason").filter(([f])=>f!==d).map(([f,b])=>[xi(this)(f),b]),h=Number(this.city.health.sys.get("uptime")??0);return a`<div class="wide">
      <section class="card"><div class="block"><h2>${i("byRole")}</h2>${o.length>0?this.bars(o):a`<p class="muted">${i("nobody")}</p>`}</div></section>
      <section class="card"><div class="block"><h2>${i("refused")}</h2>${n.length>0?this.bars(n,!0):a`<p class="muted">${i("noneRefused")}</p>`}</div>
        <div class="block"><h2>${i("dropped")}</h2>${c.length>0?this.bars(c,!0):a`<p class="muted">${i("noneDropped")}</p>`}</div></section>
      <section class="card"><div class="block"><h2>${i("about")}</h2><dl class="facts">
          <div><dt>${i("version")}</dt><dd>${ce().version||(this.city.health.sys.get("version")??"…")}</dd></div>
          ${h>0?a`<div><dt>${i("started")}</dt><dd>${k.moment(r,Date.now()-h*1e3)}</dd></div>`:p}
          <div><dt>${i("sessions")}</dt><dd class="number">${S(r,e.sum("couriermq_sessions")??0)}</dd></div>
          <div><dt>${i("subscriptions")}</dt><dd class="number">${S(r,e.sum("couriermq_subscriptions")??0)}</dd></div>
          <div><dt>${i("stored")}</dt><dd class="number">${zr(r,e.sum("couriermq_store_bytes")??0)}</dd></div>
          <div><dt>${i("kept")}</dt><dd class="number">${S(r,e.sum("couriermq_orders_kept")??0)}</dd></div>
        </dl><p class="note">${m("info")}<span>${i("sinceStart")}</span></p></div></section>
      <cq-access .city=${this.city}></cq-access>
    </div>`}refusal(e){let[i="",r=""]=e.split(" "),o=xi(this),n={"0x87":"denied","0x97":"quota","0x99":"invalid","0x83":"conflict","0x90":"topic","0x8f":"topic","0x86":"token","0x95":"large"}[i.toLowerCase()],d={publish:"publish",subscribe:"subscribe",connect:"connect"}[r];return`${d?o(d):r}: ${n?o(n):i}`}render(){let e=G(this),{now:i,missing:r,sys:o}=this.city.health;return a`<div class="pad">
      <div class="head"><h1>${e("title")}</h1></div>
      ${i?a`${this.trouble(i)}${r==="silent"?a`<p class="note">${m("offline")}<span>${e("silent",{time:k.clock(this.language,i.at)})}</span></p>`:p}${this.tiles(i)}${this.details(i)}`:r?a`<div class="wide"><section class="card"><cq-state icon="pulse" heading=${e(r==="elsewhere"?"elsewhere":"noFigures")}>${e(r==="elsewhere"?"elsewhereHint":"noFiguresHint")}</cq-state>
              ${o.size>0?a`<div class="block"><dl class="facts">${[...o].map(([n,d])=>a`<div><dt>${n}</dt><dd class="number">${d}</dd></div>`)}</dl></div>`:p}</section>
              <cq-access .city=${this.city}></cq-access></div>`:a`<cq-state loading></cq-state>`}
    </div>`}};l([u({attribute:!1})],Pt.prototype,"city",2);w("cq-node",Pt);function zr(s,t){let e=["byte","kilobyte","megabyte","gigabyte","terabyte"],i=Math.min(e.length-1,t<1?0:Math.floor(Math.log(t)/Math.log(1e3)));return new Intl.NumberFormat(s,{style:"unit",unit:e[i],unitDisplay:"short",maximumSignificantDigits:3}).format(t/1e3**i)}var O=M({en:{title:"Orders",create:"New order",which:"Which orders",open:"Open",attention:"Need attention",over:"Finished",find:"Filter by number, store, rider…",order:"Order",status:"Status",store:"Store",answer:"Answer due",rider:"Rider",since:"For",silent:"No device of the store can ring",overdue:"{time} late",left:"{time} left to answer",unanswered:"Unanswered",escalated:"Has not rung: asked",allDevices:"all devices",unreached:"Not reached",failed:"Delivery failed",searchMore:"Only orders that are open, or ended while this page was open, are in this list.",empty_open:"No open orders",hint_open:"New orders appear here by themselves.",empty_attention:"Nothing needs attention",hint_attention:"Orders that no store answers, that reach nobody, or whose delivery fails appear here.",empty_over:"Nothing finished yet",hint_over:"Orders that end appear here from the moment this page was opened. Older ones are found by their number in the search above.",noRider:"nobody yet",table:"Table",created:"Created",lasts:"Duration",comment:"Comment",where:"Where is it now?",offers:"Offer to riders",timeline:"Timeline",data:"What the backend sent",failedTry:"Delivery attempt failed",arrivedStore:"Rider is at the store",arrivedDoor:"Rider is at the door",move:"Move on to…",cancelOrder:"Cancel order",link:"Copy tracking link",copied:"The tracking link is copied.",moved:"{id}: {status}",unknownOrder:"No such order",unknownHint:"The node knows no order of this number. Finished orders are kept for some time only.",claimedBy:"by {device}",neverGot:"Never received it",onTheWay:"On its way to the device",waitsFor:"Waits: the device is not connected",lastSeen:"last seen {ago}",noDevices:"No device has ever signed in at this store: nobody can hear the order.",storeForgot:"What the store made of it is no longer kept.",riderSeen:"Assigned. Last position",riderUnseen:"Assigned. No position of this rider is known.",customerUntold:"Is told every step. The node does not report what a customer’s app has received.",offer:"Offer",offerRegion:"Riders in",waveSize:"Riders per wave",waveSeconds:"Seconds per wave",offered:{one:"Offered to {n} rider.",other:"Offered to {n} riders."},wonBy:"Taken by {rider}",openFor:"Open for {time}",nobodyTook:"Nobody took it",wave:"Wave {n}",answersUntold:"Waves are shown as far as this page has heard them. Who looked or declined is not told by the node.",createTitle:"New order",number:"Order number",riderLater:"Rider (may come later)",items:"Items, one per line"},zh:{title:"订单",create:"新建订单",which:"筛选订单",open:"进行中",attention:"需要处理",over:"已结束",find:"按单号、商家、骑手筛选…",order:"订单",status:"状态",store:"商家",answer:"接单时限",rider:"骑手",since:"时长",silent:"商家没有可响铃的设备",overdue:"超时 {time}",left:"接单剩余 {time}",unanswered:"无人接单",escalated:"尚未响铃，已通知",allDevices:"所有设备",unreached:"未送达商家",failed:"配送失败",searchMore:"列表中只有进行中的订单，以及本页打开后结束的订单。",empty_open:"没有进行中的订单",hint_open:"新订单会自动出现在这里。",empty_attention:"没有需要处理的订单",hint_attention:"无人接单、无法送达商家或配送失败的订单会出现在这里。",empty_over:"还没有结束的订单",hint_over:"从本页打开起，结束的订单会出现在这里。更早的订单请用上方搜索按单号查询。",noRider:"尚未分配",table:"桌号",created:"下单时间",lasts:"用时",comment:"备注",where:"现在到哪一步了？",offers:"派单",timeline:"时间线",data:"后端发送的内容",failedTry:"配送失败",arrivedStore:"骑手已到店",arrivedDoor:"骑手已到达顾客处",move:"推进到…",cancelOrder:"取消订单",link:"复制跟踪链接",copied:"跟踪链接已复制。",moved:"{id}：{status}",unknownOrder:"没有这个订单",unknownHint:"节点上没有这个单号。已结束的订单只保留一段时间。",claimedBy:"操作设备：{device}",neverGot:"未曾收到",onTheWay:"正在送往设备",waitsFor:"等待中：设备离线",lastSeen:"最近在线 {ago}",noDevices:"这家商家从未有设备登录，没有人能听到订单。",storeForgot:"商家处理记录已不再保留。",riderSeen:"已分配，最近位置",riderUnseen:"已分配，暂无该骑手的位置。",customerUntold:"每一步都会通知。节点不报告顾客端是否已收到。",offer:"派单",offerRegion:"骑手所在区域",waveSize:"每轮人数",waveSeconds:"每轮秒数",offered:"已派给 {n} 名骑手。",wonBy:"{rider} 已接单",openFor:"剩余 {time}",nobodyTook:"无人接单",wave:"第 {n} 轮",answersUntold:"只显示本页收到的轮次。节点不会通知谁看过或拒绝过。",createTitle:"新建订单",number:"单号",riderLater:"骑手（可稍后分配）",items:"商品，每行一项"},ru:{title:"Заказы",create:"Новый заказ",which:"Какие заказы",open:"Открытые",attention:"Требуют внимания",over:"Завершённые",find:"Номер, магазин, курьер…",order:"Заказ",status:"Статус",store:"Магазин",answer:"Ответить за",rider:"Курьер",since:"Уже",silent:"Ни одно устройство магазина не может звонить",overdue:"опоздание {time}",left:"осталось {time} на ответ",unanswered:"Без ответа",escalated:"Не прозвенел: спрошены",allDevices:"все устройства",unreached:"Не дошёл",failed:"Не доставлен",searchMore:"В списке только открытые заказы и те, что завершились, пока открыта эта страница.",empty_open:"Открытых заказов нет",hint_open:"Новые заказы появятся здесь сами.",empty_attention:"Всё в порядке",hint_attention:"Здесь появятся заказы, на которые не отвечает магазин, которые ни до кого не дошли или не доставлены.",empty_over:"Пока ничего не завершено",hint_over:"Завершённые заказы появляются здесь с момента открытия страницы. Более старые ищите по номеру в строке поиска.",noRider:"пока никто",table:"Стол",created:"Создан",lasts:"Длится",comment:"Комментарий",where:"Где он сейчас?",offers:"Предложить курьерам",timeline:"Хронология",data:"Что прислал бэкенд",failedTry:"Попытка доставки не удалась",arrivedStore:"Курьер в магазине",arrivedDoor:"Курьер у двери",move:"Перевести в…",cancelOrder:"Отменить заказ",link:"Скопировать ссылку",copied:"Ссылка для отслеживания скопирована.",moved:"{id}: {status}",unknownOrder:"Такого заказа нет",unknownHint:"Узел не знает заказа с таким номером. Завершённые заказы хранятся лишь некоторое время.",claimedBy:"устройство {device}",neverGot:"Так и не получило",onTheWay:"На пути к устройству",waitsFor:"Ждёт: устройство не на связи",lastSeen:"было {ago}",noDevices:"В этом магазине ещё не входило ни одно устройство: заказ некому услышать.",storeForgot:"Что сделал магазин, больше не хранится.",riderSeen:"Назначен. Последняя точка",riderUnseen:"Назначен. Где курьер, неизвестно.",customerUntold:"Узнаёт о каждом шаге. Узел не сообщает, что получило приложение клиента.",offer:"Предложить",offerRegion:"Курьеры в районе",waveSize:"Курьеров за раз",waveSeconds:"Секунд на ответ",offered:{one:"Предложено {n} курьеру.",few:"Предложено {n} курьерам.",many:"Предложено {n} курьерам.",other:"Предложено {n} курьера."},wonBy:"Взял {rider}",openFor:"Открыто ещё {time}",nobodyTook:"Никто не взял",wave:"Волна {n}",answersUntold:"Волны показаны, насколько их слышала эта страница. Кто смотрел или отказался, узел не сообщает.",createTitle:"Новый заказ",number:"Номер заказа",riderLater:"Курьер (можно позже)",items:"Товары, по одному в строке"}});var ve=class extends y{constructor(){super(...arguments);this.busy=!1;this.failed="";this.follow=new R(this,()=>this.city.told,"stores","regions")}static{this.styles=[...q,_,g`.alert { margin-top: 0.25rem; }`]}open(){this.failed="",this.form.reset(),this.form.elements.namedItem("order").value=`demo-${Date.now().toString(36)}`,this.dialog.open()}async create(e){if(e.preventDefault(),this.busy||!this.form.reportValidity())return;let i=new FormData(this.form),r=c=>String(i.get(c)??"").trim(),o=r("order"),n={status:"pending",data:{items:r("items").split(`
`).filter(Boolean).map(c=>({name:c}))}};for(let c of["customer","store","rider","region","comment"])r(c)&&(n[c]=r(c));let d=this.city.regions?.find(c=>c.id===r("region"));d&&Object.assign(n,{pickup:Wr(d),dropoff:Wr(d)}),this.busy=!0,this.failed="";try{await this.city.courier.http("PUT",`/v1/orders/${encodeURIComponent(o)}`,n),this.dialog.close(),this.dispatchEvent(new CustomEvent("done",{detail:o}))}catch(c){this.failed=I(this,c)}this.busy=!1}render(){let e=O(this),i=$(this);return a`<cq-dialog heading=${e("createTitle")}>
      <form class="form" @submit=${this.create}>
        <label class="field"><span>${e("number")}</span><input name="order" required maxlength="64" pattern="[^\\/+#$][^\\/+#]*" autocomplete="off"></label>
        <div class="two">
          <label class="field"><span>${i("store")}</span><input name="store" required maxlength="64" list="stores" autocomplete="off"></label>
          <label class="field"><span>${i("customer")}</span><input name="customer" required maxlength="64" value="demo-customer" autocomplete="off"></label>
          <label class="field"><span>${e("riderLater")}</span><input name="rider" maxlength="64" list="riders" autocomplete="off"></label>
          <label class="field"><span>${i("region")}</span><select name="region"><option value="">${i("none")}</option>
            ${(this.city.regions??[]).map(r=>a`<option value=${r.id}>${j(r,this.language)}</option>`)}</select></label>
        </div>
        <label class="field"><span>${e("items")}</span><textarea name="items" rows="2"></textarea></label>
        <label class="field"><span>${e("comment")}</span><input name="comment" maxlength="500" autocomplete="off"></label>
        <datalist id="stores">${this.city.stores.list().map(r=>a`<option value=${r.id}></option>`)}</datalist>
        <datalist id="riders">${[...this.city.fleet.riders.keys()].slice(0,500).map(r=>a`<option value=${r}></option>`)}</datalist>
        ${this.failed?a`<p class="alert" role="alert">${this.failed}</p>`:p}
        <button hidden></button>
      </form>
      <button type="button" slot="actions" class="button" @click=${()=>this.dialog.close()}>${i("cancel")}</button>
      <button type="button" slot="actions" class="button primary" ?disabled=${this.busy} @click=${this.create}>${e("create")}</button>
    </cq-dialog>`}};l([u({attribute:!1})],ve.prototype,"city",2),l([v()],ve.prototype,"busy",2),l([v()],ve.prototype,"failed",2),l([C("cq-dialog")],ve.prototype,"dialog",2),l([C("form")],ve.prototype,"form",2);w("cq-create-order",ve);function Wr(s){let t=()=>(Math.random()-.5)*.15,e=K(s.x+t()*(s.box.east-s.box.west),s.y+t()*(s.box.south-s.box.north));return{lat:Number(e.lat.toFixed(5)),lng:Number(e.lng.toFixed(5))}}import{Refused as Ur}from"./courier.js";var oe=class extends y{constructor(){super(...arguments);this.order="";this.region="";this.closed=!1;this.busy=!1;this.failed="";this.follow=new R(this,()=>this.city.told,"offers","regions","tick")}static{this.styles=[...q,_,g`
      .wave {
        display: grid;
        grid-template-columns: 6rem 1fr auto;
        gap: 0.25rem 0.75rem;
        padding: 0.5rem 0;
        border-bottom: 1px solid var(--cq-line);
      }
      .riders {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .sum {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        margin-bottom: 0.5rem;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.625rem;
        margin-top: 0.75rem;
      }
      form .field { flex: 1 1 8rem; }
      .note { margin-top: 0.75rem; }
      .alert { margin-top: 0.75rem; }
    `]}async offer(e){e.preventDefault();let i=new FormData(e.target);this.busy=!0,this.failed="";try{let r={region:i.get("region"),wave_size:Number(i.get("size")),wave_seconds:Number(i.get("seconds"))},o=await this.city.courier.http("POST",`/v1/orders/${encodeURIComponent(this.order)}/offers`,r);U(this,{text:O(this)("offered",{n:o.riders.length}),icon:"bike",kind:o.riders.length>0?"ok":"warn"})}catch(r){this.failed=I(this,r)}this.busy=!1}form(){let e=O(this),i=this.language;return a`<form @submit=${this.offer}>
      <label class="field"><span>${e("offerRegion")}</span><select class="input" name="region" required>
        ${(this.city.regions??[]).map(r=>a`<option value=${r.id} ?selected=${r.id===this.region}>${j(r,i)}</option>`)}</select></label>
      <label class="field"><span>${e("waveSize")}</span><input class="input" name="size" type="number" min="1" max="100" value="5" required></label>
      <label class="field"><span>${e("waveSeconds")}</span><input class="input" name="seconds" type="number" min="1" max="3600" value="15" required></label>
      <button class="button" ?disabled=${this.busy}>${m("bike")}${e("offer")}</button>
    </form>
    ${this.failed?a`<p class="alert" role="alert">${m("alert")}<span>${this.failed}</span></p>`:p}`}render(){let e=O(this),i=this.language,r=this.city.offers.of(this.order),o=r&&!r.wonBy&&!r.expired&&r.expiresAt>Date.now();return a`${r?a`<p class="sum">${r.wonBy?a`<span class="badge ok">${m("check")}${e("wonBy",{rider:r.wonBy})}</span>`:o?a`<span class="badge accent number">${m("clock")}${e("openFor",{time:k.countdown((r.expiresAt-Date.now())/1e3)})}</span>`:a`<span class="badge bad">${e("nobodyTook")}</span>`}</p>
          <ul>${r.waves.map(n=>a`<li class="wave"><b>${e("wave",{n:n.wave})}</b><span class="riders">${n.riders.map(d=>a`<a href=${T("map",d)}>${d}</a>`)}</span><time class="muted number">${k.clock(i,n.at)}</time></li>`)}</ul>`:p}
      ${this.closed||o?p:this.form()}
      <p class="note">${m("info")}<span>${e("answersUntold")}</span></p>`}};l([u({attribute:!1})],oe.prototype,"city",2),l([u()],oe.prototype,"order",2),l([u()],oe.prototype,"region",2),l([u({type:Boolean})],oe.prototype,"closed",2),l([v()],oe.prototype,"busy",2),l([v()],oe.prototype,"failed",2);w("cq-offer",oe);var Fr=["delivered","shown","rung"],Je=class extends y{constructor(){super(...arguments);this.follow=new R(this,()=>this.city.told,"tick","devices")}static{this.styles=[...q,_,g`
      .sum {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.75rem;
        margin-bottom: 0.75rem;
      }
      .way {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(11rem, 1.4fr);
        gap: 0.375rem 1rem;
        padding: 0.625rem 0;
        border-top: 1px solid var(--cq-line);
      }
      .who {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
      }
      .who div { min-width: 0; }
      .name { overflow-wrap: anywhere; font-weight: 600; }
      .steps {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 3px;
        align-self: center;
      }
      .step {
        height: 0.375rem;
        border-radius: 3px;
        background: var(--cq-line);
      }
      .step.done { background: var(--cq-accent); }
      .step.accepted { background: var(--cq-ok); }
      .far {
        display: grid;
        gap: 0.375rem;
        align-content: center;
        font-size: var(--cq-small);
      }
      @media (max-width: 30rem) {
        .way { grid-template-columns: 1fr; }
      }
    `]}summary(e){let i=O(this),r=this.language,o=e.deadline?(Date.parse(e.deadline)-Date.now())/1e3:void 0,n=["queued",...Fr].includes(e.state)&&this.order.status==="pending";return a`<p class="sum">${je(r,e.state)}
      ${e.claimed_by?a`<span>${i("claimedBy",{device:e.claimed_by})}</span>`:p}
      ${n&&o!==void 0?a`<span class="number ${o<0?"text-bad":""}">${o<0?i("overdue",{time:Y(r,-o*1e3)}):i("left",{time:k.countdown(o)})}</span>`:p}</p>`}device(e,i){let r=O(this),o=this.language,n=i.facts.filter(A=>A.device===e.device),d=n.at(-1),c=A=>n.some(W=>W.fact===A),h=n.find(A=>A.fact==="accepted"||A.fact==="rejected"),f=N(this.order),b=d?a`${h?he(this)(h.fact):he(this)(d.fact)} · ${k.moment(o,(h??d).at)}`:f?r("neverGot"):e.online?r("onTheWay"):a`<span class=${this.order.status==="pending"?"text-bad":""}>${r("waitsFor")}${e.last_seen?a` · ${r("lastSeen",{ago:k.ago(o,e.last_seen)})}`:p}</span>`,E=Fe(this);return a`<li class="way"><div class="who">${m(e.client==="pos"?"store":"phone")}<div><div class="name">${e.device}</div>
        <div class="small muted">${e.client==="pos"||e.client==="pad"||e.client==="app"?E(e.client):""} · ${$(this)(e.online?"online":"offline")}</div></div></div>
      <div class="far"><div class="steps" role="img" aria-label=${he(this)(h?.fact??d?.fact??"queued")}>
        ${Fr.map(A=>a`<span class="step ${c(A)||h?"done":""}"></span>`)}<span class="step ${h?h.fact:""} ${h?"done":""}"></span></div>
        <div class="muted">${b}</div></div></li>`}devices(e){let i=this.store?.devices??[],r=[...new Set(e.facts.map(n=>n.device??""))].filter(n=>n&&!i.some(d=>d.device===n)),o=[...i,...r.map(n=>({device:n,client:"",online:!1}))];return o.length===0?a`<p class="alert">${m("bell-off")}<span>${O(this)("noDevices")}</span></p>`:a`<ul>${o.map(n=>this.device(n,e))}</ul>`}person(e,i,r){return a`<li class="way"><div class="who">${m(e)}<div class="name">${i}</div></div><div class="small muted">${r}</div></li>`}render(){let e=O(this),i=this.order,r=i.handling,o=i.rider?this.city.fleet.riders.get(i.rider):void 0;return a`${r?a`${this.summary(r)}${this.devices(r)}`:i.store?a`<p class="note">${m("info")}<span>${e("storeForgot")}</span></p>`:p}
      <ul>
        ${i.rider?this.person("bike",i.rider,o?a`${e("riderSeen")} ${k.ago(this.language,o.at)}`:e("riderUnseen")):p}
        ${i.customer?this.person("person",i.customer,e("customerUntold")):p}
      </ul>`}};l([u({attribute:!1})],Je.prototype,"city",2),l([u({attribute:!1})],Je.prototype,"order",2),l([u({attribute:!1})],Je.prototype,"store",2);w("cq-trail",Je);var go=["confirmed","preparing","ready","shipped","delivered"],vo=["queued","delivered","shown","rung","accepted","rejected","expired"],X=class extends y{constructor(){super(...arguments);this.order="";this.timeline=[];this.busy=!1;this.stop=()=>{};this.seen="";this.loading=!1;this.follow=new R(this,()=>this.city.told,"orders","devices","stores","offers","tick");this.loadedAt=0}static{this.styles=[...q,_,g`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-bottom: 1rem;
      }
      .top h2 {
        flex: 1;
        min-width: 8rem;
        overflow-wrap: anywhere;
        font-size: var(--cq-title);
      }
      .steps li {
        position: relative;
        display: grid;
        grid-template-columns: 2rem 1fr auto;
        gap: 0.25rem 0.75rem;
        padding-bottom: 0.875rem;
      }
      .steps li:not(:last-child)::before {
        content: '';
        position: absolute;
        inset: 2.125rem auto 0.125rem 0.9375rem;
        border-inline-start: 2px solid var(--cq-line);
      }
      .steps .sign {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border-radius: 50%;
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-size: 0.875rem;
      }
      .steps li:last-child .sign {
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      .steps .minor .sign {
        background: none;
      }
      .steps div {
        align-self: center;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      time {
        align-self: center;
      }
      pre {
        margin: 0;
        max-height: 12rem;
        overflow: auto;
        padding: 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-raised);
        font: 0.8125rem/1.5 var(--cq-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      select {
        min-height: 2.75rem;
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),this.stop()}willUpdate(e){let i=this.city.orders.all.get(this.order),r=`${i?.seq} ${i?.state} ${i?.claimedBy}`;if(e.has("order")){this.record=void 0,this.store=void 0,this.timeline=[],this.failed=void 0,this.stop();let n=this.order;this.stop=this.city.courier.onTimeline(n,d=>{this.timeline=[...this.timeline,d]},()=>this.timeline=[]),this.load(r);return}let o=this.record&&!N(this.record)&&Date.now()-this.loadedAt>2e3;(r!==this.seen||o)&&this.load(r)}async load(e=this.seen){if(this.loading)return;this.loading=!0,this.seen=e,this.loadedAt=Date.now();let i=this.order,r=o=>this.city.courier.http("GET",o);try{let o=await r(`/v1/orders/${encodeURIComponent(i)}`),n=o.store?await r(`/v1/stores/${encodeURIComponent(o.store)}`):void 0;i===this.order&&(this.record=o,this.store=n&&{...n,id:o.store},this.failed=void 0)}catch(o){i===this.order&&!(o instanceof Ur&&o.offline&&this.record)&&(this.failed=o)}this.loading=!1,i!==this.order&&this.load()}facts(e){let i=O(this),r=$(this),o=this.language,n=(d,c)=>c?a`<div><dt>${d}</dt><dd>${c}</dd></div>`:p;return a`<dl class="facts">
      ${n(r("store"),e.store&&a`<a href=${T("stores",e.store)}>${e.store}</a>`)}
      ${n(r("rider"),e.rider?a`<a href=${T("map",e.rider)}>${e.rider}</a>`:a`<span class="muted">${i("noRider")}</span>`)}
      ${n(r("customer"),e.customer)} ${n(i("table"),e.table)}
      ${n(i("created"),k.moment(o,e.created_at))}
      ${n(i("lasts"),e.ended_at?Y(o,Date.parse(e.ended_at)-Date.parse(e.created_at)):Y(o,Date.now()-Date.parse(e.created_at)))}
      ${e.comment?a`<div class="whole"><dt>${i("comment")}</dt><dd>${e.comment}</dd></div>`:p}
    </dl>`}steps(){let e=this.language,i=O(this),r=n=>n.event?.startsWith("store.")&&n.state,o=n=>r(n)?this.fact(n):n.event==="order.failed"?i("failedTry"):n.at_place?i(n.at_place==="store"?"arrivedStore":"arrivedDoor"):pe(this)(n.status);return a`<ol class="steps">
      ${this.timeline.map(n=>a`<li class=${r(n)?"minor":""}><span class="sign">${m(n.event==="order.failed"?"alert":n.at_place?"pin":r(n)?"store":Ue(n.status))}</span>
          <div>${r(n)?a`${o(n)} <span class="muted">${n.device??this.told(n)}</span>`:a`<b>${o(n)}</b>`}${n.reason||n.comment?a`<div class="muted">${n.reason||n.comment}</div>`:p}</div>
          <time class="muted number" datetime=${n.updated_at}>${k.moment(e,n.at??n.updated_at)}</time></li>`)}
    </ol>`}fact(e){let i=e.event.slice(6);return i==="ring"?O(this)("escalated"):i==="unanswered"?O(this)("unanswered"):he(this)(vo.find(r=>r===i)??e.state)}told(e){return e.to?e.to==="pos"||e.to==="pad"||e.to==="app"?Fe(this)(e.to):O(this)("allDevices"):""}actions(e){let i=O(this),r=go.filter((o,n)=>n+1>e.step);return a`<div class="actions">
      ${N(e)?p:a`<select class="input" aria-label=${i("move")} ?disabled=${this.busy} @change=${this.pickMove}>
            <option value="">${i("move")}</option>${r.map(o=>a`<option value=${o}>${pe(this)(o)}</option>`)}</select>
          <button type="button" class="button danger" ?disabled=${this.busy} @click=${()=>this.move("cancelled")}>${m("cross")}${i("cancelOrder")}</button>`}
      <button type="button" class="button" ?disabled=${this.busy} @click=${this.link}>${m("link")}${i("link")}</button>
    </div>`}pickMove(e){let i=e.target,r=i.value;i.value="",r&&this.move(r)}async move(e){await this.act(async()=>{await this.city.courier.http("POST",`/v1/orders/${encodeURIComponent(this.order)}/status`,{status:e}),U(this,{text:O(this)("moved",{id:this.order,status:pe(this)(e)}),icon:Ue(e),kind:"ok"})}),await this.load()}async link(){await this.act(async()=>{let{url:e}=await this.city.courier.http("POST",`/v1/orders/${encodeURIComponent(this.order)}/link`,{});await navigator.clipboard.writeText(e).then(()=>U(this,{text:O(this)("copied"),icon:"link",kind:"ok"}),()=>window.open(e,"_blank","noopener"))})}async act(e){this.busy=!0;try{await e()}catch(i){ct(this,i)}this.busy=!1}render(){let e=O(this),i=$(this),r=this.record,o=a`<a class="button quiet square back" href=${T("orders")} aria-label=${i("back")}>${m("back")}</a>`;if(this.failed){let n=this.failed instanceof Ur&&this.failed.code===404;return a`<div class="card"><div class="block top">${o}<h2>${this.order}</h2></div>
        <cq-state icon=${n?"search":"alert"} heading=${n?e("unknownOrder"):$(this)("failed")}>${n?e("unknownHint"):I(this,this.failed)}</cq-state></div>`}return r?a`<article class="card">
      <div class="block"><div class="top">${o}<h2>${r.order_id}</h2>${me(this.language,r.status)}
          <a class="button quiet square close" href=${T("orders")} aria-label=${i("back")} title=${i("back")}>${m("cross")}</a></div>
        ${this.facts(r)}</div>
      <div class="block"><h2>${e("where")}</h2><cq-trail .order=${r} .store=${this.store} .city=${this.city}></cq-trail></div>
      ${N(r)||r.rider?p:a`<div class="block"><h2>${e("offers")}</h2><cq-offer .city=${this.city} .order=${r.order_id} .region=${r.region??""}></cq-offer></div>`}
      ${(N(r)||r.rider)&&this.city.offers.of(r.order_id)?a`<div class="block"><h2>${e("offers")}</h2><cq-offer .city=${this.city} .order=${r.order_id} closed></cq-offer></div>`:p}
      <div class="block"><h2>${e("timeline")}</h2>${this.steps()}</div>
      ${r.data===void 0?p:a`<div class="block"><h2>${e("data")}</h2><pre tabindex="0">${JSON.stringify(r.data,void 0,2)}</pre></div>`}
      <div class="block">${this.actions(r)}</div>
    </article>`:a`<div class="card"><div class="block top">${o}<h2>${this.order}</h2></div><cq-state loading></cq-state></div>`}};l([u({attribute:!1})],X.prototype,"city",2),l([u()],X.prototype,"order",2),l([v()],X.prototype,"record",2),l([v()],X.prototype,"store",2),l([v()],X.prototype,"timeline",2),l([v()],X.prototype,"failed",2),l([v()],X.prototype,"busy",2);w("cq-order",X);var bo=["open","attention","over"],qi=100,ne=class extends y{constructor(){super(...arguments);this.order="";this.filter="open";this.text="";this.shown=qi;this.follow=new R(this,()=>this.city.told,"orders","stores","tick")}static{this.styles=[...q,_,g`
      .table {
        container-type: inline-size;
      }
      .titles,
      .order {
        display: grid;
        grid-template-columns: minmax(8rem, 1.4fr) 13rem minmax(9rem, 1.6fr) 8.5rem minmax(7rem, 1fr) 5rem;
        align-items: center;
        gap: 0 1rem;
        padding: 0.5rem 1.25rem;
      }
      .titles {
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 600;
        font-size: var(--cq-small);
      }
      .order .id {
        font-weight: 600;
      }
      .end {
        text-align: end;
      }
      .order .store {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        min-width: 0;
      }
      .deadline > span {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
      }
      .order.late {
        box-shadow: inset 3px 0 var(--cq-bad);
      }
      @container (max-width: 52rem) {
        .titles {
          display: none;
        }
        .order {
          grid-template-columns: minmax(0, 1fr) auto;
          gap: 0.25rem 0.75rem;
          padding: 0.625rem 1rem;
        }
        .order .rider {
          display: none;
        }
        .order .deadline {
          text-align: end;
        }
        .order.plain .deadline {
          display: none;
        }
        .order.plain .store {
          grid-column: 1 / -1;
        }
        .order .age {
          display: none;
        }
      }
      .rest {
        display: grid;
        padding: 0.75rem;
      }
    `]}counts(){let e={open:0,attention:0,over:0};for(let i of this.city.orders.all.values())e[N(i)?"over":"open"]++,Oe(i)&&e.attention++;return e}rows(){let e=this.text.trim().toLowerCase(),i=[...this.city.orders.all.values()].filter(o=>(this.filter==="over"?N(o):this.filter==="open"?!N(o):Oe(o))&&(e===""||[o.id,o.store,o.rider,o.customer,o.comment].some(n=>n?.toLowerCase().includes(e)))),r=o=>Oe(o)?0:ze(o)?1:2;return this.filter==="over"?i.reverse():i.sort((o,n)=>r(o)-r(n)||(r(o)<2?(o.deadline??o.since)-(n.deadline??n.since):n.since-o.since))}row(e){let i=O(this),r=this.language,o=e.trouble&&!(e.trouble==="unanswered"&&e.state==="expired")?i(e.trouble):"",n=!o&&!(ze(e)&&e.deadline!==void 0);return a`<li><a class="row order ${Oe(e)?"late":""} ${n?"plain":""}" href=${T("orders",e.id)} aria-current=${e.id===this.order?"true":p}>
      <span class="id clip" title=${e.id}>${e.id}</span>
      <span>${me(r,e.status)}</span>
      <span class="store"><span class="clip">${e.store??""}</span>${this.city.stores.silent(e.store??"")&&!N(e)?a`<span class="text-bad" title=${i("silent")}>${m("bell-off")}<span class="aloud">${i("silent")}</span></span>`:p}
        ${e.state&&(ze(e)||e.state==="expired"&&!N(e))?je(r,e.state):p}</span>
      <span class="deadline number">${o?a`<span class="badge bad">${o}</span>`:this.deadline(e)}</span>
      <span class="rider clip muted">${e.rider??""}</span>
      <span class="age end number muted" title=${k.moment(r,e.since)}>${Y(r,Date.now()-e.since)}</span>
    </a></li>`}deadline(e){if(!ze(e)||e.deadline===void 0)return p;let i=(e.deadline-Date.now())/1e3,r=O(this);return a`<span class=${i<0?"text-bad":i<30?"text-warn":""}>${m("clock")} ${i<0?r("overdue",{time:Y(this.language,-i*1e3)}):k.countdown(i)}</span>`}list(){let e=O(this),i=this.rows();return i.length===0?this.empty():a`<div class="card list table">
      <div class="titles" aria-hidden="true"><span>${e("order")}</span><span>${e("status")}</span><span>${e("store")}</span><span>${e("answer")}</span><span>${e("rider")}</span><span class="end">${e("since")}</span></div>
      <ul aria-label=${e("title")}>${i.slice(0,this.shown).map(r=>this.row(r))}</ul>
      ${i.length>this.shown?a`<div class="rest"><button type="button" class="button" @click=${()=>this.shown+=qi}>${$(this)("more")} (${S(this.language,i.length-this.shown)})</button></div>`:p}
    </div>`}empty(){let e=O(this),i=this.text.trim();return this.city.orders.loaded?i?a`<div class="card list"><cq-state icon="search" heading=${$(this)("nothing")}>${e("searchMore")}
        <p><a class="button" href=${T("orders",i)}>${$(this)("openOrder",{id:i})}</a></p></cq-state></div>`:a`<div class="card list"><cq-state icon=${this.filter==="attention"?"check":"bag"} heading=${e(`empty_${this.filter}`)}>${e(`hint_${this.filter}`)}</cq-state></div>`:a`<div class="card list"><cq-state loading></cq-state></div>`}choose(e){this.filter=e,this.shown=qi}render(){let e=O(this),i=this.counts();return a`<div class="pad">
      <div class="head"><h1>${e("title")}</h1>
        <button type="button" class="button primary" @click=${()=>this.create.open()}>${m("plus")}${e("create")}</button></div>
      <div class="tools">
        <div class="chips" role="radiogroup" aria-label=${e("which")}>
          ${bo.map(r=>a`<button type="button" class="chip" role="radio" aria-checked=${this.filter===r} @click=${()=>this.choose(r)}>
              ${r==="attention"&&i.attention>0?a`<span class="dot bad"></span>`:p}${e(r)} <span class="n">${S(this.language,i[r])}</span></button>`)}
        </div>
        <input class="input" type="search" placeholder=${e("find")} aria-label=${e("find")} .value=${this.text} @input=${r=>this.text=r.target.value}>
      </div>
      <div class="split ${this.order?"open":""}">${this.list()}${this.order?a`<cq-order .city=${this.city} .order=${this.order}></cq-order>`:p}</div>
    </div>
    <cq-create-order .city=${this.city} @done=${r=>ue("orders",r.detail)}></cq-create-order>`}};l([u({attribute:!1})],ne.prototype,"city",2),l([u()],ne.prototype,"order",2),l([v()],ne.prototype,"filter",2),l([v()],ne.prototype,"text",2),l([v()],ne.prototype,"shown",2),l([C("cq-create-order")],ne.prototype,"create",2);w("cq-orders",ne);var Si=M({en:{customer:"Customers",rider:"Riders",pos:"Tills",pad:"Tablets",app:"Phones",h5:"Table pages",store:"Stores"},zh:{customer:"顾客",rider:"骑手",pos:"收银机",pad:"平板",app:"手机",h5:"桌边页面",store:"商家"},ru:{customer:"Клиенты",rider:"Курьеры",pos:"Кассы",pad:"Планшеты",app:"Телефоны",h5:"Страницы столов",store:"Магазины"}}),_i=M({en:{customer:"Customer",rider:"Rider",operator:"Operator",merchant:"Store staff",pos:"Till",pad:"Tablet",app:"Phone",device:"Device"},zh:{customer:"顾客",rider:"骑手",operator:"客服",merchant:"商家员工",pos:"收银机",pad:"平板",app:"手机",device:"设备"},ru:{customer:"Клиент",rider:"Курьер",operator:"Оператор",merchant:"Сотрудник магазина",pos:"Касса",pad:"Планшет",app:"Телефон",device:"Устройство"}}),B=M({en:{title:"Push",ways:"To whom",device:"One person",topic:"Topic",clients:"Everybody",connection:"Connection",table:"Table",area:"Area",who:"Who",uid:"Name in the system",topicName:"Topic",topicHint:"Such as store/s1/notice or region/Tianhe_Qu/notice. The old names work too.",clientId:"Client id",clientHint:"Of one connection, as the device chose it.",tableName:"Store and table",tableHint:"As store_table, such as s1_7.",whoThere:"Who is told",heading:"Title",body:"Text",json:"Data (JSON)",asJSON:"Write JSON instead",life:"Valid for",life_600:"10 minutes",life_3600:"1 hour",life_86400:"1 day",life_604800:"1 week",wait:"Wait up to 5 s for receipts",send:"Send",waiting:"Waiting for receipts…",receipts:"Receipts",receiptsHint:"Who got it, who has yet to, and who is away: every push of this tab is listed here.",nobody:"Nobody is there. Nothing is kept.",targets:{one:"To {n} session:",other:"To {n} sessions:"},r_delivered:"received",r_waiting:"on the way",r_offline:"away",r_overflowed:"queue full",offlineHint:"Who is away gets it on return, unless it has expired by then.",needed:"Please fill this in.",badId:"A name has no / + # and no control characters.",badTopic:"A topic to push to has no wildcards.",badJSON:"This is not JSON.",badTable:"Expected store_table.",noKinds:"Choose at least one.",noArea:"Draw an area first.",noMessage:"Write a title or a text.",shape:"Shape",circle:"Circle",polygon:"Polygon",fromRegion:"Take a region…",clear:"Clear",circleHint:"Click the middle on the map.",polygonHint:"Click the corners on the map, three at least.",radius:"Radius",lat:"Latitude",lng:"Longitude"},zh:{title:"推送",ways:"推送对象",device:"个人",topic:"主题",clients:"全体",connection:"连接",table:"餐桌",area:"范围",who:"对象",uid:"系统中的标识",topicName:"主题",topicHint:"如 store/s1/notice 或 region/Tianhe_Qu/notice，旧名称同样可用。",clientId:"客户端 ID",clientHint:"设备连接时使用的标识。",tableName:"商家与桌号",tableHint:"格式为 商家_桌号，如 s1_7。",whoThere:"通知谁",heading:"标题",body:"内容",json:"数据（JSON）",asJSON:"改为填写 JSON",life:"有效期",life_600:"10 分钟",life_3600:"1 小时",life_86400:"1 天",life_604800:"1 周",wait:"等待回执（最多 5 秒）",send:"发送",waiting:"正在等待回执…",receipts:"回执",receiptsHint:"谁已收到、谁还没有、谁不在线：本标签页发出的推送都列在这里。",nobody:"没有接收者，不会保留。",targets:"{n} 个会话：",r_delivered:"已收到",r_waiting:"发送中",r_offline:"离线",r_overflowed:"队列已满",offlineHint:"离线者上线后会收到，除非已过期。",needed:"请填写此项。",badId:"标识不能含 / + # 或控制字符。",badTopic:"推送主题不能含通配符。",badJSON:"不是有效的 JSON。",badTable:"格式应为 商家_桌号。",noKinds:"请至少选择一项。",noArea:"请先画出范围。",noMessage:"请填写标题或内容。",shape:"形状",circle:"圆形",polygon:"多边形",fromRegion:"使用区域…",clear:"清除",circleHint:"在地图上点击圆心。",polygonHint:"在地图上依次点击顶点，至少三个。",radius:"半径",lat:"纬度",lng:"经度"},ru:{title:"Рассылка",ways:"Кому",device:"Одному",topic:"Тема",clients:"Всем",connection:"Соединение",table:"Стол",area:"Место",who:"Кто",uid:"Имя в системе",topicName:"Тема",topicHint:"Например, store/s1/notice или region/Tianhe_Qu/notice. Прежние имена тоже годятся.",clientId:"Идентификатор клиента",clientHint:"Одного соединения, как его выбрало устройство.",tableName:"Магазин и стол",tableHint:"Как магазин_стол, например s1_7.",whoThere:"Кому сказать",heading:"Заголовок",body:"Текст",json:"Данные (JSON)",asJSON:"Писать JSON",life:"Действует",life_600:"10 минут",life_3600:"1 час",life_86400:"1 день",life_604800:"1 неделю",wait:"Ждать подтверждений до 5 с",send:"Отправить",waiting:"Ждём подтверждений…",receipts:"Подтверждения",receiptsHint:"Кто получил, кто ещё нет и кого нет на связи: здесь все отправки этой вкладки.",nobody:"Никого нет. Ничего не сохраняется.",targets:{one:"{n} сеанс:",few:"{n} сеанса:",many:"{n} сеансов:",other:"{n} сеанса:"},r_delivered:"получили",r_waiting:"в пути",r_offline:"не на связи",r_overflowed:"очередь полна",offlineHint:"Кого нет на связи, получит по возвращении, если срок не выйдет.",needed:"Заполните это поле.",badId:"В имени не бывает / + # и управляющих символов.",badTopic:"В теме для отправки нет подстановок.",badJSON:"Это не JSON.",badTable:"Нужно магазин_стол.",noKinds:"Выберите хотя бы одно.",noArea:"Сначала отметьте место.",noMessage:"Напишите заголовок или текст.",shape:"Форма",circle:"Круг",polygon:"Многоугольник",fromRegion:"Взять район…",clear:"Очистить",circleHint:"Щёлкните середину на карте.",polygonHint:"Щёлкните углы на карте, не меньше трёх.",radius:"Радиус",lat:"Широта",lng:"Долгота"}});var yo=60,Ke=class extends y{constructor(){super(...arguments);this.wrong="";this.follow=new R(this,()=>this.city.told,"regions")}static{this.styles=[...q,_,g`
      :host { display: grid; gap: 0.75rem; }
      cq-map {
        height: 20rem;
        border: 1px solid var(--cq-line-strong);
        border-radius: var(--cq-radius-small);
      }
      .radius { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; }
      .radius input { flex: 1; accent-color: var(--cq-accent); min-height: 2rem; }
      .error { color: var(--cq-bad); font-size: var(--cq-small); }
    `]}change(e){this.dispatchEvent(new CustomEvent("change",{detail:e}))}pick(e){let i={lat:Number(e.detail.lat.toFixed(6)),lng:Number(e.detail.lng.toFixed(6))};this.change(this.draft.shape==="circle"?{center:i}:{ring:[...this.draft.ring,i]})}region(e){let i=this.city.regions?.find(r=>r.id===e);i&&(this.change({shape:"polygon",ring:wo(i)}),this.renderRoot.querySelector("cq-map")?.whole(e))}area(){let e=this.draft;return e.shape==="circle"?e.center&&{center:e.center,radius:e.radius}:e.ring.length>0?{ring:e.ring}:void 0}place(e,i){return a`<label class="field"><span>${i}</span><input type="number" step="any" .value=${String(this.draft.center?.[e]??"")}
      @change=${r=>this.change({center:{lat:23.13,lng:113.3,...this.draft.center,[e]:Number(r.target.value)}})}></label>`}render(){let e=B(this),i=this.draft,r=o=>a`<button type="button" class="chip" role="radio" aria-checked=${i.shape===o} @click=${()=>this.change({shape:o})}>${e(o)}</button>`;return a`<div class="tools">
        <div class="chips" role="radiogroup" aria-label=${e("shape")}>${r("circle")}${r("polygon")}</div>
        <select class="input" aria-label=${e("fromRegion")} @change=${o=>this.region(o.target.value)}>
          <option value="">${e("fromRegion")}</option>${(this.city.regions??[]).map(o=>a`<option value=${o.id}>${j(o,this.language)}</option>`)}</select>
        ${i.shape==="polygon"&&i.ring.length>0?a`<button type="button" class="button" @click=${()=>this.change({ring:[]})}>${m("cross")}${e("clear")}</button>`:p}
      </div>
      <cq-map .city=${this.city} .area=${this.area()} drawing @pick=${this.pick}></cq-map>
      ${this.wrong?a`<div class="error" role="alert">${this.wrong}</div>`:a`<p class="note">${m("info")}<span>${e(i.shape==="circle"?"circleHint":"polygonHint")}</span></p>`}
      ${i.shape==="circle"?a`<label class="radius"><span>${e("radius")}</span><input type="range" min="100" max="20000" step="100" .value=${String(i.radius)} @input=${o=>this.change({radius:Number(o.target.value)})}>
              <b class="number">${k.distance(this.language,i.radius)}</b></label>
            <div class="form"><div class="two">${this.place("lat",e("lat"))}${this.place("lng",e("lng"))}</div></div>`:p}`}};l([u({attribute:!1})],Ke.prototype,"city",2),l([u({attribute:!1})],Ke.prototype,"draft",2),l([u()],Ke.prototype,"wrong",2);w("cq-push-area",Ke);function wo(s){let t=[...s.rings].sort((o,n)=>n.length-o.length)[0]??new Float64Array,e=t.length/2,i=Math.max(1,Math.ceil(e/yo)),r=[];for(let o=0;o<e-1;o+=i){let{lat:n,lng:d}=K(t[o*2],t[o*2+1]);r.push({lat:Number(n.toFixed(5)),lng:Number(d.toFixed(5))})}return r}var Br=["device","topic","clients","connection","table","area"],Vr=["customer","rider","operator","merchant","pos","pad","app","device"],Jr=["customer","rider","app","pos","pad","h5"],Kr=["rider","store","pos","pad","app"],jr={way:"device",type:"customer",uid:"",topic:"",clients:[],connection:"",table:"",shape:"circle",center:void 0,radius:1e3,ring:[],kinds:["rider","store"],title:"",body:"",json:"",asJSON:!1,life:86400,wait:!0},$o=s=>/^[^/+#\p{Cc}$][^/+#\p{Cc}]*$/u.test(s)&&new TextEncoder().encode(s).length<=64;function Yr(s){let t=(i,r)=>r.trim()===""?{field:i,words:"needed"}:$o(r.trim())?void 0:{field:i,words:"badId"};return{device:()=>t("uid",s.uid),topic:()=>s.topic.trim()===""?{field:"topic",words:"needed"}:/[+#\p{Cc}]/u.test(s.topic)||s.topic.length>256?{field:"topic",words:"badTopic"}:void 0,clients:()=>s.clients.length===0?{field:"clients",words:"noKinds"}:void 0,connection:()=>s.connection.trim()===""?{field:"connection",words:"needed"}:void 0,table:()=>t("table",s.table)??(/^.+_.+$/.test(s.table.trim())?void 0:{field:"table",words:"badTable"}),area:()=>s.kinds.length===0?{field:"kinds",words:"noKinds"}:(s.shape==="circle"?s.center&&s.radius>0:s.ring.length>=3)?void 0:{field:"area",words:"noArea"}}[s.way]()??xo(s)}function xo(s){if(!s.asJSON||s.way==="clients")return s.title.trim()||s.body.trim()?void 0:{field:"title",words:"noMessage"};try{JSON.parse(s.json);return}catch{return{field:"json",words:"badJSON"}}}function Gr(s,t=Date.now()){let e={...s.title.trim()&&{title:s.title.trim()},...s.body.trim()&&{body:s.body.trim()}},i={...s.way==="clients"?e:{data:s.asJSON?JSON.parse(s.json):e},expires_at:new Date(t+s.life*1e3).toISOString()};switch(s.way){case"device":return{type:s.type,uid:s.uid.trim(),...i};case"topic":return{topic:s.topic.trim(),...i};case"clients":return{clients:s.clients,...i};case"connection":return{id:s.connection.trim(),...i};case"table":return{topic:s.table.trim(),...i};case"area":return{...s.shape==="circle"?{center:s.center,radius_m:s.radius}:{polygon:s.ring},kinds:s.kinds,...i}}}function Xr(s,t,e){switch(s.way){case"device":return`${t(s.type)} ${s.uid.trim()}`;case"topic":return s.topic.trim();case"clients":return s.clients.map(t).join(", ");case"connection":return s.connection.trim();case"table":return s.table.trim();case"area":return`${s.kinds.map(t).join(", ")} · ${e}`}}var zt={draft:"couriermq.push.draft",sent:"couriermq.push.sent"};function Ti(){let s=(t,e)=>{try{return JSON.parse(sessionStorage.getItem(t)??"null")??e}catch{return e}};return{draft:{...jr,...s(zt.draft,jr)},sent:s(zt.sent,[])}}function Ri(s,t){try{sessionStorage.setItem(zt.draft,JSON.stringify(s)),sessionStorage.setItem(zt.sent,JSON.stringify(t.slice(0,30)))}catch{}}var Qr=["delivered","waiting","offline","overflowed"],Wt=class extends y{static{this.styles=[...q,_,g`
      article { padding: 0.875rem 1.25rem; margin-bottom: 0.75rem; }
      header { display: flex; gap: 0.75rem; align-items: baseline; justify-content: space-between; }
      header b { overflow-wrap: anywhere; min-width: 0; }
      .bar { display: flex; gap: 2px; height: 0.5rem; margin: 0.625rem 0; border-radius: 4px; overflow: hidden; background: var(--cq-line); }
      .bar i { min-width: 4px; }
      .delivered { background: var(--cq-ok); }
      .waiting { background: var(--cq-accent); }
      .offline { background: var(--cq-warn); }
      .overflowed { background: var(--cq-bad); }
      ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: var(--cq-small); }
      li { display: flex; align-items: center; gap: 0.375rem; }
      li i { width: 0.625rem; height: 0.625rem; border-radius: 3px; }
      .text { overflow-wrap: anywhere; }
      .note { margin-top: 0.5rem; }
    `]}render(){let t=B(this),e=this.language,{receipt:i}=this.sent,r={delivered:i.delivered,waiting:i.queued-i.offline,offline:i.offline,overflowed:i.overflowed};return a`<article class="card">
      <header><b>${this.sent.to}</b><time class="small muted number">${k.moment(e,this.sent.at)}</time></header>
      <p class="text muted small">${this.sent.title}</p>
      ${i.targets===0?a`<p class="note">${m("alert")}<span>${t("nobody")}</span></p>`:a`<div class="bar" aria-hidden="true">${Qr.map(o=>r[o]>0?a`<i class=${o} .style=${`flex-grow:${r[o]}`}></i>`:p)}</div>
            <ul><li>${t("targets",{n:i.targets})}</li>${Qr.map(o=>r[o]>0?a`<li><i class=${o}></i><span><b class="number">${S(e,r[o])}</b> ${t(`r_${o}`)}</span></li>`:p)}</ul>
            ${r.offline>0?a`<p class="note">${m("info")}<span>${t("offlineHint")}</span></p>`:p}`}
    </article>`}};l([u({attribute:!1})],Wt.prototype,"sent",2);w("cq-receipt",Wt);var ko={device:"person",topic:"link",clients:"bell",connection:"pulse",table:"store",area:"pin"},qo=[600,3600,86400,604800],Q=class extends y{constructor(){super(...arguments);this.to="";this.draft=Ti().draft;this.sent=Ti().sent;this.failed="";this.busy=!1;this.key=crypto.randomUUID()}static{this.styles=[...q,_,g`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 34rem) minmax(18rem, 1fr);
        gap: 1.25rem;
        align-items: start;
      }
      @media (max-width: 64rem) {
        .columns { grid-template-columns: minmax(0, 1fr); }
      }
      form { padding: 1.25rem; }
      .ways { margin-bottom: 0.25rem; }
      textarea { min-height: 5rem; }
      .json textarea { font-family: var(--cq-mono); font-size: 0.875rem; }
      .check {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.75rem;
        cursor: pointer;
      }
      .two .check { align-self: end; }
      .check input { width: 1.25rem; height: 1.25rem; accent-color: var(--cq-accent); }
      fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
      legend { margin-bottom: 0.25rem; padding: 0; font-weight: 600; font-size: var(--cq-small); }
      .wrap { flex-wrap: wrap; overflow: visible; }
      .error { margin-top: 0.25rem; color: var(--cq-bad); font-size: var(--cq-small); }
    `]}willUpdate(e){e.has("to")&&this.to.startsWith("store/")&&this.set({way:"topic",topic:`${this.to}/notice`})}set(e){this.draft={...this.draft,...e},this.wrong=void 0,this.failed="",this.key=crypto.randomUUID(),Ri(this.draft,this.sent)}async send(e){if(e.preventDefault(),this.busy)return;let i=this.draft;if(this.wrong=Yr(i),this.failed="",this.wrong){await this.updateComplete,this.renderRoot.querySelector(`[name="${this.wrong.field}"]`)?.focus();return}this.busy=!0;let r=this.key;try{let o=await this.city.courier.http("POST",`/v1/push/${i.way}${i.wait?"?wait=5s":""}`,Gr(i),{idempotencyKey:r}),n=i.way==="device"?_i(this):Si(this),d=i.shape==="circle"?k.distance(this.language,i.radius):B(this)("polygon");this.sent=[{key:r,at:Date.now(),way:i.way,to:Xr(i,c=>n(c),d),title:i.asJSON&&i.way!=="clients"?i.json.slice(0,80):i.title||i.body,receipt:o},...this.sent],this.key=crypto.randomUUID(),Ri(i,this.sent)}catch(o){this.failed=I(this,o)}this.busy=!1}text(e,i,r="",o=""){let n=this.wrong?.field===e;return a`<label class="field ${n?"bad":""}"><span>${i}</span>
      <input name=${e} autocomplete="off" spellcheck=${e==="title"} list=${o||p} .value=${this.draft[e]} aria-invalid=${n}
        @input=${d=>this.set({[e]:d.target.value})}>
      ${n?a`<small>${B(this)(this.wrong.words)}</small>`:r?a`<small>${r}</small>`:p}</label>`}many(e,i,r){let o=this.draft[e],n=Si(this);return a`<fieldset><legend>${r}</legend><div class="chips wrap">
      ${i.map(d=>a`<button type="button" class="chip" name=${e} aria-pressed=${o.includes(d)} @click=${()=>this.set({[e]:o.includes(d)?o.filter(c=>c!==d):[...o,d]})}>
          ${o.includes(d)?m("check"):p}${n(d)}</button>`)}</div>${this.wrong?.field===e?a`<div class="error" role="alert">${B(this)(this.wrong.words)}</div>`:p}</fieldset>`}whom(){let e=B(this),i=_i(this),r=this.draft;switch(r.way){case"device":return a`<div class="two"><label class="field"><span>${e("who")}</span><select @change=${o=>this.set({type:o.target.value})}>
            ${Vr.map(o=>a`<option value=${o} ?selected=${o===r.type}>${i(o)}</option>`)}</select></label>
          ${this.text("uid",e("uid"),"",r.type==="rider"?"riders":["pos","pad","app","device"].includes(r.type)?"devices":"")}</div>
          <datalist id="riders">${r.type==="rider"?[...this.city.fleet.riders.keys()].slice(0,300).map(o=>a`<option value=${o}></option>`):p}</datalist>
          <datalist id="devices">${this.city.stores.devices.slice(0,300).map(o=>a`<option value=${o.device}></option>`)}</datalist>`;case"topic":return this.text("topic",e("topicName"),e("topicHint"));case"clients":return this.many("clients",Jr,e("whoThere"));case"connection":return this.text("connection",e("clientId"),e("clientHint"));case"table":return this.text("table",e("tableName"),e("tableHint"));case"area":return a`<cq-push-area .city=${this.city} .draft=${r} .wrong=${this.wrong?.field==="area"?e("noArea"):""} @change=${o=>this.set(o.detail)}></cq-push-area>
          ${this.many("kinds",Kr,e("whoThere"))}`}}message(){let e=B(this),i=this.draft,r=i.asJSON&&i.way!=="clients",o=this.wrong?.field==="json";return a`${r?a`<label class="field json ${o?"bad":""}"><span>${e("json")}</span><textarea name="json" spellcheck="false" .value=${i.json} @input=${n=>this.set({json:n.target.value})}></textarea>
            ${o?a`<small>${e("badJSON")}</small>`:p}</label>`:a`${this.text("title",e("heading"))}
            <label class="field"><span>${e("body")}</span><textarea name="body" .value=${i.body} @input=${n=>this.set({body:n.target.value})}></textarea></label>`}
      ${i.way==="clients"?p:a`<label class="check"><input type="checkbox" .checked=${i.asJSON} @change=${n=>this.set({asJSON:n.target.checked,json:i.json||JSON.stringify({title:i.title,body:i.body},void 0,2)})}>${e("asJSON")}</label>`}
      <div class="two"><label class="field"><span>${e("life")}</span><select @change=${n=>this.set({life:Number(n.target.value)})}>
          ${qo.map(n=>a`<option value=${n} ?selected=${n===i.life}>${e(`life_${n}`)}</option>`)}</select></label>
        <label class="check"><input type="checkbox" .checked=${i.wait} @change=${n=>this.set({wait:n.target.checked})}>${e("wait")}</label></div>`}render(){let e=B(this);return a`<div class="pad">
      <div class="head"><h1>${e("title")}</h1></div>
      <div class="columns">
        <form class="card form" novalidate @submit=${this.send}>
          <div class="chips wrap ways" role="radiogroup" aria-label=${e("ways")}>
            ${Br.map(i=>a`<button type="button" class="chip" role="radio" aria-checked=${i===this.draft.way} @click=${()=>this.set({way:i})}>${m(ko[i])}${e(i)}</button>`)}</div>
          ${this.whom()}${this.message()}
          ${this.failed?a`<p class="alert" role="alert">${m("alert")}<span>${this.failed}</span></p>`:p}
          <button class="button primary wide" ?disabled=${this.busy}>${m("send")}${this.busy&&this.draft.wait?e("waiting"):e("send")}</button>
        </form>
        <section aria-label=${e("receipts")} aria-live="polite">
          ${this.sent.length===0?a`<div class="card"><cq-state icon="send" heading=${e("receipts")}>${e("receiptsHint")}</cq-state></div>`:this.sent.map(i=>a`<cq-receipt .sent=${i}></cq-receipt>`)}
        </section>
      </div>
    </div>`}};l([u({attribute:!1})],Q.prototype,"city",2),l([u()],Q.prototype,"to",2),l([v()],Q.prototype,"draft",2),l([v()],Q.prototype,"sent",2),l([v()],Q.prototype,"wrong",2),l([v()],Q.prototype,"failed",2),l([v()],Q.prototype,"busy",2);w("cq-push",Q);var So={order:"bag",rider:"bike",store:"store",device:"phone"},Zr=8,be=class extends y{constructor(){super(...arguments);this.text="";this.at=0;this.open=!1;this.slash=e=>{let i=e.composedPath().some(r=>r instanceof HTMLElement&&(r.matches("input,textarea,select")||r.isContentEditable));e.key!=="/"||i||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),this.input.focus(),this.input.select())}}static{this.styles=[...q,g`
      :host { position: relative; display: block; }
      .box { position: relative; }
      .box > .icon { position: absolute; inset: 0 auto 0 0.75rem; height: 100%; color: var(--cq-muted); pointer-events: none; }
      input.input { min-height: 2.75rem; padding-inline-start: 2.5rem; }
      ul {
        position: absolute;
        inset: calc(100% + 0.375rem) 0 auto;
        z-index: 20;
        max-height: 24rem;
        overflow-y: auto;
        box-shadow: var(--cq-shadow-high);
      }
      .row { min-height: 2.75rem; cursor: pointer; }
      .row .icon { color: var(--cq-muted); flex: none; }
      .empty { padding: 0.75rem 1rem; color: var(--cq-muted); }
    `]}connectedCallback(){super.connectedCallback(),document.addEventListener("keydown",this.slash)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("keydown",this.slash)}hits(){let e=this.text.trim().toLowerCase();if(e==="")return[];let{orders:i,fleet:r,stores:o}=this.city,n=b=>b.toLowerCase().includes(e),d=function*(b,E,A){let W=0;for(let Z of b)n(Z)&&W++<Zr&&(yield{kind:E,id:Z,section:A})},c=[...d(i.all.keys(),"order","orders"),...d(o.list().map(b=>b.id),"store","stores"),...d(r.riders.keys(),"rider","map"),...d(o.devices.map(b=>b.device),"device","devices")],h=b=>b.id.toLowerCase()===e?0:b.id.toLowerCase().startsWith(e)?1:2,f=c.sort((b,E)=>h(b)-h(E)).slice(0,Zr);return i.all.has(this.text.trim())||f.push({kind:"order",id:this.text.trim(),section:"orders",ask:!0}),f}key(e,i){let r={ArrowDown:1,ArrowUp:-1}[e.key];r&&i.length>0?(e.preventDefault(),this.at=(this.at+r+i.length)%i.length):e.key==="Enter"&&i[this.at]?(e.preventDefault(),this.choose(i[this.at])):e.key==="Escape"&&(this.text="",this.open=!1)}choose(e){this.open=!1,this.text="",this.input.blur(),location.hash=T(e.section,e.id)}render(){let e=$(this),i=this.open?this.hits():[],r=this.open&&this.text.trim()!=="";return a`<div class="box">${m("search")}
        <input class="input" type="text" role="combobox" aria-expanded=${r} aria-controls="hits" aria-autocomplete="list" aria-label=${e("searchHint")} title=${e("searchHint")}
          aria-activedescendant=${r&&i.length>0?`hit-${this.at}`:p} autocomplete="off" spellcheck="false" placeholder=${e("search")} .value=${this.text}
          @input=${o=>{this.text=o.target.value,this.at=0,this.open=!0}}
          @focus=${()=>this.open=!0} @blur=${()=>this.open=!1} @keydown=${o=>this.key(o,i)}></div>
      <ul id="hits" class="card" role="listbox" aria-label=${e("searchHint")} ?hidden=${!r}>
        ${i.map((o,n)=>a`<li id="hit-${n}" class="row" role="option" aria-selected=${n===this.at} @pointerdown=${d=>d.preventDefault()} @click=${()=>this.choose(o)}>
            ${m(o.ask?"search":So[o.kind])}<span class="grow clip">${o.ask?e("openOrder",{id:o.id}):o.id}</span><span class="small muted">${o.ask?"":e(o.kind)}</span></li>`)}</ul>`}};l([u({attribute:!1})],be.prototype,"city",2),l([v()],be.prototype,"text",2),l([v()],be.prototype,"at",2),l([v()],be.prototype,"open",2),l([C("input")],be.prototype,"input",2);w("cq-search",be);var ye=class extends y{constructor(){super(...arguments);this.store="";this.busy=!1;this.follow=new R(this,()=>this.city.told,"stores","devices","orders","tick")}static{this.styles=[...q,_,g`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-bottom: 1rem;
      }
      .top h2 {
        flex: 1;
        min-width: 8rem;
        overflow-wrap: anywhere;
        font-size: var(--cq-title);
      }
      .grow {
        overflow-wrap: anywhere;
      }
      .block > ul {
        margin: -0.25rem -1.25rem;
      }
      .row {
        padding-inline: 1.25rem;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75rem;
      }
      form .field {
        flex: 1 1 9rem;
      }
    `]}willUpdate(e){e.has("store")&&(this.settings=void 0,this.failed=void 0,this.load())}get path(){return`/v1/stores/${encodeURIComponent(this.store)}`}async load(){let e=this.store;try{let i=await this.city.courier.http("GET",this.path);e===this.store&&(this.settings=i)}catch(i){e===this.store&&(this.failed=i)}}async save(e){e.preventDefault();let i=new FormData(e.target);this.busy=!0;try{let r={accept_within_s:Number(i.get("accept")),ring_within_s:Number(i.get("ring")),on_deadline:i.get("deadline")};this.settings=await this.city.courier.http("PUT",this.path,r),U(this,{text:H(this)("saved"),icon:"check",kind:"ok"})}catch(r){ct(this,r)}this.busy=!1}async kick(){this.busy=!0;try{let{kicked:e}=await this.city.courier.http("POST","/v1/kick",{store:this.store,reason:"reconnect"});U(this,{text:H(this)("kicked",{n:e}),icon:"check",kind:"ok"}),this.city.devicesSoon()}catch(e){ct(this,e)}this.busy=!1}form(e){let i=H(this);return a`<form @submit=${this.save}>
      <label class="field"><span>${i("acceptWithin")}</span><input name="accept" type="number" min="1" max="86400" required .value=${String(e.accept_within_s)}></label>
      <label class="field"><span>${i("ringWithin")}</span><input name="ring" type="number" min="1" max="86400" required .value=${String(e.ring_within_s)}></label>
      <label class="field"><span>${i("onDeadline")}</span><select name="deadline">
        ${["expire","accept","reject"].map(r=>a`<option value=${r} ?selected=${e.on_deadline===r}>${i(r)}</option>`)}</select></label>
      <button class="button" ?disabled=${this.busy}>${i("save")}</button>
    </form>`}render(){let e=H(this),i=$(this),r=this.language,o=this.city.stores.get(this.store),n=o.devices.length>0?o.devices:this.settings?.devices??[],d=this.city.orders.ofStoreNow(this.store),c=o.presence,h=c!==void 0&&Ee(c);return a`<article class="card">
      <div class="block"><div class="top"><a class="button quiet square back" href=${T("stores")} aria-label=${i("back")}>${m("back")}</a>
          <h2>${this.store}</h2>
          <span class="badge ${h?"ok":"bad"}">${m(h?"bell":"bell-off")}${e(h?"canRing":"cannotRing")}</span>
          <a class="button quiet square close" href=${T("stores")} aria-label=${i("back")} title=${i("back")}>${m("cross")}</a></div>
        ${!c&&d.length>0?a`<p class="alert">${m("alert")}<span>${e("never")}. ${e("owes",{n:d.length})}</span></p>`:p}
        ${c&&!h?a`<p class="alert">${m("alert")}<span>${e("silentSince",{at:k.moment(r,c.at)})} ${d.length>0?e("owes",{n:d.length}):""}</span></p>`:p}
        ${this.failed?a`<p class="alert" role="alert">${m("alert")}<span>${I(this,this.failed)}</span></p>`:p}</div>
      <div class="block"><h2>${e("devices")}</h2>${n.length===0?a`<p class="muted">${e("noDevices")}</p>`:a`<ul>${n.map(f=>a`<li>${$r(this,f)}</li>`)}</ul>`}</div>
      <div class="block"><h2>${e("open")}</h2>${d.length===0?a`<p class="muted">${e("noOpen")}</p>`:p}
        <ul>${d.map(f=>a`<li><a class="row" href=${T("orders",f.id)}><span class="grow clip">${f.id}</span>${f.status==="pending"&&f.state?je(r,f.state):p}${me(r,f.status)}</a></li>`)}</ul></div>
      <div class="block"><h2>${e("settings")}</h2>${this.settings?this.form(this.settings):a`<cq-state loading></cq-state>`}</div>
      <div class="block actions"><a class="button" href=${T("push","store",this.store)}>${m("send")}${e("pushTo")}</a>
        <button type="button" class="button" ?disabled=${this.busy} @click=${this.kick}>${m("refresh")}${e("kick")}</button></div>
    </article>`}};l([u({attribute:!1})],ye.prototype,"city",2),l([u()],ye.prototype,"store",2),l([v()],ye.prototype,"settings",2),l([v()],ye.prototype,"failed",2),l([v()],ye.prototype,"busy",2);w("cq-store",ye);var es=200,we=class extends y{constructor(){super(...arguments);this.store="";this.text="";this.silent=!1;this.shown=es;this.follow=new R(this,()=>this.city.told,"stores","orders","tick")}static{this.styles=[...q,_,g`
      .name,
      .sub {
        display: block;
      }
      .name {
        font-weight: 600;
      }
      .sign {
        flex: none;
        display: grid;
        place-items: center;
        width: 1.25rem;
      }
      @media (max-width: 30rem) {
        .here {
          display: none;
        }
      }
      .rest {
        display: grid;
        padding: 0.75rem;
      }
    `]}row(e,i){let r=H(this),o=this.language,n=e.presence!==void 0&&Ee(e.presence),d=e.devices.filter(c=>c.online).length;return a`<li><a class="row" href=${T("stores",e.id)} aria-current=${e.id===this.store?"true":p}>
      <span class="sign ${n?"":"text-bad"}">${n?a`<i class="dot ok"></i>`:m("bell-off")}</span>
      <span class="grow"><span class="name clip" title=${e.id}>${e.id}</span>
        <span class="sub small ${n?"muted":"text-bad"}">${n&&e.presence?r("rings",{n:e.presence.devices}):e.presence?r("silentSince",{at:k.moment(o,e.presence.at)}):r("never")}</span></span>
      <span class="here small muted number">${e.devices.length===0?"":r("devicesOf",{n:d,all:S(o,e.devices.length)})}</span>
      ${i>0?a`<span class="badge ${n?"accent":"bad"}">${r("openN",{n:i})}</span>`:p}
    </a></li>`}list(){let e=H(this),i=this.text.trim().toLowerCase(),{stores:r,orders:o}=this.city;if(!r.loaded&&r.list(o.owing()).length===0)return a`<div class="card list">${r.failed?a`<cq-state icon="alert" heading=${e("failed")}></cq-state>`:a`<cq-state loading></cq-state>`}</div>`;let n=new Map;for(let c of o.all.values())c.store&&c.status!=="delivered"&&c.status!=="cancelled"&&n.set(c.store,(n.get(c.store)??0)+1);let d=r.list(o.owing()).filter(c=>c.id.toLowerCase().includes(i)&&(!this.silent||!c.presence||!Ee(c.presence)));if(d.length===0){let c=this.silent&&i==="";return a`<div class="card list"><cq-state icon=${c?"check":"store"} heading=${c?e("allRing"):i?$(this)("nothing"):e("empty")}>${i||c?"":e("emptyHint")}</cq-state></div>`}return a`<div class="card list"><ul aria-label=${e("title")}>${d.slice(0,this.shown).map(c=>this.row(c,n.get(c.id)??0))}</ul>
      ${d.length>this.shown?a`<div class="rest"><button type="button" class="button" @click=${()=>this.shown+=es}>${$(this)("more")} (${S(this.language,d.length-this.shown)})</button></div>`:p}</div>`}render(){let e=H(this),i=this.city.stores.silentCount(this.city.orders.owing());return a`<div class="pad">
      <div class="head"><h1>${e("title")}</h1></div>
      <div class="tools">
        <div class="chips">
          <button type="button" class="chip" aria-pressed=${this.silent} @click=${()=>this.silent=!this.silent}>${m("bell-off")}${e("silentOnly")} <span class="n">${S(this.language,i)}</span></button>
        </div>
        <input class="input" type="search" placeholder=${e("find")} aria-label=${e("find")} .value=${this.text} @input=${r=>this.text=r.target.value}>
      </div>
      <div class="split ${this.store?"open":""}">${this.list()}${this.store?a`<cq-store .city=${this.city} .store=${this.store}></cq-store>`:p}</div>
    </div>`}};l([u({attribute:!1})],we.prototype,"city",2),l([u()],we.prototype,"store",2),l([v()],we.prototype,"text",2),l([v()],we.prototype,"silent",2),l([v()],we.prototype,"shown",2);w("cq-stores",we);var _o={map:"map",orders:"bag",stores:"store",devices:"phone",push:"send",events:"bell",node:"pulse"},To=new We,Ae=class extends y{constructor(){super(...arguments);this.session=new st(this,{roles:["platform"],begin:e=>{let i=new At(e);this.city=i;let r=i.begin();return()=>{r(),this.city=void 0}}});this.where=gi();this.follow=new R(this,()=>this.city?.told??To,"orders","stores","tick");this.moved=()=>{this.where=gi(),this.renderRoot.querySelector("main")?.scrollTo(0,0)}}static{this.styles=[...q,g`
      .app {
        display: grid;
        grid-template: auto minmax(0, 1fr) / 5.5rem minmax(0, 1fr);
        height: 100vh;
        height: 100dvh;
        background: var(--cq-ground);
      }
      header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        gap: 1rem;
        padding: 0.5rem 1.25rem;
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-card);
      }
      .brand {
        color: inherit;
        font-weight: 700;
        font-size: var(--cq-large);
        letter-spacing: -0.02em;
        text-decoration: none;
      }
      cq-search { flex: 1; max-width: 32rem; }
      .end { display: flex; align-items: center; gap: 0.5rem; margin-inline-start: auto; }
      .state { display: inline-flex; align-items: center; gap: 0.5rem; color: var(--cq-muted); font-size: var(--cq-small); }
      .dot { width: 0.625rem; height: 0.625rem; border-radius: 50%; background: var(--cq-warn); }
      .dot.online { background: var(--cq-ok); }
      .dot.offline { background: var(--cq-bad); }
      .button { min-height: 2.75rem; }
      .button.square { width: 2.75rem; }
      nav {
        display: flex;
        flex-direction: column;
        gap: 0.25rem;
        padding: 0.5rem;
        border-inline-end: 1px solid var(--cq-line);
        background: var(--cq-card);
        overflow: auto;
        scrollbar-width: none;
      }
      nav a {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 0.25rem;
        min-height: 3.5rem;
        padding: 0.375rem 0.25rem;
        border-radius: var(--cq-radius-small);
        color: var(--cq-muted);
        font-size: 0.75rem;
        line-height: 1.2;
        text-align: center;
        text-decoration: none;
      }
      nav a:hover { background: var(--cq-raised); color: var(--cq-text); }
      nav a[aria-current] { background: var(--cq-accent-soft); color: var(--cq-accent); font-weight: 600; }
      nav .count {
        position: absolute;
        inset: 0.25rem 0.75rem auto auto;
        min-width: 1.125rem;
        padding: 0 0.3rem;
        border-radius: 999px;
        background: var(--cq-bad);
        color: var(--cq-card);
        font: 700 0.6875rem/1.125rem var(--cq-font);
        font-variant-numeric: tabular-nums;
      }
      cq-banner { --banner-top: 10.5rem; }
      main { min-width: 0; overflow-y: auto; overscroll-behavior: contain; }
      main > * { max-width: 100rem; }
      main > cq-map-page { max-width: none; }
      main.sign { height: 100dvh; }
      @media (max-width: 48rem) {
        .app { grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); }
        header { gap: 0.5rem; padding: 0.5rem 0.75rem; flex-wrap: wrap; }
        .state span:last-child { display: none; }
        cq-search { order: 1; flex-basis: 100%; max-width: none; }
        nav { flex-direction: row; padding: 0 0.5rem; gap: 0; border-inline-end: 0; border-bottom: 1px solid var(--cq-line); }
        nav a { flex: 1 0 4.25rem; min-height: 3.25rem; border-radius: 0; padding: 0.25rem; }
        nav a[aria-current] { background: none; box-shadow: inset 0 -2px var(--cq-accent); }
        nav .count { inset: 0.125rem 0.5rem auto auto; }
      }
    `]}connectedCallback(){super.connectedCallback(),addEventListener("hashchange",this.moved),this.addEventListener("tell",e=>this.toasts?.say(e.detail))}disconnectedCallback(){super.disconnectedCallback(),removeEventListener("hashchange",this.moved)}updated(e){document.title=`${$(this)(this.where.section)} · couriermq`,e.has("where")&&this.renderRoot.querySelector("nav a[aria-current]")?.scrollIntoView({block:"nearest",inline:"nearest"})}signOut(){this.city?.journal.forget(),this.session.signOut()}counts(){if(!this.city)return{};let e=0;for(let i of this.city.orders.all.values())Oe(i)&&e++;return{orders:e,stores:this.city.stores.silentCount(this.city.orders.owing())}}nav(){let e=$(this),i=this.counts();return a`<nav aria-label=${e("parts")}>
      ${fi.map(r=>a`<a href=${T(r)} aria-current=${r===this.where.section?"page":p}>${m(_o[r])}<span>${e(r)}</span>
          ${i[r]?a`<span class="count"><span aria-hidden="true">${S(this.language,Math.min(999,i[r]))}</span><span class="aloud">${e("attention",{n:i[r]})}</span></span>`:p}</a>`)}
    </nav>`}section(e){let{section:i,id:r}=this.where;switch(i){case"map":return a`<cq-map-page .city=${e} .where=${r}></cq-map-page>`;case"orders":return a`<cq-orders .city=${e} .order=${r}></cq-orders>`;case"stores":return a`<cq-stores .city=${e} .store=${r}></cq-stores>`;case"devices":return a`<cq-devices .city=${e} .device=${r}></cq-devices>`;case"push":return a`<cq-push .city=${e} .to=${r}></cq-push>`;case"events":return a`<cq-events .city=${e}></cq-events>`;case"node":return a`<cq-node .city=${e}></cq-node>`}}render(){let e=this.session,i=$(this),r=L(this);if(ni(e)||!this.city)return a`<main class="sign"><cq-signin .session=${e} heading=${i("console")}></cq-signin></main>`;let o=e.state==="online"?"online":e.state==="offline"?"offline":"connecting";return a`<cq-banner .state=${e.state} @retry=${()=>e.courier?.retry()}></cq-banner>
      <div class="app">
        <header>
          <a class="brand" href="/">couriermq</a>
          <cq-search .city=${this.city}></cq-search>
          <div class="end">
            <span class="state"><i class="dot ${o}"></i><span>${o==="offline"?i("offline"):r(o)}</span></span>
            <cq-theme></cq-theme><cq-language></cq-language>
            <button type="button" class="button quiet square" aria-label=${r("signOut")} title=${r("signOut")} @click=${()=>this.signOut()}>${m("out")}</button>
          </div>
        </header>
        ${this.nav()}
        <main>${this.section(this.city)}</main>
      </div>
      <cq-toasts></cq-toasts>`}};l([v()],Ae.prototype,"city",2),l([v()],Ae.prototype,"where",2),l([C("cq-toasts")],Ae.prototype,"toasts",2);oi();w("courier-console",Ae);
