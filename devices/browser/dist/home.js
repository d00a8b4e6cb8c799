var tt=Object.defineProperty;var rt=Object.getOwnPropertyDescriptor;var g=(o,e,t,r)=>{for(var i=r>1?void 0:r?rt(e,t):e,n=o.length-1,s;n>=0;n--)(s=o[n])&&(i=(r?s(e,t,i):s(i))||i);return r&&i&&tt(e,t,i),i};var Q=globalThis,X=Q.ShadowRoot&&(Q.ShadyCSS===void 0||Q.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,de=Symbol(),Se=new WeakMap,U=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==de)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(X&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=Se.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Se.set(t,e))}return e}toString(){return this.cssText}},Ee=o=>new U(typeof o=="string"?o:o+"",void 0,de),m=(o,...e)=>{let t=o.length===1?o[0]:e.reduce((r,i,n)=>r+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+o[n+1],o[0]);return new U(t,o,de)},Ce=(o,e)=>{if(X)o.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),i=Q.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=t.cssText,o.appendChild(r)}},le=X?o=>o:o=>o instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return Ee(t)})(o):o;var{is:ot,defineProperty:it,getOwnPropertyDescriptor:nt,getOwnPropertyNames:st,getOwnPropertySymbols:at,getPrototypeOf:ct}=Object,ee=globalThis,Te=ee.trustedTypes,dt=Te?Te.emptyScript:"",lt=ee.reactiveElementPolyfillSupport,z=(o,e)=>o,D={toAttribute(o,e){switch(e){case Boolean:o=o?dt:null;break;case Object:case Array:o=o==null?o:JSON.stringify(o)}return o},fromAttribute(o,e){let t=o;switch(e){case Boolean:t=o!==null;break;case Number:t=o===null?null:Number(o);break;case Object:case Array:try{t=JSON.parse(o)}catch{t=null}}return t}},te=(o,e)=>!ot(o,e),Re={attribute:!0,type:String,converter:D,reflect:!1,useDefault:!1,hasChanged:te};Symbol.metadata??=Symbol("metadata"),ee.litPropertyMetadata??=new WeakMap;var k=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Re){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(e,r,t);i!==void 0&&it(this.prototype,e,i)}}static getPropertyDescriptor(e,t,r){let{get:i,set:n}=nt(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:i,set(s){let d=i?.call(this);n?.call(this,s),this.requestUpdate(e,d,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Re}static _$Ei(){if(this.hasOwnProperty(z("elementProperties")))return;let e=ct(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(z("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(z("properties"))){let t=this.properties,r=[...st(t),...at(t)];for(let i of r)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,i]of t)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let i=this._$Eu(t,r);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let i of r)t.unshift(le(i))}else e!==void 0&&t.push(le(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ce(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,r);if(i!==void 0&&r.reflect===!0){let n=(r.converter?.toAttribute!==void 0?r.converter:D).toAttribute(t,r.type);this._$Em=e,n==null?this.removeAttribute(i):this.setAttribute(i,n),this._$Em=null}}_$AK(e,t){let r=this.constructor,i=r._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let n=r.getPropertyOptions(i),s=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:D;this._$Em=i;let d=s.fromAttribute(t,n.type);this[i]=d??this._$Ej?.get(i)??d,this._$Em=null}}requestUpdate(e,t,r,i=!1,n){if(e!==void 0){let s=this.constructor;if(i===!1&&(n=this[e]),r??=s.getPropertyOptions(e),!((r.hasChanged??te)(n,t)||r.useDefault&&r.reflect&&n===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:i,wrapped:n},s){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),n!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,n]of this._$Ep)this[i]=n;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,n]of r){let{wrapped:s}=n,d=this[i];s!==!0||this._$AL.has(i)||d===void 0||this.C(i,void 0,n,d)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};k.elementStyles=[],k.shadowRootOptions={mode:"open"},k[z("elementProperties")]=new Map,k[z("finalized")]=new Map,lt?.({ReactiveElement:k}),(ee.reactiveElementVersions??=[]).push("2.1.2");var ve=globalThis,Pe=o=>o,re=ve.trustedTypes,Le=re?re.createPolicy("lit-html",{createHTML:o=>o}):void 0,ze="$lit$",M=`lit$${Math.random().toFixed(9).slice(2)}$`,De="?"+M,ht=`<${De}>`,C=document,F=()=>C.createComment(""),B=o=>o===null||typeof o!="object"&&typeof o!="function",be=Array.isArray,ut=o=>be(o)||typeof o?.[Symbol.iterator]=="function",he=`[ 	
\f\r]`,j=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ne=/-->/g,Oe=/>/g,S=RegExp(`>|${he}(?:([^\\s"'>=/]+)(${he}*=${he}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ie=/'/g,He=/"/g,je=/^(?:script|style|textarea|title)$/i,ye=o=>(e,...t)=>({_$litType$:o,strings:e,values:t}),u=ye(1),c=ye(2),Ct=ye(3),T=Symbol.for("lit-noChange"),l=Symbol.for("lit-nothing"),Ue=new WeakMap,E=C.createTreeWalker(C,129);function Fe(o,e){if(!be(o)||!o.hasOwnProperty("raw"))throw Error("invalid template strings array");return Le!==void 0?Le.createHTML(e):e}var pt=(o,e)=>{let t=o.length-1,r=[],i,n=e===2?"<svg>":e===3?"<math>":"",s=j;for(let d=0;d<t;d++){let a=o[d],p,f,h=-1,_=0;for(;_<a.length&&(s.lastIndex=_,f=s.exec(a),f!==null);)_=s.lastIndex,s===j?f[1]==="!--"?s=Ne:f[1]!==void 0?s=Oe:f[2]!==void 0?(je.test(f[2])&&(i=RegExp("</"+f[2],"g")),s=S):f[3]!==void 0&&(s=S):s===S?f[0]===">"?(s=i??j,h=-1):f[1]===void 0?h=-2:(h=s.lastIndex-f[2].length,p=f[1],s=f[3]===void 0?S:f[3]==='"'?He:Ie):s===He||s===Ie?s=S:s===Ne||s===Oe?s=j:(s=S,i=void 0);let q=s===S&&o[d+1].startsWith("/>")?" ":"";n+=s===j?a+ht:h>=0?(r.push(p),a.slice(0,h)+ze+a.slice(h)+M+q):a+M+(h===-2?d:q)}return[Fe(o,n+(o[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},V=class o{constructor({strings:e,_$litType$:t},r){let i;this.parts=[];let n=0,s=0,d=e.length-1,a=this.parts,[p,f]=pt(e,t);if(this.el=o.createElement(p,r),E.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=E.nextNode())!==null&&a.length<d;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(ze)){let _=f[s++],q=i.getAttribute(h).split(M),Z=/([.?@])?(.*)/.exec(_);a.push({type:1,index:n,name:Z[2],strings:q,ctor:Z[1]==="."?pe:Z[1]==="?"?me:Z[1]==="@"?fe:N}),i.removeAttribute(h)}else h.startsWith(M)&&(a.push({type:6,index:n}),i.removeAttribute(h));if(je.test(i.tagName)){let h=i.textContent.split(M),_=h.length-1;if(_>0){i.textContent=re?re.emptyScript:"";for(let q=0;q<_;q++)i.append(h[q],F()),E.nextNode(),a.push({type:2,index:++n});i.append(h[_],F())}}}else if(i.nodeType===8)if(i.data===De)a.push({type:2,index:n});else{let h=-1;for(;(h=i.data.indexOf(M,h+1))!==-1;)a.push({type:7,index:n}),h+=M.length-1}n++}}static createElement(e,t){let r=C.createElement("template");return r.innerHTML=e,r}};function L(o,e,t=o,r){if(e===T)return e;let i=r!==void 0?t._$Co?.[r]:t._$Cl,n=B(e)?void 0:e._$litDirective$;return i?.constructor!==n&&(i?._$AO?.(!1),n===void 0?i=void 0:(i=new n(o),i._$AT(o,t,r)),r!==void 0?(t._$Co??=[])[r]=i:t._$Cl=i),i!==void 0&&(e=L(o,i._$AS(o,e.values),i,r)),e}var ue=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,i=(e?.creationScope??C).importNode(t,!0);E.currentNode=i;let n=E.nextNode(),s=0,d=0,a=r[0];for(;a!==void 0;){if(s===a.index){let p;a.type===2?p=new W(n,n.nextSibling,this,e):a.type===1?p=new a.ctor(n,a.name,a.strings,this,e):a.type===6&&(p=new ge(n,this,e)),this._$AV.push(p),a=r[++d]}s!==a?.index&&(n=E.nextNode(),s++)}return E.currentNode=C,i}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},W=class o{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,i){this.type=2,this._$AH=l,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=L(this,e,t),B(e)?e===l||e==null||e===""?(this._$AH!==l&&this._$AR(),this._$AH=l):e!==this._$AH&&e!==T&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):ut(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==l&&B(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,i=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=V.createElement(Fe(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(t);else{let n=new ue(i,this),s=n.u(this.options);n.p(t),this.T(s),this._$AH=n}}_$AC(e){let t=Ue.get(e.strings);return t===void 0&&Ue.set(e.strings,t=new V(e)),t}k(e){be(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,i=0;for(let n of e)i===t.length?t.push(r=new o(this.O(F()),this.O(F()),this,this.options)):r=t[i],r._$AI(n),i++;i<t.length&&(this._$AR(r&&r._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=Pe(e).nextSibling;Pe(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},N=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,i,n){this.type=1,this._$AH=l,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=n,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=l}_$AI(e,t=this,r,i){let n=this.strings,s=!1;if(n===void 0)e=L(this,e,t,0),s=!B(e)||e!==this._$AH&&e!==T,s&&(this._$AH=e);else{let d=e,a,p;for(e=n[0],a=0;a<n.length-1;a++)p=L(this,d[r+a],t,a),p===T&&(p=this._$AH[a]),s||=!B(p)||p!==this._$AH[a],p===l?e=l:e!==l&&(e+=(p??"")+n[a+1]),this._$AH[a]=p}s&&!i&&this.j(e)}j(e){e===l?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},pe=class extends N{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===l?void 0:e}},me=class extends N{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==l)}},fe=class extends N{constructor(e,t,r,i,n){super(e,t,r,i,n),this.type=5}_$AI(e,t=this){if((e=L(this,e,t,0)??l)===T)return;let r=this._$AH,i=e===l&&r!==l||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,n=e!==l&&(r===l||i);i&&this.element.removeEventListener(this.name,this,r),n&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ge=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){L(this,e)}};var mt=ve.litHtmlPolyfillSupport;mt?.(V,W),(ve.litHtmlVersions??=[]).push("3.3.3");var Be=(o,e,t)=>{let r=t?.renderBefore??e,i=r._$litPart$;if(i===void 0){let n=t?.renderBefore??null;r._$litPart$=i=new W(e.insertBefore(F(),n),n,void 0,t??{})}return i._$AI(o),i};var xe=globalThis,A=class extends k{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Be(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return T}};A._$litElement$=!0,A.finalized=!0,xe.litElementHydrateSupport?.({LitElement:A});var ft=xe.litElementPolyfillSupport;ft?.({LitElement:A});(xe.litElementVersions??=[]).push("4.2.2");var $e=["zh","ru","en"],Ke={zh:"中文",ru:"Русский",en:"English"};function K(o){return e=>{let t=typeof e=="string"?e:oe(e),r=o[t];return(i,n={})=>{let s=r[i];return(typeof s=="string"?s:s[gt(t,Number(n.n))]??s.other).replace(/\{(\w+)\}/g,(a,p)=>{let f=n[p];return typeof f=="number"?Ye(t,f):f??a})}}}var Ve=new Map;function gt(o,e){let t=Ve.get(o);return t||Ve.set(o,t=new Intl.PluralRules(o)),t.select(e)}var We=new Map;function Ye(o,e){let t=We.get(o);return t||We.set(o,t=new Intl.NumberFormat(o)),t.format(e)}function O(o){let e=o?.toLowerCase().split("-")[0];return $e.find(t=>t===e)}function oe(o){for(let e=o;e;){let t=O(e.getAttribute("lang"));if(t)return t;e=e.parentElement??e.getRootNode().host??null}return we()}var Je="couriermq.lang";function we(){try{let o=O(localStorage.getItem(Je));if(o)return o}catch{}return navigator.languages.map(O).find(o=>o!==void 0)??"en"}var Y=new EventTarget;function Ge(o){try{localStorage.setItem(Je,o)}catch{}document.documentElement.lang=o,Y.dispatchEvent(new Event("language"))}var v=class extends A{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return oe(this)}connectedCallback(){super.connectedCallback(),Y.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),Y.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(t,r,i){super.attributeChangedCallback(t,r,i),t==="lang"&&r!==i&&(O(i)||O(r))&&Y.dispatchEvent(new Event("language"))}};function b(o,e){customElements.get(o)||customElements.define(o,e)}var vt={clock:c`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:c`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:c`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:c`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:c`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:c`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:c`<path d="m7 7 10 10M17 7 7 17"/>`,alert:c`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:c`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:c`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":c`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:c`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:c`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:c`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:c`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:c`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:c`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:c`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:c`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:c`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:c`<path d="M15 5l-7 7 7 7"/>`,next:c`<path d="m9 5 7 7-7 7"/>`,ticks:c`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:c`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:c`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:c`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:c`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:c`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:c`<path d="M12 5v14M5 12h14"/>`,minus:c`<path d="M5 12h14"/>`,help:c`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:c`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:c`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,info:c`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:c`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:c`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:c`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:c`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:c`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:c`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function w(o){return u`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${vt[o]}</svg>`}import{claims as Gt,connect as Zt}from"./courier.js";var yt={attribute:!0,type:String,converter:D,reflect:!1,hasChanged:te},xt=(o=yt,e,t)=>{let{kind:r,metadata:i}=t,n=globalThis.litPropertyMetadata.get(i);if(n===void 0&&globalThis.litPropertyMetadata.set(i,n=new Map),r==="setter"&&((o=Object.create(o)).wrapped=!0),n.set(t.name,o),r==="accessor"){let{name:s}=t;return{set(d){let a=e.get.call(this);e.set.call(this,d),this.requestUpdate(s,a,o,!0,d)},init(d){return d!==void 0&&this.C(s,void 0,o,d),d}}}if(r==="setter"){let{name:s}=t;return function(d){let a=this[s];e.call(this,d),this.requestUpdate(s,a,o,!0,d)}}throw Error("Unsupported decorator location: "+r)};function y(o){return(e,t)=>typeof t=="object"?xt(o,e,t):((r,i,n)=>{let s=i.hasOwnProperty(n);return i.constructor.createProperty(n,r),s?Object.getOwnPropertyDescriptor(i,n):void 0})(o,e,t)}function ie(o){return y({...o,state:!0,attribute:!1})}var R=(o,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(o,e,t),t);function ne(o,e){return(t,r,i)=>{let n=s=>s.renderRoot?.querySelector(o)??null;if(e){let{get:s,set:d}=typeof r=="object"?t:i??(()=>{let a=Symbol();return{get(){return this[a]},set(p){this[a]=p}}})();return R(t,r,{get(){let a=s.call(this);return a===void 0&&(a=n(this),(a!==null||this.hasUpdated)&&d.call(this,a)),a}})}return R(t,r,{get(){return n(this)}})}}import{Code as Xe}from"./courier.js";var Ze=m`
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
`;var x=[Ze,m`
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
        transition-duration: 0.01ms !important;
      }
    }
  `],I=m`
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
`,se=m`
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
`,Qe=m`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.6em;
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
`,ae=m`
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
`,_e=[...x,I,se,Qe,ae];var $=K({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",loading:"Загрузка…"}});var H=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,I,ae,se,m`
      :host {
        display: grid;
        place-items: center;
        padding: 2rem 1rem;
      }
      form {
        display: grid;
        gap: 1rem;
        width: min(24rem, 100%);
        padding: 1.5rem;
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
    `]}render(){let t=$(this),r=this.session,i=r?.wrong==="format"?t("tokenFormat"):r?.wrong==="role"?t("tokenRole"):"";return u`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||t("signIn")}</h1>
      ${r?.state==="refused"?u`<div class="note" role="alert">${w("alert")}<div><b>${this.why(r)}</b>${t("refusedHint")}</div></div>`:l}
      <label class="field ${i?"bad":""}"><span>${t("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${i||t("tokenHint")}</small></label>
      <button class="button primary wide">${t("signIn")}</button>
    </form>`}why(t){let r=$(this),{code:i,message:n}=t.reason??{code:0,message:""};return/expired/.test(n)?r("refusedExpired"):i===Xe.takenOver?r("refusedElsewhere"):i===Xe.loggedOut?r("refusedByOperator"):r("refused")}submit(t){t.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};g([y({attribute:!1})],H.prototype,"session",2),g([y()],H.prototype,"heading",2),g([ne("input")],H.prototype,"input",2);b("cq-signin",H);var $t={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},Fr=K($t);function ke(){let o=document.getElementById("courier-node")?.textContent,e={version:"",dev:!1,tiles:"",attribution:""};return o?{...e,...JSON.parse(o)}:e}function et(){return document.getElementById("courier-node")!==null}var wt="couriermq.theme";function qe(){if(et()){document.documentElement.lang=we();try{let o=localStorage.getItem(wt);(o==="light"||o==="dark")&&(document.documentElement.dataset.theme=o)}catch{}}}var J=class extends v{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...x,m`
      :host {
        position: fixed;
        inset: 0.75rem 0.75rem auto;
        z-index: 1200;
        display: grid;
        justify-items: center;
        pointer-events: none;
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
    `]}willUpdate(t){t.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let t=$(this);return u`<div role="status">
      ${this.shown==="offline"?u`<div class="bar">${w("offline")}<span>${t("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${t("retry")}</button></div>`:this.shown==="restored"?u`<div class="bar ok">${w("check")}<span>${t("restored")}</span></div>`:l}
    </div>`}};g([y()],J.prototype,"state",2),g([ie()],J.prototype,"shown",2);b("cq-banner",J);var G=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,I,m`
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
    `]}open(){this.dialog.showModal()}close(){this.dialog.close()}render(){return u`<dialog aria-labelledby="heading" @close=${()=>this.dispatchEvent(new Event("closed"))}
      @click=${t=>t.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${$(this)("close")} @click=${()=>this.close()}>${w("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};g([y()],G.prototype,"heading",2),g([ne("dialog")],G.prototype,"dialog",2);b("cq-dialog",G);var Me=class extends v{static{this.styles=[...x,m`
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
    `]}render(){return u`<select aria-label=${$(this)("language")} @change=${e=>Ge(e.target.value)}>
      ${$e.map(e=>u`<option value=${e} lang=${e} ?selected=${e===this.language}>${Ke[e]}</option>`)}
    </select>`}};b("cq-language",Me);var P=class extends v{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...x,m`
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
    `]}render(){return this.loading?u`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||$(this)("loading")}</span></div>`:u`<div class="inner">
      ${this.icon?u`<div class="sign">${w(this.icon)}</div>`:l}
      ${this.heading?u`<h2>${this.heading}</h2>`:l}
      <div class="text"><slot></slot></div>
    </div>`}};g([y()],P.prototype,"icon",2),g([y()],P.prototype,"heading",2),g([y({type:Boolean})],P.prototype,"loading",2),g([y({type:Boolean})],P.prototype,"bad",2);b("cq-state",P);var _t=6e3,kt=3,ce=class extends v{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...x,m`
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
      .toast.ok .icon {
        color: var(--cq-ok);
      }
      .toast.warn .icon {
        color: var(--cq-warn);
      }
      .toast.bad .icon {
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
    `]}say(t){this.items=[...this.items.filter(r=>!t.key||r.key!==t.key),{...t,n:++this.n}].slice(-kt),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},_t))}hold(t){this.held=t,this.later()}drop(t){this.items=this.items.filter(r=>r.n!==t),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return u`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(t=>u`<div class="toast ${t.kind??""}">${w(t.icon??"info")}<span>${t.text}</span>
          <button type="button" aria-label=${$(this)("close")} @click=${()=>this.drop(t.n)}>${w("cross")}</button></div>`)}
    </div>`}};g([ie()],ce.prototype,"items",2);b("cq-toasts",ce);var Ae=class extends v{static{this.styles=_e}render(){return u`<main><h1>couriermq</h1><p>${ke().version}</p><cq-language></cq-language></main>`}};qe();b("courier-home",Ae);export{Ae as HomeElement};
