var dt=Object.defineProperty;var lt=Object.getOwnPropertyDescriptor;var g=(o,e,t,r)=>{for(var i=r>1?void 0:r?lt(e,t):e,s=o.length-1,n;s>=0;s--)(n=o[s])&&(i=(r?n(e,t,i):n(i))||i);return r&&i&&dt(e,t,i),i};var te=globalThis,re=te.ShadowRoot&&(te.ShadyCSS===void 0||te.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,pe=Symbol(),Ne=new WeakMap,D=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==pe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(re&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=Ne.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Ne.set(t,e))}return e}toString(){return this.cssText}},Le=o=>new D(typeof o=="string"?o:o+"",void 0,pe),u=(o,...e)=>{let t=o.length===1?o[0]:e.reduce((r,i,s)=>r+(n=>{if(n._$cssResult$===!0)return n.cssText;if(typeof n=="number")return n;throw Error("Value passed to 'css' function must be a 'css' function result: "+n+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+o[s+1],o[0]);return new D(t,o,pe)},Oe=(o,e)=>{if(re)o.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),i=te.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=t.cssText,o.appendChild(r)}},ue=re?o=>o:o=>o instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return Le(t)})(o):o;var{is:ht,defineProperty:pt,getOwnPropertyDescriptor:ut,getOwnPropertyNames:mt,getOwnPropertySymbols:ft,getPrototypeOf:gt}=Object,oe=globalThis,Ie=oe.trustedTypes,vt=Ie?Ie.emptyScript:"",bt=oe.reactiveElementPolyfillSupport,j=(o,e)=>o,F={toAttribute(o,e){switch(e){case Boolean:o=o?vt:null;break;case Object:case Array:o=o==null?o:JSON.stringify(o)}return o},fromAttribute(o,e){let t=o;switch(e){case Boolean:t=o!==null;break;case Number:t=o===null?null:Number(o);break;case Object:case Array:try{t=JSON.parse(o)}catch{t=null}}return t}},ie=(o,e)=>!ht(o,e),He={attribute:!0,type:String,converter:F,reflect:!1,useDefault:!1,hasChanged:ie};Symbol.metadata??=Symbol("metadata"),oe.litPropertyMetadata??=new WeakMap;var q=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=He){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(e,r,t);i!==void 0&&pt(this.prototype,e,i)}}static getPropertyDescriptor(e,t,r){let{get:i,set:s}=ut(this.prototype,e)??{get(){return this[t]},set(n){this[t]=n}};return{get:i,set(n){let d=i?.call(this);s?.call(this,n),this.requestUpdate(e,d,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??He}static _$Ei(){if(this.hasOwnProperty(j("elementProperties")))return;let e=gt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(j("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(j("properties"))){let t=this.properties,r=[...mt(t),...ft(t)];for(let i of r)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,i]of t)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let i=this._$Eu(t,r);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let i of r)t.unshift(ue(i))}else e!==void 0&&t.push(ue(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Oe(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,r);if(i!==void 0&&r.reflect===!0){let s=(r.converter?.toAttribute!==void 0?r.converter:F).toAttribute(t,r.type);this._$Em=e,s==null?this.removeAttribute(i):this.setAttribute(i,s),this._$Em=null}}_$AK(e,t){let r=this.constructor,i=r._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let s=r.getPropertyOptions(i),n=typeof s.converter=="function"?{fromAttribute:s.converter}:s.converter?.fromAttribute!==void 0?s.converter:F;this._$Em=i;let d=n.fromAttribute(t,s.type);this[i]=d??this._$Ej?.get(i)??d,this._$Em=null}}requestUpdate(e,t,r,i=!1,s){if(e!==void 0){let n=this.constructor;if(i===!1&&(s=this[e]),r??=n.getPropertyOptions(e),!((r.hasChanged??ie)(s,t)||r.useDefault&&r.reflect&&s===this._$Ej?.get(e)&&!this.hasAttribute(n._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:i,wrapped:s},n){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,n??t??this[e]),s!==!0||n!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,s]of this._$Ep)this[i]=s;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,s]of r){let{wrapped:n}=s,d=this[i];n!==!0||this._$AL.has(i)||d===void 0||this.C(i,void 0,s,d)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};q.elementStyles=[],q.shadowRootOptions={mode:"open"},q[j("elementProperties")]=new Map,q[j("finalized")]=new Map,bt?.({ReactiveElement:q}),(oe.reactiveElementVersions??=[]).push("2.1.2");var xe=globalThis,ze=o=>o,se=xe.trustedTypes,Ue=se?se.createPolicy("lit-html",{createHTML:o=>o}):void 0,We="$lit$",M=`lit$${Math.random().toFixed(9).slice(2)}$`,Ke="?"+M,yt=`<${Ke}>`,E=document,V=()=>E.createComment(""),W=o=>o===null||typeof o!="object"&&typeof o!="function",$e=Array.isArray,xt=o=>$e(o)||typeof o?.[Symbol.iterator]=="function",me=`[ 	
\f\r]`,B=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,De=/-->/g,je=/>/g,S=RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Fe=/'/g,Be=/"/g,Ye=/^(?:script|style|textarea|title)$/i,we=o=>(e,...t)=>({_$litType$:o,strings:e,values:t}),l=we(1),c=we(2),zt=we(3),R=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Ve=new WeakMap,C=E.createTreeWalker(E,129);function Qe(o,e){if(!$e(o)||!o.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ue!==void 0?Ue.createHTML(e):e}var $t=(o,e)=>{let t=o.length-1,r=[],i,s=e===2?"<svg>":e===3?"<math>":"",n=B;for(let d=0;d<t;d++){let a=o[d],h,m,f=-1,k=0;for(;k<a.length&&(n.lastIndex=k,m=n.exec(a),m!==null);)k=n.lastIndex,n===B?m[1]==="!--"?n=De:m[1]!==void 0?n=je:m[2]!==void 0?(Ye.test(m[2])&&(i=RegExp("</"+m[2],"g")),n=S):m[3]!==void 0&&(n=S):n===S?m[0]===">"?(n=i??B,f=-1):m[1]===void 0?f=-2:(f=n.lastIndex-m[2].length,h=m[1],n=m[3]===void 0?S:m[3]==='"'?Be:Fe):n===Be||n===Fe?n=S:n===De||n===je?n=B:(n=S,i=void 0);let _=n===S&&o[d+1].startsWith("/>")?" ":"";s+=n===B?a+yt:f>=0?(r.push(h),a.slice(0,f)+We+a.slice(f)+M+_):a+M+(f===-2?d:_)}return[Qe(o,s+(o[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},K=class o{constructor({strings:e,_$litType$:t},r){let i;this.parts=[];let s=0,n=0,d=e.length-1,a=this.parts,[h,m]=$t(e,t);if(this.el=o.createElement(h,r),C.currentNode=this.el.content,t===2||t===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(i=C.nextNode())!==null&&a.length<d;){if(i.nodeType===1){if(i.hasAttributes())for(let f of i.getAttributeNames())if(f.endsWith(We)){let k=m[n++],_=i.getAttribute(f).split(M),ee=/([.?@])?(.*)/.exec(k);a.push({type:1,index:s,name:ee[2],strings:_,ctor:ee[1]==="."?ge:ee[1]==="?"?ve:ee[1]==="@"?be:H}),i.removeAttribute(f)}else f.startsWith(M)&&(a.push({type:6,index:s}),i.removeAttribute(f));if(Ye.test(i.tagName)){let f=i.textContent.split(M),k=f.length-1;if(k>0){i.textContent=se?se.emptyScript:"";for(let _=0;_<k;_++)i.append(f[_],V()),C.nextNode(),a.push({type:2,index:++s});i.append(f[k],V())}}}else if(i.nodeType===8)if(i.data===Ke)a.push({type:2,index:s});else{let f=-1;for(;(f=i.data.indexOf(M,f+1))!==-1;)a.push({type:7,index:s}),f+=M.length-1}s++}}static createElement(e,t){let r=E.createElement("template");return r.innerHTML=e,r}};function I(o,e,t=o,r){if(e===R)return e;let i=r!==void 0?t._$Co?.[r]:t._$Cl,s=W(e)?void 0:e._$litDirective$;return i?.constructor!==s&&(i?._$AO?.(!1),s===void 0?i=void 0:(i=new s(o),i._$AT(o,t,r)),r!==void 0?(t._$Co??=[])[r]=i:t._$Cl=i),i!==void 0&&(e=I(o,i._$AS(o,e.values),i,r)),e}var fe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,i=(e?.creationScope??E).importNode(t,!0);C.currentNode=i;let s=C.nextNode(),n=0,d=0,a=r[0];for(;a!==void 0;){if(n===a.index){let h;a.type===2?h=new Y(s,s.nextSibling,this,e):a.type===1?h=new a.ctor(s,a.name,a.strings,this,e):a.type===6&&(h=new ye(s,this,e)),this._$AV.push(h),a=r[++d]}n!==a?.index&&(s=C.nextNode(),n++)}return C.currentNode=E,i}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},Y=class o{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,i){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=I(this,e,t),W(e)?e===p||e==null||e===""?(this._$AH!==p&&this._$AR(),this._$AH=p):e!==this._$AH&&e!==R&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):xt(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==p&&W(this._$AH)?this._$AA.nextSibling.data=e:this.T(E.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,i=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=K.createElement(Qe(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(t);else{let s=new fe(i,this),n=s.u(this.options);s.p(t),this.T(n),this._$AH=s}}_$AC(e){let t=Ve.get(e.strings);return t===void 0&&Ve.set(e.strings,t=new K(e)),t}k(e){$e(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,i=0;for(let s of e)i===t.length?t.push(r=new o(this.O(V()),this.O(V()),this,this.options)):r=t[i],r._$AI(s),i++;i<t.length&&(this._$AR(r&&r._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=ze(e).nextSibling;ze(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},H=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,i,s){this.type=1,this._$AH=p,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=s,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(e,t=this,r,i){let s=this.strings,n=!1;if(s===void 0)e=I(this,e,t,0),n=!W(e)||e!==this._$AH&&e!==R,n&&(this._$AH=e);else{let d=e,a,h;for(e=s[0],a=0;a<s.length-1;a++)h=I(this,d[r+a],t,a),h===R&&(h=this._$AH[a]),n||=!W(h)||h!==this._$AH[a],h===p?e=p:e!==p&&(e+=(h??"")+s[a+1]),this._$AH[a]=h}n&&!i&&this.j(e)}j(e){e===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},ge=class extends H{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===p?void 0:e}},ve=class extends H{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==p)}},be=class extends H{constructor(e,t,r,i,s){super(e,t,r,i,s),this.type=5}_$AI(e,t=this){if((e=I(this,e,t,0)??p)===R)return;let r=this._$AH,i=e===p&&r!==p||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,s=e!==p&&(r===p||i);i&&this.element.removeEventListener(this.name,this,r),s&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ye=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){I(this,e)}};var wt=xe.litHtmlPolyfillSupport;wt?.(K,Y),(xe.litHtmlVersions??=[]).push("3.3.3");var Je=(o,e,t)=>{let r=t?.renderBefore??e,i=r._$litPart$;if(i===void 0){let s=t?.renderBefore??null;r._$litPart$=i=new Y(e.insertBefore(V(),s),s,void 0,t??{})}return i._$AI(o),i};var ke=globalThis,T=class extends q{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Je(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return R}};T._$litElement$=!0,T.finalized=!0,ke.litElementHydrateSupport?.({LitElement:T});var kt=ke.litElementPolyfillSupport;kt?.({LitElement:T});(ke.litElementVersions??=[]).push("4.2.2");var qt={attribute:!0,type:String,converter:F,reflect:!1,hasChanged:ie},_t=(o=qt,e,t)=>{let{kind:r,metadata:i}=t,s=globalThis.litPropertyMetadata.get(i);if(s===void 0&&globalThis.litPropertyMetadata.set(i,s=new Map),r==="setter"&&((o=Object.create(o)).wrapped=!0),s.set(t.name,o),r==="accessor"){let{name:n}=t;return{set(d){let a=e.get.call(this);e.set.call(this,d),this.requestUpdate(n,a,o,!0,d)},init(d){return d!==void 0&&this.C(n,void 0,o,d),d}}}if(r==="setter"){let{name:n}=t;return function(d){let a=this[n];e.call(this,d),this.requestUpdate(n,a,o,!0,d)}}throw Error("Unsupported decorator location: "+r)};function w(o){return(e,t)=>typeof t=="object"?_t(o,e,t):((r,i,s)=>{let n=i.hasOwnProperty(s);return i.constructor.createProperty(s,r),n?Object.getOwnPropertyDescriptor(i,s):void 0})(o,e,t)}function P(o){return w({...o,state:!0,attribute:!1})}var N=(o,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(o,e,t),t);function ne(o,e){return(t,r,i)=>{let s=n=>n.renderRoot?.querySelector(o)??null;if(e){let{get:n,set:d}=typeof r=="object"?t:i??(()=>{let a=Symbol();return{get(){return this[a]},set(h){this[a]=h}}})();return N(t,r,{get(){let a=n.call(this);return a===void 0&&(a=s(this),(a!==null||this.hasUpdated)&&d.call(this,a)),a}})}return N(t,r,{get(){return s(this)}})}}var Ge=u`
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
`;var qe=["zh","ru","en"],et={zh:"中文",ru:"Русский",en:"English"};function L(o){return e=>{let t=typeof e=="string"?e:ae(e),r=o[t];return(i,s={})=>{let n=r[i];return(typeof n=="string"?n:n[Mt(t,Number(s.n))]??n.other).replace(/\{(\w+)\}/g,(a,h)=>{let m=s[h];return typeof m=="number"?tt(t,m):m??a})}}}var Ze=new Map;function Mt(o,e){let t=Ze.get(o);return t||Ze.set(o,t=new Intl.PluralRules(o)),t.select(e)}var Xe=new Map;function tt(o,e){let t=Xe.get(o);return t||Xe.set(o,t=new Intl.NumberFormat(o)),t.format(e)}function z(o){let e=o?.toLowerCase().split("-")[0];return qe.find(t=>t===e)}function ae(o){for(let e=o;e;){let t=z(e.getAttribute("lang"));if(t)return t;e=e.parentElement??e.getRootNode().host??null}return _e()}var rt="couriermq.lang";function _e(){try{let o=z(localStorage.getItem(rt));if(o)return o}catch{}return navigator.languages.map(z).find(o=>o!==void 0)??"en"}var Q=new EventTarget;function ot(o){try{localStorage.setItem(rt,o)}catch{}document.documentElement.lang=o,Q.dispatchEvent(new Event("language"))}var v=class extends T{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return ae(this)}connectedCallback(){super.connectedCallback(),Q.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),Q.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(t,r,i){super.attributeChangedCallback(t,r,i),t==="lang"&&r!==i&&(z(i)||z(r))&&Q.dispatchEvent(new Event("language"))}};function y(o,e){customElements.get(o)||customElements.define(o,e)}var Tt={clock:c`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:c`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:c`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:c`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:c`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:c`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:c`<path d="m7 7 10 10M17 7 7 17"/>`,alert:c`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:c`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:c`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":c`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:c`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:c`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:c`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:c`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:c`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:c`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:c`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:c`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:c`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:c`<path d="M15 5l-7 7 7 7"/>`,next:c`<path d="m9 5 7 7-7 7"/>`,ticks:c`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:c`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:c`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:c`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:c`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:c`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:c`<path d="M12 5v14M5 12h14"/>`,minus:c`<path d="M5 12h14"/>`,help:c`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:c`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:c`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:c`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:c`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:c`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:c`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:c`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:c`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:c`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:c`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function b(o){return l`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${Tt[o]}</svg>`}import{claims as Nr,connect as Lr}from"./courier.js";import{Code as ct}from"./courier.js";function Ae(){let o=document.getElementById("courier-node")?.textContent,e={version:"",dev:!1,mqtt:"off",ws:"off",tiles:"",attribution:""};return o?{...e,...JSON.parse(o)}:e}function ce(){return document.getElementById("courier-node")!==null}function Se(){ce()&&(document.documentElement.lang=_e())}var St="courier-theme",Me=matchMedia("(prefers-color-scheme: dark)"),Te=()=>Me.matches?"dark":"light";function it(){let o=document.documentElement.dataset.theme;return o==="light"||o==="dark"?o:Te()}function st(o){o===Te()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=o;let e=o===Te()?0:365*24*3600;document.cookie=`${St}=${o}; path=/; max-age=${e}; samesite=lax`}function Ce(o){let e=new MutationObserver(o);return Me.addEventListener("change",o),e.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{Me.removeEventListener("change",o),e.disconnect()}}var nt=u`
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
`;var x=[nt,u`
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
  `],A=u`
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
`,de=u`
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
`,at=u`
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
`,le=u`
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
`,Ee=[...x,A,de,at,le];var $=L({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var U=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,A,le,de,u`
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
    `]}render(){let t=$(this),r=this.session,i=r?.wrong==="format"?t("tokenFormat"):r?.wrong==="role"?t("tokenRole"):"";return l`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||t("signIn")}</h1>
      ${r?.state==="refused"?l`<div class="note" role="alert">${b("alert")}<div><b>${this.why(r)}</b>${t("refusedHint")}</div></div>`:p}
      <label class="field ${i?"bad":""}"><span>${t("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${i||t("tokenHint")}</small></label>
      <button class="button primary wide">${t("signIn")}</button>
    </form>
    ${ce()?l`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:p}`}why(t){let r=$(this),{code:i,message:s}=t.reason??{code:0,message:""};return/expired/.test(s)?r("refusedExpired"):i===ct.takenOver?r("refusedElsewhere"):i===ct.loggedOut?r("refusedByOperator"):r("refused")}submit(t){t.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};g([w({attribute:!1})],U.prototype,"session",2),g([w()],U.prototype,"heading",2),g([ne("input")],U.prototype,"input",2);y("cq-signin",U);var Ct={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},oo=L(Ct);var J=class extends v{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...x,u`
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
    `]}willUpdate(t){t.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let t=$(this);return l`<div role="status">
      ${this.shown==="offline"?l`<div class="bar">${b("offline")}<span>${t("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${t("retry")}</button></div>`:this.shown==="restored"?l`<div class="bar ok">${b("check")}<span>${t("restored")}</span></div>`:p}
    </div>`}};g([w()],J.prototype,"state",2),g([P()],J.prototype,"shown",2);y("cq-banner",J);var G=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,A,u`
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
    `]}open(){this.dialog.showModal()}close(){this.dialog.close()}render(){return l`<dialog aria-labelledby="heading" @close=${()=>this.dispatchEvent(new Event("closed"))}
      @click=${t=>t.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${$(this)("close")} @click=${()=>this.close()}>${b("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};g([w()],G.prototype,"heading",2),g([ne("dialog")],G.prototype,"dialog",2);y("cq-dialog",G);var Re=class extends v{static{this.styles=[...x,u`
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
    `]}render(){return l`<select aria-label=${$(this)("language")} @change=${e=>ot(e.target.value)}>
      ${qe.map(e=>l`<option value=${e} lang=${e} ?selected=${e===this.language}>${et[e]}</option>`)}
    </select>`}};y("cq-language",Re);var O=class extends v{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...x,u`
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
    `]}render(){return this.loading?l`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||$(this)("loading")}</span></div>`:l`<div class="inner">
      ${this.icon?l`<div class="sign">${b(this.icon)}</div>`:p}
      ${this.heading?l`<h2>${this.heading}</h2>`:p}
      <div class="text"><slot></slot></div>
    </div>`}};g([w()],O.prototype,"icon",2),g([w()],O.prototype,"heading",2),g([w({type:Boolean})],O.prototype,"loading",2),g([w({type:Boolean})],O.prototype,"bad",2);y("cq-state",O);var Pe=class extends v{static{this.styles=[...x,A,u`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=Ce(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let e=$(this)("dark"),t=it()==="dark";return l`<button type="button" class="button quiet square" role="switch" aria-checked=${t} aria-label=${e} title=${e}
      @click=${()=>st(t?"light":"dark")}>${b(t?"moon":"sun")}</button>`}};y("cq-theme",Pe);var Et=6e3,Rt=3,he=class extends v{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...x,u`
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
    `]}say(t){this.items=[...this.items.filter(r=>!t.key||r.key!==t.key),{...t,n:++this.n}].slice(-Rt),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},Et))}hold(t){this.held=t,this.later()}drop(t){this.items=this.items.filter(r=>r.n!==t),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return l`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(t=>l`<div class="toast ${t.kind??""}">${b(t.icon??"info")}<span>${t.text}</span>
          <button type="button" aria-label=${$(this)("close")} @click=${()=>this.drop(t.n)}>${b("cross")}</button></div>`)}
    </div>`}};g([P()],he.prototype,"items",2);y("cq-toasts",he);var Z=L({en:{what:"An MQTT broker that knows orders, riders, stores, tables and tickets.",runs:"This node runs {version}",ready:"Taking work",notReady:"Not taking work",dev:"Development mode: everybody can know the secret of this node. Each button below signs you in.",pages:"Pages",track:"Follow an order",trackText:"A courier of the simulated city, live on the map, as a customer sees it.",trackNone:"A link leads there: POST /v1/orders/{id}/link makes one.",operator:"Support",operatorText:"The queue, the conversations and who is typing, for operators.",terminal:"Store terminal",terminalText:"Rings until an order is taken, on any tablet.",console:"Console",consoleText:"The city on a map, every order and where its pushes are.",chat:"Chat with us",chatText:"The widget that any site embeds with one line: see the corner below.",devices:"For devices",mqtt:"MQTT 3.1.1 and 5",ws:"WebSocket",samePort:"WebSocket, this port",off:"off",backends:"For backends",api:"HTTP API",topics:"Topic map",node:"The node itself",alive:"Alive",works:"Ready",metrics:"Metrics",licenses:"Licences",embed:"On your own site",embedText:"Custom elements and a typed client library come from this node. List the site in ws.origins.",copy:"Copy",copied:"Copied"},zh:{what:"懂订单、骑手、门店、餐桌和工单的 MQTT 服务器。",runs:"此节点运行 {version}",ready:"正在服务",notReady:"暂停服务",dev:"开发模式：此节点的密钥是公开的。点击下面的按钮即可登录。",pages:"页面",track:"跟踪订单",trackText:"模拟城市中的一位骑手，实时显示在地图上，与顾客所见相同。",trackNone:"通过链接进入：POST /v1/orders/{id}/link 可生成链接。",operator:"客服",operatorText:"排队、会话和输入状态，供客服使用。",terminal:"门店终端",terminalText:"响铃直到接单，任何平板均可使用。",console:"控制台",consoleText:"地图上的城市、所有订单及其推送状态。",chat:"联系我们",chatText:"任何网站一行代码即可嵌入，请看右下角。",devices:"设备接入",mqtt:"MQTT 3.1.1 和 5",ws:"WebSocket",samePort:"WebSocket（此端口）",off:"关闭",backends:"后端接入",api:"HTTP API",topics:"主题表",node:"节点状态",alive:"存活",works:"就绪",metrics:"指标",licenses:"许可证",embed:"嵌入您的网站",embedText:"自定义元素和带类型的客户端库均由此节点提供。请在 ws.origins 中列出您的网站。",copy:"复制",copied:"已复制"},ru:{what:"Брокер MQTT, который знает заказы, курьеров, магазины, столики и обращения.",runs:"Узел работает на {version}",ready:"Принимает работу",notReady:"Не принимает работу",dev:"Режим разработки: секрет этого узла известен всем. Любая кнопка ниже сразу впускает вас.",pages:"Страницы",track:"Следить за заказом",trackText:"Курьер из города-симулятора на карте, каким его видит покупатель.",trackNone:"Сюда ведёт ссылка: её создаёт POST /v1/orders/{id}/link.",operator:"Поддержка",operatorText:"Очередь, разговоры и кто сейчас печатает, для операторов.",terminal:"Терминал магазина",terminalText:"Звонит, пока заказ не примут, на любом планшете.",console:"Консоль",consoleText:"Город на карте, все заказы и где их уведомления.",chat:"Написать нам",chatText:"Виджет, который любой сайт подключает одной строкой: смотрите в углу.",devices:"Для устройств",mqtt:"MQTT 3.1.1 и 5",ws:"WebSocket",samePort:"WebSocket, этот порт",off:"выключен",backends:"Для серверов",api:"HTTP API",topics:"Карта топиков",node:"Сам узел",alive:"Жив",works:"Готов",metrics:"Метрики",licenses:"Лицензии",embed:"На вашем сайте",embedText:"Элементы и типизированную библиотеку отдаёт этот узел. Впишите сайт в ws.origins.",copy:"Скопировать",copied:"Скопировано"}});var Pt=1e4,X=class extends v{constructor(){super(...arguments);this.copied=!1;this.facts=Ae()}static{this.styles=[...Ee,Ge]}connectedCallback(){super.connectedCallback(),this.ask(),this.beat=setInterval(()=>{this.ask()},Pt),this.facts.dev&&this.widget()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.beat)}async ask(){this.ready=await fetch("/readyz",{cache:"no-store"}).then(t=>t.ok,()=>!1)}widget(){let t=document.createElement("script");t.src="/support/widget.js",document.head.append(t)}render(){let t=Z(this),{version:r,dev:i}=this.facts;return l`<main>
      <header>
        <div class="name"><h1>couriermq</h1><div class="choices"><cq-theme></cq-theme><cq-language></cq-language></div></div>
        <p class="lead">${t("what")}</p>
        <p class="state">
          <span class="badge ${this.ready===void 0?"":this.ready?"ok":"bad"}" role="status"><i class="lamp"></i>${this.ready===void 0?"…":t(this.ready?"ready":"notReady")}</span>
          <span class="muted small">${t("runs",{version:r})}</span>
        </p>
      </header>
      ${i?l`<p class="note">${b("alert")}<span>${t("dev")}</span></p>`:p}
      <section><h2>${t("pages")}</h2><div class="tiles">${this.tiles()}</div></section>
      ${this.lists()} ${this.embed()}
    </main>`}tiles(){let t=Z(this),r=this.facts.demo,i=(s,n)=>s||n;return[this.tile("bike",t("track"),r?.track?t("trackText"):t("trackNone",{id:"{order}"}),r?.track),this.tile("store",t("terminal"),t("terminalText"),i(r?.terminal,"/terminal")),this.tile("chat",t("operator"),t("operatorText"),i(r?.operator,"/operator")),this.tile("pulse",t("console"),t("consoleText"),i(r?.console,"/console")),...this.facts.dev?[this.tile("person",t("chat"),t("chatText"),void 0)]:[]]}tile(t,r,i,s){let n=l`<span class="sign">${b(t)}</span><span><b>${r}</b><p>${i}</p></span>`;return s?l`<a class="card tile" href=${s} target="_blank" rel="noopener">${n}${b("next")}</a>`:l`<div class="card tile">${n}</div>`}lists(){let t=Z(this),{mqtt:r,ws:i}=this.facts,s=h=>h==="off"?l`<span class="muted">${t("off")}</span>`:l`<span class="mono">${h}</span>`,n=h=>l`<a class="mono" href=${h}>${h}</a>`,d=(h,m)=>l`<div class="row"><dt>${h}</dt><dd>${m}</dd></div>`,a=(h,m)=>l`<section><h2>${h}</h2><dl class="card list">${m}</dl></section>`;return l`<div class="columns">
      ${a(t("devices"),[d(t("mqtt"),s(r)),d(t("ws"),s(i)),d(t("samePort"),l`<span class="mono">/mqtt</span>`)])}
      ${a(t("backends"),[d(t("api"),n("/openapi.json")),d(t("topics"),n("/asyncapi.json")),d(t("licenses"),n("/assets/licenses.txt"))])}
      ${a(t("node"),[d(t("alive"),n("/healthz")),d(t("works"),n("/readyz")),d(t("metrics"),n("/metrics"))])}
    </div>`}embed(){let t=Z(this),r=`<script type="module" src="${location.origin}/assets/track.js"><\/script>
<courier-tracking order="4711" token="…"></courier-tracking>

<script src="${location.origin}/support/widget.js" async><\/script>`;return l`<section class="embed"><h2>${t("embed")}</h2><p>${t("embedText")}</p>
      <div class="card code"><pre tabindex="0">${r}</pre>
        <button type="button" class="button" @click=${()=>{this.copy(r)}}>${t(this.copied?"copied":"copy")}</button></div></section>`}async copy(t){await navigator.clipboard.writeText(t).then(()=>this.copied=!0,()=>{}),setTimeout(()=>this.copied=!1,2e3)}};g([P()],X.prototype,"ready",2),g([P()],X.prototype,"copied",2);Se();y("courier-home",X);export{X as HomeElement};
