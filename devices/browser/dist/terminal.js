var ht=Object.defineProperty;var er=Object.getOwnPropertyDescriptor;var tr=(n,e)=>{for(var t in e)ht(n,t,{get:e[t],enumerable:!0})};var u=(n,e,t,r)=>{for(var o=r>1?void 0:r?er(e,t):e,i=n.length-1,s;i>=0;i--)(s=n[i])&&(o=(r?s(e,t,o):s(o))||o);return r&&o&&ht(e,t,o),o};var ye=globalThis,we=ye.ShadowRoot&&(ye.ShadyCSS===void 0||ye.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Pe=Symbol(),mt=new WeakMap,oe=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==Pe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(we&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=mt.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&mt.set(t,e))}return e}toString(){return this.cssText}},gt=n=>new oe(typeof n=="string"?n:n+"",void 0,Pe),h=(n,...e)=>{let t=n.length===1?n[0]:e.reduce((r,o,i)=>r+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(o)+n[i+1],n[0]);return new oe(t,n,Pe)},ft=(n,e)=>{if(we)n.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),o=ye.litNonce;o!==void 0&&r.setAttribute("nonce",o),r.textContent=t.cssText,n.appendChild(r)}},Le=we?n=>n:n=>n instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return gt(t)})(n):n;var{is:rr,defineProperty:nr,getOwnPropertyDescriptor:or,getOwnPropertyNames:ir,getOwnPropertySymbols:sr,getPrototypeOf:ar}=Object,$e=globalThis,vt=$e.trustedTypes,dr=vt?vt.emptyScript:"",cr=$e.reactiveElementPolyfillSupport,ie=(n,e)=>n,se={toAttribute(n,e){switch(e){case Boolean:n=n?dr:null;break;case Object:case Array:n=n==null?n:JSON.stringify(n)}return n},fromAttribute(n,e){let t=n;switch(e){case Boolean:t=n!==null;break;case Number:t=n===null?null:Number(n);break;case Object:case Array:try{t=JSON.parse(n)}catch{t=null}}return t}},xe=(n,e)=>!rr(n,e),bt={attribute:!0,type:String,converter:se,reflect:!1,useDefault:!1,hasChanged:xe};Symbol.metadata??=Symbol("metadata"),$e.litPropertyMetadata??=new WeakMap;var O=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=bt){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),o=this.getPropertyDescriptor(e,r,t);o!==void 0&&nr(this.prototype,e,o)}}static getPropertyDescriptor(e,t,r){let{get:o,set:i}=or(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:o,set(s){let c=o?.call(this);i?.call(this,s),this.requestUpdate(e,c,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??bt}static _$Ei(){if(this.hasOwnProperty(ie("elementProperties")))return;let e=ar(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ie("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ie("properties"))){let t=this.properties,r=[...ir(t),...sr(t)];for(let o of r)this.createProperty(o,t[o])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,o]of t)this.elementProperties.set(r,o)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let o=this._$Eu(t,r);o!==void 0&&this._$Eh.set(o,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let o of r)t.unshift(Le(o))}else e!==void 0&&t.push(Le(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ft(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),o=this.constructor._$Eu(e,r);if(o!==void 0&&r.reflect===!0){let i=(r.converter?.toAttribute!==void 0?r.converter:se).toAttribute(t,r.type);this._$Em=e,i==null?this.removeAttribute(o):this.setAttribute(o,i),this._$Em=null}}_$AK(e,t){let r=this.constructor,o=r._$Eh.get(e);if(o!==void 0&&this._$Em!==o){let i=r.getPropertyOptions(o),s=typeof i.converter=="function"?{fromAttribute:i.converter}:i.converter?.fromAttribute!==void 0?i.converter:se;this._$Em=o;let c=s.fromAttribute(t,i.type);this[o]=c??this._$Ej?.get(o)??c,this._$Em=null}}requestUpdate(e,t,r,o=!1,i){if(e!==void 0){let s=this.constructor;if(o===!1&&(i=this[e]),r??=s.getPropertyOptions(e),!((r.hasChanged??xe)(i,t)||r.useDefault&&r.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:o,wrapped:i},s){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),i!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),o===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[o,i]of this._$Ep)this[o]=i;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[o,i]of r){let{wrapped:s}=i,c=this[o];s!==!0||this._$AL.has(o)||c===void 0||this.C(o,void 0,i,c)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};O.elementStyles=[],O.shadowRootOptions={mode:"open"},O[ie("elementProperties")]=new Map,O[ie("finalized")]=new Map,cr?.({ReactiveElement:O}),($e.reactiveElementVersions??=[]).push("2.1.2");var Be=globalThis,yt=n=>n,ke=Be.trustedTypes,wt=ke?ke.createPolicy("lit-html",{createHTML:n=>n}):void 0,St="$lit$",H=`lit$${Math.random().toFixed(9).slice(2)}$`,Mt="?"+H,lr=`<${Mt}>`,W=document,de=()=>W.createComment(""),ce=n=>n===null||typeof n!="object"&&typeof n!="function",We=Array.isArray,pr=n=>We(n)||typeof n?.[Symbol.iterator]=="function",He=`[ 	
\f\r]`,ae=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,$t=/-->/g,xt=/>/g,U=RegExp(`>|${He}(?:([^\\s"'>=/]+)(${He}*=${He}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),kt=/'/g,qt=/"/g,At=/^(?:script|style|textarea|title)$/i,Fe=n=>(e,...t)=>({_$litType$:n,strings:e,values:t}),a=Fe(1),p=Fe(2),Jr=Fe(3),F=Symbol.for("lit-noChange"),l=Symbol.for("lit-nothing"),_t=new WeakMap,B=W.createTreeWalker(W,129);function Et(n,e){if(!We(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return wt!==void 0?wt.createHTML(e):e}var ur=(n,e)=>{let t=n.length-1,r=[],o,i=e===2?"<svg>":e===3?"<math>":"",s=ae;for(let c=0;c<t;c++){let d=n[c],v,$,y=-1,T=0;for(;T<d.length&&(s.lastIndex=T,$=s.exec(d),$!==null);)T=s.lastIndex,s===ae?$[1]==="!--"?s=$t:$[1]!==void 0?s=xt:$[2]!==void 0?(At.test($[2])&&(o=RegExp("</"+$[2],"g")),s=U):$[3]!==void 0&&(s=U):s===U?$[0]===">"?(s=o??ae,y=-1):$[1]===void 0?y=-2:(y=s.lastIndex-$[2].length,v=$[1],s=$[3]===void 0?U:$[3]==='"'?qt:kt):s===qt||s===kt?s=U:s===$t||s===xt?s=ae:(s=U,o=void 0);let L=s===U&&n[c+1].startsWith("/>")?" ":"";i+=s===ae?d+lr:y>=0?(r.push(v),d.slice(0,y)+St+d.slice(y)+H+L):d+H+(y===-2?c:L)}return[Et(n,i+(n[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},le=class n{constructor({strings:e,_$litType$:t},r){let o;this.parts=[];let i=0,s=0,c=e.length-1,d=this.parts,[v,$]=ur(e,t);if(this.el=n.createElement(v,r),B.currentNode=this.el.content,t===2||t===3){let y=this.el.content.firstChild;y.replaceWith(...y.childNodes)}for(;(o=B.nextNode())!==null&&d.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let y of o.getAttributeNames())if(y.endsWith(St)){let T=$[s++],L=o.getAttribute(y).split(H),be=/([.?@])?(.*)/.exec(T);d.push({type:1,index:i,name:be[2],strings:L,ctor:be[1]==="."?De:be[1]==="?"?je:be[1]==="@"?ze:Q}),o.removeAttribute(y)}else y.startsWith(H)&&(d.push({type:6,index:i}),o.removeAttribute(y));if(At.test(o.tagName)){let y=o.textContent.split(H),T=y.length-1;if(T>0){o.textContent=ke?ke.emptyScript:"";for(let L=0;L<T;L++)o.append(y[L],de()),B.nextNode(),d.push({type:2,index:++i});o.append(y[T],de())}}}else if(o.nodeType===8)if(o.data===Mt)d.push({type:2,index:i});else{let y=-1;for(;(y=o.data.indexOf(H,y+1))!==-1;)d.push({type:7,index:i}),y+=H.length-1}i++}}static createElement(e,t){let r=W.createElement("template");return r.innerHTML=e,r}};function Z(n,e,t=n,r){if(e===F)return e;let o=r!==void 0?t._$Co?.[r]:t._$Cl,i=ce(e)?void 0:e._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,t,r)),r!==void 0?(t._$Co??=[])[r]=o:t._$Cl=o),o!==void 0&&(e=Z(n,o._$AS(n,e.values),o,r)),e}var Ie=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,o=(e?.creationScope??W).importNode(t,!0);B.currentNode=o;let i=B.nextNode(),s=0,c=0,d=r[0];for(;d!==void 0;){if(s===d.index){let v;d.type===2?v=new pe(i,i.nextSibling,this,e):d.type===1?v=new d.ctor(i,d.name,d.strings,this,e):d.type===6&&(v=new Ue(i,this,e)),this._$AV.push(v),d=r[++c]}s!==d?.index&&(i=B.nextNode(),s++)}return B.currentNode=W,o}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},pe=class n{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,o){this.type=2,this._$AH=l,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=Z(this,e,t),ce(e)?e===l||e==null||e===""?(this._$AH!==l&&this._$AR(),this._$AH=l):e!==this._$AH&&e!==F&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):pr(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==l&&ce(this._$AH)?this._$AA.nextSibling.data=e:this.T(W.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,o=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=le.createElement(Et(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===o)this._$AH.p(t);else{let i=new Ie(o,this),s=i.u(this.options);i.p(t),this.T(s),this._$AH=i}}_$AC(e){let t=_t.get(e.strings);return t===void 0&&_t.set(e.strings,t=new le(e)),t}k(e){We(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,o=0;for(let i of e)o===t.length?t.push(r=new n(this.O(de()),this.O(de()),this,this.options)):r=t[o],r._$AI(i),o++;o<t.length&&(this._$AR(r&&r._$AB.nextSibling,o),t.length=o)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=yt(e).nextSibling;yt(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Q=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,o,i){this.type=1,this._$AH=l,this._$AN=void 0,this.element=e,this.name=t,this._$AM=o,this.options=i,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=l}_$AI(e,t=this,r,o){let i=this.strings,s=!1;if(i===void 0)e=Z(this,e,t,0),s=!ce(e)||e!==this._$AH&&e!==F,s&&(this._$AH=e);else{let c=e,d,v;for(e=i[0],d=0;d<i.length-1;d++)v=Z(this,c[r+d],t,d),v===F&&(v=this._$AH[d]),s||=!ce(v)||v!==this._$AH[d],v===l?e=l:e!==l&&(e+=(v??"")+i[d+1]),this._$AH[d]=v}s&&!o&&this.j(e)}j(e){e===l?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},De=class extends Q{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===l?void 0:e}},je=class extends Q{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==l)}},ze=class extends Q{constructor(e,t,r,o,i){super(e,t,r,o,i),this.type=5}_$AI(e,t=this){if((e=Z(this,e,t,0)??l)===F)return;let r=this._$AH,o=e===l&&r!==l||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,i=e!==l&&(r===l||o);o&&this.element.removeEventListener(this.name,this,r),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ue=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){Z(this,e)}};var hr=Be.litHtmlPolyfillSupport;hr?.(le,pe),(Be.litHtmlVersions??=[]).push("3.3.3");var Ct=(n,e,t)=>{let r=t?.renderBefore??e,o=r._$litPart$;if(o===void 0){let i=t?.renderBefore??null;r._$litPart$=o=new pe(e.insertBefore(de(),i),i,void 0,t??{})}return o._$AI(n),o};var Ve=globalThis,I=class extends O{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ct(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return F}};I._$litElement$=!0,I.finalized=!0,Ve.litElementHydrateSupport?.({LitElement:I});var mr=Ve.litElementPolyfillSupport;mr?.({LitElement:I});(Ve.litElementVersions??=[]).push("4.2.2");var gr={attribute:!0,type:String,converter:se,reflect:!1,hasChanged:xe},fr=(n=gr,e,t)=>{let{kind:r,metadata:o}=t,i=globalThis.litPropertyMetadata.get(o);if(i===void 0&&globalThis.litPropertyMetadata.set(o,i=new Map),r==="setter"&&((n=Object.create(n)).wrapped=!0),i.set(t.name,n),r==="accessor"){let{name:s}=t;return{set(c){let d=e.get.call(this);e.set.call(this,c),this.requestUpdate(s,d,n,!0,c)},init(c){return c!==void 0&&this.C(s,void 0,n,c),c}}}if(r==="setter"){let{name:s}=t;return function(c){let d=this[s];e.call(this,c),this.requestUpdate(s,d,n,!0,c)}}throw Error("Unsupported decorator location: "+r)};function m(n){return(e,t)=>typeof t=="object"?fr(n,e,t):((r,o,i)=>{let s=o.hasOwnProperty(i);return o.constructor.createProperty(i,r),s?Object.getOwnPropertyDescriptor(o,i):void 0})(n,e,t)}function A(n){return m({...n,state:!0,attribute:!1})}var V=(n,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(n,e,t),t);function _(n,e){return(t,r,o)=>{let i=s=>s.renderRoot?.querySelector(n)??null;if(e){let{get:s,set:c}=typeof r=="object"?t:o??(()=>{let d=Symbol();return{get(){return this[d]},set(v){this[d]=v}}})();return V(t,r,{get(){let d=s.call(this);return d===void 0&&(d=i(this),(d!==null||this.hasUpdated)&&c.call(this,d)),d}})}return V(t,r,{get(){return i(this)}})}}var Ke=["zh","ru","en"],Rt={zh:"中文",ru:"Русский",en:"English"};function K(n){return e=>{let t=typeof e=="string"?e:qe(e),r=n[t];return(o,i={})=>{let s=r[o];return(typeof s=="string"?s:s[vr(t,Number(i.n))]??s.other).replace(/\{(\w+)\}/g,(d,v)=>{let $=i[v];return typeof $=="number"?Nt(t,$):$??d})}}}var Tt=new Map;function vr(n,e){let t=Tt.get(n);return t||Tt.set(n,t=new Intl.PluralRules(n)),t.select(e)}var Ot=new Map;function Nt(n,e){let t=Ot.get(n);return t||Ot.set(n,t=new Intl.NumberFormat(n)),t.format(e)}function X(n){let e=n?.toLowerCase().split("-")[0];return Ke.find(t=>t===e)}function qe(n){for(let e=n;e;){let t=X(e.getAttribute("lang"));if(t)return t;e=e.parentElement??e.getRootNode().host??null}return Ye()}var Pt="couriermq.lang";function Ye(){try{let n=X(localStorage.getItem(Pt));if(n)return n}catch{}return navigator.languages.map(X).find(n=>n!==void 0)??"en"}var ue=new EventTarget;function Lt(n){try{localStorage.setItem(Pt,n)}catch{}document.documentElement.lang=n,ue.dispatchEvent(new Event("language"))}var f=class extends I{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return qe(this)}connectedCallback(){super.connectedCallback(),ue.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),ue.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(t,r,o){super.attributeChangedCallback(t,r,o),t==="lang"&&r!==o&&(X(o)||X(r))&&ue.dispatchEvent(new Event("language"))}};function b(n,e){customElements.get(n)||customElements.define(n,e)}var br={clock:p`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:p`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:p`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:p`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:p`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:p`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:p`<path d="m7 7 10 10M17 7 7 17"/>`,alert:p`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:p`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:p`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":p`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:p`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:p`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:p`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:p`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:p`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:p`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:p`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:p`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:p`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:p`<path d="M15 5l-7 7 7 7"/>`,next:p`<path d="m9 5 7 7-7 7"/>`,ticks:p`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:p`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:p`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:p`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:p`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:p`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:p`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":p`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:p`<path d="M12 5v14M5 12h14"/>`,minus:p`<path d="M5 12h14"/>`,help:p`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:p`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:p`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:p`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:p`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:p`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:p`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:p`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:p`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:p`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:p`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function g(n){return a`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${br[n]}</svg>`}var R={};tr(R,{ago:()=>$r,clock:()=>It,countdown:()=>kr,day:()=>wr,distance:()=>qr,minutes:()=>xr,moment:()=>yr});var Ht=new Map;function Y(n,e){let t=Ht.get(n);return t||Ht.set(n,t=e()),t}function It(n,e){return Y(`clock ${n}`,()=>new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(new Date(e))}function yr(n,e,t=Date.now()){let r=new Date(e);return r.toDateString()===new Date(t).toDateString()?It(n,r):Y(`day ${n}`,()=>new Intl.DateTimeFormat(n,{day:"numeric",month:"short",hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(r)}function wr(n,e,t=Date.now()){let r=new Date(e),o=r.getFullYear()!==new Date(t).getFullYear();return Y(`date ${n} ${o}`,()=>new Intl.DateTimeFormat(n,{day:"numeric",month:"long",...o&&{year:"numeric"}})).format(r)}function $r(n,e,t=Date.now()){let r=Y(`ago ${n}`,()=>new Intl.RelativeTimeFormat(n,{numeric:"auto"})),o=Math.round((new Date(e).getTime()-t)/1e3),i=Math.abs(o);return i<60?r.format(o,"second"):i<3600?r.format(Math.round(o/60),"minute"):i<86400?r.format(Math.round(o/3600),"hour"):r.format(Math.round(o/86400),"day")}function xr(n,e){return Y(`min ${n}`,()=>new Intl.NumberFormat(n,{style:"unit",unit:"minute"})).format(Math.max(1,Math.round(e/60)))}function kr(n){let e=Math.abs(Math.trunc(n));return`${n<=-1?"-":""}${Math.trunc(e/60)}:${String(e%60).padStart(2,"0")}`}function qr(n,e){return e<950?Y(`m ${n}`,()=>new Intl.NumberFormat(n,{style:"unit",unit:"meter"})).format(Math.max(10,Math.round(e/10)*10)):Y(`km ${n}`,()=>new Intl.NumberFormat(n,{style:"unit",unit:"kilometer",maximumFractionDigits:1})).format(e/1e3)}import{claims as _r,connect as Sr}from"./courier.js";var he=class{constructor(e,t){this.host=e;this.o=t;this.state="signed-out";this.stop=[];e.addController(this)}hostConnected(){let e=this.host.getAttribute("token")??Mr()??Ar();e&&this.signIn(e)}hostDisconnected(){this.end()}get claims(){return this.courier?.claims}get online(){return this.state==="online"}signIn(e){let t=_r(e.trim());if(this.wrong=t?this.o.roles.includes(t.role)?void 0:"role":"format",!t||this.wrong)return this.host.requestUpdate(),!1;this.end(),Er(e.trim());let r=this.o.url?.(),o=this.o.renew?.(),i=this.o.clientId?.(t),s=Sr({token:e.trim(),...r&&{url:r},...o&&{renew:o},...i&&{clientId:i}});this.courier=s,this.stop.push(s.onState((d,v)=>{this.state=d,this.reason=v,this.host.requestUpdate()}));let c=this.o.begin(s);return c&&this.stop.push(c),!0}signOut(){this.end(),Cr(),this.state="signed-out",this.reason=void 0,this.wrong=void 0,this.host.requestUpdate()}end(){for(let e of this.stop.splice(0).reverse())e();this.courier?.close(),this.courier=void 0}},Je=()=>`couriermq.token ${location.pathname}`;function Mr(){let n=new URLSearchParams(location.hash.slice(1)),e=n.get("token");if(!e)return;n.delete("token");let t=n.toString();return history.replaceState(history.state,"",location.pathname+location.search+(t&&`#${t}`)),e}function Ar(){try{return sessionStorage.getItem(Je())??void 0}catch{return}}function Er(n){try{sessionStorage.setItem(Je(),n)}catch{}}function Cr(){try{sessionStorage.removeItem(Je())}catch{}}import{Code as Ut}from"./courier.js";function Qe(){let n=document.getElementById("courier-node")?.textContent,e={version:"",dev:!1,mqtt:"off",ws:"off",tiles:"",attribution:""};return n?{...e,...JSON.parse(n)}:e}function ee(){return document.getElementById("courier-node")!==null}function Xe(){ee()&&(document.documentElement.lang=Ye())}var Tr="courier-theme",Ge=matchMedia("(prefers-color-scheme: dark)"),Ze=()=>Ge.matches?"dark":"light";function Dt(){let n=document.documentElement.dataset.theme;return n==="light"||n==="dark"?n:Ze()}function jt(n){n===Ze()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=n;let e=n===Ze()?0:365*24*3600;document.cookie=`${Tr}=${n}; path=/; max-age=${e}; samesite=lax`}function et(n){let e=new MutationObserver(n);return Ge.addEventListener("change",n),e.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{Ge.removeEventListener("change",n),e.disconnect()}}var zt=h`
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
`;var w=[zt,h`
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
  `],k=h`
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
`,D=h`
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
`,_e=h`
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
`,te=h`
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
`,tt=[...w,k,D,_e,te];var x=K({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var re=class extends f{constructor(){super(...arguments);this.heading=""}static{this.styles=[...w,k,te,D,h`
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
    `]}render(){let t=x(this),r=this.session,o=r?.wrong==="format"?t("tokenFormat"):r?.wrong==="role"?t("tokenRole"):"";return a`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||t("signIn")}</h1>
      ${r?.state==="refused"?a`<div class="note" role="alert">${g("alert")}<div><b>${this.why(r)}</b>${t("refusedHint")}</div></div>`:l}
      <label class="field ${o?"bad":""}"><span>${t("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${o||t("tokenHint")}</small></label>
      <button class="button primary wide">${t("signIn")}</button>
    </form>
    ${ee()?a`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:l}`}why(t){let r=x(this),{code:o,message:i}=t.reason??{code:0,message:""};return/expired/.test(i)?r("refusedExpired"):o===Ut.takenOver?r("refusedElsewhere"):o===Ut.loggedOut?r("refusedByOperator"):r("refused")}submit(t){t.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};u([m({attribute:!1})],re.prototype,"session",2),u([m()],re.prototype,"heading",2),u([_("input")],re.prototype,"input",2);b("cq-signin",re);function rt(n){return n.state==="signed-out"||n.state==="refused"}var Or={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},po=K(Or);var me=class extends f{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...w,h`
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
    `]}willUpdate(t){t.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let t=x(this);return a`<div role="status">
      ${this.shown==="offline"?a`<div class="bar">${g("offline")}<span>${t("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${t("retry")}</button></div>`:this.shown==="restored"?a`<div class="bar ok">${g("check")}<span>${t("restored")}</span></div>`:l}
    </div>`}};u([m()],me.prototype,"state",2),u([A()],me.prototype,"shown",2);b("cq-banner",me);var ge=class extends f{constructor(){super(...arguments);this.heading=""}static{this.styles=[...w,k,h`
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
      @click=${t=>t.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${x(this)("close")} @click=${()=>this.close()}>${g("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};u([m()],ge.prototype,"heading",2),u([_("dialog")],ge.prototype,"dialog",2);b("cq-dialog",ge);var nt=class extends f{static{this.styles=[...w,h`
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
    `]}render(){return a`<select aria-label=${x(this)("language")} @change=${e=>Lt(e.target.value)}>
      ${Ke.map(e=>a`<option value=${e} lang=${e} ?selected=${e===this.language}>${Rt[e]}</option>`)}
    </select>`}};b("cq-language",nt);var J=class extends f{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...w,h`
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
    `]}render(){return this.loading?a`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||x(this)("loading")}</span></div>`:a`<div class="inner">
      ${this.icon?a`<div class="sign">${g(this.icon)}</div>`:l}
      ${this.heading?a`<h2>${this.heading}</h2>`:l}
      <div class="text"><slot></slot></div>
    </div>`}};u([m()],J.prototype,"icon",2),u([m()],J.prototype,"heading",2),u([m({type:Boolean})],J.prototype,"loading",2),u([m({type:Boolean})],J.prototype,"bad",2);b("cq-state",J);var ot=class extends f{static{this.styles=[...w,k,h`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=et(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let e=x(this)("dark"),t=Dt()==="dark";return a`<button type="button" class="button quiet square" role="switch" aria-checked=${t} aria-label=${e} title=${e}
      @click=${()=>jt(t?"light":"dark")}>${g(t?"moon":"sun")}</button>`}};b("cq-theme",ot);var Rr=6e3,Nr=3,Se=class extends f{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...w,h`
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
    `]}say(t){this.items=[...this.items.filter(r=>!t.key||r.key!==t.key),{...t,n:++this.n}].slice(-Nr),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},Rr))}hold(t){this.held=t,this.later()}drop(t){this.items=this.items.filter(r=>r.n!==t),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return a`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(t=>a`<div class="toast ${t.kind??""}">${g(t.icon??"info")}<span>${t.text}</span>
          <button type="button" aria-label=${x(this)("close")} @click=${()=>this.drop(t.n)}>${g("cross")}</button></div>`)}
    </div>`}};u([A()],Se.prototype,"items",2);b("cq-toasts",Se);var Pr=[[880,0,.18],[1174.7,.2,.18],[1568,.4,.42]],Lr=[[1568,0,.12],[1174.7,.15,.12],[1568,.3,.12],[1174.7,.45,.12],[1568,.6,.3]],Me=class{constructor(e){this.onRing=()=>{};this.onState=()=>{};this.urgent=!1;this.loudness=e}get state(){return this.loudness===0?"muted":this.context?.state==="running"?"ready":"blocked"}get volume(){return this.loudness}set volume(e){this.loudness=Math.min(1,Math.max(0,e)),this.onState()}async unlock(){return"AudioContext"in globalThis?(this.context||(this.context=new AudioContext,this.context.onstatechange=()=>this.onState()),this.context.resume().catch(()=>{}),await new Promise(e=>setTimeout(e,50)),this.onState(),this.state==="ready"):!1}ring(e){this.timer!==void 0&&e===this.urgent||(this.urgent=e,clearInterval(this.timer),this.timer=setInterval(()=>this.once(),2500),this.once())}stop(){clearInterval(this.timer),this.timer=void 0}close(){this.stop(),this.context?.close(),this.context=void 0}once(){let e=this.context;if(!e||this.state!=="ready")return!1;for(let[t,r,o]of this.urgent?Lr:Pr)this.note(e,t,e.currentTime+r,o);return this.onRing(),!0}note(e,t,r,o){for(let[i,s]of[[1,.7],[2,.25]]){let c=e.createOscillator(),d=e.createGain();c.frequency.value=t*i,d.gain.setValueAtTime(1e-4,r),d.gain.exponentialRampToValueAtTime(this.loudness*s,r+.015),d.gain.exponentialRampToValueAtTime(1e-4,r+o),c.connect(d).connect(e.destination),c.start(r),c.stop(r+o+.05)}}};var Ee=class{constructor(){this.orders=new Map;this.over=new Map}take(e,t=Date.now()){let r=this.orders.get(e.order_id);if(!(r&&(e.store_seq??0)<=(r.store_seq??0)))return Hr(e)?(this.orders.delete(e.order_id),{order:e,before:r}):(this.orders.set(e.order_id,e),Ae(e)&&!this.over.has(e.order_id)&&this.over.set(e.order_id,t),Ae(e)||this.over.delete(e.order_id),{order:e,before:r})}keep(e){let t=new Set(e);for(let[r,o]of this.orders)!Ae(o)&&!t.has(r)&&this.orders.delete(r)}sweep(e=Date.now()){for(let[t,r]of this.over)e-r<6e5||(this.over.delete(t),this.orders.delete(t))}get(e){return this.orders.get(e)}lane(e){let t=[...this.orders.values()].filter(o=>Ce(o)===e),r=e==="gone"?o=>-Date.parse(o.updated_at):o=>o.deadline&&e==="new"?Date.parse(o.deadline):Date.parse(o.updated_at);return t.sort((o,i)=>r(o)-r(i)||o.order_id.localeCompare(i.order_id))}open(){return[...this.orders.values()].filter(e=>!Ae(e)).map(e=>e.order_id)}ringing(){return this.lane("new").filter(N)}};function N(n){return n.status==="pending"&&(n.state==="queued"||n.state==="delivered"||n.state==="shown"||n.state==="rung")}function Ae(n){return n.status==="delivered"||n.status==="cancelled"||n.status==="shipped"}function Hr(n){return n.assigned===!1}function Ce(n){switch(n.status){case"pending":return"new";case"confirmed":case"preparing":return"preparing";case"ready":return"ready";default:return"gone"}}var C={number:["number","order_no","order_number","short_id","pickup_code","code","display_id"],lines:["items","lines","dishes","products","goods"],notes:["note","notes","remark","remarks","comment","instructions","message"],total:["total","amount","total_price","sum","price"],currency:["currency"],quantity:["quantity","qty","count","num","n","amount"],name:["name","title","product","dish","text","label"],options:["options","modifiers","extras","specs","toppings","note","remark","comment"],price:["price","total","unit_price","sum"]};function M(n,e){let t={number:n,lines:[],notes:[],total:"",rest:[]};if(typeof e=="string"&&t.notes.push(e),Array.isArray(e)&&(t.lines=e.map(Bt)),!it(e))return t;let r={...e};t.number=q(Te(r,C.number))||n;let o=G(r,C.lines,Array.isArray);Array.isArray(o)&&(t.lines=o.map(Bt)),t.notes=C.notes.flatMap(s=>Wt(Te(r,[s])));let i=q(Te(r,C.currency));return t.total=[q(G(r,C.total,fe)),i].filter(Boolean).join(" "),t.rest=Object.entries(r).map(([s,c])=>[st(s),q(c)]).filter(([,s])=>s!==""),t}function Bt(n){if(!it(n))return{quantity:"",name:q(n),options:[],price:""};let e={...n},t={quantity:q(G(e,C.quantity,fe)),name:q(G(e,C.name,fe)),price:q(G(e,C.price,fe)),options:C.options.flatMap(r=>Wt(Te(e,[r])))};for(let[r,o]of Object.entries(e)){if(/(^|_)id$|^(sku|image|img|picture|photo|url)$/.test(r))continue;let i=q(o);i&&t.options.push(`${st(r)}: ${i}`)}return t.name||(t.name=t.options.shift()??""),t}function Te(n,e){return G(n,e,t=>t!=null)}function G(n,e,t){for(let r of e){let o=n[r];if(!(o===void 0||!t(o)))return delete n[r],o}}function it(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)}function fe(n){return typeof n=="string"||typeof n=="number"}function Wt(n){return(Array.isArray(n)?n.map(q):[q(n)]).filter(e=>e!=="")}function q(n){if(n==null||n===!1)return"";if(n===!0)return"✓";if(Array.isArray(n))return n.map(q).filter(Boolean).join(", ");if(it(n)){let e=G({...n},C.name,fe);return e!==void 0?q(e):Object.entries(n).map(([t,r])=>`${st(t)}: ${q(r)}`).join(", ")}return String(n)}function st(n){let e=n.replaceAll("_"," ").trim();return e.charAt(0).toUpperCase()+e.slice(1)}function j(n){let e=/^(pos|pad|app)[-_ ]?0*(\d+)$/i.exec(n);return e?`${e[1].toUpperCase()} ${e[2]}`:n}var S=K({en:{title:"Store terminal",lanes:"Orders",new:"New",preparing:"Preparing",ready:"Ready",gone:"Handed over",noNew:"No new orders",noNewHint:"The next one rings.",noPreparing:"Nothing to prepare",noReady:"Nothing is waiting to be fetched",noGone:"Nothing in the last ten minutes",waiting:{one:"{n} new order",other:"{n} new orders"},accept:"Accept",reject:"Reject",markReady:"Ready",print:"Print",sending:"Sending…",left:"{time} left to answer",over:"Time is over",overHint:"Nobody answered in time. The platform decides.",table:"Table {table}",total:"Total",placed:"Received {time}",toRing:"Not heard yet",shown:"On a screen",rung:"Ringing",takenBy:"Taken by {device}",mine:"Taken here",courier:"Courier: {rider}",noCourier:"No courier yet",shipped:"With the courier",delivered:"Delivered",cancelled:"Cancelled",soundOff:"Orders cannot ring yet",soundOffHint:"The browser wants one touch before it makes a sound.",soundOn:"Turn the sound on",muted:"Muted",mutedHint:"The volume is at zero: this device does not ring.",sound:"Sound",settings:"Settings",volume:"Volume",test:"Try it",autoPrint:"Print an order when it is accepted",signedInAs:"{device}, store {store}",rejectTitle:"Reject order {order}?",rejectHint:"The customer reads the reason. It cannot be undone.",reason:"Reason",reasonSoldOut:"Something is sold out",reasonBusy:"Too much to do",reasonClosed:"We are closed",reasonOther:"Another reason",reasonText:"In your words",offline:"No connection. You see what was known last; answers can be given when it is back.",lostClaim:"Order {order}: taken by {device}",lostOther:"Order {order}: {reason}",notSent:"Order {order}: no connection. Please try again.",wasCancelled:"Order {order} was cancelled",wasExpired:"Order {order}: the time to answer is over",notHeard:"Order {order} has not been heard",unanswered:"Order {order} is still unanswered",call:"Table {table} is calling",notices:"Messages",noNotices:"No messages",done:"Done",ringingTitle:"({n}) New orders"},zh:{title:"门店终端",lanes:"订单",new:"新订单",preparing:"制作中",ready:"待取",gone:"已交接",noNew:"暂无新订单",noNewHint:"有新订单时会响铃。",noPreparing:"暂无需要制作的订单",noReady:"暂无等待取走的订单",noGone:"最近十分钟没有记录",waiting:{other:"{n} 个新订单"},accept:"接单",reject:"拒单",markReady:"出餐",print:"打印",sending:"发送中…",left:"剩余 {time}",over:"已超时",overHint:"未能及时处理，等待平台决定。",table:"{table} 号桌",total:"合计",placed:"{time} 收到",toRing:"尚未响铃",shown:"已显示",rung:"响铃中",takenBy:"{device} 已接单",mine:"本机已接单",courier:"骑手：{rider}",noCourier:"尚未分配骑手",shipped:"骑手已取走",delivered:"已送达",cancelled:"已取消",soundOff:"尚无法响铃",soundOffHint:"浏览器需要您先点一下屏幕才能发出声音。",soundOn:"开启声音",muted:"已静音",mutedHint:"音量为零，本机不会响铃。",sound:"声音",settings:"设置",volume:"音量",test:"试听",autoPrint:"接单后自动打印",signedInAs:"{device}，门店 {store}",rejectTitle:"拒绝订单 {order}？",rejectHint:"顾客会看到原因，且无法撤销。",reason:"原因",reasonSoldOut:"部分商品已售罄",reasonBusy:"订单太多，忙不过来",reasonClosed:"已打烊",reasonOther:"其他原因",reasonText:"请说明",offline:"连接已断开。显示的是最后的内容，恢复后才能处理订单。",lostClaim:"订单 {order}：{device} 已接单",lostOther:"订单 {order}：{reason}",notSent:"订单 {order}：没有连接，请重试。",wasCancelled:"订单 {order} 已取消",wasExpired:"订单 {order} 已超时",notHeard:"订单 {order} 还没有人听到",unanswered:"订单 {order} 仍无人处理",call:"{table} 号桌呼叫服务员",notices:"消息",noNotices:"暂无消息",done:"知道了",ringingTitle:"（{n}）新订单"},ru:{title:"Терминал заведения",lanes:"Заказы",new:"Новые",preparing:"Готовятся",ready:"Готовы",gone:"Выданы",noNew:"Новых заказов нет",noNewHint:"О следующем сообщит звонок.",noPreparing:"Готовить нечего",noReady:"Никто не ждёт выдачи",noGone:"За последние десять минут ничего",waiting:{one:"{n} новый заказ",few:"{n} новых заказа",many:"{n} новых заказов",other:"{n} нового заказа"},accept:"Принять",reject:"Отклонить",markReady:"Готов",print:"Печать",sending:"Отправляем…",left:"На ответ осталось {time}",over:"Время вышло",overHint:"Никто не ответил вовремя. Решает платформа.",table:"Стол {table}",total:"Итого",placed:"Получен в {time}",toRing:"Ещё не прозвенел",shown:"На экране",rung:"Звонит",takenBy:"Принял {device}",mine:"Принят здесь",courier:"Курьер: {rider}",noCourier:"Курьера пока нет",shipped:"У курьера",delivered:"Доставлен",cancelled:"Отменён",soundOff:"Заказы пока не звонят",soundOffHint:"Браузеру нужно одно касание, прежде чем он подаст звук.",soundOn:"Включить звук",muted:"Без звука",mutedHint:"Громкость на нуле: это устройство не звонит.",sound:"Звук",settings:"Настройки",volume:"Громкость",test:"Проверить",autoPrint:"Печатать заказ, когда он принят",signedInAs:"{device}, заведение {store}",rejectTitle:"Отклонить заказ {order}?",rejectHint:"Клиент увидит причину. Отменить это нельзя.",reason:"Причина",reasonSoldOut:"Что-то закончилось",reasonBusy:"Слишком много заказов",reasonClosed:"Мы закрыты",reasonOther:"Другая причина",reasonText:"Своими словами",offline:"Нет связи. Показано последнее известное; ответить можно, когда она вернётся.",lostClaim:"Заказ {order}: принял {device}",lostOther:"Заказ {order}: {reason}",notSent:"Заказ {order}: нет связи. Попробуйте ещё раз.",wasCancelled:"Заказ {order} отменён",wasExpired:"Заказ {order}: время на ответ вышло",notHeard:"Заказ {order} никто не услышал",unanswered:"На заказ {order} никто не ответил",call:"Стол {table} зовёт официанта",notices:"Сообщения",noNotices:"Сообщений нет",done:"Понятно",ringingTitle:"({n}) Новые заказы"}});var at=15,Ft=2*Math.PI*at,E=class extends f{constructor(){super(...arguments);this.now=Date.now();this.since=Date.now();this.device="";this.pending="";this.offline=!1}static{this.styles=[...w,k,_e,te,h`
      :host { display: block; }
      article { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 1rem; }
      :host([ringing]) article { border-color: var(--cq-accent); box-shadow: 0 0 0 2px var(--cq-accent), var(--cq-shadow); }
      header { display: flex; align-items: flex-start; gap: 0.75rem; }
      header > div { flex: 1; min-width: 0; }
      h3 { font-size: var(--cq-title); line-height: 1.2; overflow-wrap: anywhere; }
      .badges { display: flex; flex-wrap: wrap; gap: 0.375rem; }
      ul { display: grid; gap: 0.5rem; }
      li { display: grid; grid-template-columns: fit-content(30%) minmax(0, 1fr) fit-content(35%); column-gap: 0.75rem; font-size: 1.0625rem; line-height: 1.35; overflow-wrap: anywhere; }
      li b { min-width: 1.5rem; }
      li .options { grid-column: 2; color: var(--cq-muted); font-size: var(--cq-small); }
      .note { display: flex; gap: 0.5rem; padding: 0.5rem 0.75rem; border-radius: var(--cq-radius-small); background: var(--cq-warn-soft); color: var(--cq-text); overflow-wrap: anywhere; }
      .note .icon { flex: none; margin-top: 0.1em; color: var(--cq-warn); }
      dl { display: grid; grid-template-columns: fit-content(50%) minmax(0, 1fr); gap: 0.125rem 0.75rem; font-size: var(--cq-small); }
      dt { color: var(--cq-muted); overflow-wrap: anywhere; }
      dd { overflow-wrap: anywhere; }
      .total { display: flex; justify-content: space-between; padding-top: 0.5rem; border-top: 1px dashed var(--cq-line); font-weight: 650; }
      footer { display: flex; gap: 0.5rem; align-items: center; }
      footer .button { min-height: 3.25rem; }
      footer .wide { flex: 1; font-size: 1.0625rem; }
      footer .button.square { flex: none; width: 3.25rem; }
      .timer { position: relative; flex: none; display: grid; place-items: center; width: 3.5rem; height: 3.5rem; font-weight: 650; font-size: var(--cq-small); }
      .timer svg { position: absolute; inset: 0; transform: rotate(-90deg); }
      .timer circle { fill: none; stroke: var(--cq-line); stroke-width: 4; }
      .timer .gone { stroke: var(--cq-accent); stroke-linecap: round; transition: stroke-dashoffset 1s linear; }
      .timer.soon .gone { stroke: var(--cq-bad); }
      .timer.soon { color: var(--cq-bad); }
    `]}get asks(){return N(this.order)}willUpdate(){this.toggleAttribute("ringing",this.asks)}render(){let t=S(this),r=M(this.order.order_id,this.order.data);return a`<article class="card" aria-label=${r.number}>
      <header><div><h3>${r.number}</h3>
          <p class="muted small">${t("placed",{time:R.clock(this.language,this.since)})}</p></div>${this.timer(t)}</header>
      <div class="badges">${this.order.table?a`<span class="badge accent">${t("table",{table:this.order.table})}</span>`:l}${this.state(t)}</div>
      ${Ce(this.order)==="gone"?l:a`${Ir(r,t)}${this.actions(t)}`}
    </article>`}timer(t){if(!N(this.order)||!this.order.deadline)return l;let r=Date.parse(this.order.deadline),o=Math.max(0,(r-this.now)/1e3),i=Math.max(1,(r-this.since)/1e3),s=R.countdown(o);return a`<div class="timer number ${o<30?"soon":""}" role="timer" aria-label=${t("left",{time:s})}>
      ${p`<svg viewBox="0 0 34 34" aria-hidden="true"><circle cx="17" cy="17" r=${at} /><circle class="gone" cx="17" cy="17" r=${at}
        stroke-dasharray=${Ft} stroke-dashoffset=${Ft*(1-Math.min(1,o/i))} /></svg>`}<span>${s}</span></div>`}state(t){let r=this.order;return r.status==="cancelled"?a`<span class="badge bad">${t("cancelled")}</span>`:r.status==="delivered"?a`<span class="badge ok">${t("delivered")}</span>`:r.status==="shipped"?a`<span class="badge ok">${r.table?t("gone"):t("shipped")}</span>`:N(r)?r.state==="rung"?a`<span class="badge accent">${t("rung")}</span>`:a`<span class="badge warn">${r.state==="shown"?t("shown"):t("toRing")}</span>`:r.state==="expired"?a`<span class="badge bad">${t("over")}</span>`:a`${this.holder(t)}${r.status==="ready"&&!r.table?a`<span class="badge">${r.rider?t("courier",{rider:r.rider}):t("noCourier")}</span>`:l}`}holder(t){let r=this.order.claimed_by;return r?r===this.device?a`<span class="badge ok">${t("mine")}</span>`:a`<span class="badge">${t("takenBy",{device:j(r)})}</span>`:l}actions(t){let r=this.order,o=Ce(r);if(r.state==="expired"&&o==="new")return a`<p class="muted small">${t("overHint")}</p>`;let i=this.offline||this.pending!=="",s=(d,v,$)=>a`<button type="button" class="button wide ${$}" ?disabled=${i} @click=${()=>this.wish(d)}>
      ${this.pending===d?t("sending"):v}</button>`,c=a`<button type="button" class="button square" aria-label=${t("print")} title=${t("print")} @click=${()=>this.wish("print")}>${g("print")}</button>`;return a`<footer>
      ${o==="new"?a`${s("reject",t("reject"),"danger")}${s("accept",t("accept"),"primary")}`:l}
      ${o==="preparing"?a`${c}${s("ready",t("markReady"),"primary")}`:l}
      ${o==="ready"?c:l}
    </footer>`}wish(t){this.dispatchEvent(new CustomEvent("do",{detail:{order:this.order.order_id,verb:t}}))}};u([m({attribute:!1})],E.prototype,"order",2),u([m({attribute:!1})],E.prototype,"now",2),u([m({attribute:!1})],E.prototype,"since",2),u([m()],E.prototype,"device",2),u([m()],E.prototype,"pending",2),u([m({type:Boolean})],E.prototype,"offline",2);b("cq-order",E);function Ir(n,e){return a`${n.lines.length>0?a`<ul>${n.lines.map(Dr)}</ul>`:l}
    ${n.notes.map(t=>a`<p class="note">${g("info")}<span>${t}</span></p>`)}
    ${n.rest.length>0?a`<dl>${n.rest.map(([t,r])=>a`<dt>${t}</dt><dd>${r}</dd>`)}</dl>`:l}
    ${n.total?a`<p class="total"><span>${e("total")}</span><span class="number">${n.total}</span></p>`:l}`}function Dr(n){return a`<li><b class="number">${n.quantity?`${n.quantity}×`:"•"}</b><span>${n.name}</span><span class="number muted">${n.price}</span>
    ${n.options.length>0?a`<span class="options">${n.options.join(" · ")}</span>`:l}</li>`}import{Refused as Jt}from"./courier.js";var jr=20;function Vt(n,e){let t=c=>typeof n[c]=="string"||typeof n[c]=="number"?String(n[c]):"",r=t("order_id")||void 0,o=r?M(r,n.data).number:"",i;switch(t("event")){case"table.call":i=[e("call",{table:t("table")}),t("text")||t("note")].filter(Boolean).join(": ");break;case"store.ring":i=e("notHeard",{order:o});break;case"store.unanswered":i=e("unanswered",{order:o});break;default:i=[t("title"),t("body")||t("text")||t("message")].filter(Boolean).join(": ")}if(!i)return;let s=Date.parse(t("at"));return{id:n.id??crypto.randomUUID(),at:Number.isNaN(s)?Date.now():s,text:i,order:r,urgent:/^(store|table)\./.test(t("event"))}}function Kt(n,e){return n.some(t=>t.id===e.id)?n:[e,...n].slice(0,jr)}async function Yt(n){let e=Date.now(),t;try{t=(await fetch(n+"/healthz",{cache:"no-store"})).headers.get("Date")}catch{return 0}let r=Date.now(),o=Date.parse(t??"");if(Number.isNaN(o))return 0;let i=o+500-(e+r)/2;return Math.abs(i)<1500?0:Math.round(i)}var zr=500,Oe=class{constructor(e,t){this.courier=e;this.host=t;this.board=new Ee;this.calls=[];this.pending=new Map;this.ahead=0;this.came=new Map;this.told=new Set;this.stops=[];let{store:r,device:o,sub:i}=e.claims;this.store=r??"",this.device=o??i,this.stops.push(e.subscribe(`store/${this.store}/order/+`,()=>{}),e.onStoreOrder((c,d)=>this.take(c,d)),e.onNotice(c=>this.notice(c)),e.onMessage(c=>{c.topic===`device/${this.device}/command`&&this.command(new TextDecoder().decode(c.payload))}),e.onState(c=>{c==="online"?this.compare():this.pending.clear(),t.changed()}));let s=setInterval(()=>{this.board.sweep(),t.changed()},3e4);this.stops.push(()=>clearInterval(s))}close(){for(let e of this.stops)e()}since(e){return this.came.get(e.order_id)??Date.parse(e.updated_at)}tell(e,t){let r=`${t} ${e}`;this.told.has(r)||this.courier.state!=="online"||(this.told.size>zr&&this.told.clear(),this.told.add(r),this.courier.claim(e,t).catch(o=>{o instanceof Jt&&o.offline&&this.told.delete(r)}))}async answer(e,t,r=""){let o=this.board.get(e);if(!(!o||this.pending.has(e))){this.pending.set(e,t),this.host.changed();try{await this.courier.claim(e,t,r?{reason:r}:{}),t==="accept"&&this.host.accepted(this.board.get(e)??o)}catch(i){this.refused(o,i)}finally{this.pending.delete(e),this.host.changed()}}}dismiss(e){this.calls=this.calls.filter(t=>t.id!==e),this.host.changed()}refused(e,t){let r=this.host.words(),o=M(e.order_id,e.data).number;if(!(t instanceof Jt)||t.offline){this.host.say({text:r("notSent",{order:o}),icon:"offline",kind:"warn"});return}let i=/^taken by (.+)$/.exec(t.message)?.[1],s=i?r("lostClaim",{order:o,device:j(i)}):r("lostOther",{order:o,reason:t.message});this.host.say({text:s,icon:"info",kind:"warn",key:`order ${e.order_id}`})}take(e,t){this.came.has(e.order_id)||this.came.set(e.order_id,Date.parse(e.created_at??e.updated_at));let r=this.board.take(e);r&&(t||this.announce(r),N(e)||(this.calls=this.calls.filter(o=>o.order!==e.order_id)),this.host.changed())}announce({order:e,before:t}){if(!t||!N(t)){t&&t.status!=="cancelled"&&e.status==="cancelled"&&t.state!=="rejected"&&this.cancelled(e);return}let r=this.host.words(),o=M(e.order_id,e.data).number;e.state==="expired"?this.host.say({text:r("wasExpired",{order:o}),icon:"clock",kind:"warn"}):e.claimed_by&&e.claimed_by!==this.device&&e.status!=="cancelled"?this.host.say({text:r("lostClaim",{order:o,device:j(e.claimed_by)}),icon:"info",kind:"ok",key:`order ${e.order_id}`}):e.status==="cancelled"&&e.claimed_by!==this.device&&this.cancelled(e)}cancelled(e){let t=this.host.words()("wasCancelled",{order:M(e.order_id,e.data).number});this.host.say({text:e.comment?`${t}: ${e.comment}`:t,icon:"cross",kind:"bad"})}notice(e){let t=Vt(e,this.host.words());if(t){if(t.order){let r=this.board.get(t.order);if(r&&!N(r))return}this.calls=Kt(this.calls,t),this.host.changed()}}command(e){let t;try{t=JSON.parse(e)}catch{return}typeof t=="object"&&t!==null&&t.command==="config"&&this.host.config(t)}async compare(){try{this.ahead=await Yt(this.courier.url);let e=new Set(this.board.open()),t=await this.courier.http("GET",`/v1/stores/${encodeURIComponent(this.store)}`),r=this.board.open().filter(o=>!e.has(o));this.board.keep([...t.open_orders.map(o=>o.order_id),...r]),this.host.changed()}catch{}}};var Re=class{constructor(e,t){this.courier=e;this.sound=t;this.last="";this.report=()=>{clearTimeout(this.timer),this.timer=setTimeout(()=>{this.send()},200)};navigator.getBattery?.()?.then(o=>{this.battery=o,o.addEventListener("levelchange",this.report),o.addEventListener("chargingchange",this.report),this.report()},()=>{})}again(){this.last="",this.report()}close(){clearTimeout(this.timer),this.battery?.removeEventListener("levelchange",this.report),this.battery?.removeEventListener("chargingchange",this.report)}async send(){let{volume:e,can_ring:t}=this.sound(),r={version:`terminal ${Qe().version}`.trim(),volume:e,muted:e===0,can_ring:t};this.battery&&Object.assign(r,{battery:this.battery.level,charging:this.battery.charging});let o=JSON.stringify(r);if(!(o===this.last||this.courier.state!=="online")){this.last=o;try{await this.courier.publish(`${this.courier.inbox}/state`,r)}catch{this.last=""}}}},Ne=class{constructor(){this.closed=!1;this.take=()=>{if(document.visibilityState!=="visible")return;navigator.wakeLock?.request("screen")?.then(t=>{this.lock=t,this.closed&&t.release()},()=>{})};document.addEventListener("visibilitychange",this.take),this.take()}close(){this.closed=!0,document.removeEventListener("visibilitychange",this.take),this.lock?.release().catch(()=>{})}};var Gt=h`
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
`;var ve=class extends f{constructor(){super(...arguments);this.store=""}static{this.styles=[...w,h`
      :host { display: none; }
      @media print {
        :host { display: block; width: 72mm; color: #000; background: #fff; font-size: 12pt; line-height: 1.35; }
        h1 { font-size: 20pt; overflow-wrap: anywhere; }
        ul { margin: 3mm 0; border-block: 1px dashed #000; padding: 2mm 0; }
        li { display: grid; grid-template-columns: 9mm 1fr auto; gap: 1mm; break-inside: avoid; overflow-wrap: anywhere; }
        li small { grid-column: 2; font-size: 10pt; }
        p { overflow-wrap: anywhere; }
        .note { margin: 2mm 0; padding: 2mm; border: 1px solid #000; font-weight: 650; }
        .total { display: flex; justify-content: space-between; font-weight: 650; font-size: 14pt; }
      }
    `]}render(){let t=S(this),r=this.order,o=M(r.order_id,r.data);return a`<h1>${o.number}</h1>
      <p>${this.store} · ${R.moment(this.language,r.updated_at)}</p>
      ${r.table?a`<p><b>${t("table",{table:r.table})}</b></p>`:l}
      ${o.number===r.order_id?l:a`<p>${r.order_id}</p>`}
      <ul>${o.lines.map(i=>a`<li><b>${i.quantity?`${i.quantity}×`:""}</b><span>${i.name}</span><span>${i.price}</span>${i.options.length>0?a`<small>${i.options.join(", ")}</small>`:l}</li>`)}</ul>
      ${o.notes.map(i=>a`<p class="note">${i}</p>`)}
      ${o.rest.map(([i,s])=>a`<p>${i}: ${s}</p>`)}
      ${o.total?a`<p class="total"><span>${t("total")}</span><span>${o.total}</span></p>`:l}`}};u([m({attribute:!1})],ve.prototype,"order",2),u([m()],ve.prototype,"store",2);b("cq-receipt",ve);var ct=new CSSStyleSheet;ct.replaceSync(`
  @page { size: 80mm auto; margin: 4mm; }
  @media print { body > :not(cq-receipt) { display: none !important; } :root, body { background: #fff; min-height: 0; } }
`);var dt;async function lt(n,e){Zt();let t=document.createElement("cq-receipt");t.order=n,t.store=e,dt=t,document.body.append(t),document.adoptedStyleSheets=[...document.adoptedStyleSheets,ct],await t.updateComplete,addEventListener("afterprint",Zt,{once:!0}),window.print()}function Zt(){dt?.remove(),dt=void 0,document.adoptedStyleSheets=document.adoptedStyleSheets.filter(n=>n!==ct)}var Qt="couriermq.terminal";function pt(){let n={volume:.8,autoPrint:!1};try{let e=JSON.parse(localStorage.getItem(Qt)??"{}");return{volume:typeof e.volume=="number"?Math.min(1,Math.max(0,e.volume)):n.volume,autoPrint:e.autoPrint===!0}}catch{return n}}function ut(n){try{localStorage.setItem(Qt,JSON.stringify(n))}catch{}}var ne=class extends f{constructor(){super(...arguments);this.settings=pt();this.who=""}static{this.styles=[...w,k,D,h`
      .list { display: grid; gap: 1rem; margin-top: 0.75rem; }
      .line { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 2.75rem; }
      .volume { display: flex; align-items: center; gap: 1rem; }
      .volume input { flex: 1; height: 2.75rem; padding: 0; accent-color: var(--cq-accent); }
      .switch { cursor: pointer; }
      .switch input { width: 1.375rem; height: 1.375rem; accent-color: var(--cq-accent); }
      .button { min-height: 2.75rem; }
    `]}open(){this.dialog.open()}render(){let t=S(this);return a`<cq-dialog heading=${t("settings")}>
      <p class="muted">${this.who}</p>
      <div class="list">
        <div class="field"><span id="volume">${t("volume")}</span>
          <div class="volume"><input type="range" min="0" max="100" step="5" aria-labelledby="volume" .value=${String(Math.round(this.settings.volume*100))}
              @input=${r=>this.change({volume:Number(r.target.value)/100})}>
            <button type="button" class="button" @click=${()=>this.dispatchEvent(new Event("try"))}>${g("bell")}${t("test")}</button></div></div>
        <label class="line switch"><span>${t("autoPrint")}</span><input type="checkbox" .checked=${this.settings.autoPrint}
          @change=${r=>this.change({autoPrint:r.target.checked})}></label>
        <div class="line"><span>${x(this)("language")}</span><cq-language></cq-language></div>
        <div class="line"><span aria-hidden="true">${x(this)("dark")}</span><cq-theme></cq-theme></div>
      </div>
      <button slot="actions" type="button" class="button danger" @click=${this.out}>${g("out")}${x(this)("signOut")}</button>
    </cq-dialog>`}change(t){this.settings={...this.settings,...t},ut(this.settings),this.dispatchEvent(new Event("change"))}out(){this.dialog.close(),this.dispatchEvent(new Event("signout"))}};u([m({attribute:!1})],ne.prototype,"settings",2),u([m()],ne.prototype,"who",2),u([_("cq-dialog")],ne.prototype,"dialog",2);b("cq-terminal-settings",ne);var Ur=["reasonSoldOut","reasonBusy","reasonClosed","reasonOther"],z=class extends f{constructor(){super(...arguments);this.order="";this.number="";this.chosen="reasonSoldOut"}static{this.styles=[...w,k,D,h`
      fieldset { display: grid; gap: 0.25rem; margin: 0.75rem 0; padding: 0; border: 0; }
      legend { padding: 0; font-weight: 600; font-size: var(--cq-small); }
      .choice { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; cursor: pointer; }
      .choice input { width: 1.25rem; height: 1.25rem; accent-color: var(--cq-accent); }
      .button { min-height: 2.75rem; }
      .button.final { border-color: transparent; background: var(--cq-bad); color: var(--cq-card); }
      .button.final:hover { filter: brightness(1.08); }
    `]}async ask(t,r){this.order=t,this.number=r,this.chosen="reasonSoldOut",await this.updateComplete,this.dialog.open()}render(){let t=S(this);return a`<cq-dialog heading=${t("rejectTitle",{order:this.number})}>
      <p class="muted">${t("rejectHint")}</p>
      <fieldset><legend>${t("reason")}</legend>
        ${Ur.map(r=>a`<label class="choice"><input type="radio" name="reason" .checked=${this.chosen===r} @change=${()=>this.chosen=r}><span>${t(r)}</span></label>`)}</fieldset>
      ${this.chosen==="reasonOther"?a`<label class="field"><span>${t("reasonText")}</span><textarea rows="2" maxlength="200"></textarea></label>`:l}
      <button slot="actions" type="button" class="button final" @click=${this.done}>${t("reject")}</button>
    </cq-dialog>`}done(){let t=S(this),r=this.chosen==="reasonOther"?this.text?.value.trim()??"":t(this.chosen);this.dialog.close(),this.dispatchEvent(new CustomEvent("reject",{detail:{order:this.order,reason:r}}))}};u([m()],z.prototype,"order",2),u([A()],z.prototype,"number",2),u([A()],z.prototype,"chosen",2),u([_("cq-dialog")],z.prototype,"dialog",2),u([_("textarea")],z.prototype,"text",2);b("cq-reject",z);var Xt=["new","preparing","ready","gone"],Br={new:"noNew",preparing:"noPreparing",ready:"noReady",gone:"noGone"},P=class extends f{constructor(){super(...arguments);this.lane="new";this.settings=pt();this.time=Date.now();this.bell=new Me(this.settings.volume);this.pageTitle=document.title;this.stops=[];this.session=new he(this,{roles:["merchant"],url:()=>this.getAttribute("url")??void 0,clientId:t=>`terminal-${t.store??""}-${t.device??t.sub}`,begin:t=>{let r={words:()=>S(this),changed:()=>this.requestUpdate(),say:d=>this.toasts?.say(d),accepted:d=>this.accepted(d),config:d=>this.configure(d)},o=new Oe(t,r),i=new Re(t,()=>({volume:this.bell.volume,can_ring:this.bell.state==="ready"})),s=new Ne;this.desk=o,this.bell.onState=()=>{i.report(),this.requestUpdate()};let c=t.onState(d=>d==="online"&&i.again());return()=>{c(),i.close(),s.close(),o.close(),this.bell.stop(),this.desk=void 0}}})}static{this.styles=[...tt,Gt]}connectedCallback(){super.connectedCallback();let t=()=>{this.bell.unlock()},r=()=>this.requestUpdate(),o=setInterval(()=>this.time=Date.now(),1e3);addEventListener("pointerdown",t,{capture:!0}),addEventListener("keydown",t,{capture:!0}),document.addEventListener("visibilitychange",r),this.bell.onRing=()=>{for(let i of this.desk?.board.ringing()??[])this.desk?.tell(i.order_id,"rung")},this.stops=[()=>clearInterval(o),()=>removeEventListener("pointerdown",t,{capture:!0}),()=>removeEventListener("keydown",t,{capture:!0}),()=>document.removeEventListener("visibilitychange",r)],this.bell.unlock()}disconnectedCallback(){super.disconnectedCallback();for(let t of this.stops)t();this.bell.close()}updated(t){super.updated(t);let r=this.desk?.board.ringing()??[];if(r.length>0?this.bell.ring(this.desk?.calls.some(o=>o.urgent&&o.order)??!1):this.bell.stop(),ee()&&(document.title=r.length>0?S(this)("ringingTitle",{n:r.length}):this.pageTitle),document.visibilityState==="visible")for(let o of this.renderRoot.querySelectorAll("cq-order"))o instanceof E&&o.asks&&o.checkVisibility()&&this.desk?.tell(o.order.order_id,"shown")}configure(t){let{volume:r,auto_print:o}=t;this.set({volume:typeof r=="number"?Math.min(1,Math.max(0,r)):this.settings.volume,autoPrint:typeof o=="boolean"?o:this.settings.autoPrint}),ut(this.settings)}set(t){this.settings=t,this.bell.volume=t.volume}accepted(t){this.dispatchEvent(new CustomEvent("order",{detail:t,bubbles:!0,composed:!0})),this.settings.autoPrint&&lt(t,this.desk?.store??"")}wish({order:t,verb:r}){let o=this.desk?.board.get(t);o&&(r==="print"?lt(o,this.desk?.store??""):r==="reject"?this.reject.ask(t,M(t,o.data).number):this.desk?.answer(t,r))}sound(){this.bell.unlock().then(()=>this.bell.once())}render(){let t=this.session,r=S(this),o=this.desk;return rt(t)||!o?a`<main><cq-signin .session=${t} heading=${r("title")}></cq-signin></main>`:a`<cq-banner .state=${t.state} @retry=${()=>t.courier?.retry()}></cq-banner>
      ${this.bar(r,o)}
      <main>
        ${this.soundNote(r)}
        ${t.state==="offline"?a`<p class="offline">${g("offline")}<span>${r("offline")}</span></p>`:l}
        ${this.callList(r,o)}
        ${this.tabs(r,o)}
        <div class="board">${Xt.map(i=>this.column(i,r,o))}</div>
      </main>
      <cq-reject @reject=${i=>{this.desk?.answer(i.detail.order,"reject",i.detail.reason)}}></cq-reject>
      <cq-terminal-settings .settings=${this.settings} .who=${r("signedInAs",{device:j(o.device),store:o.store})}
        @change=${()=>this.set(this.dialog.settings)} @try=${()=>this.sound()} @signout=${()=>t.signOut()}></cq-terminal-settings>
      <cq-toasts></cq-toasts>`}bar(t,r){let o=r.board.ringing().length;return a`<header class="bar">
      <span class="sign">${g("store")}</span>
      <div class="grow"><h1 class="clip">${r.store}</h1><p class="small muted clip">${j(r.device)}</p></div>
      <div role="status">${o>0?a`<span class="badge accent">${g("bell")}${t("waiting",{n:o})}</span>`:l}</div>
      <button type="button" class="button square" aria-label=${t("settings")} title=${t("settings")} @click=${()=>this.dialog.open()}>${g("more")}</button>
    </header>`}soundNote(t){switch(this.bell.state){case"ready":return l;case"muted":return a`<div class="sound">${g("bell-off")}<div><b>${t("muted")}</b><span>${t("mutedHint")}</span></div>
          <button type="button" class="button" @click=${()=>this.dialog.open()}>${t("settings")}</button></div>`;case"blocked":return a`<div class="sound">${g("bell-off")}<div><b>${t("soundOff")}</b><span>${t("soundOffHint")}</span></div>
          <button type="button" class="button primary" @click=${()=>this.sound()}>${t("soundOn")}</button></div>`}}callList(t,r){return r.calls.length===0?l:a`<section class="calls card" aria-label=${t("notices")}><ul>
      ${r.calls.map(o=>a`<li class="row ${o.urgent?"urgent":""}">${g(o.urgent?"alert":"info")}<span class="grow">${o.text}</span>
          <span class="small muted number">${R.moment(this.language,o.at)}</span>
          <button type="button" class="button" @click=${()=>r.dismiss(o.id)}>${t("done")}</button></li>`)}</ul></section>`}tabs(t,r){return a`<nav class="tabs" aria-label=${t("lanes")}>
      ${Xt.map(o=>a`<button type="button" aria-pressed=${this.lane===o} @click=${()=>this.lane=o}>${t(o)}<span class="count number">${r.board.lane(o).length}</span></button>`)}</nav>`}column(t,r,o){let i=o.board.lane(t),s=this.time+o.ahead;return a`<section class="lane ${t} ${this.lane===t?"chosen":""}" aria-labelledby="lane-${t}">
      <h2 id="lane-${t}">${r(t)}<span class="count number">${i.length}</span></h2>
      ${i.map(c=>a`<cq-order .order=${c} .now=${s} .since=${o.since(c)} .device=${o.device} .pending=${o.pending.get(c.order_id)??""}
          ?offline=${this.session.state!=="online"} @do=${d=>this.wish(d.detail)}></cq-order>`)}
      ${i.length===0?a`<p class="empty">${r(Br[t])}${t==="new"?a`<br>${r("noNewHint")}`:l}</p>`:l}
    </section>`}};u([A()],P.prototype,"lane",2),u([A()],P.prototype,"settings",2),u([A()],P.prototype,"time",2),u([_("cq-toasts")],P.prototype,"toasts",2),u([_("cq-reject")],P.prototype,"reject",2),u([_("cq-terminal-settings")],P.prototype,"dialog",2);Xe();b("courier-terminal",P);export{P as TerminalElement};
