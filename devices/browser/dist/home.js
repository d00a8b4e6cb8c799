var ot=Object.defineProperty;var it=Object.getOwnPropertyDescriptor;var g=(i,e,t,r)=>{for(var o=r>1?void 0:r?it(e,t):e,s=i.length-1,n;s>=0;s--)(n=i[s])&&(o=(r?n(e,t,o):n(o))||o);return r&&o&&ot(e,t,o),o};var te=globalThis,re=te.ShadowRoot&&(te.ShadyCSS===void 0||te.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,he=Symbol(),Te=new WeakMap,D=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==he)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(re&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=Te.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Te.set(t,e))}return e}toString(){return this.cssText}},Ce=i=>new D(typeof i=="string"?i:i+"",void 0,he),f=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((r,o,s)=>r+(n=>{if(n._$cssResult$===!0)return n.cssText;if(typeof n=="number")return n;throw Error("Value passed to 'css' function must be a 'css' function result: "+n+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(o)+i[s+1],i[0]);return new D(t,i,he)},Ee=(i,e)=>{if(re)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),o=te.litNonce;o!==void 0&&r.setAttribute("nonce",o),r.textContent=t.cssText,i.appendChild(r)}},pe=re?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return Ce(t)})(i):i;var{is:st,defineProperty:nt,getOwnPropertyDescriptor:at,getOwnPropertyNames:ct,getOwnPropertySymbols:dt,getPrototypeOf:lt}=Object,oe=globalThis,Re=oe.trustedTypes,ht=Re?Re.emptyScript:"",pt=oe.reactiveElementPolyfillSupport,j=(i,e)=>i,F={toAttribute(i,e){switch(e){case Boolean:i=i?ht:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},ie=(i,e)=>!st(i,e),Pe={attribute:!0,type:String,converter:F,reflect:!1,useDefault:!1,hasChanged:ie};Symbol.metadata??=Symbol("metadata"),oe.litPropertyMetadata??=new WeakMap;var q=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Pe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),o=this.getPropertyDescriptor(e,r,t);o!==void 0&&nt(this.prototype,e,o)}}static getPropertyDescriptor(e,t,r){let{get:o,set:s}=at(this.prototype,e)??{get(){return this[t]},set(n){this[t]=n}};return{get:o,set(n){let d=o?.call(this);s?.call(this,n),this.requestUpdate(e,d,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Pe}static _$Ei(){if(this.hasOwnProperty(j("elementProperties")))return;let e=lt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(j("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(j("properties"))){let t=this.properties,r=[...ct(t),...dt(t)];for(let o of r)this.createProperty(o,t[o])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,o]of t)this.elementProperties.set(r,o)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let o=this._$Eu(t,r);o!==void 0&&this._$Eh.set(o,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let o of r)t.unshift(pe(o))}else e!==void 0&&t.push(pe(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ee(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),o=this.constructor._$Eu(e,r);if(o!==void 0&&r.reflect===!0){let s=(r.converter?.toAttribute!==void 0?r.converter:F).toAttribute(t,r.type);this._$Em=e,s==null?this.removeAttribute(o):this.setAttribute(o,s),this._$Em=null}}_$AK(e,t){let r=this.constructor,o=r._$Eh.get(e);if(o!==void 0&&this._$Em!==o){let s=r.getPropertyOptions(o),n=typeof s.converter=="function"?{fromAttribute:s.converter}:s.converter?.fromAttribute!==void 0?s.converter:F;this._$Em=o;let d=n.fromAttribute(t,s.type);this[o]=d??this._$Ej?.get(o)??d,this._$Em=null}}requestUpdate(e,t,r,o=!1,s){if(e!==void 0){let n=this.constructor;if(o===!1&&(s=this[e]),r??=n.getPropertyOptions(e),!((r.hasChanged??ie)(s,t)||r.useDefault&&r.reflect&&s===this._$Ej?.get(e)&&!this.hasAttribute(n._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:o,wrapped:s},n){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,n??t??this[e]),s!==!0||n!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),o===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[o,s]of this._$Ep)this[o]=s;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[o,s]of r){let{wrapped:n}=s,d=this[o];n!==!0||this._$AL.has(o)||d===void 0||this.C(o,void 0,s,d)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};q.elementStyles=[],q.shadowRootOptions={mode:"open"},q[j("elementProperties")]=new Map,q[j("finalized")]=new Map,pt?.({ReactiveElement:q}),(oe.reactiveElementVersions??=[]).push("2.1.2");var ye=globalThis,Ne=i=>i,se=ye.trustedTypes,Le=se?se.createPolicy("lit-html",{createHTML:i=>i}):void 0,De="$lit$",M=`lit$${Math.random().toFixed(9).slice(2)}$`,je="?"+M,ut=`<${je}>`,C=document,V=()=>C.createComment(""),W=i=>i===null||typeof i!="object"&&typeof i!="function",xe=Array.isArray,mt=i=>xe(i)||typeof i?.[Symbol.iterator]=="function",ue=`[ 	
\f\r]`,B=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ie=/-->/g,Oe=/>/g,S=RegExp(`>|${ue}(?:([^\\s"'>=/]+)(${ue}*=${ue}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),He=/'/g,ze=/"/g,Fe=/^(?:script|style|textarea|title)$/i,$e=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),l=$e(1),c=$e(2),Pt=$e(3),E=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Ue=new WeakMap,T=C.createTreeWalker(C,129);function Be(i,e){if(!xe(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return Le!==void 0?Le.createHTML(e):e}var ft=(i,e)=>{let t=i.length-1,r=[],o,s=e===2?"<svg>":e===3?"<math>":"",n=B;for(let d=0;d<t;d++){let a=i[d],h,u,m=-1,k=0;for(;k<a.length&&(n.lastIndex=k,u=n.exec(a),u!==null);)k=n.lastIndex,n===B?u[1]==="!--"?n=Ie:u[1]!==void 0?n=Oe:u[2]!==void 0?(Fe.test(u[2])&&(o=RegExp("</"+u[2],"g")),n=S):u[3]!==void 0&&(n=S):n===S?u[0]===">"?(n=o??B,m=-1):u[1]===void 0?m=-2:(m=n.lastIndex-u[2].length,h=u[1],n=u[3]===void 0?S:u[3]==='"'?ze:He):n===ze||n===He?n=S:n===Ie||n===Oe?n=B:(n=S,o=void 0);let _=n===S&&i[d+1].startsWith("/>")?" ":"";s+=n===B?a+ut:m>=0?(r.push(h),a.slice(0,m)+De+a.slice(m)+M+_):a+M+(m===-2?d:_)}return[Be(i,s+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},K=class i{constructor({strings:e,_$litType$:t},r){let o;this.parts=[];let s=0,n=0,d=e.length-1,a=this.parts,[h,u]=ft(e,t);if(this.el=i.createElement(h,r),T.currentNode=this.el.content,t===2||t===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(o=T.nextNode())!==null&&a.length<d;){if(o.nodeType===1){if(o.hasAttributes())for(let m of o.getAttributeNames())if(m.endsWith(De)){let k=u[n++],_=o.getAttribute(m).split(M),ee=/([.?@])?(.*)/.exec(k);a.push({type:1,index:s,name:ee[2],strings:_,ctor:ee[1]==="."?fe:ee[1]==="?"?ge:ee[1]==="@"?ve:O}),o.removeAttribute(m)}else m.startsWith(M)&&(a.push({type:6,index:s}),o.removeAttribute(m));if(Fe.test(o.tagName)){let m=o.textContent.split(M),k=m.length-1;if(k>0){o.textContent=se?se.emptyScript:"";for(let _=0;_<k;_++)o.append(m[_],V()),T.nextNode(),a.push({type:2,index:++s});o.append(m[k],V())}}}else if(o.nodeType===8)if(o.data===je)a.push({type:2,index:s});else{let m=-1;for(;(m=o.data.indexOf(M,m+1))!==-1;)a.push({type:7,index:s}),m+=M.length-1}s++}}static createElement(e,t){let r=C.createElement("template");return r.innerHTML=e,r}};function I(i,e,t=i,r){if(e===E)return e;let o=r!==void 0?t._$Co?.[r]:t._$Cl,s=W(e)?void 0:e._$litDirective$;return o?.constructor!==s&&(o?._$AO?.(!1),s===void 0?o=void 0:(o=new s(i),o._$AT(i,t,r)),r!==void 0?(t._$Co??=[])[r]=o:t._$Cl=o),o!==void 0&&(e=I(i,o._$AS(i,e.values),o,r)),e}var me=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,o=(e?.creationScope??C).importNode(t,!0);T.currentNode=o;let s=T.nextNode(),n=0,d=0,a=r[0];for(;a!==void 0;){if(n===a.index){let h;a.type===2?h=new Y(s,s.nextSibling,this,e):a.type===1?h=new a.ctor(s,a.name,a.strings,this,e):a.type===6&&(h=new be(s,this,e)),this._$AV.push(h),a=r[++d]}n!==a?.index&&(s=T.nextNode(),n++)}return T.currentNode=C,o}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},Y=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,o){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=I(this,e,t),W(e)?e===p||e==null||e===""?(this._$AH!==p&&this._$AR(),this._$AH=p):e!==this._$AH&&e!==E&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):mt(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==p&&W(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,o=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=K.createElement(Be(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===o)this._$AH.p(t);else{let s=new me(o,this),n=s.u(this.options);s.p(t),this.T(n),this._$AH=s}}_$AC(e){let t=Ue.get(e.strings);return t===void 0&&Ue.set(e.strings,t=new K(e)),t}k(e){xe(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,o=0;for(let s of e)o===t.length?t.push(r=new i(this.O(V()),this.O(V()),this,this.options)):r=t[o],r._$AI(s),o++;o<t.length&&(this._$AR(r&&r._$AB.nextSibling,o),t.length=o)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=Ne(e).nextSibling;Ne(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},O=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,o,s){this.type=1,this._$AH=p,this._$AN=void 0,this.element=e,this.name=t,this._$AM=o,this.options=s,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(e,t=this,r,o){let s=this.strings,n=!1;if(s===void 0)e=I(this,e,t,0),n=!W(e)||e!==this._$AH&&e!==E,n&&(this._$AH=e);else{let d=e,a,h;for(e=s[0],a=0;a<s.length-1;a++)h=I(this,d[r+a],t,a),h===E&&(h=this._$AH[a]),n||=!W(h)||h!==this._$AH[a],h===p?e=p:e!==p&&(e+=(h??"")+s[a+1]),this._$AH[a]=h}n&&!o&&this.j(e)}j(e){e===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},fe=class extends O{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===p?void 0:e}},ge=class extends O{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==p)}},ve=class extends O{constructor(e,t,r,o,s){super(e,t,r,o,s),this.type=5}_$AI(e,t=this){if((e=I(this,e,t,0)??p)===E)return;let r=this._$AH,o=e===p&&r!==p||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,s=e!==p&&(r===p||o);o&&this.element.removeEventListener(this.name,this,r),s&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},be=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){I(this,e)}};var gt=ye.litHtmlPolyfillSupport;gt?.(K,Y),(ye.litHtmlVersions??=[]).push("3.3.3");var Ve=(i,e,t)=>{let r=t?.renderBefore??e,o=r._$litPart$;if(o===void 0){let s=t?.renderBefore??null;r._$litPart$=o=new Y(e.insertBefore(V(),s),s,void 0,t??{})}return o._$AI(i),o};var we=globalThis,A=class extends q{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ve(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return E}};A._$litElement$=!0,A.finalized=!0,we.litElementHydrateSupport?.({LitElement:A});var vt=we.litElementPolyfillSupport;vt?.({LitElement:A});(we.litElementVersions??=[]).push("4.2.2");var bt={attribute:!0,type:String,converter:F,reflect:!1,hasChanged:ie},yt=(i=bt,e,t)=>{let{kind:r,metadata:o}=t,s=globalThis.litPropertyMetadata.get(o);if(s===void 0&&globalThis.litPropertyMetadata.set(o,s=new Map),r==="setter"&&((i=Object.create(i)).wrapped=!0),s.set(t.name,i),r==="accessor"){let{name:n}=t;return{set(d){let a=e.get.call(this);e.set.call(this,d),this.requestUpdate(n,a,i,!0,d)},init(d){return d!==void 0&&this.C(n,void 0,i,d),d}}}if(r==="setter"){let{name:n}=t;return function(d){let a=this[n];e.call(this,d),this.requestUpdate(n,a,i,!0,d)}}throw Error("Unsupported decorator location: "+r)};function x(i){return(e,t)=>typeof t=="object"?yt(i,e,t):((r,o,s)=>{let n=o.hasOwnProperty(s);return o.constructor.createProperty(s,r),n?Object.getOwnPropertyDescriptor(o,s):void 0})(i,e,t)}function R(i){return x({...i,state:!0,attribute:!1})}var P=(i,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(i,e,t),t);function ne(i,e){return(t,r,o)=>{let s=n=>n.renderRoot?.querySelector(i)??null;if(e){let{get:n,set:d}=typeof r=="object"?t:o??(()=>{let a=Symbol();return{get(){return this[a]},set(h){this[a]=h}}})();return P(t,r,{get(){let a=n.call(this);return a===void 0&&(a=s(this),(a!==null||this.hasUpdated)&&d.call(this,a)),a}})}return P(t,r,{get(){return s(this)}})}}var We=f`
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
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    padding-top: 1rem;
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
    .code .button {
      position: static;
      margin: 0 0 0.75rem 1.125rem;
    }
  }
`;var ke=["zh","ru","en"],Qe={zh:"中文",ru:"Русский",en:"English"};function N(i){return e=>{let t=typeof e=="string"?e:ae(e),r=i[t];return(o,s={})=>{let n=r[o];return(typeof n=="string"?n:n[xt(t,Number(s.n))]??n.other).replace(/\{(\w+)\}/g,(a,h)=>{let u=s[h];return typeof u=="number"?Je(t,u):u??a})}}}var Ke=new Map;function xt(i,e){let t=Ke.get(i);return t||Ke.set(i,t=new Intl.PluralRules(i)),t.select(e)}var Ye=new Map;function Je(i,e){let t=Ye.get(i);return t||Ye.set(i,t=new Intl.NumberFormat(i)),t.format(e)}function H(i){let e=i?.toLowerCase().split("-")[0];return ke.find(t=>t===e)}function ae(i){for(let e=i;e;){let t=H(e.getAttribute("lang"));if(t)return t;e=e.parentElement??e.getRootNode().host??null}return qe()}var Ge="couriermq.lang";function qe(){try{let i=H(localStorage.getItem(Ge));if(i)return i}catch{}return navigator.languages.map(H).find(i=>i!==void 0)??"en"}var Q=new EventTarget;function Ze(i){try{localStorage.setItem(Ge,i)}catch{}document.documentElement.lang=i,Q.dispatchEvent(new Event("language"))}var v=class extends A{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return ae(this)}connectedCallback(){super.connectedCallback(),Q.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),Q.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(t,r,o){super.attributeChangedCallback(t,r,o),t==="lang"&&r!==o&&(H(o)||H(r))&&Q.dispatchEvent(new Event("language"))}};function y(i,e){customElements.get(i)||customElements.define(i,e)}var $t={clock:c`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:c`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:c`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:c`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:c`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:c`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:c`<path d="m7 7 10 10M17 7 7 17"/>`,alert:c`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:c`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:c`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":c`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:c`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:c`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:c`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:c`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:c`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:c`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:c`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:c`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:c`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:c`<path d="M15 5l-7 7 7 7"/>`,next:c`<path d="m9 5 7 7-7 7"/>`,ticks:c`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:c`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:c`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:c`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:c`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:c`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":c`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:c`<path d="M12 5v14M5 12h14"/>`,minus:c`<path d="M5 12h14"/>`,help:c`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:c`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:c`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,info:c`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:c`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:c`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:c`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:c`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:c`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:c`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function b(i){return l`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${$t[i]}</svg>`}import{claims as Sr,connect as Tr}from"./courier.js";import{Code as tt}from"./courier.js";var Xe=f`
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
`;var $=[Xe,f`
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
  `],z=f`
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
`,ce=f`
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
`,et=f`
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
`,de=f`
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
`,_e=[...$,z,ce,et,de];var w=N({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",loading:"Загрузка…"}});var U=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...$,z,de,ce,f`
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
    `]}render(){let t=w(this),r=this.session,o=r?.wrong==="format"?t("tokenFormat"):r?.wrong==="role"?t("tokenRole"):"";return l`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||t("signIn")}</h1>
      ${r?.state==="refused"?l`<div class="note" role="alert">${b("alert")}<div><b>${this.why(r)}</b>${t("refusedHint")}</div></div>`:p}
      <label class="field ${o?"bad":""}"><span>${t("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${o||t("tokenHint")}</small></label>
      <button class="button primary wide">${t("signIn")}</button>
    </form>`}why(t){let r=w(this),{code:o,message:s}=t.reason??{code:0,message:""};return/expired/.test(s)?r("refusedExpired"):o===tt.takenOver?r("refusedElsewhere"):o===tt.loggedOut?r("refusedByOperator"):r("refused")}submit(t){t.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};g([x({attribute:!1})],U.prototype,"session",2),g([x()],U.prototype,"heading",2),g([ne("input")],U.prototype,"input",2);y("cq-signin",U);var kt={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},Yr=N(kt);function Me(){let i=document.getElementById("courier-node")?.textContent,e={version:"",dev:!1,mqtt:"off",ws:"off",tiles:"",attribution:""};return i?{...e,...JSON.parse(i)}:e}function rt(){return document.getElementById("courier-node")!==null}var qt="couriermq.theme";function Ae(){if(rt()){document.documentElement.lang=qe();try{let i=localStorage.getItem(qt);(i==="light"||i==="dark")&&(document.documentElement.dataset.theme=i)}catch{}}}var J=class extends v{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...$,f`
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
    `]}willUpdate(t){t.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let t=w(this);return l`<div role="status">
      ${this.shown==="offline"?l`<div class="bar">${b("offline")}<span>${t("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${t("retry")}</button></div>`:this.shown==="restored"?l`<div class="bar ok">${b("check")}<span>${t("restored")}</span></div>`:p}
    </div>`}};g([x()],J.prototype,"state",2),g([R()],J.prototype,"shown",2);y("cq-banner",J);var G=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[...$,z,f`
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
        <button type="button" class="button quiet square" aria-label=${w(this)("close")} @click=${()=>this.close()}>${b("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};g([x()],G.prototype,"heading",2),g([ne("dialog")],G.prototype,"dialog",2);y("cq-dialog",G);var Se=class extends v{static{this.styles=[...$,f`
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
    `]}render(){return l`<select aria-label=${w(this)("language")} @change=${e=>Ze(e.target.value)}>
      ${ke.map(e=>l`<option value=${e} lang=${e} ?selected=${e===this.language}>${Qe[e]}</option>`)}
    </select>`}};y("cq-language",Se);var L=class extends v{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...$,f`
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
    `]}render(){return this.loading?l`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||w(this)("loading")}</span></div>`:l`<div class="inner">
      ${this.icon?l`<div class="sign">${b(this.icon)}</div>`:p}
      ${this.heading?l`<h2>${this.heading}</h2>`:p}
      <div class="text"><slot></slot></div>
    </div>`}};g([x()],L.prototype,"icon",2),g([x()],L.prototype,"heading",2),g([x({type:Boolean})],L.prototype,"loading",2),g([x({type:Boolean})],L.prototype,"bad",2);y("cq-state",L);var _t=6e3,Mt=3,le=class extends v{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...$,f`
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
    `]}say(t){this.items=[...this.items.filter(r=>!t.key||r.key!==t.key),{...t,n:++this.n}].slice(-Mt),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},_t))}hold(t){this.held=t,this.later()}drop(t){this.items=this.items.filter(r=>r.n!==t),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return l`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(t=>l`<div class="toast ${t.kind??""}">${b(t.icon??"info")}<span>${t.text}</span>
          <button type="button" aria-label=${w(this)("close")} @click=${()=>this.drop(t.n)}>${b("cross")}</button></div>`)}
    </div>`}};g([R()],le.prototype,"items",2);y("cq-toasts",le);var Z=N({en:{what:"An MQTT broker that knows orders, riders, stores, tables and tickets.",runs:"This node runs {version}",ready:"Taking work",notReady:"Not taking work",dev:"Development mode: everybody can know the secret of this node. Each button below signs you in.",pages:"Pages",track:"Follow an order",trackText:"A courier of the simulated city, live on the map, as a customer sees it.",trackNone:"A link leads there: POST /v1/orders/{id}/link makes one.",operator:"Support",operatorText:"The queue, the conversations and who is typing, for operators.",terminal:"Store terminal",terminalText:"Rings until an order is taken, on any tablet.",console:"Console",consoleText:"The city on a map, every order and where its pushes are.",chat:"Chat with us",chatText:"The widget that any site embeds with one line: see the corner below.",devices:"For devices",mqtt:"MQTT 3.1.1 and 5",ws:"WebSocket",samePort:"WebSocket, this port",off:"off",backends:"For backends",api:"HTTP API",topics:"Topic map",node:"The node itself",alive:"Alive",works:"Ready",metrics:"Metrics",licenses:"Licences",embed:"On your own site",embedText:"Custom elements and a typed client library come from this node. List the site in ws.origins.",copy:"Copy",copied:"Copied"},zh:{what:"懂订单、骑手、门店、餐桌和工单的 MQTT 服务器。",runs:"此节点运行 {version}",ready:"正在服务",notReady:"暂停服务",dev:"开发模式：此节点的密钥是公开的。点击下面的按钮即可登录。",pages:"页面",track:"跟踪订单",trackText:"模拟城市中的一位骑手，实时显示在地图上，与顾客所见相同。",trackNone:"通过链接进入：POST /v1/orders/{id}/link 可生成链接。",operator:"客服",operatorText:"排队、会话和输入状态，供客服使用。",terminal:"门店终端",terminalText:"响铃直到接单，任何平板均可使用。",console:"控制台",consoleText:"地图上的城市、所有订单及其推送状态。",chat:"联系我们",chatText:"任何网站一行代码即可嵌入，请看右下角。",devices:"设备接入",mqtt:"MQTT 3.1.1 和 5",ws:"WebSocket",samePort:"WebSocket（此端口）",off:"关闭",backends:"后端接入",api:"HTTP API",topics:"主题表",node:"节点状态",alive:"存活",works:"就绪",metrics:"指标",licenses:"许可证",embed:"嵌入您的网站",embedText:"自定义元素和带类型的客户端库均由此节点提供。请在 ws.origins 中列出您的网站。",copy:"复制",copied:"已复制"},ru:{what:"Брокер MQTT, который знает заказы, курьеров, магазины, столики и обращения.",runs:"Узел работает на {version}",ready:"Принимает работу",notReady:"Не принимает работу",dev:"Режим разработки: секрет этого узла известен всем. Любая кнопка ниже сразу впускает вас.",pages:"Страницы",track:"Следить за заказом",trackText:"Курьер из города-симулятора на карте, каким его видит покупатель.",trackNone:"Сюда ведёт ссылка: её создаёт POST /v1/orders/{id}/link.",operator:"Поддержка",operatorText:"Очередь, разговоры и кто сейчас печатает, для операторов.",terminal:"Терминал магазина",terminalText:"Звонит, пока заказ не примут, на любом планшете.",console:"Консоль",consoleText:"Город на карте, все заказы и где их уведомления.",chat:"Написать нам",chatText:"Виджет, который любой сайт подключает одной строкой: смотрите в углу.",devices:"Для устройств",mqtt:"MQTT 3.1.1 и 5",ws:"WebSocket",samePort:"WebSocket, этот порт",off:"выключен",backends:"Для серверов",api:"HTTP API",topics:"Карта топиков",node:"Сам узел",alive:"Жив",works:"Готов",metrics:"Метрики",licenses:"Лицензии",embed:"На вашем сайте",embedText:"Элементы и типизированную библиотеку отдаёт этот узел. Впишите сайт в ws.origins.",copy:"Скопировать",copied:"Скопировано"}});var At=1e4,X=class extends v{constructor(){super(...arguments);this.copied=!1;this.facts=Me()}static{this.styles=[..._e,We]}connectedCallback(){super.connectedCallback(),this.ask(),this.beat=setInterval(()=>{this.ask()},At),this.facts.dev&&this.widget()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.beat)}async ask(){this.ready=await fetch("/readyz",{cache:"no-store"}).then(t=>t.ok,()=>!1)}widget(){let t=document.createElement("script");t.src="/support/widget.js",document.head.append(t)}render(){let t=Z(this),{version:r,dev:o}=this.facts;return l`<main>
      <header>
        <div>
          <h1>couriermq</h1>
          <p class="lead">${t("what")}</p>
          <p class="state">
            <span class="badge ${this.ready===void 0?"":this.ready?"ok":"bad"}" role="status"><i class="lamp"></i>${this.ready===void 0?"…":t(this.ready?"ready":"notReady")}</span>
            <span class="muted small">${t("runs",{version:r})}</span>
          </p>
        </div>
        <cq-language></cq-language>
      </header>
      ${o?l`<p class="note">${b("alert")}<span>${t("dev")}</span></p>`:p}
      <section><h2>${t("pages")}</h2><div class="tiles">${this.tiles()}</div></section>
      ${this.lists()} ${this.embed()}
    </main>`}tiles(){let t=Z(this),r=this.facts.demo,o=(s,n)=>s||n;return[this.tile("bike",t("track"),r?.track?t("trackText"):t("trackNone",{id:"{order}"}),r?.track),this.tile("store",t("terminal"),t("terminalText"),o(r?.terminal,"/terminal")),this.tile("chat",t("operator"),t("operatorText"),o(r?.operator,"/operator")),this.tile("pulse",t("console"),t("consoleText"),o(r?.console,"/console")),...this.facts.dev?[this.tile("person",t("chat"),t("chatText"),void 0)]:[]]}tile(t,r,o,s){let n=l`<span class="sign">${b(t)}</span><span><b>${r}</b><p>${o}</p></span>`;return s?l`<a class="card tile" href=${s} target="_blank" rel="noopener">${n}${b("next")}</a>`:l`<div class="card tile">${n}</div>`}lists(){let t=Z(this),{mqtt:r,ws:o}=this.facts,s=h=>h==="off"?l`<span class="muted">${t("off")}</span>`:l`<span class="mono">${h}</span>`,n=h=>l`<a class="mono" href=${h}>${h}</a>`,d=(h,u)=>l`<div class="row"><dt>${h}</dt><dd>${u}</dd></div>`,a=(h,u)=>l`<section><h2>${h}</h2><dl class="card list">${u}</dl></section>`;return l`<div class="columns">
      ${a(t("devices"),[d(t("mqtt"),s(r)),d(t("ws"),s(o)),d(t("samePort"),l`<span class="mono">/mqtt</span>`)])}
      ${a(t("backends"),[d(t("api"),n("/openapi.json")),d(t("topics"),n("/asyncapi.json")),d(t("licenses"),n("/assets/licenses.txt"))])}
      ${a(t("node"),[d(t("alive"),n("/healthz")),d(t("works"),n("/readyz")),d(t("metrics"),n("/metrics"))])}
    </div>`}embed(){let t=Z(this),r=`<script type="module" src="${location.origin}/assets/track.js"><\/script>
<courier-tracking order="4711" token="…"></courier-tracking>

<script src="${location.origin}/support/widget.js" async><\/script>`;return l`<section class="embed"><h2>${t("embed")}</h2><p>${t("embedText")}</p>
      <div class="card code"><pre tabindex="0">${r}</pre>
        <button type="button" class="button" @click=${()=>{this.copy(r)}}>${t(this.copied?"copied":"copy")}</button></div></section>`}async copy(t){await navigator.clipboard.writeText(t).then(()=>this.copied=!0,()=>{}),setTimeout(()=>this.copied=!1,2e3)}};g([R()],X.prototype,"ready",2),g([R()],X.prototype,"copied",2);Ae();y("courier-home",X);export{X as HomeElement};
