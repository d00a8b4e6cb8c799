var ht=Object.defineProperty;var pi=Object.getOwnPropertyDescriptor;var mi=(r,t)=>{for(var e in t)ht(r,e,{get:t[e],enumerable:!0})};var h=(r,t,e,i)=>{for(var s=i>1?void 0:i?pi(t,e):t,n=r.length-1,o;n>=0;n--)(o=r[n])&&(s=(i?o(t,e,s):o(s))||s);return i&&s&&ht(t,e,s),s};var pe=globalThis,me=pe.ShadowRoot&&(pe.ShadyCSS===void 0||pe.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,He=Symbol(),ut=new WeakMap,re=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==He)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(me&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=ut.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&ut.set(e,t))}return t}toString(){return this.cssText}},fe=r=>new re(typeof r=="string"?r:r+"",void 0,He),m=(r,...t)=>{let e=r.length===1?r[0]:t.reduce((i,s,n)=>i+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[n+1],r[0]);return new re(e,r,He)},pt=(r,t)=>{if(me)r.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),s=pe.litNonce;s!==void 0&&i.setAttribute("nonce",s),i.textContent=e.cssText,r.appendChild(i)}},Ie=me?r=>r:r=>r instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return fe(e)})(r):r;var{is:fi,defineProperty:gi,getOwnPropertyDescriptor:vi,getOwnPropertyNames:bi,getOwnPropertySymbols:yi,getPrototypeOf:wi}=Object,ge=globalThis,mt=ge.trustedTypes,xi=mt?mt.emptyScript:"",$i=ge.reactiveElementPolyfillSupport,se=(r,t)=>r,ne={toAttribute(r,t){switch(t){case Boolean:r=r?xi:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,t){let e=r;switch(t){case Boolean:e=r!==null;break;case Number:e=r===null?null:Number(r);break;case Object:case Array:try{e=JSON.parse(r)}catch{e=null}}return e}},ve=(r,t)=>!fi(r,t),ft={attribute:!0,type:String,converter:ne,reflect:!1,useDefault:!1,hasChanged:ve};Symbol.metadata??=Symbol("metadata"),ge.litPropertyMetadata??=new WeakMap;var R=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=ft){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),s=this.getPropertyDescriptor(t,i,e);s!==void 0&&gi(this.prototype,t,s)}}static getPropertyDescriptor(t,e,i){let{get:s,set:n}=vi(this.prototype,t)??{get(){return this[e]},set(o){this[e]=o}};return{get:s,set(o){let l=s?.call(this);n?.call(this,o),this.requestUpdate(t,l,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??ft}static _$Ei(){if(this.hasOwnProperty(se("elementProperties")))return;let t=wi(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(se("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(se("properties"))){let e=this.properties,i=[...bi(e),...yi(e)];for(let s of i)this.createProperty(s,e[s])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,s]of e)this.elementProperties.set(i,s)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let s=this._$Eu(e,i);s!==void 0&&this._$Eh.set(s,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let s of i)e.unshift(Ie(s))}else t!==void 0&&e.push(Ie(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return pt(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),s=this.constructor._$Eu(t,i);if(s!==void 0&&i.reflect===!0){let n=(i.converter?.toAttribute!==void 0?i.converter:ne).toAttribute(e,i.type);this._$Em=t,n==null?this.removeAttribute(s):this.setAttribute(s,n),this._$Em=null}}_$AK(t,e){let i=this.constructor,s=i._$Eh.get(t);if(s!==void 0&&this._$Em!==s){let n=i.getPropertyOptions(s),o=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:ne;this._$Em=s;let l=o.fromAttribute(e,n.type);this[s]=l??this._$Ej?.get(s)??l,this._$Em=null}}requestUpdate(t,e,i,s=!1,n){if(t!==void 0){let o=this.constructor;if(s===!1&&(n=this[t]),i??=o.getPropertyOptions(t),!((i.hasChanged??ve)(n,e)||i.useDefault&&i.reflect&&n===this._$Ej?.get(t)&&!this.hasAttribute(o._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:s,wrapped:n},o){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,o??e??this[t]),n!==!0||o!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),s===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,n]of this._$Ep)this[s]=n;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[s,n]of i){let{wrapped:o}=n,l=this[s];o!==!0||this._$AL.has(s)||l===void 0||this.C(s,void 0,n,l)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};R.elementStyles=[],R.shadowRootOptions={mode:"open"},R[se("elementProperties")]=new Map,R[se("finalized")]=new Map,$i?.({ReactiveElement:R}),(ge.reactiveElementVersions??=[]).push("2.1.2");var Ue=globalThis,gt=r=>r,be=Ue.trustedTypes,vt=be?be.createPolicy("lit-html",{createHTML:r=>r}):void 0,De="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,ze="?"+L,ki=`<${ze}>`,F=document,ae=()=>F.createComment(""),de=r=>r===null||typeof r!="object"&&typeof r!="function",je=Array.isArray,kt=r=>je(r)||typeof r?.[Symbol.iterator]=="function",Ne=`[ 	
\f\r]`,oe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,bt=/-->/g,yt=/>/g,V=RegExp(`>|${Ne}(?:([^\\s"'>=/]+)(${Ne}*=${Ne}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),wt=/'/g,xt=/"/g,qt=/^(?:script|style|textarea|title)$/i,Ve=r=>(t,...e)=>({_$litType$:r,strings:t,values:e}),d=Ve(1),p=Ve(2),vr=Ve(3),P=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),$t=new WeakMap,B=F.createTreeWalker(F,129);function _t(r,t){if(!je(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return vt!==void 0?vt.createHTML(t):t}var Tt=(r,t)=>{let e=r.length-1,i=[],s,n=t===2?"<svg>":t===3?"<math>":"",o=oe;for(let l=0;l<e;l++){let a=r[l],f,$,u=-1,y=0;for(;y<a.length&&(o.lastIndex=y,$=o.exec(a),$!==null);)y=o.lastIndex,o===oe?$[1]==="!--"?o=bt:$[1]!==void 0?o=yt:$[2]!==void 0?(qt.test($[2])&&(s=RegExp("</"+$[2],"g")),o=V):$[3]!==void 0&&(o=V):o===V?$[0]===">"?(o=s??oe,u=-1):$[1]===void 0?u=-2:(u=o.lastIndex-$[2].length,f=$[1],o=$[3]===void 0?V:$[3]==='"'?xt:wt):o===xt||o===wt?o=V:o===bt||o===yt?o=oe:(o=V,s=void 0);let b=o===V&&r[l+1].startsWith("/>")?" ":"";n+=o===oe?a+ki:u>=0?(i.push(f),a.slice(0,u)+De+a.slice(u)+L+b):a+L+(u===-2?l:b)}return[_t(r,n+(r[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},le=class r{constructor({strings:t,_$litType$:e},i){let s;this.parts=[];let n=0,o=0,l=t.length-1,a=this.parts,[f,$]=Tt(t,e);if(this.el=r.createElement(f,i),B.currentNode=this.el.content,e===2||e===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(s=B.nextNode())!==null&&a.length<l;){if(s.nodeType===1){if(s.hasAttributes())for(let u of s.getAttributeNames())if(u.endsWith(De)){let y=$[o++],b=s.getAttribute(u).split(L),_=/([.?@])?(.*)/.exec(y);a.push({type:1,index:n,name:_[2],strings:b,ctor:_[1]==="."?we:_[1]==="?"?xe:_[1]==="@"?$e:Y}),s.removeAttribute(u)}else u.startsWith(L)&&(a.push({type:6,index:n}),s.removeAttribute(u));if(qt.test(s.tagName)){let u=s.textContent.split(L),y=u.length-1;if(y>0){s.textContent=be?be.emptyScript:"";for(let b=0;b<y;b++)s.append(u[b],ae()),B.nextNode(),a.push({type:2,index:++n});s.append(u[y],ae())}}}else if(s.nodeType===8)if(s.data===ze)a.push({type:2,index:n});else{let u=-1;for(;(u=s.data.indexOf(L,u+1))!==-1;)a.push({type:7,index:n}),u+=L.length-1}n++}}static createElement(t,e){let i=F.createElement("template");return i.innerHTML=t,i}};function W(r,t,e=r,i){if(t===P)return t;let s=i!==void 0?e._$Co?.[i]:e._$Cl,n=de(t)?void 0:t._$litDirective$;return s?.constructor!==n&&(s?._$AO?.(!1),n===void 0?s=void 0:(s=new n(r),s._$AT(r,e,i)),i!==void 0?(e._$Co??=[])[i]=s:e._$Cl=s),s!==void 0&&(t=W(r,s._$AS(r,t.values),s,i)),t}var ye=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,s=(t?.creationScope??F).importNode(e,!0);B.currentNode=s;let n=B.nextNode(),o=0,l=0,a=i[0];for(;a!==void 0;){if(o===a.index){let f;a.type===2?f=new X(n,n.nextSibling,this,t):a.type===1?f=new a.ctor(n,a.name,a.strings,this,t):a.type===6&&(f=new ke(n,this,t)),this._$AV.push(f),a=i[++l]}o!==a?.index&&(n=B.nextNode(),o++)}return B.currentNode=F,s}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},X=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,s){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=W(this,t,e),de(t)?t===c||t==null||t===""?(this._$AH!==c&&this._$AR(),this._$AH=c):t!==this._$AH&&t!==P&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):kt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==c&&de(this._$AH)?this._$AA.nextSibling.data=t:this.T(F.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,s=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=le.createElement(_t(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===s)this._$AH.p(e);else{let n=new ye(s,this),o=n.u(this.options);n.p(e),this.T(o),this._$AH=n}}_$AC(t){let e=$t.get(t.strings);return e===void 0&&$t.set(t.strings,e=new le(t)),e}k(t){je(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,s=0;for(let n of t)s===e.length?e.push(i=new r(this.O(ae()),this.O(ae()),this,this.options)):i=e[s],i._$AI(n),s++;s<e.length&&(this._$AR(i&&i._$AB.nextSibling,s),e.length=s)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=gt(t).nextSibling;gt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Y=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,s,n){this.type=1,this._$AH=c,this._$AN=void 0,this.element=t,this.name=e,this._$AM=s,this.options=n,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=c}_$AI(t,e=this,i,s){let n=this.strings,o=!1;if(n===void 0)t=W(this,t,e,0),o=!de(t)||t!==this._$AH&&t!==P,o&&(this._$AH=t);else{let l=t,a,f;for(t=n[0],a=0;a<n.length-1;a++)f=W(this,l[i+a],e,a),f===P&&(f=this._$AH[a]),o||=!de(f)||f!==this._$AH[a],f===c?t=c:t!==c&&(t+=(f??"")+n[a+1]),this._$AH[a]=f}o&&!s&&this.j(t)}j(t){t===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},we=class extends Y{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===c?void 0:t}},xe=class extends Y{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==c)}},$e=class extends Y{constructor(t,e,i,s,n){super(t,e,i,s,n),this.type=5}_$AI(t,e=this){if((t=W(this,t,e,0)??c)===P)return;let i=this._$AH,s=t===c&&i!==c||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,n=t!==c&&(i===c||s);s&&this.element.removeEventListener(this.name,this,i),n&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ke=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){W(this,t)}},St={M:De,P:L,A:ze,C:1,L:Tt,R:ye,D:kt,V:W,I:X,H:Y,N:xe,U:$e,B:we,F:ke},qi=Ue.litHtmlPolyfillSupport;qi?.(le,X),(Ue.litHtmlVersions??=[]).push("3.3.3");var At=(r,t,e)=>{let i=e?.renderBefore??t,s=i._$litPart$;if(s===void 0){let n=e?.renderBefore??null;i._$litPart$=s=new X(t.insertBefore(ae(),n),n,void 0,e??{})}return s._$AI(r),s};var Be=globalThis,I=class extends R{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=At(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return P}};I._$litElement$=!0,I.finalized=!0,Be.litElementHydrateSupport?.({LitElement:I});var _i=Be.litElementPolyfillSupport;_i?.({LitElement:I});(Be.litElementVersions??=[]).push("4.2.2");var Ti={attribute:!0,type:String,converter:ne,reflect:!1,hasChanged:ve},Si=(r=Ti,t,e)=>{let{kind:i,metadata:s}=e,n=globalThis.litPropertyMetadata.get(s);if(n===void 0&&globalThis.litPropertyMetadata.set(s,n=new Map),i==="setter"&&((r=Object.create(r)).wrapped=!0),n.set(e.name,r),i==="accessor"){let{name:o}=e;return{set(l){let a=t.get.call(this);t.set.call(this,l),this.requestUpdate(o,a,r,!0,l)},init(l){return l!==void 0&&this.C(o,void 0,r,l),l}}}if(i==="setter"){let{name:o}=e;return function(l){let a=this[o];t.call(this,l),this.requestUpdate(o,a,r,!0,l)}}throw Error("Unsupported decorator location: "+i)};function g(r){return(t,e)=>typeof e=="object"?Si(r,t,e):((i,s,n)=>{let o=s.hasOwnProperty(n);return s.constructor.createProperty(n,i),o?Object.getOwnPropertyDescriptor(s,n):void 0})(r,t,e)}function q(r){return g({...r,state:!0,attribute:!1})}var K=(r,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(r,t,e),e);function N(r,t){return(e,i,s)=>{let n=o=>o.renderRoot?.querySelector(r)??null;if(t){let{get:o,set:l}=typeof i=="object"?e:s??(()=>{let a=Symbol();return{get(){return this[a]},set(f){this[a]=f}}})();return K(e,i,{get(){let a=o.call(this);return a===void 0&&(a=n(this),(a!==null||this.hasUpdated)&&l.call(this,a)),a}})}return K(e,i,{get(){return n(this)}})}}var Fe=["zh","ru","en"],Ct={zh:"中文",ru:"Русский",en:"English"};function O(r){return t=>{let e=typeof t=="string"?t:qe(t),i=r[e];return(s,n={})=>{let o=i[s];return(typeof o=="string"?o:o[Ai(e,Number(n.n))]??o.other).replace(/\{(\w+)\}/g,(a,f)=>{let $=n[f];return typeof $=="number"?Rt(e,$):$??a})}}}var Mt=new Map;function Ai(r,t){let e=Mt.get(r);return e||Mt.set(r,e=new Intl.PluralRules(r)),e.select(t)}var Et=new Map;function Rt(r,t){let e=Et.get(r);return e||Et.set(r,e=new Intl.NumberFormat(r)),e.format(t)}function Z(r){let t=r?.toLowerCase().split("-")[0];return Fe.find(e=>e===t)}function qe(r){for(let t=r;t;){let e=Z(t.getAttribute("lang"));if(e)return e;t=t.parentElement??t.getRootNode().host??null}return We()}var Lt="couriermq.lang";function We(){try{let r=Z(localStorage.getItem(Lt));if(r)return r}catch{}return navigator.languages.map(Z).find(r=>r!==void 0)??"en"}var ce=new EventTarget;function Pt(r){try{localStorage.setItem(Lt,r)}catch{}document.documentElement.lang=r,ce.dispatchEvent(new Event("language"))}var w=class extends I{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return qe(this)}connectedCallback(){super.connectedCallback(),ce.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),ce.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(e,i,s){super.attributeChangedCallback(e,i,s),e==="lang"&&i!==s&&(Z(s)||Z(i))&&ce.dispatchEvent(new Event("language"))}};function k(r,t){customElements.get(r)||customElements.define(r,t)}var Mi={clock:p`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:p`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:p`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:p`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:p`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:p`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:p`<path d="m7 7 10 10M17 7 7 17"/>`,alert:p`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:p`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:p`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":p`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:p`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:p`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:p`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:p`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:p`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:p`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:p`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:p`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:p`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:p`<path d="M15 5l-7 7 7 7"/>`,next:p`<path d="m9 5 7 7-7 7"/>`,ticks:p`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:p`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:p`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:p`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:p`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:p`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:p`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":p`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:p`<path d="M12 5v14M5 12h14"/>`,minus:p`<path d="M5 12h14"/>`,help:p`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:p`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:p`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:p`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:p`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:p`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:p`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:p`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:p`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:p`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:p`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function v(r){return d`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${Mi[r]}</svg>`}var ee={};mi(ee,{ago:()=>Ri,clock:()=>Ht,countdown:()=>Pi,day:()=>Ci,distance:()=>Oi,minutes:()=>Li,moment:()=>Ei});var Ot=new Map;function J(r,t){let e=Ot.get(r);return e||Ot.set(r,e=t()),e}function Ht(r,t){return J(`clock ${r}`,()=>new Intl.DateTimeFormat(r,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(new Date(t))}function Ei(r,t,e=Date.now()){let i=new Date(t);return i.toDateString()===new Date(e).toDateString()?Ht(r,i):J(`day ${r}`,()=>new Intl.DateTimeFormat(r,{day:"numeric",month:"short",hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(i)}function Ci(r,t,e=Date.now()){let i=new Date(t),s=i.getFullYear()!==new Date(e).getFullYear();return J(`date ${r} ${s}`,()=>new Intl.DateTimeFormat(r,{day:"numeric",month:"long",...s&&{year:"numeric"}})).format(i)}function Ri(r,t,e=Date.now()){let i=J(`ago ${r}`,()=>new Intl.RelativeTimeFormat(r,{numeric:"auto"})),s=Math.round((new Date(t).getTime()-e)/1e3),n=Math.abs(s);return n<60?i.format(s,"second"):n<3600?i.format(Math.round(s/60),"minute"):n<86400?i.format(Math.round(s/3600),"hour"):i.format(Math.round(s/86400),"day")}function Li(r,t){return J(`min ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"minute"})).format(Math.max(1,Math.round(t/60)))}function Pi(r){let t=Math.abs(Math.trunc(r));return`${r<=-1?"-":""}${Math.trunc(t/60)}:${String(t%60).padStart(2,"0")}`}function Oi(r,t){return t<950?J(`m ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"meter"})).format(Math.max(10,Math.round(t/10)*10)):J(`km ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"kilometer",maximumFractionDigits:1})).format(t/1e3)}import{claims as cs,connect as hs}from"./courier.js";import{Code as zt}from"./courier.js";function _e(){return document.getElementById("courier-node")!==null}function Je(){_e()&&(document.documentElement.lang=We())}var Hi="courier-theme",Ye=matchMedia("(prefers-color-scheme: dark)"),Ke=()=>Ye.matches?"dark":"light";function It(){let r=document.documentElement.dataset.theme;return r==="light"||r==="dark"?r:Ke()}function Nt(r){r===Ke()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=r;let t=r===Ke()?0:365*24*3600;document.cookie=`${Hi}=${r}; path=/; max-age=${t}; samesite=lax`}function Ge(r){let t=new MutationObserver(r);return Ye.addEventListener("change",r),t.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{Ye.removeEventListener("change",r),t.disconnect()}}var Ut=m`
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
`;var x=[Ut,m`
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
  `],S=m`
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
`,U=m`
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
`,Dt=m`
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
`,Te=m`
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
`,Ii=[...x,S,U,Dt,Te];var A=O({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var te=class extends w{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,S,Te,U,m`
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
    `]}render(){let e=A(this),i=this.session,s=i?.wrong==="format"?e("tokenFormat"):i?.wrong==="role"?e("tokenRole"):"";return d`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||e("signIn")}</h1>
      ${i?.state==="refused"?d`<div class="note" role="alert">${v("alert")}<div><b>${this.why(i)}</b>${e("refusedHint")}</div></div>`:c}
      <label class="field ${s?"bad":""}"><span>${e("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${s||e("tokenHint")}</small></label>
      <button class="button primary wide">${e("signIn")}</button>
    </form>
    ${_e()?d`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:c}`}why(e){let i=A(this),{code:s,message:n}=e.reason??{code:0,message:""};return/expired/.test(n)?i("refusedExpired"):s===zt.takenOver?i("refusedElsewhere"):s===zt.loggedOut?i("refusedByOperator"):i("refused")}submit(e){e.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};h([g({attribute:!1})],te.prototype,"session",2),h([g()],te.prototype,"heading",2),h([N("input")],te.prototype,"input",2);k("cq-signin",te);var Ni={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},Ls=O(Ni);var he=class extends w{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...x,m`
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
    `]}willUpdate(e){e.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let e=A(this);return d`<div role="status">
      ${this.shown==="offline"?d`<div class="bar">${v("offline")}<span>${e("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${e("retry")}</button></div>`:this.shown==="restored"?d`<div class="bar ok">${v("check")}<span>${e("restored")}</span></div>`:c}
    </div>`}};h([g()],he.prototype,"state",2),h([q()],he.prototype,"shown",2);k("cq-banner",he);var ue=class extends w{constructor(){super(...arguments);this.heading=""}static{this.styles=[...x,S,m`
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
    `]}open(){this.dialog.showModal()}close(){this.dialog.close()}render(){return d`<dialog aria-labelledby="heading" @close=${()=>this.dispatchEvent(new Event("closed"))}
      @click=${e=>e.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${A(this)("close")} @click=${()=>this.close()}>${v("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};h([g()],ue.prototype,"heading",2),h([N("dialog")],ue.prototype,"dialog",2);k("cq-dialog",ue);var Qe=class extends w{static{this.styles=[...x,m`
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
    `]}render(){return d`<select aria-label=${A(this)("language")} @change=${t=>Pt(t.target.value)}>
      ${Fe.map(t=>d`<option value=${t} lang=${t} ?selected=${t===this.language}>${Ct[t]}</option>`)}
    </select>`}};k("cq-language",Qe);var G=class extends w{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...x,m`
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
    `]}render(){return this.loading?d`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||A(this)("loading")}</span></div>`:d`<div class="inner">
      ${this.icon?d`<div class="sign">${v(this.icon)}</div>`:c}
      ${this.heading?d`<h2>${this.heading}</h2>`:c}
      <div class="text"><slot></slot></div>
    </div>`}};h([g()],G.prototype,"icon",2),h([g()],G.prototype,"heading",2),h([g({type:Boolean})],G.prototype,"loading",2),h([g({type:Boolean})],G.prototype,"bad",2);k("cq-state",G);var Xe=class extends w{static{this.styles=[...x,S,m`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=Ge(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let t=A(this)("dark"),e=It()==="dark";return d`<button type="button" class="button quiet square" role="switch" aria-checked=${e} aria-label=${t} title=${t}
      @click=${()=>Nt(e?"light":"dark")}>${v(e?"moon":"sun")}</button>`}};k("cq-theme",Xe);var Ui=6e3,Di=3,Se=class extends w{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...x,m`
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
    `]}say(e){this.items=[...this.items.filter(i=>!e.key||i.key!==e.key),{...e,n:++this.n}].slice(-Di),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},Ui))}hold(e){this.held=e,this.later()}drop(e){this.items=this.items.filter(i=>i.n!==e),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return d`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(e=>d`<div class="toast ${e.kind??""}">${v(e.icon??"info")}<span>${e.text}</span>
          <button type="button" aria-label=${A(this)("close")} @click=${()=>this.drop(e.n)}>${v("cross")}</button></div>`)}
    </div>`}};h([q()],Se.prototype,"items",2);k("cq-toasts",Se);function D(r){return r.map(t=>fe(t.cssText.replace(/(-?[\d.]+)rem\b/g,(e,i)=>`${Number(i)*16}px`)))}var jt=m`
  .island {
    all: initial;
    display: block;
    box-sizing: border-box;
    color-scheme: inherit;
    font: 400 var(--cq-body) / 1.5 var(--cq-font);
    color: var(--cq-text);
    -webkit-font-smoothing: antialiased;
  }
`;var E=O({en:{conversation:"Conversation",message:"Message",placeholder:"Write a message…",hint:"Enter sends, Shift+Enter begins a new line",send:"Send",emoji:"Insert an emoji",tooLong:{one:"{n} character too many",other:"{n} characters too many"},waiting:"Waiting to be sent",stored:"Delivered",read:"Read",failed:"Not sent",again:"Try again",drop:"Delete",more:"Show all",less:"Show less",older:"Earlier messages",fresh:{one:"{n} new message",other:"{n} new messages"},down:"To the latest message",typing:"{name} is typing…",typingSomeone:"Someone is typing…",today:"Today",yesterday:"Yesterday",customer:"Customer",store:"Store",rider:"Courier",platform:"Support",closed:"The conversation was closed",reopened:"The conversation was opened again",handed:"The conversation was handed over to {name}",requeued:"Back in the queue, at the old place",away:"The operator had to leave. Back in the queue, at the old place"},zh:{conversation:"对话",message:"消息",placeholder:"输入消息…",hint:"回车发送，Shift+回车换行",send:"发送",emoji:"插入表情",tooLong:{other:"超出 {n} 个字符"},waiting:"等待发送",stored:"已送达",read:"已读",failed:"未发送",again:"重试",drop:"删除",more:"展开全部",less:"收起",older:"更早的消息",fresh:{other:"{n} 条新消息"},down:"查看最新消息",typing:"{name} 正在输入…",typingSomeone:"对方正在输入…",today:"今天",yesterday:"昨天",customer:"顾客",store:"门店",rider:"骑手",platform:"客服",closed:"对话已结束",reopened:"对话已重新打开",handed:"对话已转给 {name}",requeued:"已回到队列，保留原来的位置",away:"客服暂时离开，您已回到队列，保留原来的位置"},ru:{conversation:"Переписка",message:"Сообщение",placeholder:"Напишите сообщение…",hint:"Enter — отправить, Shift+Enter — новая строка",send:"Отправить",emoji:"Вставить эмодзи",tooLong:{one:"На {n} символ больше, чем можно",few:"На {n} символа больше, чем можно",many:"На {n} символов больше, чем можно",other:"На {n} символа больше, чем можно"},waiting:"Ждёт отправки",stored:"Доставлено",read:"Прочитано",failed:"Не отправлено",again:"Повторить",drop:"Удалить",more:"Показать всё",less:"Свернуть",older:"Более ранние сообщения",fresh:{one:"{n} новое сообщение",few:"{n} новых сообщения",many:"{n} новых сообщений",other:"{n} нового сообщения"},down:"К последнему сообщению",typing:"{name} печатает…",typingSomeone:"Собеседник печатает…",today:"Сегодня",yesterday:"Вчера",customer:"Клиент",store:"Заведение",rider:"Курьер",platform:"Поддержка",closed:"Переписка завершена",reopened:"Переписка открыта снова",handed:"Переписку продолжит {name}",requeued:"Снова в очереди, на прежнем месте",away:"Оператору пришлось отойти. Вы снова в очереди, на прежнем месте"}});var Ze=8192,zi=6,ji=[..."😀😄😂😉😊😍🤔😅😢😭😡👍👎👌🙏👏💪👋💙🎉🔥✅❌⭐🍜🍕🍔☕🛵📦🏠⏰"],Q=class extends w{constructor(){super(...arguments);this.draft="";this.text="";this.picking=!1}static{this.styles=D([...x,S,U,m`
      :host {
        position: relative;
        display: block;
        padding: 0.5rem;
        border-top: 1px solid var(--cq-line);
        background: var(--cq-card);
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: 0.25rem;
      }
      .input {
        flex: 1;
        min-width: 0;
        min-height: 2.75rem;
        margin: 0;
        padding: 0.625rem 0.75rem;
        border-radius: 1.25rem;
        line-height: 1.375rem;
        resize: none;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .button.square {
        flex: none;
        width: 2.75rem;
        min-height: 2.75rem;
        border-radius: 50%;
        font-size: 1.0625rem;
      }
      .long {
        padding: 0.25rem 0.75rem 0;
        color: var(--cq-bad);
        font-size: var(--cq-small);
      }
      .palette {
        position: absolute;
        inset: auto 0.5rem calc(100% + 0.375rem);
        z-index: 2;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(2.75rem, 1fr));
        max-height: 14rem;
        padding: 0.375rem;
        overflow: hidden auto;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .palette button {
        min-height: 2.75rem;
        border: 0;
        border-radius: var(--cq-radius-small);
        background: none;
        font-size: 1.375rem;
        cursor: pointer;
      }
      .palette button:hover {
        background: var(--cq-raised);
      }
    `])}focus(){this.updateComplete.then(()=>this.area?.focus())}insert(e){let{selectionStart:i,selectionEnd:s}=this.area,n=i>0&&!/\s$/.test(this.text.slice(0,i))&&e.length>4?" ":"";this.area.setRangeText(n+e,i,s,"end"),this.changed(),this.area.focus()}willUpdate(e){e.has("draft")&&(this.text=Vi(this.draft))}updated(e){this.area.value!==this.text&&(this.area.value=this.text),(e.has("text")||e.has("draft"))&&this.grow()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.quiet)}render(){let e=E(this),i=this.over;return d`${this.picking?d`<div class="palette" role="group" aria-label=${e("emoji")} @keydown=${this.leavePalette}>
            ${ji.map(s=>d`<button type="button" @click=${()=>this.pick(s)}>${s}</button>`)}</div>`:c}
      <form @submit=${this.submit}>
        <button type="button" class="button quiet square" title=${e("emoji")} aria-label=${e("emoji")} aria-expanded=${this.picking?"true":"false"}
          @click=${()=>this.picking=!this.picking}>${v("smile")}</button>
        <slot></slot>
        <textarea class="input" rows="1" dir="auto" enterkeyhint="send" aria-label=${e("message")} aria-describedby="hint" placeholder=${e("placeholder")}
          @input=${this.changed} @keydown=${this.key} @blur=${()=>this.write(!1)}></textarea>
        <button class="button primary square" aria-label=${e("send")} title=${e("send")} ?disabled=${i>0||this.text.trim()===""}>${v("send")}</button>
      </form>
      ${i>0?d`<div class="long" role="alert">${e("tooLong",{n:i})}</div>`:c}
      <span id="hint" class="aloud">${e("hint")}</span>`}get over(){if(this.text.length*3<=Ze)return 0;let e=new TextEncoder().encode(this.text).length;return e<=Ze?0:Math.ceil((e-Ze)/e*[...this.text].length)}changed(){this.text=this.area.value,Vt(this.draft,this.text),this.write(this.text.trim()!=="")}write(e){clearTimeout(this.quiet),this.dispatchEvent(new CustomEvent("write",{detail:e})),e&&(this.quiet=setTimeout(()=>this.write(!1),4e3))}key(e){e.key!=="Enter"||e.shiftKey||e.isComposing||e.keyCode===229||(e.preventDefault(),this.submit(e))}submit(e){e.preventDefault();let i=this.text.trim();!i||this.over>0||(clearTimeout(this.quiet),this.text="",this.picking=!1,Vt(this.draft,""),this.dispatchEvent(new CustomEvent("say",{detail:i})),this.area.focus())}pick(e){this.picking=!1,this.insert(e)}leavePalette(e){e.key==="Escape"&&(e.stopPropagation(),this.picking=!1,this.area.focus())}grow(){this.area.style.height="auto";let e=22,i=this.area.scrollHeight+this.area.offsetHeight-this.area.clientHeight;this.area.style.height=`${Math.min(i,e*zi+24)}px`}};h([g()],Q.prototype,"draft",2),h([q()],Q.prototype,"text",2),h([q()],Q.prototype,"picking",2),h([N("textarea")],Q.prototype,"area",2);k("cq-composer",Q);var et=r=>`couriermq.draft ${r}`;function Vt(r,t){try{t?sessionStorage.setItem(et(r),t):sessionStorage.removeItem(et(r))}catch{}}function Vi(r){try{return sessionStorage.getItem(et(r))??""}catch{return""}}var Bt=m`
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
`;var Ft={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Wt=r=>(...t)=>({_$litDirective$:r,values:t}),Ae=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}};var{I:Bi}=St,Yt=r=>r;var Kt=()=>document.createComment(""),ie=(r,t,e)=>{let i=r._$AA.parentNode,s=t===void 0?r._$AB:t._$AA;if(e===void 0){let n=i.insertBefore(Kt(),s),o=i.insertBefore(Kt(),s);e=new Bi(n,o,r,r.options)}else{let n=e._$AB.nextSibling,o=e._$AM,l=o!==r;if(l){let a;e._$AQ?.(r),e._$AM=r,e._$AP!==void 0&&(a=r._$AU)!==o._$AU&&e._$AP(a)}if(n!==s||l){let a=e._$AA;for(;a!==n;){let f=Yt(a).nextSibling;Yt(i).insertBefore(a,s),a=f}}}return e},z=(r,t,e=r)=>(r._$AI(t,e),r),Fi={},Jt=(r,t=Fi)=>r._$AH=t,Gt=r=>r._$AH,Me=r=>{r._$AR(),r._$AA.remove()};var Qt=(r,t,e)=>{let i=new Map;for(let s=t;s<=e;s++)i.set(r[s],s);return i},Xt=Wt(class extends Ae{constructor(r){if(super(r),r.type!==Ft.CHILD)throw Error("repeat() can only be used in text expressions")}dt(r,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let s=[],n=[],o=0;for(let l of r)s[o]=i?i(l,o):o,n[o]=e(l,o),o++;return{values:n,keys:s}}render(r,t,e){return this.dt(r,t,e).values}update(r,[t,e,i]){let s=Gt(r),{values:n,keys:o}=this.dt(t,e,i);if(!Array.isArray(s))return this.ut=o,n;let l=this.ut??=[],a=[],f,$,u=0,y=s.length-1,b=0,_=n.length-1;for(;u<=y&&b<=_;)if(s[u]===null)u++;else if(s[y]===null)y--;else if(l[u]===o[b])a[b]=z(s[u],n[b]),u++,b++;else if(l[y]===o[_])a[_]=z(s[y],n[_]),y--,_--;else if(l[u]===o[_])a[_]=z(s[u],n[_]),ie(r,a[_+1],s[u]),u++,_--;else if(l[y]===o[b])a[b]=z(s[y],n[b]),ie(r,s[u],s[y]),y--,b++;else if(f===void 0&&(f=Qt(o,b,_),$=Qt(l,u,y)),f.has(l[u]))if(f.has(l[y])){let C=$.get(o[b]),Oe=C!==void 0?s[C]:null;if(Oe===null){let ct=ie(r,s[u]);z(ct,n[b]),a[b]=ct}else a[b]=z(Oe,n[b]),ie(r,s[u],Oe),s[C]=null;b++}else Me(s[y]),y--;else Me(s[u]),u++;for(;b<=_;){let C=ie(r,a[_+1]);z(C,n[b]),a[b++]=C}for(;u<=y;){let C=s[u++];C!==null&&Me(C)}return this.ut=o,Jt(r,a),P}});var Zt=m`
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
`;var Wi=/[.,;:!?'"»”’)\]}>。，；：！？）】》…]+$/,Yi=/https?:\/\/[^\s<>"'`{}|\\^，。；：！？）】》、]+/gi;function Ki(r){try{let t=new URL(r);return t.protocol==="https:"||t.protocol==="http:"?t.href:void 0}catch{return}}function tt(r,t){let e=Ki(r);return e?d`<a href=${e} target="_blank" rel="noopener noreferrer nofollow ugc">${t}</a>`:t}function it(r){let t=[],e=0;for(let i of r.matchAll(Yi)){let s=Ji(i[0]);t.push(r.slice(e,i.index),tt(s,s)),e=i.index+s.length}return t.push(r.slice(e)),t}function Ji(r){let t=r.replace(Wi,"");return r[t.length]===")"&&t.includes("(")?t+")":t}function ei(r){return r.length<=24&&/^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(r)&&/\p{Extended_Pictographic}/u.test(r)}function ti(r){let t=r.trim().split(/\s+/).filter(Boolean),e=n=>[...n??""][0]??"",[i,s]=[t[0],t.length>1?t.at(-1):void 0];return(e(i)+e(s)).toLocaleUpperCase()}var ii=48,ri=900,Gi=5*6e4,H=class extends w{constructor(){super(...arguments);this.unseen=!1;this.away=!1;this.fresh=0;this.whole=new Set;this.count=0;this.follow=()=>this.requestUpdate();this.look=()=>this.seen();this.size=new ResizeObserver(()=>!this.away&&this.toEnd())}static{this.styles=D([...x,S,Zt])}connectedCallback(){super.connectedCallback(),this.talk?.addEventListener("change",this.follow);for(let e of["focus","visibilitychange"])window.addEventListener(e,this.look,!0)}disconnectedCallback(){super.disconnectedCallback(),this.size.disconnect(),this.talk?.removeEventListener("change",this.follow);for(let e of["focus","visibilitychange"])window.removeEventListener(e,this.look,!0)}firstUpdated(){this.size.observe(this.box)}willUpdate(e){e.has("talk")&&(e.get("talk")?.removeEventListener("change",this.follow),this.talk?.addEventListener("change",this.follow),this.away=!1,this.fresh=0,this.whole=new Set,this.count=this.talk?.lines.length??0);let i=this.talk?.lines??[],s=i.length-this.count;this.count=i.length,!(s<=0||!this.away)&&(i.at(-1)?.delivery==="waiting"?this.away=!1:this.fresh+=i.slice(-s).filter(n=>n.side==="other").length)}updated(){this.away||this.toEnd(),this.seen()}render(){let e=E(this),i=this.talk?.lines??[];return d`<div class="scroll" tabindex="0" role="log" aria-label=${e("conversation")} @scroll=${this.scrolled}>
        <div class="lines">
          ${this.talk?.more?d`<button type="button" class="button quiet older" @click=${this.older}>${e("older")}</button>`:c}
          ${Xt(i,s=>s.key,(s,n)=>this.line(s,i[n-1],i[n+1]))}
          ${this.talk?.typists.length?this.typing(this.talk.typists):c}
          <slot></slot>
        </div>
      </div>
      ${this.away?d`<button type="button" class="pill" @click=${this.jump}>${v("down")}${this.fresh>0?e("fresh",{n:this.fresh}):e("down")}</button>`:c}`}line(e,i,s){let n=!i||new Date(e.at).toDateString()!==new Date(i.at).toDateString();return d`${n?d`<div class="day">${this.day(e.at)}</div>`:c}${e.side==="system"?this.event(e):this.message(e,n?void 0:i,s)}`}message(e,i,s){let n=i!==void 0&&si(i,e),l=s===void 0||!si(e,s)||s.delivery!==e.delivery||e.delivery==="failed"||e.delivery==="waiting";return d`<div class="line ${e.side} ${n?"next":""} ${e.delivery??""}">
      ${n?c:this.name(e)}
      <div class="bubble ${ei(e.text)&&e.links.length===0?"emoji":""}" dir="auto">${this.text(e)}${e.links.length>0?d`<ul>${e.links.map(a=>d`<li>${tt(a.url,a.name||a.url)}</li>`)}</ul>`:c}</div>
      ${l?d`<div class="meta number"><time datetime=${e.at}>${ee.clock(this.language,e.at)}</time>${this.delivery(e)}</div>`:c}
    </div>`}name(e){let i=E(this),s={customer:i("customer"),store:i("store"),rider:i("rider"),platform:i("platform"),service:i("platform")}[e.role],n=[e.name,s].filter(Boolean).join(" · ");return n?d`<div class="name" dir="auto">${n}</div>`:c}text(e){let i=E(this);if(e.text.length<=ri*1.3)return it(e.text);let s=this.whole.has(e.key);return d`${it(s?e.text:`${[...e.text.slice(0,ri)].join("").replace(/[\ud800-\udbff]$/,"")}…`)}<button type="button" class="text"
        aria-expanded=${s?"true":"false"} @click=${()=>this.toggle(e.key)}>${i(s?"less":"more")}</button>`}toggle(e){this.away||=this.box.scrollTop+this.box.clientHeight<this.box.scrollHeight-ii;let i=new Set(this.whole);i.delete(e)||i.add(e),this.whole=i}delivery(e){let i=E(this);switch(e.delivery){case"waiting":return d`<span class="waiting">${v("clock")}<span class="aloud">${i("waiting")}</span></span>`;case"stored":return d`<span class="stored">${v("check")}<span class="aloud">${i("stored")}</span></span>`;case"read":return d`<span class="read">${v("ticks")}<span class="aloud">${i("read")}</span></span>`;case"failed":return d`${v("alert")}<span>${i("failed")}${e.late?` · ${i("closed")}`:e.why?d` · <span lang="en">${e.why}</span>`:c}</span>
          <button type="button" class="text" @click=${()=>this.talk?.again(e.key)}>${i("again")}</button>
          <button type="button" class="text" @click=${()=>this.talk?.drop(e.key)}>${i("drop")}</button>`;default:return c}}event(e){let i=E(this),{name:s,reason:n,operator:o}=e.event??{name:"",reason:"",operator:""},l=e.text;return s==="ticket.closed"?l=i("closed"):s==="ticket.reopened"?l=i("reopened"):s==="ticket.transferred"&&(l=o?i("handed",{name:o}):i(n==="operator_away"?"away":"requeued")),d`<div class="event" dir="auto">${l} · <time class="number" datetime=${e.at}>${ee.clock(this.language,e.at)}</time></div>`}typing(e){let i=E(this),[s]=e;return d`<div class="line other typing"><div class="bubble"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span class="aloud">${s?i("typing",{name:s}):i("typingSomeone")}</span></div></div>`}day(e){let i=E(this),s=Math.round((ni(new Date)-ni(new Date(e)))/864e5);return s===0?i("today"):s===1?i("yesterday"):ee.day(this.language,e)}scrolled(){let e=this.box.scrollTop+this.box.clientHeight<this.box.scrollHeight-ii;e!==this.away&&(this.away=e,e||(this.fresh=0))}jump(){this.away=!1,this.fresh=0,this.box.focus()}toEnd(){this.box.scrollTop=this.box.scrollHeight}async older(){let e=this.talk;if(!e)return;let{scrollHeight:i,scrollTop:s}=this.box;this.away=!0,await e.older().catch(()=>{}),await this.updateComplete,this.box.scrollTop=s+this.box.scrollHeight-i,this.scrolled()}seen(){!this.away&&!this.unseen&&document.visibilityState==="visible"&&document.hasFocus()&&this.talk?.read()}};h([g({attribute:!1})],H.prototype,"talk",2),h([g({type:Boolean})],H.prototype,"unseen",2),h([q()],H.prototype,"away",2),h([q()],H.prototype,"fresh",2),h([q()],H.prototype,"whole",2),h([N(".scroll")],H.prototype,"box",2);k("cq-messages",H);function si(r,t){return r.side===t.side&&r.side!=="system"&&r.name===t.name&&r.role===t.role&&new Date(t.at).getTime()-new Date(r.at).getTime()<Gi}function ni(r){return new Date(r.getFullYear(),r.getMonth(),r.getDate()).getTime()}import{call as Qi,newRef as Xi}from"./courier.js";var Ee;async function oi(r,t,e){let i={message:t.message.trim(),...t.name.trim()&&{name:t.name.trim()},...t.email.trim()&&{email:t.email.trim()},...t.order.trim()&&{order_id:t.order.trim()}},s=JSON.stringify([i,e]);Ee?.what!==s&&(Ee={what:s,key:Xi()});let n=await Qi(r,"POST","/v1/tickets",i,{...e&&{token:e},idempotencyKey:Ee.key});return Ee=void 0,{ticket:n.ticket_id,token:n.token}}var ai="couriermq.sound",Ce;function Re(){try{return localStorage.getItem(ai)!=="off"}catch{return!0}}function di(r){try{localStorage.setItem(ai,r?"on":"off")}catch{}}function rt(r="message"){if(Re())try{Ce??=new AudioContext,Ce.resume(),(r==="ticket"?[523.25,659.25,783.99]:[659.25,523.25]).forEach((e,i)=>Zi(Ce,e,Ce.currentTime+i*.13))}catch{}}function Zi(r,t,e){let i=new OscillatorNode(r,{type:"sine",frequency:t}),s=new GainNode(r,{gain:0});s.gain.setValueAtTime(0,e),s.gain.linearRampToValueAtTime(.12,e+.015),s.gain.exponentialRampToValueAtTime(.001,e+.32),i.connect(s).connect(r.destination),i.start(e),i.stop(e+.35)}import{Refused as li}from"./courier.js";var M=O({en:{title:"Support",order:"Order {order}",lead:"Write to us. A person answers, right here.",message:"How can we help?",messageMissing:"Tell us what it is about",name:"Your name",nameMissing:"Tell us what to call you",email:"Email",emailWrong:"This does not look like an email address",optional:"optional",orderId:"Order number",start:"Start the conversation",starting:"Sending…",tooMany:"Too many conversations were begun from here. Try again in a minute.",unreachable:"No connection. Your message is still here: try again.",waiting:"Waiting for an operator",ahead:{one:"{n} person is ahead of you",other:"{n} people are ahead of you"},next:"You are next",stay:"The answer appears right here. You may also leave the page and come back.",active:"Answers you now",closed:"The conversation is closed",closedHint:"You can still read it here.",anew:"Start a new conversation",offline:"No connection. Trying again…",retry:"Try again",gone:"This conversation cannot be opened any more",goneHint:"It has expired, or it was ended elsewhere.",end:"End the conversation",endAsk:"End this conversation?",endYes:"End",keep:"Go on",minimise:"Close the chat window",soundOn:"Turn the sound on",soundOff:"Turn the sound off",loading:"Loading…"},zh:{title:"在线客服",order:"订单 {order}",lead:"请留言，人工客服会在这里回复您。",message:"请问有什么可以帮您？",messageMissing:"请描述您的问题",name:"您的称呼",nameMissing:"请填写您的称呼",email:"邮箱",emailWrong:"邮箱格式不正确",optional:"选填",orderId:"订单号",start:"开始对话",starting:"正在发送…",tooMany:"发起对话过于频繁，请一分钟后再试。",unreachable:"网络连接失败，您填写的内容已保留，请重试。",waiting:"正在等待客服",ahead:{other:"您前面还有 {n} 人"},next:"马上轮到您",stay:"客服会在这里回复。您也可以离开页面，稍后再回来。",active:"正在为您服务",closed:"对话已结束",closedHint:"您仍可在此查看记录。",anew:"发起新对话",offline:"连接已断开，正在重试…",retry:"重试",gone:"无法再打开此对话",goneHint:"对话已过期或已在其他地方结束。",end:"结束对话",endAsk:"确定结束对话吗？",endYes:"结束",keep:"继续对话",minimise:"收起聊天窗口",soundOn:"打开提示音",soundOff:"关闭提示音",loading:"加载中…"},ru:{title:"Поддержка",order:"Заказ {order}",lead:"Напишите нам — ответит человек, прямо здесь.",message:"Чем мы можем помочь?",messageMissing:"Напишите, в чём вопрос",name:"Как к вам обращаться",nameMissing:"Напишите, как к вам обращаться",email:"Эл. почта",emailWrong:"Похоже, в адресе ошибка",optional:"необязательно",orderId:"Номер заказа",start:"Начать переписку",starting:"Отправляем…",tooMany:"Отсюда начато слишком много переписок. Попробуйте через минуту.",unreachable:"Нет связи. Сообщение сохранилось — попробуйте ещё раз.",waiting:"Ждём оператора",ahead:{one:"Перед вами {n} человек",few:"Перед вами {n} человека",many:"Перед вами {n} человек",other:"Перед вами {n} человека"},next:"Вы следующий в очереди",stay:"Ответ появится прямо здесь. Можно уйти со страницы и вернуться позже.",active:"Отвечает вам",closed:"Переписка завершена",closedHint:"Её по-прежнему можно прочитать здесь.",anew:"Начать новую переписку",offline:"Нет связи. Пробуем снова…",retry:"Повторить",gone:"Эту переписку больше нельзя открыть",goneHint:"Срок её действия истёк, или её завершили в другом месте.",end:"Завершить переписку",endAsk:"Завершить переписку?",endYes:"Завершить",keep:"Продолжить",minimise:"Свернуть окно чата",soundOn:"Включить звук",soundOff:"Выключить звук",loading:"Загрузка…"}});var j=class extends w{constructor(){super(...arguments);this.given={};this.ask=()=>Promise.resolve();this.busy=!1;this.wrong={};this.trouble=""}static{this.styles=D([...x,S,U,m`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: 0.875rem;
        padding: 1.125rem 1.25rem 1.25rem;
      }
      .field input,
      .button {
        min-height: 2.75rem;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.875rem;
      }
      textarea {
        min-height: 6.5rem;
      }
      .optional {
        display: inline;
        color: var(--cq-muted);
        font-weight: 400;
      }
      .trouble {
        padding: 0.625rem 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
        font-size: var(--cq-small);
      }
    `])}focus(){this.renderRoot.querySelector("textarea")?.focus()}connectedCallback(){super.connectedCallback(),this.values={message:"",name:"",email:"",order:"",...this.given,...er()}}render(){let e=M(this),i=this.values;return d`<form novalidate @submit=${this.submit} @input=${this.changed}>
      <p class="muted">${e("lead")}</p>
      ${this.row("message",e("message"),d`<textarea name="message" rows="4" required .value=${i?.message??""} aria-invalid=${this.invalid("message")} aria-describedby="e-message"></textarea>`)}
      ${this.row("name",e("name"),d`<input name="name" autocomplete="name" maxlength="64" required .value=${i?.name??""} aria-invalid=${this.invalid("name")} aria-describedby="e-name">`)}
      <div class="pair">
        ${this.row("email",e("email"),d`<input name="email" type="email" autocomplete="email" maxlength="254" .value=${i?.email??""} aria-invalid=${this.invalid("email")} aria-describedby="e-email">`,!0)}
        ${this.row("order",e("orderId"),d`<input name="order" autocomplete="off" maxlength="64" .value=${i?.order??""} aria-invalid=${this.invalid("order")} aria-describedby="e-order">`,!0)}
      </div>
      ${this.trouble?d`<div class="trouble" role="alert">${this.trouble}</div>`:c}
      <button class="button primary wide" ?disabled=${this.busy}>${this.busy?e("starting"):e("start")}</button>
    </form>`}row(e,i,s,n=!1){let o=this.wrong[e];return d`<label class="field ${o?"bad":""}"><span>${i}${n?d` <span class="optional">${M(this)("optional")}</span>`:c}</span>${s}
      ${o?d`<small id="e-${e}">${o}</small>`:c}</label>`}invalid(e){return this.wrong[e]?"true":"false"}read(){let e=new FormData(this.renderRoot.querySelector("form")),i=s=>String(e.get(s)??"");return{message:i("message"),name:i("name"),email:i("email"),order:i("order")}}changed(e){let i=e.target.name;this.wrong[i]&&(this.wrong={...this.wrong,[i]:""}),ci(this.read())}check(e){let i=M(this);return{...!e.message.trim()&&{message:i("messageMissing")},...!e.name.trim()&&{name:i("nameMissing")},...e.email.trim()&&!/^\S+@\S+\.\S+$/.test(e.email.trim())&&{email:i("emailWrong")}}}async submit(e){if(e.preventDefault(),this.busy)return;let i=M(this),s=this.read();if(this.values=s,this.wrong=this.check(s),this.trouble="",Object.keys(this.wrong).length>0){await this.updateComplete,this.renderRoot.querySelector('[aria-invalid="true"]')?.focus();return}this.busy=!0;try{await this.ask(s),ci(void 0)}catch(n){let o=n instanceof li?n:new li(0,String(n)),l=o.field?.replace(/^body\./,"").replace("order_id","order");o.offline?this.trouble=i("unreachable"):o.code===429?this.trouble=i("tooMany"):l&&l in s?this.wrong={[l]:o.message}:this.trouble=o.message}finally{this.busy=!1}}};h([g({attribute:!1})],j.prototype,"given",2),h([g({attribute:!1})],j.prototype,"ask",2),h([q()],j.prototype,"busy",2),h([q()],j.prototype,"wrong",2),h([q()],j.prototype,"trouble",2);k("cq-start",j);var st="couriermq.form";function ci(r){try{r?sessionStorage.setItem(st,JSON.stringify(r)):sessionStorage.removeItem(st)}catch{}}function er(){try{return JSON.parse(sessionStorage.getItem(st)??"{}")}catch{return{}}}import{Code as sr,read as nr,Refused as or}from"./courier.js";import{newRef as tr,Refused as ir}from"./courier.js";var Le=class{constructor(t,e,i){this.name=t;this.deliver=e;this.changed=i;this.busy=!1;this.items=rr(t)}add(t){this.items=[...this.items,{ref:tr(),text:t,at:new Date().toISOString()}],this.keep(),this.flush()}arrived(t){this.items.some(e=>e.ref===t)&&(this.items=this.items.filter(e=>e.ref!==t),this.keep())}again(t){this.items=this.items.map(e=>e.ref===t?{ref:t,text:e.text,at:e.at}:e),this.keep(),this.flush()}async flush(){if(this.busy)return;this.busy=!0;let t=new Set;try{for(let e;e=this.items.find(i=>!i.why&&!t.has(i.ref));){let{ref:i,text:s}=e;try{await this.deliver(s,i),t.add(i)}catch(n){if(!(n instanceof ir)||n.offline)return;this.items=this.items.map(o=>o.ref===i?{...o,why:n.message||"refused",code:n.code}:o),this.keep()}}}finally{this.busy=!1}}keep(){try{this.items.length>0?sessionStorage.setItem(nt(this.name),JSON.stringify(this.items)):sessionStorage.removeItem(nt(this.name))}catch{}this.changed()}},nt=r=>`couriermq.outbox ${r}`;function rr(r){try{let t=JSON.parse(sessionStorage.getItem(nt(r))??"[]");return Array.isArray(t)?t.filter(e=>typeof e.ref=="string"&&typeof e.text=="string"):[]}catch{return[]}}var ot=50,ar=5e3,dr=2500,Pe=class extends EventTarget{constructor(e,i){super();this.courier=e;this.o=i;this.loading=!0;this.typists=[];this.posts=[];this.stops=[];this.typing=new Map;this.typed=0;this.marked=0;this.otherRead=0;this.state=i.state,this.outbox=new Le(this.id,(s,n)=>this.deliver(s,n),()=>this.changed()),i.still?this.refetch():i.ticket?this.followTicket(i.ticket):this.stops.push(e.onChat(i.order??"",(s,n)=>this.take(s,n),s=>this.lose(s))),this.stops.push(e.onState(s=>this.connection(s))),this.settle()}get id(){return this.o.ticket??`order/${this.o.order??""}`}get closed(){return this.state?.status==="closed"}get more(){return this.o.ticket!==void 0&&(this.posts[0]?.seq??1)>1}get lines(){return[...this.posts.map(e=>this.line(e)),...this.outbox.items.map(lr)]}get last(){let e=this.posts.findLast(i=>this.sideOf(i)!=="system");return e&&this.line(e)}get unread(){return this.o.still?0:this.posts.filter(e=>e.seq>this.marked&&this.sideOf(e)==="other").length}say(e){this.outbox.add(e),this.typed=0}again(e){this.outbox.again(e)}drop(e){this.outbox.arrived(e)}write(e){let i=Date.now();!this.o.ticket||this.closed||(e?i-this.typed<dr:this.typed===0)||(this.typed=e?i:0,this.courier.publish(`ticket/${this.o.ticket}/typing`,{typing:e},{qos:0}).catch(()=>{}))}read(){let e=this.posts.findLast(s=>this.sideOf(s)==="other")?.seq??0;if(this.o.still||e<=this.marked||this.courier.state!=="online")return;let i=this.marked;this.marked=e,this.changed(),this.o.ticket&&this.courier.ticket(this.o.ticket,"read",{seq:e}).catch(()=>this.marked=i)}async older(){let e=this.posts[0]?.seq;if(!this.more||e===void 0)return;let i=Math.max(0,e-1-ot);await(this.fetching??=this.fetch(i,e-1-i).finally(()=>this.fetching=void 0))}close(){for(let e of this.stops.splice(0))e();for(let{timer:e}of this.typing.values())clearTimeout(e);this.typing.clear()}know(e){this.state={...e,seq:Math.max(e.seq,this.state?.seq??0)},this.settle(),this.changed()}get operator(){return this.courier.claims.role==="operator"}followTicket(e){let i=(l,a)=>this.take(l,a),s=l=>this.know(l),n=l=>this.hearTyping(l),o={message:i,since:this.o.since??0,refused:l=>this.lose(l),missed:()=>{this.refetch()}};if(!this.operator){this.stops.push(this.courier.onTicket(e,{...o,state:s,typing:n}));return}this.stops.push(this.courier.onTicket(e,o),this.courier.onMessage(l=>{let a=l.topic===`ticket/${e}/state`?s:l.topic===`ticket/${e}/typing`?n:void 0,f=a&&nr(l);f&&a(f)}))}connection(e){e==="online"&&(this.o.ticket||(this.loading=!1),this.changed(),this.outbox.flush())}take(e,i){e.client_ref&&this.outbox.arrived(e.client_ref);let s=this.posts.findLastIndex(o=>o.seq<=e.seq);if(this.posts[s]?.seq===e.seq)return;this.posts=this.posts.toSpliced(s+1,0,e);let n=this.sideOf(e);n==="other"&&this.stopTyping(e.sender_id),this.settle(),this.changed(),!i&&n==="other"&&this.dispatchEvent(new CustomEvent("said",{detail:this.line(e)}))}lose(e){this.lost=e,this.loading=!1,this.changed()}deliver(e,i){return this.o.ticket?this.courier.say(this.o.ticket,e,i):this.courier.publish(`order/${this.o.order??""}/chat`,{content:e,client_ref:i})}async fetch(e,i){let s=`/v1/tickets/${encodeURIComponent(this.o.ticket??"")}/messages?since=${e}&limit=${i}`,{items:n}=await this.courier.http("GET",s);for(let o of n)this.take(o,!0)}async refetch(){try{let e=await this.courier.http("GET",`/v1/tickets/${encodeURIComponent(this.o.ticket??"")}`);this.posts=[],await this.fetch(Math.max(0,e.seq-ot),ot),this.know(e)}catch(e){e instanceof or&&!e.offline&&this.lose(e)}}settle(){let e=this.state;e&&(this.otherRead=Math.max(this.otherRead,this.operator?e.visitor_read:e.operator_read),this.marked=Math.max(this.marked,this.operator?e.operator_read:e.visitor_read),(this.posts.at(-1)?.seq??0)>=e.seq&&(this.loading=!1))}sideOf(e){if(e.sender_type==="system")return"system";if(this.o.ticket)return e.sender_type==="operator"===this.operator?"own":"other";let{role:i,sub:s,store:n}=this.courier.claims;return(i==="merchant"?e.sender_type==="store"&&e.sender_id===n:e.sender_type===i&&e.sender_id===s)?"own":"other"}line(e){let i=this.sideOf(e),s=i==="own"&&(!this.operator||e.sender_id===this.courier.claims.sub);return{key:e.client_ref||e.id,seq:e.seq,side:i,name:i==="system"||s?"":e.sender_name||(e.sender_type==="operator"?e.sender_id:""),role:s?"":e.sender_type,text:e.content,at:e.created_at,links:e.attachments??[],...s&&{delivery:e.seq<=this.otherRead?"read":"stored"},...e.event&&{event:{name:e.event,reason:e.reason??"",operator:e.operator_name??""}}}}hearTyping(e){let i=e.sender_id??"";this.stopTyping(i),e.typing!==!1&&(this.typing.set(i,{name:e.sender_name??"",timer:setTimeout(()=>this.stopTyping(i),ar)}),this.toldTyping())}stopTyping(e){let i=this.typing.get(e);i&&(clearTimeout(i.timer),this.typing.delete(e),this.toldTyping())}toldTyping(){this.typists=[...this.typing.values()].map(e=>e.name),this.changed()}changed(){this.dispatchEvent(new Event("change"))}};function lr(r){return{key:r.ref,side:"own",name:"",role:"",text:r.text,at:r.at,links:[],delivery:r.why?"failed":"waiting",...r.why&&{why:r.why,late:r.code===sr.state}}}function hi(r){let[,t,e]=r.split(".");if(!(!t||e===void 0))try{let i=Uint8Array.from(atob(t.replace(/-/g,"+").replace(/_/g,"/")),n=>n.charCodeAt(0)),s=JSON.parse(new TextDecoder().decode(i));return typeof s.role=="string"&&typeof s.sub=="string"?s:void 0}catch{return}}function at(r,t){let e=t?hi(t):void 0;return`couriermq.chat ${r}${e?` ${e.role}:${e.sub}`:""}`}function dt(r,t){try{let e=JSON.parse(localStorage.getItem(at(r,t))??"null");return e&&typeof e.ticket=="string"&&typeof e.token=="string"?{ticket:e.ticket,token:e.token}:void 0}catch{return}}function lt(r,t,e){try{t?localStorage.setItem(at(r,e),JSON.stringify(t)):localStorage.removeItem(at(r,e))}catch{}}function ui(r){let t=e=>e.key?.startsWith("couriermq.chat ")&&r();return window.addEventListener("storage",t),()=>window.removeEventListener("storage",t)}import{connect as cr,home as hr}from"./courier.js";var T=class extends w{constructor(){super(...arguments);this.ticket="";this.order="";this.token="";this.url=hr;this.about="";this.visitorName="";this.visitorEmail="";this.closable=!1;this.unseen=!1;this.state="connecting";this.ending=!1;this.sound=Re();this.was=!1;this.stops=[];this.deaf=()=>{}}static{this.styles=D([...x,S,jt,Bt])}connectedCallback(){super.connectedCallback(),this.deaf=ui(()=>!this.embedded&&dt(this.url,this.token)?.ticket!==this.visit?.ticket&&this.resume()),this.hasUpdated&&this.resume()}disconnectedCallback(){super.disconnectedCallback(),this.deaf(),this.leave()}focus(){let e=this.renderRoot.querySelector("cq-composer, cq-start");e?.updateComplete.then(()=>e?.focus())}willUpdate(e){(e.has("ticket")||e.has("order")||e.has("token")||e.has("url"))&&this.resume()}render(){return d`<div class="island" @keydown=${this.keys}>${this.head()}${this.ending?this.askEnd():c}
      <div class="body">${this.body()}</div>${this.foot()}</div>`}get embedded(){return this.token!==""&&(this.ticket!==""||this.order!=="")}get gone(){return this.state==="refused"||this.talk?.lost!==void 0}head(){let e=M(this),i=this.talk?.state,s=i?.status==="active"?i.operator_name||i.operator_id:"",n=s||(this.order?e("order",{order:this.order}):e("title")),o=this.gone||!i||i.status==="closed"?"":i.status==="active"?e("active"):e("waiting");return d`<header>
      <span class="face" aria-hidden="true">${s?ti(s):v("chat")}</span>
      <div class="grow"><h2 dir="auto">${n}</h2>${o?d`<p role="status">${o}</p>`:c}</div>
      ${this.talk&&!this.gone?this.button(this.sound?"sound":"sound-off",this.sound?e("soundOff"):e("soundOn"),()=>this.turnSound()):c}
      ${i&&i.status!=="closed"&&!this.gone&&!this.order?this.button("out",e("end"),()=>this.ending=!this.ending):c}
      ${this.closable?this.button("cross",e("minimise"),()=>this.dispatchEvent(new Event("minimise"))):c}
    </header>`}button(e,i,s){return d`<button type="button" class="button square" aria-label=${i} title=${i} @click=${s}>${v(e)}</button>`}askEnd(){let e=M(this);return d`<div class="ask" role="alertdialog" aria-label=${e("endAsk")}><span>${e("endAsk")}</span>
      <button type="button" class="button" @click=${()=>this.ending=!1}>${e("keep")}</button>
      <button type="button" class="button danger" ?disabled=${this.state!=="online"} @click=${this.end}>${e("endYes")}</button></div>`}body(){let e=M(this),i=this.talk;if(!i){let n={name:this.visitorName,email:this.visitorEmail,order:this.about};return d`<cq-start .given=${n} .ask=${o=>this.begin(o)}></cq-start>`}if(this.gone&&i.lines.length===0)return d`<div class="end gone" role="alert">${v("alert")}<b>${e("gone")}</b><span class="muted">${e("goneHint")}</span>${this.anew()}</div>`;let s=this.was&&(this.state==="offline"||this.state==="connecting");return d`<div class="over" role="status">${s||this.state==="offline"?d`<div class="bar">${v("offline")}<span>${e("offline")}</span><button type="button" @click=${()=>this.courier?.retry()}>${e("retry")}</button></div>`:c}</div>
      ${i.loading&&i.lines.length===0?d`<div class="ghosts" role="status"><i></i><i></i><i></i><span class="aloud">${e("loading")}</span></div>`:d`<cq-messages .talk=${i} ?unseen=${this.unseen}>${this.queue(i)}</cq-messages>`}`}queue(e){let i=e.state;if(i?.status!=="waiting"||i.position<1)return c;let s=M(this);return d`<div class="note">${v("clock")}<div><b role="status">${i.position===1?s("next"):s("ahead",{n:i.position-1})}</b>
      <span class="muted small">${s("stay")}</span></div></div>`}foot(){let e=M(this),i=this.talk;return i?this.gone?i.lines.length===0?c:d`<div class="end"><b>${e("gone")}</b><span class="muted small">${e("goneHint")}</span>${this.anew()}</div>`:i.closed?d`<div class="end"><b>${e("closed")}</b><span class="muted small">${e("closedHint")}</span>${this.anew()}</div>`:d`<cq-composer draft=${i.id} @say=${s=>i.say(s.detail)} @write=${s=>i.write(s.detail)}></cq-composer>`:c}anew(){return this.order?c:d`<button type="button" class="button primary" @click=${this.startAnew}>${M(this)("anew")}</button>`}keys(e){e.key!=="Escape"||e.isComposing||(this.ending?this.ending=!1:this.closable&&this.dispatchEvent(new Event("minimise")))}turnSound(){di(!this.sound),this.sound=Re(),this.sound&&rt()}resume(){this.leave();let e=this.embedded?{ticket:this.ticket,token:this.token}:dt(this.url,this.token);e&&this.enter(e)}async begin(e){let i=await oi(this.url,e,this.visit?.token??(this.token||void 0));this.embedded||lt(this.url,i,this.token),this.enter(i),await this.updateComplete,this.focus()}enter(e){this.visit=e;let i=cr({token:e.token,url:this.url}),s=new Pe(i,this.order?{order:this.order}:{ticket:e.ticket});this.courier=i,this.talk=s,this.was=!1;let n=()=>{this.requestUpdate(),this.dispatchEvent(new CustomEvent("unread",{detail:s.unread}))},o=()=>(this.unseen||document.visibilityState==="hidden")&&rt();s.addEventListener("change",n),s.addEventListener("said",o),this.stops.push(()=>i.close(),()=>s.close(),()=>s.removeEventListener("change",n),()=>s.removeEventListener("said",o),i.onState((l,a)=>{this.state=l,this.reason=a,this.was||=l==="online"}))}leave(){for(let e of this.stops.splice(0).reverse())e();this.courier=void 0,this.talk=void 0,this.state="connecting",this.ending=!1}async end(){this.ending=!1;let{ticket:e}=this.visit??{ticket:""};await this.courier?.ticket(e,"close").catch(()=>{})}startAnew(){let e=this.state==="refused"||this.reason!==void 0;this.leave(),e&&(this.visit=void 0),this.embedded||lt(this.url,void 0,this.token),this.dispatchEvent(new CustomEvent("unread",{detail:0})),this.updateComplete.then(()=>this.focus())}};h([g()],T.prototype,"ticket",2),h([g()],T.prototype,"order",2),h([g()],T.prototype,"token",2),h([g()],T.prototype,"url",2),h([g()],T.prototype,"about",2),h([g({attribute:"visitor-name"})],T.prototype,"visitorName",2),h([g({attribute:"visitor-email"})],T.prototype,"visitorEmail",2),h([g({type:Boolean})],T.prototype,"closable",2),h([g({type:Boolean})],T.prototype,"unseen",2),h([q()],T.prototype,"talk",2),h([q()],T.prototype,"state",2),h([q()],T.prototype,"reason",2),h([q()],T.prototype,"ending",2),h([q()],T.prototype,"sound",2),h([q()],T.prototype,"was",2);Je();k("courier-chat",T);export{T as ChatElement};
