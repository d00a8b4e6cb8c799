var _t=Object.defineProperty;var Si=Object.getOwnPropertyDescriptor;var Ei=(r,i)=>{for(var e in i)_t(r,e,{get:i[e],enumerable:!0})};var c=(r,i,e,t)=>{for(var s=t>1?void 0:t?Si(i,e):i,n=r.length-1,o;n>=0;n--)(o=r[n])&&(s=(t?o(i,e,s):o(s))||s);return t&&s&&_t(i,e,s),s};var Te=globalThis,_e=Te.ShadowRoot&&(Te.ShadyCSS===void 0||Te.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Xe=Symbol(),At=new WeakMap,le=class{constructor(i,e,t){if(this._$cssResult$=!0,t!==Xe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=i,this.t=e}get styleSheet(){let i=this.o,e=this.t;if(_e&&i===void 0){let t=e!==void 0&&e.length===1;t&&(i=At.get(e)),i===void 0&&((this.o=i=new CSSStyleSheet).replaceSync(this.cssText),t&&At.set(e,i))}return i}toString(){return this.cssText}},Ae=r=>new le(typeof r=="string"?r:r+"",void 0,Xe),g=(r,...i)=>{let e=r.length===1?r[0]:i.reduce((t,s,n)=>t+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+r[n+1],r[0]);return new le(e,r,Xe)},St=(r,i)=>{if(_e)r.adoptedStyleSheets=i.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of i){let t=document.createElement("style"),s=Te.litNonce;s!==void 0&&t.setAttribute("nonce",s),t.textContent=e.cssText,r.appendChild(t)}},Ze=_e?r=>r:r=>r instanceof CSSStyleSheet?(i=>{let e="";for(let t of i.cssRules)e+=t.cssText;return Ae(e)})(r):r;var{is:Ci,defineProperty:Mi,getOwnPropertyDescriptor:Ri,getOwnPropertyNames:Pi,getOwnPropertySymbols:Ni,getPrototypeOf:Hi}=Object,Se=globalThis,Et=Se.trustedTypes,Li=Et?Et.emptyScript:"",Oi=Se.reactiveElementPolyfillSupport,ce=(r,i)=>r,he={toAttribute(r,i){switch(i){case Boolean:r=r?Li:null;break;case Object:case Array:r=r==null?r:JSON.stringify(r)}return r},fromAttribute(r,i){let e=r;switch(i){case Boolean:e=r!==null;break;case Number:e=r===null?null:Number(r);break;case Object:case Array:try{e=JSON.parse(r)}catch{e=null}}return e}},Ee=(r,i)=>!Ci(r,i),Ct={attribute:!0,type:String,converter:he,reflect:!1,useDefault:!1,hasChanged:Ee};Symbol.metadata??=Symbol("metadata"),Se.litPropertyMetadata??=new WeakMap;var L=class extends HTMLElement{static addInitializer(i){this._$Ei(),(this.l??=[]).push(i)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(i,e=Ct){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(i)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(i,e),!e.noAccessor){let t=Symbol(),s=this.getPropertyDescriptor(i,t,e);s!==void 0&&Mi(this.prototype,i,s)}}static getPropertyDescriptor(i,e,t){let{get:s,set:n}=Ri(this.prototype,i)??{get(){return this[e]},set(o){this[e]=o}};return{get:s,set(o){let l=s?.call(this);n?.call(this,o),this.requestUpdate(i,l,t)},configurable:!0,enumerable:!0}}static getPropertyOptions(i){return this.elementProperties.get(i)??Ct}static _$Ei(){if(this.hasOwnProperty(ce("elementProperties")))return;let i=Hi(this);i.finalize(),i.l!==void 0&&(this.l=[...i.l]),this.elementProperties=new Map(i.elementProperties)}static finalize(){if(this.hasOwnProperty(ce("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ce("properties"))){let e=this.properties,t=[...Pi(e),...Ni(e)];for(let s of t)this.createProperty(s,e[s])}let i=this[Symbol.metadata];if(i!==null){let e=litPropertyMetadata.get(i);if(e!==void 0)for(let[t,s]of e)this.elementProperties.set(t,s)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let s=this._$Eu(e,t);s!==void 0&&this._$Eh.set(s,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(i){let e=[];if(Array.isArray(i)){let t=new Set(i.flat(1/0).reverse());for(let s of t)e.unshift(Ze(s))}else i!==void 0&&e.push(Ze(i));return e}static _$Eu(i,e){let t=e.attribute;return t===!1?void 0:typeof t=="string"?t:typeof i=="string"?i.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(i=>this.enableUpdating=i),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(i=>i(this))}addController(i){(this._$EO??=new Set).add(i),this.renderRoot!==void 0&&this.isConnected&&i.hostConnected?.()}removeController(i){this._$EO?.delete(i)}_$E_(){let i=new Map,e=this.constructor.elementProperties;for(let t of e.keys())this.hasOwnProperty(t)&&(i.set(t,this[t]),delete this[t]);i.size>0&&(this._$Ep=i)}createRenderRoot(){let i=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return St(i,this.constructor.elementStyles),i}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(i=>i.hostConnected?.())}enableUpdating(i){}disconnectedCallback(){this._$EO?.forEach(i=>i.hostDisconnected?.())}attributeChangedCallback(i,e,t){this._$AK(i,t)}_$ET(i,e){let t=this.constructor.elementProperties.get(i),s=this.constructor._$Eu(i,t);if(s!==void 0&&t.reflect===!0){let n=(t.converter?.toAttribute!==void 0?t.converter:he).toAttribute(e,t.type);this._$Em=i,n==null?this.removeAttribute(s):this.setAttribute(s,n),this._$Em=null}}_$AK(i,e){let t=this.constructor,s=t._$Eh.get(i);if(s!==void 0&&this._$Em!==s){let n=t.getPropertyOptions(s),o=typeof n.converter=="function"?{fromAttribute:n.converter}:n.converter?.fromAttribute!==void 0?n.converter:he;this._$Em=s;let l=o.fromAttribute(e,n.type);this[s]=l??this._$Ej?.get(s)??l,this._$Em=null}}requestUpdate(i,e,t,s=!1,n){if(i!==void 0){let o=this.constructor;if(s===!1&&(n=this[i]),t??=o.getPropertyOptions(i),!((t.hasChanged??Ee)(n,e)||t.useDefault&&t.reflect&&n===this._$Ej?.get(i)&&!this.hasAttribute(o._$Eu(i,t))))return;this.C(i,e,t)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(i,e,{useDefault:t,reflect:s,wrapped:n},o){t&&!(this._$Ej??=new Map).has(i)&&(this._$Ej.set(i,o??e??this[i]),n!==!0||o!==void 0)||(this._$AL.has(i)||(this.hasUpdated||t||(e=void 0),this._$AL.set(i,e)),s===!0&&this._$Em!==i&&(this._$Eq??=new Set).add(i))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let i=this.scheduleUpdate();return i!=null&&await i,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[s,n]of this._$Ep)this[s]=n;this._$Ep=void 0}let t=this.constructor.elementProperties;if(t.size>0)for(let[s,n]of t){let{wrapped:o}=n,l=this[s];o!==!0||this._$AL.has(s)||l===void 0||this.C(s,void 0,n,l)}}let i=!1,e=this._$AL;try{i=this.shouldUpdate(e),i?(this.willUpdate(e),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(e)):this._$EM()}catch(t){throw i=!1,this._$EM(),t}i&&this._$AE(e)}willUpdate(i){}_$AE(i){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(i)),this.updated(i)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(i){return!0}update(i){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(i){}firstUpdated(i){}};L.elementStyles=[],L.shadowRootOptions={mode:"open"},L[ce("elementProperties")]=new Map,L[ce("finalized")]=new Map,Oi?.({ReactiveElement:L}),(Se.reactiveElementVersions??=[]).push("2.1.2");var tt=globalThis,Mt=r=>r,Ce=tt.trustedTypes,Rt=Ce?Ce.createPolicy("lit-html",{createHTML:r=>r}):void 0,it="$lit$",O=`lit$${Math.random().toFixed(9).slice(2)}$`,st="?"+O,Di=`<${st}>`,W=document,pe=()=>W.createComment(""),me=r=>r===null||typeof r!="object"&&typeof r!="function",rt=Array.isArray,Dt=r=>rt(r)||typeof r?.[Symbol.iterator]=="function",et=`[ 	
\f\r]`,ue=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Pt=/-->/g,Nt=/>/g,B=RegExp(`>|${et}(?:([^\\s"'>=/]+)(${et}*=${et}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ht=/'/g,Lt=/"/g,It=/^(?:script|style|textarea|title)$/i,nt=r=>(i,...e)=>({_$litType$:r,strings:i,values:e}),a=nt(1),f=nt(2),Fs=nt(3),D=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Ot=new WeakMap,F=W.createTreeWalker(W,129);function Ut(r,i){if(!rt(r)||!r.hasOwnProperty("raw"))throw Error("invalid template strings array");return Rt!==void 0?Rt.createHTML(i):i}var zt=(r,i)=>{let e=r.length-1,t=[],s,n=i===2?"<svg>":i===3?"<math>":"",o=ue;for(let l=0;l<e;l++){let d=r[l],p,T,m=-1,x=0;for(;x<d.length&&(o.lastIndex=x,T=o.exec(d),T!==null);)x=o.lastIndex,o===ue?T[1]==="!--"?o=Pt:T[1]!==void 0?o=Nt:T[2]!==void 0?(It.test(T[2])&&(s=RegExp("</"+T[2],"g")),o=B):T[3]!==void 0&&(o=B):o===B?T[0]===">"?(o=s??ue,m=-1):T[1]===void 0?m=-2:(m=o.lastIndex-T[2].length,p=T[1],o=T[3]===void 0?B:T[3]==='"'?Lt:Ht):o===Lt||o===Ht?o=B:o===Pt||o===Nt?o=ue:(o=B,s=void 0);let k=o===B&&r[l+1].startsWith("/>")?" ":"";n+=o===ue?d+Di:m>=0?(t.push(p),d.slice(0,m)+it+d.slice(m)+O+k):d+O+(m===-2?l:k)}return[Ut(r,n+(r[e]||"<?>")+(i===2?"</svg>":i===3?"</math>":"")),t]},fe=class r{constructor({strings:i,_$litType$:e},t){let s;this.parts=[];let n=0,o=0,l=i.length-1,d=this.parts,[p,T]=zt(i,e);if(this.el=r.createElement(p,t),F.currentNode=this.el.content,e===2||e===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(s=F.nextNode())!==null&&d.length<l;){if(s.nodeType===1){if(s.hasAttributes())for(let m of s.getAttributeNames())if(m.endsWith(it)){let x=T[o++],k=s.getAttribute(m).split(O),A=/([.?@])?(.*)/.exec(x);d.push({type:1,index:n,name:A[2],strings:k,ctor:A[1]==="."?Re:A[1]==="?"?Pe:A[1]==="@"?Ne:Q}),s.removeAttribute(m)}else m.startsWith(O)&&(d.push({type:6,index:n}),s.removeAttribute(m));if(It.test(s.tagName)){let m=s.textContent.split(O),x=m.length-1;if(x>0){s.textContent=Ce?Ce.emptyScript:"";for(let k=0;k<x;k++)s.append(m[k],pe()),F.nextNode(),d.push({type:2,index:++n});s.append(m[x],pe())}}}else if(s.nodeType===8)if(s.data===st)d.push({type:2,index:n});else{let m=-1;for(;(m=s.data.indexOf(O,m+1))!==-1;)d.push({type:7,index:n}),m+=O.length-1}n++}}static createElement(i,e){let t=W.createElement("template");return t.innerHTML=i,t}};function K(r,i,e=r,t){if(i===D)return i;let s=t!==void 0?e._$Co?.[t]:e._$Cl,n=me(i)?void 0:i._$litDirective$;return s?.constructor!==n&&(s?._$AO?.(!1),n===void 0?s=void 0:(s=new n(r),s._$AT(r,e,t)),t!==void 0?(e._$Co??=[])[t]=s:e._$Cl=s),s!==void 0&&(i=K(r,s._$AS(r,i.values),s,t)),i}var Me=class{constructor(i,e){this._$AV=[],this._$AN=void 0,this._$AD=i,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(i){let{el:{content:e},parts:t}=this._$AD,s=(i?.creationScope??W).importNode(e,!0);F.currentNode=s;let n=F.nextNode(),o=0,l=0,d=t[0];for(;d!==void 0;){if(o===d.index){let p;d.type===2?p=new te(n,n.nextSibling,this,i):d.type===1?p=new d.ctor(n,d.name,d.strings,this,i):d.type===6&&(p=new He(n,this,i)),this._$AV.push(p),d=t[++l]}o!==d?.index&&(n=F.nextNode(),o++)}return F.currentNode=W,s}p(i){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(i,t,e),e+=t.strings.length-2):t._$AI(i[e])),e++}},te=class r{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(i,e,t,s){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=i,this._$AB=e,this._$AM=t,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let i=this._$AA.parentNode,e=this._$AM;return e!==void 0&&i?.nodeType===11&&(i=e.parentNode),i}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(i,e=this){i=K(this,i,e),me(i)?i===h||i==null||i===""?(this._$AH!==h&&this._$AR(),this._$AH=h):i!==this._$AH&&i!==D&&this._(i):i._$litType$!==void 0?this.$(i):i.nodeType!==void 0?this.T(i):Dt(i)?this.k(i):this._(i)}O(i){return this._$AA.parentNode.insertBefore(i,this._$AB)}T(i){this._$AH!==i&&(this._$AR(),this._$AH=this.O(i))}_(i){this._$AH!==h&&me(this._$AH)?this._$AA.nextSibling.data=i:this.T(W.createTextNode(i)),this._$AH=i}$(i){let{values:e,_$litType$:t}=i,s=typeof t=="number"?this._$AC(i):(t.el===void 0&&(t.el=fe.createElement(Ut(t.h,t.h[0]),this.options)),t);if(this._$AH?._$AD===s)this._$AH.p(e);else{let n=new Me(s,this),o=n.u(this.options);n.p(e),this.T(o),this._$AH=n}}_$AC(i){let e=Ot.get(i.strings);return e===void 0&&Ot.set(i.strings,e=new fe(i)),e}k(i){rt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,t,s=0;for(let n of i)s===e.length?e.push(t=new r(this.O(pe()),this.O(pe()),this,this.options)):t=e[s],t._$AI(n),s++;s<e.length&&(this._$AR(t&&t._$AB.nextSibling,s),e.length=s)}_$AR(i=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);i!==this._$AB;){let t=Mt(i).nextSibling;Mt(i).remove(),i=t}}setConnected(i){this._$AM===void 0&&(this._$Cv=i,this._$AP?.(i))}},Q=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(i,e,t,s,n){this.type=1,this._$AH=h,this._$AN=void 0,this.element=i,this.name=e,this._$AM=s,this.options=n,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=h}_$AI(i,e=this,t,s){let n=this.strings,o=!1;if(n===void 0)i=K(this,i,e,0),o=!me(i)||i!==this._$AH&&i!==D,o&&(this._$AH=i);else{let l=i,d,p;for(i=n[0],d=0;d<n.length-1;d++)p=K(this,l[t+d],e,d),p===D&&(p=this._$AH[d]),o||=!me(p)||p!==this._$AH[d],p===h?i=h:i!==h&&(i+=(p??"")+n[d+1]),this._$AH[d]=p}o&&!s&&this.j(i)}j(i){i===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,i??"")}},Re=class extends Q{constructor(){super(...arguments),this.type=3}j(i){this.element[this.name]=i===h?void 0:i}},Pe=class extends Q{constructor(){super(...arguments),this.type=4}j(i){this.element.toggleAttribute(this.name,!!i&&i!==h)}},Ne=class extends Q{constructor(i,e,t,s,n){super(i,e,t,s,n),this.type=5}_$AI(i,e=this){if((i=K(this,i,e,0)??h)===D)return;let t=this._$AH,s=i===h&&t!==h||i.capture!==t.capture||i.once!==t.once||i.passive!==t.passive,n=i!==h&&(t===h||s);s&&this.element.removeEventListener(this.name,this,t),n&&this.element.addEventListener(this.name,this,i),this._$AH=i}handleEvent(i){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,i):this._$AH.handleEvent(i)}},He=class{constructor(i,e,t){this.element=i,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(i){K(this,i)}},Vt={M:it,P:O,A:st,C:1,L:zt,R:Me,D:Dt,V:K,I:te,H:Q,N:Pe,U:Ne,B:Re,F:He},Ii=tt.litHtmlPolyfillSupport;Ii?.(fe,te),(tt.litHtmlVersions??=[]).push("3.3.3");var jt=(r,i,e)=>{let t=e?.renderBefore??i,s=t._$litPart$;if(s===void 0){let n=e?.renderBefore??null;t._$litPart$=s=new te(i.insertBefore(pe(),n),n,void 0,e??{})}return s._$AI(r),s};var ot=globalThis,U=class extends L{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let i=super.createRenderRoot();return this.renderOptions.renderBefore??=i.firstChild,i}update(i){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(i),this._$Do=jt(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return D}};U._$litElement$=!0,U.finalized=!0,ot.litElementHydrateSupport?.({LitElement:U});var Ui=ot.litElementPolyfillSupport;Ui?.({LitElement:U});(ot.litElementVersions??=[]).push("4.2.2");var zi={attribute:!0,type:String,converter:he,reflect:!1,hasChanged:Ee},Vi=(r=zi,i,e)=>{let{kind:t,metadata:s}=e,n=globalThis.litPropertyMetadata.get(s);if(n===void 0&&globalThis.litPropertyMetadata.set(s,n=new Map),t==="setter"&&((r=Object.create(r)).wrapped=!0),n.set(e.name,r),t==="accessor"){let{name:o}=e;return{set(l){let d=i.get.call(this);i.set.call(this,l),this.requestUpdate(o,d,r,!0,l)},init(l){return l!==void 0&&this.C(o,void 0,r,l),l}}}if(t==="setter"){let{name:o}=e;return function(l){let d=this[o];i.call(this,l),this.requestUpdate(o,d,r,!0,l)}}throw Error("Unsupported decorator location: "+t)};function b(r){return(i,e)=>typeof e=="object"?Vi(r,i,e):((t,s,n)=>{let o=s.hasOwnProperty(n);return s.constructor.createProperty(n,t),o?Object.getOwnPropertyDescriptor(s,n):void 0})(r,i,e)}function w(r){return b({...r,state:!0,attribute:!1})}var Y=(r,i,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof i!="object"&&Object.defineProperty(r,i,e),e);function q(r,i){return(e,t,s)=>{let n=o=>o.renderRoot?.querySelector(r)??null;if(i){let{get:o,set:l}=typeof t=="object"?e:s??(()=>{let d=Symbol();return{get(){return this[d]},set(p){this[d]=p}}})();return Y(e,t,{get(){let d=o.call(this);return d===void 0&&(d=n(this),(d!==null||this.hasUpdated)&&l.call(this,d)),d}})}return Y(e,t,{get(){return n(this)}})}}var Bt="couriermq.sound",Le;function Oe(){try{return localStorage.getItem(Bt)!=="off"}catch{return!0}}function Ft(r){try{localStorage.setItem(Bt,r?"on":"off")}catch{}}function ge(r="message"){if(Oe())try{Le??=new AudioContext,Le.resume(),(r==="ticket"?[523.25,659.25,783.99]:[659.25,523.25]).forEach((e,t)=>ji(Le,e,Le.currentTime+t*.13))}catch{}}function ji(r,i,e){let t=new OscillatorNode(r,{type:"sine",frequency:i}),s=new GainNode(r,{gain:0});s.gain.setValueAtTime(0,e),s.gain.linearRampToValueAtTime(.12,e+.015),s.gain.exponentialRampToValueAtTime(.001,e+.32),t.connect(s).connect(r.destination),t.start(e),t.stop(e+.35)}import{Refused as Is}from"./courier.js";var at=["zh","ru","en"],Qt={zh:"中文",ru:"Русский",en:"English"};function M(r){return i=>{let e=typeof i=="string"?i:De(i),t=r[e];return(s,n={})=>{let o=t[s];return(typeof o=="string"?o:o[Bi(e,Number(n.n))]??o.other).replace(/\{(\w+)\}/g,(d,p)=>{let T=n[p];return typeof T=="number"?Yt(e,T):T??d})}}}var Wt=new Map;function Bi(r,i){let e=Wt.get(r);return e||Wt.set(r,e=new Intl.PluralRules(r)),e.select(i)}var Kt=new Map;function Yt(r,i){let e=Kt.get(r);return e||Kt.set(r,e=new Intl.NumberFormat(r)),e.format(i)}function ie(r){let i=r?.toLowerCase().split("-")[0];return at.find(e=>e===i)}function De(r){for(let i=r;i;){let e=ie(i.getAttribute("lang"));if(e)return e;i=i.parentElement??i.getRootNode().host??null}return dt()}var Gt="couriermq.lang";function dt(){try{let r=ie(localStorage.getItem(Gt));if(r)return r}catch{}return navigator.languages.map(ie).find(r=>r!==void 0)??"en"}var ve=new EventTarget;function Jt(r){try{localStorage.setItem(Gt,r)}catch{}document.documentElement.lang=r,ve.dispatchEvent(new Event("language"))}var v=class extends U{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return De(this)}connectedCallback(){super.connectedCallback(),ve.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),ve.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(e,t,s){super.attributeChangedCallback(e,t,s),e==="lang"&&t!==s&&(ie(s)||ie(t))&&ve.dispatchEvent(new Event("language"))}};function y(r,i){customElements.get(r)||customElements.define(r,i)}var Fi={clock:f`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:f`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:f`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:f`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:f`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:f`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:f`<path d="m7 7 10 10M17 7 7 17"/>`,alert:f`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:f`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:f`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":f`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:f`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:f`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:f`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:f`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:f`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:f`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:f`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:f`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:f`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:f`<path d="M15 5l-7 7 7 7"/>`,next:f`<path d="m9 5 7 7-7 7"/>`,ticks:f`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:f`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:f`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:f`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:f`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:f`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:f`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":f`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:f`<path d="M12 5v14M5 12h14"/>`,minus:f`<path d="M5 12h14"/>`,help:f`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:f`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:f`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:f`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:f`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:f`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:f`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:f`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:f`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:f`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:f`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function u(r){return a`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${Fi[r]}</svg>`}var C={};Ei(C,{ago:()=>Qi,clock:()=>Zt,countdown:()=>Gi,day:()=>Ki,distance:()=>Ji,minutes:()=>Yi,moment:()=>Wi});var Xt=new Map;function G(r,i){let e=Xt.get(r);return e||Xt.set(r,e=i()),e}function Zt(r,i){return G(`clock ${r}`,()=>new Intl.DateTimeFormat(r,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(new Date(i))}function Wi(r,i,e=Date.now()){let t=new Date(i);return t.toDateString()===new Date(e).toDateString()?Zt(r,t):G(`day ${r}`,()=>new Intl.DateTimeFormat(r,{day:"numeric",month:"short",hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(t)}function Ki(r,i,e=Date.now()){let t=new Date(i),s=t.getFullYear()!==new Date(e).getFullYear();return G(`date ${r} ${s}`,()=>new Intl.DateTimeFormat(r,{day:"numeric",month:"long",...s&&{year:"numeric"}})).format(t)}function Qi(r,i,e=Date.now()){let t=G(`ago ${r}`,()=>new Intl.RelativeTimeFormat(r,{numeric:"auto"})),s=Math.round((new Date(i).getTime()-e)/1e3),n=Math.abs(s);return n<60?t.format(s,"second"):n<3600?t.format(Math.round(s/60),"minute"):n<86400?t.format(Math.round(s/3600),"hour"):t.format(Math.round(s/86400),"day")}function Yi(r,i){return G(`min ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"minute"})).format(Math.max(1,Math.round(i/60)))}function Gi(r){let i=Math.abs(Math.trunc(r));return`${r<=-1?"-":""}${Math.trunc(i/60)}:${String(i%60).padStart(2,"0")}`}function Ji(r,i){return i<950?G(`m ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"meter"})).format(Math.max(10,Math.round(i/10)*10)):G(`km ${r}`,()=>new Intl.NumberFormat(r,{style:"unit",unit:"kilometer",maximumFractionDigits:1})).format(i/1e3)}import{claims as Xi,connect as Zi}from"./courier.js";var ye=class{constructor(i,e){this.host=i;this.o=e;this.state="signed-out";this.stop=[];i.addController(this)}hostConnected(){let i=this.host.getAttribute("token")??es()??ts();i&&this.signIn(i)}hostDisconnected(){this.end()}get claims(){return this.courier?.claims}get online(){return this.state==="online"}signIn(i){let e=Xi(i.trim());if(this.wrong=e?this.o.roles.includes(e.role)?void 0:"role":"format",!e||this.wrong)return this.host.requestUpdate(),!1;this.end(),is(i.trim());let t=this.o.url?.(),s=this.o.renew?.(),n=this.o.clientId?.(e),o=Zi({token:i.trim(),...t&&{url:t},...s&&{renew:s},...n&&{clientId:n}});this.courier=o,this.stop.push(o.onState((d,p)=>{this.state=d,this.reason=p,this.host.requestUpdate()}));let l=this.o.begin(o);return l&&this.stop.push(l),!0}signOut(){this.end(),ss(),this.state="signed-out",this.reason=void 0,this.wrong=void 0,this.host.requestUpdate()}end(){for(let i of this.stop.splice(0).reverse())i();this.courier?.close(),this.courier=void 0}},lt=()=>`couriermq.token ${location.pathname}`;function es(){let r=new URLSearchParams(location.hash.slice(1)),i=r.get("token");if(!i)return;r.delete("token");let e=r.toString();return history.replaceState(history.state,"",location.pathname+location.search+(e&&`#${e}`)),i}function ts(){try{return sessionStorage.getItem(lt())??void 0}catch{return}}function is(r){try{sessionStorage.setItem(lt(),r)}catch{}}function ss(){try{sessionStorage.removeItem(lt())}catch{}}import{Code as ri}from"./courier.js";function Ie(){return document.getElementById("courier-node")!==null}function ut(){Ie()&&(document.documentElement.lang=dt())}var rs="courier-theme",ct=matchMedia("(prefers-color-scheme: dark)"),ht=()=>ct.matches?"dark":"light";function ei(){let r=document.documentElement.dataset.theme;return r==="light"||r==="dark"?r:ht()}function ti(r){r===ht()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=r;let i=r===ht()?0:365*24*3600;document.cookie=`${rs}=${r}; path=/; max-age=${i}; samesite=lax`}function pt(r){let i=new MutationObserver(r);return ct.addEventListener("change",r),i.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{ct.removeEventListener("change",r),i.disconnect()}}var ii=g`
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
`;var _=[ii,g`
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
  `],R=g`
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
`,se=g`
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
`,si=g`
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
`,Ue=g`
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
`,E=[..._,R,se,si,Ue];var S=M({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var re=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[..._,R,Ue,se,g`
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
    `]}render(){let e=S(this),t=this.session,s=t?.wrong==="format"?e("tokenFormat"):t?.wrong==="role"?e("tokenRole"):"";return a`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||e("signIn")}</h1>
      ${t?.state==="refused"?a`<div class="note" role="alert">${u("alert")}<div><b>${this.why(t)}</b>${e("refusedHint")}</div></div>`:h}
      <label class="field ${s?"bad":""}"><span>${e("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${s||e("tokenHint")}</small></label>
      <button class="button primary wide">${e("signIn")}</button>
    </form>
    ${Ie()?a`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:h}`}why(e){let t=S(this),{code:s,message:n}=e.reason??{code:0,message:""};return/expired/.test(n)?t("refusedExpired"):s===ri.takenOver?t("refusedElsewhere"):s===ri.loggedOut?t("refusedByOperator"):t("refused")}submit(e){e.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};c([b({attribute:!1})],re.prototype,"session",2),c([b()],re.prototype,"heading",2),c([q("input")],re.prototype,"input",2);y("cq-signin",re);function be(r){return r.state==="signed-out"||r.state==="refused"}var ns={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},an=M(ns);function we(){return"Notification"in globalThis?Notification.permission:"unsupported"}async function mt(){return we()==="granted"||"Notification"in globalThis&&await Notification.requestPermission()==="granted"}function ke(r,i){if(!(we()!=="granted"||document.visibilityState==="visible"&&document.hasFocus()))try{let e=new Notification(r,i);e.onclick=()=>{window.focus(),e.close()}}catch{}}var $e=class extends v{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[..._,g`
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
    `]}willUpdate(e){e.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let e=S(this);return a`<div role="status">
      ${this.shown==="offline"?a`<div class="bar">${u("offline")}<span>${e("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${e("retry")}</button></div>`:this.shown==="restored"?a`<div class="bar ok">${u("check")}<span>${e("restored")}</span></div>`:h}
    </div>`}};c([b()],$e.prototype,"state",2),c([w()],$e.prototype,"shown",2);y("cq-banner",$e);var xe=class extends v{constructor(){super(...arguments);this.heading=""}static{this.styles=[..._,R,g`
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
        <button type="button" class="button quiet square" aria-label=${S(this)("close")} @click=${()=>this.close()}>${u("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};c([b()],xe.prototype,"heading",2),c([q("dialog")],xe.prototype,"dialog",2);y("cq-dialog",xe);var ft=class extends v{static{this.styles=[..._,g`
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
    `]}render(){return a`<select aria-label=${S(this)("language")} @change=${i=>Jt(i.target.value)}>
      ${at.map(i=>a`<option value=${i} lang=${i} ?selected=${i===this.language}>${Qt[i]}</option>`)}
    </select>`}};y("cq-language",ft);var J=class extends v{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[..._,g`
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
    `]}render(){return this.loading?a`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||S(this)("loading")}</span></div>`:a`<div class="inner">
      ${this.icon?a`<div class="sign">${u(this.icon)}</div>`:h}
      ${this.heading?a`<h2>${this.heading}</h2>`:h}
      <div class="text"><slot></slot></div>
    </div>`}};c([b()],J.prototype,"icon",2),c([b()],J.prototype,"heading",2),c([b({type:Boolean})],J.prototype,"loading",2),c([b({type:Boolean})],J.prototype,"bad",2);y("cq-state",J);var gt=class extends v{static{this.styles=[..._,R,g`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=pt(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let i=S(this)("dark"),e=ei()==="dark";return a`<button type="button" class="button quiet square" role="switch" aria-checked=${e} aria-label=${i} title=${i}
      @click=${()=>ti(e?"light":"dark")}>${u(e?"moon":"sun")}</button>`}};y("cq-theme",gt);var os=6e3,as=3,ze=class extends v{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[..._,g`
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
    `]}say(e){this.items=[...this.items.filter(t=>!e.key||t.key!==e.key),{...e,n:++this.n}].slice(-as),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},os))}hold(e){this.held=e,this.later()}drop(e){this.items=this.items.filter(t=>t.n!==e),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return a`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(e=>a`<div class="toast ${e.kind??""}">${u(e.icon??"info")}<span>${e.text}</span>
          <button type="button" aria-label=${S(this)("close")} @click=${()=>this.drop(e.n)}>${u("cross")}</button></div>`)}
    </div>`}};c([w()],ze.prototype,"items",2);y("cq-toasts",ze);var $=M({en:{title:"Support",lists:"Tickets",mine:"My conversations",mineEmpty:"Nobody yet. Take who waits, or let conversations come to you.",queue:"Waiting",queueEmpty:"Nobody is waiting",queueMore:{one:"and {n} more",other:"and {n} more"},recent:"Closed",recentMore:"Show older ones",next:"Take the next",claim:"Take this conversation",visitor:"Visitor",you:"You: {text}",unread:{one:"{n} unread message",other:"{n} unread messages"},waits:"Waiting for {time}",justNow:"just now",none:"Choose a conversation",noneHint:"What a visitor writes appears here.",failed:"This conversation cannot be shown",preview:"You are only looking. Nobody knows it yet.",typing:"typing…",transfer:"Hand over",close:"Close the conversation",closeShort:"Close",closeAsk:"Close the conversation with {name}?",closeHint:"The visitor sees that it is closed. You can open it again later.",reopen:"Open again",closedHint:"This conversation is closed.",back:"Back to the list",details:"Visitor and order",sending:"One moment…",transferTitle:"Hand over the conversation",transferHint:"Your colleague sees everything that was said.",toQueue:"Back to the queue",toQueueHint:"At its old place; whoever is free takes it",load:"{load} of {capacity}",loadOver:{one:"{n} conversation",other:"{n} conversations"},online:"Online",offline:"Offline",paused:"Takes none by itself",away:"Away",noColleagues:"No colleague has signed in yet.",status:"How you take conversations",open:"Taking conversations",openHint:"New ones come to you by themselves",pausedMode:"No new ones",pausedHint:"You keep yours and take others by hand",awayMode:"Away",awayHint:"Yours go back to the queue",awayAsk:"Go away and give up your conversations?",awayAskHint:{one:"{n} conversation goes back to the queue in a moment, at its old place.",other:"{n} conversations go back to the queue in a moment, at their old places."},awayYes:"Go away",capacity:"At once",fewer:"Fewer at once",moreAtOnce:"More at once",sound:"Sound",soundOn:"Turn the sound on",soundOff:"Turn the sound off",notify:"Show notifications",help:"Keyboard shortcuts",signedIn:"Signed in as {name}",newWaiting:"{name} is waiting",newAssigned:"{name} is yours now",newMessage:"{name} writes",lost:"{by} took the conversation with {name}",lostNobody:"{name} is no longer waiting",gone:"The conversation with {name} is in other hands now",refused:"That did not work: {why}",noConnection:"That did not work: no connection. Try again.",cancel:"Cancel",since:"Began",email:"Email",name:"Name",order:"Order",answers:"Ready answers",answersFind:"Find an answer",answersNone:"Nothing found",answerNew:"New answer",answerText:"Text of the answer",answerSave:"Save",answerDrop:"Delete this answer",keyNext:"Next conversation",keyPrevious:"Previous conversation",keyClaim:"Take the next in the queue, or the one you look at",keyWrite:"Write",keyAnswers:"Ready answers",keyTransfer:"Hand over",keyClose:"Close the conversation",keyPause:"Take conversations, or no new ones",keyHelp:"These shortcuts",keyBack:"Back to the list"},zh:{title:"客服工作台",lists:"工单",mine:"我的对话",mineEmpty:"暂无对话。可手动接入，或开启自动接入。",queue:"排队中",queueEmpty:"当前无人排队",queueMore:{other:"还有 {n} 人"},recent:"已结束",recentMore:"显示更早的",next:"接入下一位",claim:"接入此对话",visitor:"访客",you:"您：{text}",unread:{other:"{n} 条未读消息"},waits:"已等待 {time}",justNow:"刚刚",none:"请选择一个对话",noneHint:"访客的消息会显示在这里。",failed:"无法显示此对话",preview:"您正在预览，访客尚不知情。",typing:"正在输入…",transfer:"转接",close:"结束对话",closeShort:"结束",closeAsk:"结束与 {name} 的对话？",closeHint:"访客会看到对话已结束，之后仍可重新打开。",reopen:"重新打开",closedHint:"此对话已结束。",back:"返回列表",details:"访客与订单",sending:"请稍候…",transferTitle:"转接对话",transferHint:"同事可以看到全部聊天记录。",toQueue:"放回队列",toQueueHint:"保留原来的位置，由空闲的客服接入",load:"{load} / {capacity}",loadOver:{other:"{n} 个对话"},online:"在线",offline:"离线",paused:"不自动接入",away:"离开",noColleagues:"还没有同事登录。",status:"接入方式",open:"自动接入",openHint:"新对话会自动分配给您",pausedMode:"暂停接入",pausedHint:"保留现有对话，可手动接入",awayMode:"离开",awayHint:"您的对话会回到队列",awayAsk:"离开并放弃当前对话？",awayAskHint:{other:"{n} 个对话将很快回到队列，并保留原来的位置。"},awayYes:"离开",capacity:"同时接待",fewer:"减少",moreAtOnce:"增加",sound:"提示音",soundOn:"打开提示音",soundOff:"关闭提示音",notify:"开启桌面通知",help:"键盘快捷键",signedIn:"已登录：{name}",newWaiting:"{name} 正在排队",newAssigned:"{name} 已分配给您",newMessage:"{name} 发来消息",lost:"{by} 已接入与 {name} 的对话",lostNobody:"{name} 已不在排队",gone:"与 {name} 的对话已由他人接手",refused:"操作未成功：{why}",noConnection:"操作未成功：没有连接，请重试。",cancel:"取消",since:"开始时间",email:"邮箱",name:"称呼",order:"订单",answers:"常用回复",answersFind:"搜索回复",answersNone:"没有找到",answerNew:"新建回复",answerText:"回复内容",answerSave:"保存",answerDrop:"删除此回复",keyNext:"下一个对话",keyPrevious:"上一个对话",keyClaim:"接入下一位，或正在预览的对话",keyWrite:"输入消息",keyAnswers:"常用回复",keyTransfer:"转接",keyClose:"结束对话",keyPause:"切换自动接入与暂停",keyHelp:"显示快捷键",keyBack:"返回列表"},ru:{title:"Поддержка",lists:"Обращения",mine:"Мои переписки",mineEmpty:"Пока никого. Возьмите того, кто ждёт, или принимайте обращения автоматически.",queue:"Ждут",queueEmpty:"Никто не ждёт",queueMore:{one:"и ещё {n}",other:"и ещё {n}"},recent:"Завершённые",recentMore:"Показать более ранние",next:"Взять следующего",claim:"Взять эту переписку",visitor:"Посетитель",you:"Вы: {text}",unread:{one:"{n} непрочитанное сообщение",few:"{n} непрочитанных сообщения",many:"{n} непрочитанных сообщений",other:"{n} непрочитанного сообщения"},waits:"Ждёт {time}",justNow:"только что",none:"Выберите переписку",noneHint:"Здесь появится то, что пишет посетитель.",failed:"Эту переписку нельзя показать",preview:"Вы только смотрите. Посетитель об этом не знает.",typing:"печатает…",transfer:"Передать",close:"Завершить переписку",closeShort:"Завершить",closeAsk:"Завершить переписку: {name}?",closeHint:"Посетитель увидит, что она завершена. Её можно будет открыть снова.",reopen:"Открыть снова",closedHint:"Эта переписка завершена.",back:"К списку",details:"Посетитель и заказ",sending:"Секунду…",transferTitle:"Передать переписку",transferHint:"Коллега увидит всё, что было сказано.",toQueue:"Вернуть в очередь",toQueueHint:"На прежнее место; возьмёт тот, кто свободен",load:"{load} из {capacity}",loadOver:{one:"{n} переписка",few:"{n} переписки",many:"{n} переписок",other:"{n} переписки"},online:"На связи",offline:"Не в сети",paused:"Новых не принимает",away:"Нет на месте",noColleagues:"Никто из коллег ещё не входил.",status:"Как вы принимаете обращения",open:"Принимаю",openHint:"Новые обращения приходят сами",pausedMode:"Без новых",pausedHint:"Свои остаются, новые — только вручную",awayMode:"Нет на месте",awayHint:"Ваши вернутся в очередь",awayAsk:"Отойти и вернуть переписки в очередь?",awayAskHint:{one:"{n} переписка скоро вернётся в очередь, на прежнее место.",few:"{n} переписки скоро вернутся в очередь, на прежние места.",many:"{n} переписок скоро вернутся в очередь, на прежние места.",other:"{n} переписки скоро вернутся в очередь, на прежние места."},awayYes:"Отойти",capacity:"Сразу",fewer:"Меньше сразу",moreAtOnce:"Больше сразу",sound:"Звук",soundOn:"Включить звук",soundOff:"Выключить звук",notify:"Включить уведомления",help:"Горячие клавиши",signedIn:"Вы вошли: {name}",newWaiting:"Ждёт {name}",newAssigned:"Вам досталось обращение: {name}",newMessage:"Пишет {name}",lost:"Переписку с {name} уже ведёт {by}",lostNobody:"{name} больше не ждёт",gone:"Переписку с {name} теперь ведёт кто-то другой",refused:"Не получилось: {why}",noConnection:"Не получилось: нет связи. Попробуйте ещё раз.",cancel:"Отмена",since:"Начало",email:"Эл. почта",name:"Имя",order:"Заказ",answers:"Готовые ответы",answersFind:"Найти ответ",answersNone:"Ничего не нашлось",answerNew:"Новый ответ",answerText:"Текст ответа",answerSave:"Сохранить",answerDrop:"Удалить этот ответ",keyNext:"Следующая переписка",keyPrevious:"Предыдущая переписка",keyClaim:"Взять следующего в очереди или того, на кого смотрите",keyWrite:"Писать",keyAnswers:"Готовые ответы",keyTransfer:"Передать",keyClose:"Завершить переписку",keyPause:"Принимать обращения или без новых",keyHelp:"Эта подсказка",keyBack:"К списку"}});var ds=["open","paused","away"],oi="couriermq.capacity",ni=5,X=class extends v{constructor(){super(...arguments);this.shown=!1;this.capacity=cs();this.outside=e=>!e.composedPath().includes(this)&&(this.shown=!1)}static{this.styles=[...E,g`
      :host {
        position: relative;
        display: block;
      }
      .button {
        min-height: 2.75rem;
      }
      .lamp {
        flex: none;
        width: 0.625rem;
        height: 0.625rem;
        border-radius: 50%;
        background: var(--cq-muted);
      }
      .lamp.open {
        background: var(--cq-ok);
      }
      .lamp.paused {
        background: var(--cq-warn);
      }
      .menu {
        position: absolute;
        inset: calc(100% + 0.375rem) 0 auto auto;
        z-index: 30;
        width: min(21rem, calc(100vw - 2rem));
        overflow: hidden;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .menu b {
        display: block;
        font-weight: 600;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .tick {
        color: var(--cq-accent);
        visibility: hidden;
      }
      [aria-checked='true'] .tick {
        visibility: visible;
      }
      .capacity {
        display: flex;
        align-items: center;
        gap: 0.25rem;
        padding: 0.375rem 0.5rem 0.375rem 1rem;
        border-top: 1px solid var(--cq-line);
      }
      .capacity span {
        flex: 1;
      }
      .capacity output {
        min-width: 2rem;
        font-weight: 650;
        text-align: center;
      }
      @media (max-width: 40rem) {
        .menu {
          position: fixed;
          inset: 3.75rem 1rem auto;
          width: auto;
        }
        .word {
          max-width: 7.5rem;
        }
      }
    `]}connectedCallback(){super.connectedCallback(),document.addEventListener("pointerdown",this.outside)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("pointerdown",this.outside),clearTimeout(this.timer)}toggle(){this.set(this.desk?.colleagues.mode==="open"?"paused":"open")}willUpdate(){let e=this.desk?.colleagues.me?.capacity;e&&this.timer===void 0&&(this.capacity=e)}render(){let e=$(this),t=this.desk?.colleagues.mode??"away",s={open:e("open"),paused:e("pausedMode"),away:e("awayMode")},n={open:e("openHint"),paused:e("pausedHint"),away:e("awayHint")};return a`<button type="button" class="button" aria-haspopup="true" aria-expanded=${this.shown?"true":"false"} title=${e("status")}
        ?disabled=${!this.desk?.ready} @click=${()=>this.shown=!this.shown}><span class="lamp ${t}"></span><span class="word clip">${s[t]}</span></button>
      <div class="menu" ?hidden=${!this.shown} @keydown=${this.keys}>
        <div role="radiogroup" aria-label=${e("status")}>
          ${ds.map(o=>a`<button type="button" class="row" role="radio" aria-checked=${o===t?"true":"false"} @click=${()=>this.choose(o)}>
              <span class="lamp ${o}"></span><span class="grow"><b>${s[o]}</b><span class="muted small">${n[o]}</span></span><span class="tick">${u("check")}</span></button>`)}
        </div>
        <div class="capacity"><span>${e("capacity")}</span>
          <button type="button" class="button quiet square" aria-label=${e("fewer")} ?disabled=${this.capacity<=1} @click=${()=>this.count(-1)}>${u("minus")}</button>
          <output class="number" aria-live="polite">${this.capacity}</output>
          <button type="button" class="button quiet square" aria-label=${e("moreAtOnce")} ?disabled=${this.capacity>=50} @click=${()=>this.count(1)}>${u("plus")}</button></div>
      </div>
      <cq-dialog heading=${e("awayAsk")}><p>${e("awayAskHint",{n:this.desk?.mine.size??0})}</p>
        <button slot="actions" type="button" class="button" @click=${()=>this.dialog.close()}>${e("cancel")}</button>
        <button slot="actions" type="button" class="button danger" @click=${this.goAway}>${e("awayYes")}</button></cq-dialog>`}choose(e){this.shown=!1,e==="away"&&(this.desk?.mine.size??0)>0?this.dialog.open():this.set(e)}goAway(){this.dialog.close(),this.set("away")}count(e){this.capacity+=e,ls(this.capacity),clearTimeout(this.timer),this.timer=setTimeout(()=>{this.timer=void 0,this.desk?.colleagues.mode==="open"&&this.set("open")},500)}set(e){this.desk?.colleagues.say(e,this.capacity).catch(t=>this.dispatchEvent(new CustomEvent("trouble",{detail:t})))}keys(e){if(e.key==="Escape"){e.stopPropagation(),this.shown=!1,this.renderRoot.querySelector("button")?.focus();return}let t={ArrowDown:1,ArrowUp:-1}[e.key];if(!t)return;e.preventDefault();let s=[...this.renderRoot.querySelectorAll("[role=radio]")];s.at((s.indexOf(this.shadowRoot?.activeElement)+t)%s.length)?.focus()}};c([b({attribute:!1})],X.prototype,"desk",2),c([w()],X.prototype,"shown",2),c([w()],X.prototype,"capacity",2),c([q("cq-dialog")],X.prototype,"dialog",2);y("cq-availability",X);function ls(r){try{localStorage.setItem(oi,String(r))}catch{}}function cs(){try{let r=Number(localStorage.getItem(oi));return r>=1&&r<=50?r:ni}catch{return ni}}import{Code as ms,read as fs,Refused as gs}from"./courier.js";import{newRef as hs,Refused as us}from"./courier.js";var Ve=class{constructor(i,e,t){this.name=i;this.deliver=e;this.changed=t;this.busy=!1;this.items=ps(i)}add(i){this.items=[...this.items,{ref:hs(),text:i,at:new Date().toISOString()}],this.keep(),this.flush()}arrived(i){this.items.some(e=>e.ref===i)&&(this.items=this.items.filter(e=>e.ref!==i),this.keep())}again(i){this.items=this.items.map(e=>e.ref===i?{ref:i,text:e.text,at:e.at}:e),this.keep(),this.flush()}async flush(){if(this.busy)return;this.busy=!0;let i=new Set;try{for(let e;e=this.items.find(t=>!t.why&&!i.has(t.ref));){let{ref:t,text:s}=e;try{await this.deliver(s,t),i.add(t)}catch(n){if(!(n instanceof us)||n.offline)return;this.items=this.items.map(o=>o.ref===t?{...o,why:n.message||"refused",code:n.code}:o),this.keep()}}}finally{this.busy=!1}}keep(){try{this.items.length>0?sessionStorage.setItem(vt(this.name),JSON.stringify(this.items)):sessionStorage.removeItem(vt(this.name))}catch{}this.changed()}},vt=r=>`couriermq.outbox ${r}`;function ps(r){try{let i=JSON.parse(sessionStorage.getItem(vt(r))??"[]");return Array.isArray(i)?i.filter(e=>typeof e.ref=="string"&&typeof e.text=="string"):[]}catch{return[]}}var yt=50,vs=5e3,ys=2500,je=class extends EventTarget{constructor(e,t){super();this.courier=e;this.o=t;this.loading=!0;this.typists=[];this.posts=[];this.stops=[];this.typing=new Map;this.typed=0;this.marked=0;this.otherRead=0;this.state=t.state,this.outbox=new Ve(this.id,(s,n)=>this.deliver(s,n),()=>this.changed()),t.still?this.refetch():t.ticket?this.followTicket(t.ticket):this.stops.push(e.onChat(t.order??"",(s,n)=>this.take(s,n),s=>this.lose(s))),this.stops.push(e.onState(s=>this.connection(s))),this.settle()}get id(){return this.o.ticket??`order/${this.o.order??""}`}get closed(){return this.state?.status==="closed"}get more(){return this.o.ticket!==void 0&&(this.posts[0]?.seq??1)>1}get lines(){return[...this.posts.map(e=>this.line(e)),...this.outbox.items.map(bs)]}get last(){let e=this.posts.findLast(t=>this.sideOf(t)!=="system");return e&&this.line(e)}get unread(){return this.o.still?0:this.posts.filter(e=>e.seq>this.marked&&this.sideOf(e)==="other").length}say(e){this.outbox.add(e),this.typed=0}again(e){this.outbox.again(e)}drop(e){this.outbox.arrived(e)}write(e){let t=Date.now();!this.o.ticket||this.closed||(e?t-this.typed<ys:this.typed===0)||(this.typed=e?t:0,this.courier.publish(`ticket/${this.o.ticket}/typing`,{typing:e},{qos:0}).catch(()=>{}))}read(){let e=this.posts.findLast(s=>this.sideOf(s)==="other")?.seq??0;if(this.o.still||e<=this.marked||this.courier.state!=="online")return;let t=this.marked;this.marked=e,this.changed(),this.o.ticket&&this.courier.ticket(this.o.ticket,"read",{seq:e}).catch(()=>this.marked=t)}async older(){let e=this.posts[0]?.seq;if(!this.more||e===void 0)return;let t=Math.max(0,e-1-yt);await(this.fetching??=this.fetch(t,e-1-t).finally(()=>this.fetching=void 0))}close(){for(let e of this.stops.splice(0))e();for(let{timer:e}of this.typing.values())clearTimeout(e);this.typing.clear()}know(e){this.state={...e,seq:Math.max(e.seq,this.state?.seq??0)},this.settle(),this.changed()}get operator(){return this.courier.claims.role==="operator"}followTicket(e){let t=(l,d)=>this.take(l,d),s=l=>this.know(l),n=l=>this.hearTyping(l),o={message:t,since:this.o.since??0,refused:l=>this.lose(l),missed:()=>{this.refetch()}};if(!this.operator){this.stops.push(this.courier.onTicket(e,{...o,state:s,typing:n}));return}this.stops.push(this.courier.onTicket(e,o),this.courier.onMessage(l=>{let d=l.topic===`ticket/${e}/state`?s:l.topic===`ticket/${e}/typing`?n:void 0,p=d&&fs(l);p&&d(p)}))}connection(e){e==="online"&&(this.o.ticket||(this.loading=!1),this.changed(),this.outbox.flush())}take(e,t){e.client_ref&&this.outbox.arrived(e.client_ref);let s=this.posts.findLastIndex(o=>o.seq<=e.seq);if(this.posts[s]?.seq===e.seq)return;this.posts=this.posts.toSpliced(s+1,0,e);let n=this.sideOf(e);n==="other"&&this.stopTyping(e.sender_id),this.settle(),this.changed(),!t&&n==="other"&&this.dispatchEvent(new CustomEvent("said",{detail:this.line(e)}))}lose(e){this.lost=e,this.loading=!1,this.changed()}deliver(e,t){return this.o.ticket?this.courier.say(this.o.ticket,e,t):this.courier.publish(`order/${this.o.order??""}/chat`,{content:e,client_ref:t})}async fetch(e,t){let s=`/v1/tickets/${encodeURIComponent(this.o.ticket??"")}/messages?since=${e}&limit=${t}`,{items:n}=await this.courier.http("GET",s);for(let o of n)this.take(o,!0)}async refetch(){try{let e=await this.courier.http("GET",`/v1/tickets/${encodeURIComponent(this.o.ticket??"")}`);this.posts=[],await this.fetch(Math.max(0,e.seq-yt),yt),this.know(e)}catch(e){e instanceof gs&&!e.offline&&this.lose(e)}}settle(){let e=this.state;e&&(this.otherRead=Math.max(this.otherRead,this.operator?e.visitor_read:e.operator_read),this.marked=Math.max(this.marked,this.operator?e.operator_read:e.visitor_read),(this.posts.at(-1)?.seq??0)>=e.seq&&(this.loading=!1))}sideOf(e){if(e.sender_type==="system")return"system";if(this.o.ticket)return e.sender_type==="operator"===this.operator?"own":"other";let{role:t,sub:s,store:n}=this.courier.claims;return(t==="merchant"?e.sender_type==="store"&&e.sender_id===n:e.sender_type===t&&e.sender_id===s)?"own":"other"}line(e){let t=this.sideOf(e),s=t==="own"&&(!this.operator||e.sender_id===this.courier.claims.sub);return{key:e.client_ref||e.id,seq:e.seq,side:t,name:t==="system"||s?"":e.sender_name||(e.sender_type==="operator"?e.sender_id:""),role:s?"":e.sender_type,text:e.content,at:e.created_at,links:e.attachments??[],...s&&{delivery:e.seq<=this.otherRead?"read":"stored"},...e.event&&{event:{name:e.event,reason:e.reason??"",operator:e.operator_name??""}}}}hearTyping(e){let t=e.sender_id??"";this.stopTyping(t),e.typing!==!1&&(this.typing.set(t,{name:e.sender_name??"",timer:setTimeout(()=>this.stopTyping(t),vs)}),this.toldTyping())}stopTyping(e){let t=this.typing.get(e);t&&(clearTimeout(t.timer),this.typing.delete(e),this.toldTyping())}toldTyping(){this.typists=[...this.typing.values()].map(e=>e.name),this.changed()}changed(){this.dispatchEvent(new Event("change"))}};function bs(r){return{key:r.ref,side:"own",name:"",role:"",text:r.text,at:r.at,links:[],delivery:r.why?"failed":"waiting",...r.why&&{why:r.why,late:r.code===ms.state}}}import{read as bt,Refused as ws}from"./courier.js";var Be=class{constructor(i,e){this.courier=i;this.changed=e;this.operators=[]}get me(){return this.operators.find(i=>i.operator_id===this.courier.claims.sub)}get mode(){let i=this.me;return i?.available?i.capacity>0?"open":"paused":"away"}async say(i,e){await this.courier.publish(`operator/${this.courier.claims.sub}/status`,{available:i!=="away",capacity:i==="paused"?0:e}),await this.meet()}async meet(){this.operators=(await this.courier.http("GET","/v1/operators")).items,this.changed()}async name(i){let e=()=>this.operators.find(t=>t.operator_id===i)?.name;return e()||await this.meet().catch(()=>{}),e()??i}};var Fe=class{constructor(){this.entries=[];this.waiting=0;this.names=new Map}take(i){if(this.waiting=i.waiting,"items"in i)return this.fill(i.items),{};let e=this.find(i.ticket_id);return this.entries=this.entries.filter(t=>t!==e),i.position<1?e?{left:i}:{}:(this.entries=this.entries.toSpliced(i.position-1,0,i),this.note(i),e?{}:{joined:i})}get short(){return this.entries.length<Math.min(this.waiting,20)}fill(i){this.entries=i;for(let e of i)this.note(e)}find(i){return this.entries.find(e=>e.ticket_id===i)}name(i){return this.names.get(i)}note(i){if(!i.name)return;this.names.delete(i.ticket_id),this.names.set(i.ticket_id,i.name);let[e]=this.names.keys();this.names.size>500&&e&&this.names.delete(e)}};var ks=50,$s=20,ai="couriermq.desk",We=class extends EventTarget{constructor(e){super();this.courier=e;this.mine=new Map;this.queue=new Fe;this.recent=[];this.moreRecent=!1;this.ready=!1;this.selected="";this.talks=new Map;this.busy=new Set;this.claimed=new Set;this.missed=new Set;this.colleagues=new Be(e,()=>this.changed()),this.selected=qs(),this.stops=[e.onMessage(t=>this.hear(t)),e.subscribe("support/queue",t=>this.hearQueue(t)),e.onState(t=>{t==="online"&&this.sync()})]}close(){for(let e of this.stops.splice(0))e();for(let e of this.talks.values())e.close();this.talks.clear()}get held(){return[...this.mine.values()].sort((e,t)=>(t.assigned_at??"").localeCompare(e.assigned_at??""))}talk(e){let t=this.talks.get(e);if(t||!this.ready||this.courier.state==="refused")return t;let s=this.mine.get(e),n=new je(this.courier,s?{ticket:e,state:s,since:Math.max(0,s.seq-ks)}:{ticket:e,still:!0});return n.addEventListener("change",()=>this.changed()),n.addEventListener("said",o=>{let{text:l}=o.detail;this.tell({kind:"message",ticket:e,name:this.nameOf(e),text:l})}),this.talks.set(e,n),n}view(e){return this.mine.get(e)??this.queue.find(e)??this.recent.find(t=>t.ticket_id===e)}nameOf(e){return this.view(e)?.name??this.queue.name(e)??""}get unread(){return[...this.mine.keys()].reduce((e,t)=>e+(this.talk(t)?.unread??0),0)}working(e){return this.busy.has(e)}select(e){let t=this.selected;t!==e&&t&&!this.mine.has(t)&&this.forget(t),this.selected=e,xs(e),this.changed()}async claim(e){this.claimed.add(e);try{return await this.run(e,()=>this.courier.ticket(e,"claim")),this.select(e),!0}catch(t){if(this.claimed.delete(e),!(t instanceof ws)||!t.conflict)throw t;let s=/^taken by (.+)$/.exec(t.message)?.[1];return this.miss(e,s?await this.colleagues.name(s):""),!1}}async claimNext(){for(let{ticket_id:e}of this.queue.entries)if(await this.claim(e))return!0;return!1}async transfer(e,t){await this.run(e,()=>this.courier.ticket(e,"transfer",t?{operator:t}:{}))}async closeTicket(e){await this.run(e,()=>this.courier.ticket(e,"close"))}async reopen(e){return await this.run(e,()=>this.courier.ticket(e,"reopen")),this.claim(e)}async remind(e=!0){let t=`/v1/tickets?status=closed&newest=true&limit=${$s}&operator=${encodeURIComponent(this.courier.claims.sub)}`,s=e&&this.cursor?`&cursor=${this.cursor}`:"",{items:n,next:o}=await this.courier.http("GET",t+s);this.recent=s?[...this.recent,...n]:n,this.cursor=o??void 0,this.moreRecent=o!==null,this.changed()}async sync(){try{let e=`/v1/tickets?status=active&limit=500&operator=${encodeURIComponent(this.courier.claims.sub)}`,[t]=await Promise.all([this.courier.http("GET",e),this.colleagues.meet(),this.remind(!1)]),s=new Set(t.items.map(n=>n.ticket_id));for(let n of this.mine.keys())s.has(n)||this.release(n);this.ready=!0;for(let n of t.items)this.hold(n);this.changed()}catch{}}hear(e){let[,t]=/^operator\/[^/]+\/ticket\/([^/]+)$/.exec(e.topic)??[];if(t){let o=bt(e);if(!o)return;if(o.assigned){let l=!e.retain&&!this.mine.has(t)&&!this.claimed.delete(t);this.hold(o),l&&this.tell({kind:"assigned",ticket:t,name:o.name??"",text:""})}else o.status==="closed"?this.put(o):this.release(t);this.changed();return}let[,s]=/^ticket\/([^/]+)\/state$/.exec(e.topic)??[],n=s&&this.mine.get(s);n&&(this.mine.set(s,{...n,...bt(e)}),this.changed())}hearQueue(e){let t=bt(e);if(!t)return;let{joined:s,left:n}=this.queue.take(t);s&&(this.missed.delete(s.ticket_id),this.tell({kind:"waiting",ticket:s.ticket_id,name:s.name??"",text:""})),n&&this.selected===n.ticket_id?this.leftQueue(n):n&&!this.mine.has(n.ticket_id)&&this.forget(n.ticket_id),this.queue.short&&this.refill(),this.changed()}async leftQueue(e){if(e.operator_id===this.courier.claims.sub||this.busy.has(e.ticket_id))return;let t=e.operator_id?await this.colleagues.name(e.operator_id):"";this.mine.has(e.ticket_id)||(this.forget(e.ticket_id),this.selected===e.ticket_id&&this.select(""),this.miss(e.ticket_id,t))}miss(e,t){this.missed.has(e)||(this.missed.add(e),this.tell({kind:"lost",ticket:e,name:this.nameOf(e),by:t}))}async refill(){let{items:e}=await this.courier.http("GET","/v1/tickets?status=waiting&limit=100").catch(()=>({items:[]}));e.length>this.queue.entries.length&&this.queue.fill(e),this.changed()}hold(e){let{ticket_id:t}=e;this.mine.has(t)||this.forget(t),this.mine.set(t,{...this.mine.get(t),...e}),this.recent=this.recent.filter(s=>s.ticket_id!==t),this.talk(t)?.know(e)}put(e){this.mine.delete(e.ticket_id),this.recent=[e,...this.recent.filter(t=>t.ticket_id!==e.ticket_id)],this.talks.get(e.ticket_id)?.know(e),this.selected!==e.ticket_id&&this.forget(e.ticket_id)}release(e){let t=this.nameOf(e),s=this.busy.has(e);this.mine.delete(e)&&(this.forget(e),this.selected===e&&this.select(""),s||this.tell({kind:"gone",ticket:e,name:t,by:""}))}forget(e){this.talks.get(e)?.close(),this.talks.delete(e)}async run(e,t){this.busy.add(e),this.changed();try{await t()}finally{this.busy.delete(e),this.changed()}}tell(e){this.dispatchEvent(new CustomEvent("news",{detail:e}))}changed(){this.dispatchEvent(new Event("change"))}};function xs(r){try{sessionStorage.setItem(ai,r)}catch{}}function qs(){try{return sessionStorage.getItem(ai)??""}catch{return""}}var wt=M({en:{noOrder:"No order was named",orderUnknown:"This order is not known here",store:"Store",rider:"Courier",eta:"Arrives in about",comment:"Comment",updated:"Last change",insert:"Write it: {what}",pending:"Waiting for the store",confirmed:"Accepted by the store",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{noOrder:"未提供订单号",orderUnknown:"没有找到此订单",store:"门店",rider:"骑手",eta:"预计送达",comment:"备注",updated:"最近更新",insert:"写入：{what}",pending:"等待门店接单",confirmed:"门店已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{noOrder:"Заказ не указан",orderUnknown:"Такой заказ здесь неизвестен",store:"Заведение",rider:"Курьер",eta:"Прибудет примерно через",comment:"Комментарий",updated:"Последнее изменение",insert:"Вставить: {what}",pending:"Ждёт заведение",confirmed:"Принят заведением",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}});var Ke=M({en:{pending:"Your order {order} is waiting for the store to accept it.",confirmed:"The store has accepted your order {order}.",preparing:"Your order {order} is being prepared.",ready:"Your order {order} is ready and waits for the courier.",shipped:"Your order {order} is on its way to you.",delivered:"According to our records, your order {order} has been delivered.",cancelled:"Your order {order} was cancelled.",eta:{one:"The courier arrives in about {n} minute.",other:"The courier arrives in about {n} minutes."},hello:"Hello {name}! How can I help you?",helloAll:"Hello! How can I help you?",check:"One moment please, I am checking that for you.",orderNumber:"Could you tell me your order number?",sorry:"I am sorry about that. I will take care of it right away.",else:"Is there anything else I can do for you?",bye:"Thank you for writing to us. Have a nice day!"},zh:{pending:"您的订单 {order} 正在等待门店接单。",confirmed:"门店已接受您的订单 {order}。",preparing:"您的订单 {order} 正在制作中。",ready:"您的订单 {order} 已备好，正在等待骑手取餐。",shipped:"您的订单 {order} 正在配送途中。",delivered:"系统显示您的订单 {order} 已送达。",cancelled:"您的订单 {order} 已取消。",eta:{other:"骑手预计 {n} 分钟后送达。"},hello:"{name}，您好！请问有什么可以帮您？",helloAll:"您好！请问有什么可以帮您？",check:"请稍等，我正在为您查询。",orderNumber:"麻烦提供一下您的订单号。",sorry:"非常抱歉给您带来不便，我马上为您处理。",else:"请问还有其他可以帮您的吗？",bye:"感谢您的咨询，祝您生活愉快！"},ru:{pending:"Ваш заказ {order} ждёт подтверждения заведения.",confirmed:"Заведение приняло ваш заказ {order}.",preparing:"Ваш заказ {order} готовится.",ready:"Ваш заказ {order} готов и ждёт курьера.",shipped:"Ваш заказ {order} уже в пути.",delivered:"По нашим данным, ваш заказ {order} доставлен.",cancelled:"Ваш заказ {order} отменён.",eta:{one:"Курьер будет примерно через {n} минуту.",few:"Курьер будет примерно через {n} минуты.",many:"Курьер будет примерно через {n} минут.",other:"Курьер будет примерно через {n} минуты."},hello:"Здравствуйте, {name}! Чем могу помочь?",helloAll:"Здравствуйте! Чем могу помочь?",check:"Одну минуту, сейчас проверю.",orderNumber:"Подскажите, пожалуйста, номер заказа.",sorry:"Приносим извинения, сейчас всё уладим.",else:"Могу ли я помочь чем-то ещё?",bye:"Спасибо за обращение. Хорошего дня!"}});var Ts={pending:"clock",confirmed:"check",preparing:"pot",ready:"bag",shipped:"bike",delivered:"home",cancelled:"cross"},z=class extends v{constructor(){super(...arguments);this.unknown=!1;this.followed="";this.stops=[]}static{this.styles=[...E,g`
      :host {
        display: block;
        padding: 1rem;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      section + section {
        margin-top: 1.25rem;
        padding-top: 1.25rem;
        border-top: 1px solid var(--cq-line);
      }
      h3 {
        margin-bottom: 0.5rem;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      dl {
        display: grid;
        gap: 0.625rem;
      }
      dt {
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .status {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin: 0.875rem 0;
        font-weight: 650;
      }
      .sign {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      .delivered .sign {
        background: var(--cq-ok-soft);
        color: var(--cq-ok);
      }
      .cancelled .sign {
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
      }
      .insert {
        display: grid;
        gap: 0.5rem;
        margin-top: 1rem;
      }
      .insert .button {
        justify-content: flex-start;
        min-height: 2.75rem;
        padding: 0.5rem 0.75rem;
        font-weight: 400;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .insert .icon {
        flex: none;
        color: var(--cq-accent);
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),this.unfollow()}willUpdate(e){let t=this.view?.ticket_id??"",s=this.desk?.mine.has(t)?this.view?.order_id??"":"";if(`${t} ${s}`===this.followed||(this.unfollow(),this.followed=`${t} ${s}`,!s||!this.desk))return;let n=this.desk.courier;this.stops=[n.onOrder(s,o=>this.order=o,()=>this.unknown=!0),n.onCourier(s,o=>this.courier=o.closed?void 0:o)]}render(){let e=$(this),t=wt(this),s=this.view;return a`<section><h3>${e("visitor")}</h3><dl>
        ${this.fact(e("name"),s?.name)} ${this.fact(e("email"),s?.email)}
        ${s?.opened_at?this.fact(e("since"),C.moment(this.language,s.opened_at)):h}
      </dl></section>
      <section><h3>${e("order")}</h3>
        ${s?.order_id?a`<dl>${this.fact(e("order"),s.order_id)}</dl>`:a`<p class="muted small">${t("noOrder")}</p>`}
        ${this.order?this.state(this.order):this.unknown?a`<p class="muted small">${t("orderUnknown")}</p>`:h}
      </section>`}state(e){let t=wt(this),s=Ke(this),n=e.status==="shipped"&&this.courier&&!this.courier.stale?this.courier.eta_s:void 0,o=n===void 0?0:Math.max(1,Math.round(n/60)),l=[s(e.status,{order:e.order_id}),...o?[s("eta",{n:o})]:[]];return a`<div class="status ${e.status}" role="status"><span class="sign">${u(Ts[e.status])}</span>${t(e.status)}</div>
      <dl>
        ${this.fact(t("store"),e.store)} ${this.fact(t("rider"),e.rider)} ${o?this.fact(t("eta"),C.minutes(this.language,o*60)):h}
        ${this.fact(t("comment"),e.comment)} ${this.fact(t("updated"),C.moment(this.language,e.updated_at))}
      </dl>
      <div class="insert">${l.map(d=>a`<button type="button" class="button" aria-label=${t("insert",{what:d})} @click=${()=>this.dispatchEvent(new CustomEvent("insert",{detail:d}))}>${u("plus")}<span>${d}</span></button>`)}</div>`}fact(e,t){return t?a`<div><dt>${e}</dt><dd dir="auto">${t}</dd></div>`:h}unfollow(){for(let e of this.stops.splice(0))e();this.order=void 0,this.courier=void 0,this.unknown=!1,this.followed=""}};c([b({attribute:!1})],z.prototype,"desk",2),c([b({attribute:!1})],z.prototype,"view",2),c([w()],z.prototype,"order",2),c([w()],z.prototype,"courier",2),c([w()],z.prototype,"unknown",2);y("cq-facts",z);var di={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},li=r=>(...i)=>({_$litDirective$:r,values:i}),Qe=class{constructor(i){}get _$AU(){return this._$AM._$AU}_$AT(i,e,t){this._$Ct=i,this._$AM=e,this._$Ci=t}_$AS(i,e){return this.update(i,e)}update(i,e){return this.render(...e)}};var{I:_s}=Vt,ci=r=>r;var hi=()=>document.createComment(""),ne=(r,i,e)=>{let t=r._$AA.parentNode,s=i===void 0?r._$AB:i._$AA;if(e===void 0){let n=t.insertBefore(hi(),s),o=t.insertBefore(hi(),s);e=new _s(n,o,r,r.options)}else{let n=e._$AB.nextSibling,o=e._$AM,l=o!==r;if(l){let d;e._$AQ?.(r),e._$AM=r,e._$AP!==void 0&&(d=r._$AU)!==o._$AU&&e._$AP(d)}if(n!==s||l){let d=e._$AA;for(;d!==n;){let p=ci(d).nextSibling;ci(t).insertBefore(d,s),d=p}}}return e},V=(r,i,e=r)=>(r._$AI(i,e),r),As={},ui=(r,i=As)=>r._$AH=i,pi=r=>r._$AH,Ye=r=>{r._$AR(),r._$AA.remove()};var mi=(r,i,e)=>{let t=new Map;for(let s=i;s<=e;s++)t.set(r[s],s);return t},oe=li(class extends Qe{constructor(r){if(super(r),r.type!==di.CHILD)throw Error("repeat() can only be used in text expressions")}dt(r,i,e){let t;e===void 0?e=i:i!==void 0&&(t=i);let s=[],n=[],o=0;for(let l of r)s[o]=t?t(l,o):o,n[o]=e(l,o),o++;return{values:n,keys:s}}render(r,i,e){return this.dt(r,i,e).values}update(r,[i,e,t]){let s=pi(r),{values:n,keys:o}=this.dt(i,e,t);if(!Array.isArray(s))return this.ut=o,n;let l=this.ut??=[],d=[],p,T,m=0,x=s.length-1,k=0,A=n.length-1;for(;m<=x&&k<=A;)if(s[m]===null)m++;else if(s[x]===null)x--;else if(l[m]===o[k])d[k]=V(s[m],n[k]),m++,k++;else if(l[x]===o[A])d[A]=V(s[x],n[A]),x--,A--;else if(l[m]===o[A])d[A]=V(s[m],n[A]),ne(r,d[A+1],s[m]),m++,A--;else if(l[x]===o[k])d[k]=V(s[x],n[k]),ne(r,s[m],s[x]),x--,k++;else if(p===void 0&&(p=mi(o,k,A),T=mi(l,m,x)),p.has(l[m]))if(p.has(l[x])){let H=T.get(o[k]),Je=H!==void 0?s[H]:null;if(Je===null){let Tt=ne(r,s[m]);V(Tt,n[k]),d[k]=Tt}else d[k]=V(Je,n[k]),ne(r,s[m],Je),s[H]=null;k++}else Ye(s[x]),x--;else Ye(s[m]),m++;for(;k<=A;){let H=ne(r,d[A+1]);V(H,n[k]),d[k++]=H}for(;m<=x;){let H=s[m++];H!==null&&Ye(H)}return this.ut=o,ui(r,d),D}});var Ss=/[.,;:!?'"»”’)\]}>。，；：！？）】》…]+$/,Es=/https?:\/\/[^\s<>"'`{}|\\^，。；：！？）】》、]+/gi;function Cs(r){try{let i=new URL(r);return i.protocol==="https:"||i.protocol==="http:"?i.href:void 0}catch{return}}function kt(r,i){let e=Cs(r);return e?a`<a href=${e} target="_blank" rel="noopener noreferrer nofollow ugc">${i}</a>`:i}function $t(r){let i=[],e=0;for(let t of r.matchAll(Es)){let s=Ms(t[0]);i.push(r.slice(e,t.index),kt(s,s)),e=t.index+s.length}return i.push(r.slice(e)),i}function Ms(r){let i=r.replace(Ss,"");return r[i.length]===")"&&i.includes("(")?i+")":i}function fi(r){return r.length<=24&&/^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(r)&&/\p{Extended_Pictographic}/u.test(r)}function ae(r){let i=r.trim().split(/\s+/).filter(Boolean),e=n=>[...n??""][0]??"",[t,s]=[i[0],i.length>1?i.at(-1):void 0];return(e(t)+e(s)).toLocaleUpperCase()}var Rs=5*6e4,Ps=10*6e4,qe=class extends v{constructor(){super(...arguments);this.recent=!1}static{this.styles=[...E,g`
      :host {
        display: block;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      section {
        border-bottom: 1px solid var(--cq-line);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 3rem;
        padding: 0.25rem 0.75rem 0.25rem 1rem;
      }
      .head h2 {
        flex: 1;
        font-size: var(--cq-body);
      }
      .head .button {
        min-height: 2.75rem;
      }
      .empty {
        padding: 0 1rem 1rem;
      }
      .row {
        min-height: 4rem;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      [aria-current='true'] .face {
        background: var(--cq-card);
      }
      .waiting .face,
      .closed .face {
        background: var(--cq-raised);
        color: var(--cq-muted);
      }
      .top {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
      }
      .top b {
        flex: 1;
        font-weight: 600;
      }
      time {
        flex: none;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      .last {
        display: block;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      .fresh .last {
        color: var(--cq-text);
        font-weight: 600;
      }
      .fresh .typing,
      .typing {
        color: var(--cq-accent);
      }
      .count {
        flex: none;
        min-width: 1.375rem;
        padding: 0 0.375rem;
        border-radius: 999px;
        background: var(--cq-accent);
        color: var(--cq-on-accent);
        font-size: var(--cq-small);
        font-weight: 650;
        line-height: 1.375rem;
        text-align: center;
      }
      .more {
        padding: 0.5rem 1rem 0.75rem;
      }
      .fold {
        justify-content: flex-start;
        width: 100%;
        min-height: 3rem;
        border-radius: 0;
      }
      .fold[aria-expanded='true'] .icon {
        transform: rotate(90deg);
      }
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>this.requestUpdate(),15e3)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}render(){let e=$(this),t=this.desk;if(!t)return a``;let s=t.held,n=t.queue.waiting-t.queue.entries.length;return a`<section aria-label=${e("mine")}>
        <div class="head"><h2>${e("mine")}</h2>${s.length>0?a`<span class="badge">${s.length}</span>`:h}</div>
        ${s.length===0&&t.ready?a`<p class="empty muted small">${e("mineEmpty")}</p>`:h}
        ${oe(s,o=>o.ticket_id,o=>this.held(t,o))}
      </section>
      <section class="waiting" aria-label=${e("queue")}>
        <div class="head"><h2>${e("queue")}</h2>${t.queue.waiting>0?a`<span class="badge ${t.queue.waiting>3?"warn":""}">${t.queue.waiting}</span>`:h}
          <button type="button" class="button ${t.queue.entries.length>0?"primary":""}" ?disabled=${t.queue.entries.length===0}
            @click=${()=>this.dispatchEvent(new Event("claim"))}>${e("next")}</button></div>
        ${t.queue.entries.length===0&&t.ready?a`<p class="empty muted small">${e("queueEmpty")}</p>`:h}
        ${oe(t.queue.entries,o=>o.ticket_id,o=>this.queued(t,o))}
        ${n>0&&t.queue.entries.length>0?a`<p class="more muted small">${e("queueMore",{n})}</p>`:h}
      </section>
      <section class="closed" aria-label=${e("recent")}>
        <button type="button" class="button quiet fold" aria-expanded=${this.recent?"true":"false"} @click=${()=>this.recent=!this.recent}>${u("next")}${e("recent")}</button>
        ${this.recent?oe(t.recent,o=>o.ticket_id,o=>this.ended(t,o)):h}
        ${this.recent&&t.moreRecent?a`<div class="more"><button type="button" class="button wide" @click=${()=>t.remind().catch(()=>{})}>${e("recentMore")}</button></div>`:h}
      </section>`}row(e,t,s,n,o,l,d=h){let p=s||$(this)("visitor");return a`<button type="button" class="row ${n}" aria-current=${e.selected===t?"true":"false"} @click=${()=>e.select(t)}>
      <span class="face" aria-hidden="true">${s?ae(s):u("person")}</span>
      <span class="grow"><span class="top"><b class="clip" dir="auto">${p}</b>${o}</span>${l}</span>${d}</button>`}held(e,t){let s=$(this),n=e.talk(t.ticket_id),o=n?.last,l=e.selected===t.ticket_id&&document.hasFocus()?0:n?.unread??0,d=o?o.side==="own"&&!o.name?s("you",{text:o.text}):o.text:"",p=n?.typists.length?a`<span class="last typing">${s("typing")}</span>`:a`<span class="last clip" dir="auto">${d.slice(0,200)||" "}</span>`;return this.row(e,t.ticket_id,t.name,l>0?"fresh":"",o?a`<time class="number" datetime=${o.at}>${C.moment(this.language,o.at)}</time>`:a``,a`<span class="top">${p}</span>`,l>0?a`<span class="count number"><span aria-hidden="true">${l}</span><span class="aloud">${s("unread",{n:l})}</span></span>`:h)}queued(e,t){let s=$(this),n=t.waits_since?Date.now()-new Date(t.waits_since).getTime():0,o=n<6e4?s("justNow"):C.minutes(this.language,n/1e3),l=n>Ps?"bad":n>Rs?"warn":"";return this.row(e,t.ticket_id,t.name,"",a`<span class="badge ${l} number" title=${s("waits",{time:o})}>${o}</span>`,a`<span class="last clip">${t.order_id?a`${s("order")} <bdi>${t.order_id}</bdi>`:s("visitor")}</span>`)}ended(e,t){let s=t.closed_at??t.updated_at;return this.row(e,t.ticket_id,t.name,"",a`<time class="number" datetime=${s}>${C.moment(this.language,s)}</time>`,a`<span class="last clip">${t.order_id?a`${$(this)("order")} <bdi>${t.order_id}</bdi>`:" "}</span>`)}};c([b({attribute:!1})],qe.prototype,"desk",2),c([w()],qe.prototype,"recent",2);y("cq-desk-lists",qe);var gi=g`
  .shell {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(17rem, 21rem) minmax(0, 1fr) minmax(16rem, 19rem);
    height: 100vh;
    height: 100dvh;
    background: var(--cq-ground);
  }
  .shell:not(.talking) {
    grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr);
  }
  .shell:not(.talking) aside {
    display: none;
  }
  .top {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 3.75rem;
    padding: 0.5rem 0.75rem 0.5rem 1rem;
    border-bottom: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  .top h1 {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    flex: 1;
    min-width: 0;
    font-size: var(--cq-large);
  }
  .top h1 .icon {
    flex: none;
    color: var(--cq-accent);
  }
  .top .who {
    max-width: 12rem;
    color: var(--cq-muted);
    font-size: var(--cq-small);
  }
  .top .button {
    min-height: 2.75rem;
  }
  .top .square {
    width: 2.75rem;
  }
  nav {
    display: flex;
    min-height: 0;
    border-inline-end: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  nav > * {
    flex: 1;
    min-width: 0;
  }
  main {
    display: flex;
    min-width: 0;
    min-height: 0;
  }
  main > * {
    flex: 1;
  }
  aside {
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-inline-start: 1px solid var(--cq-line);
    background: var(--cq-card);
  }
  aside cq-facts {
    flex: 1;
    min-height: 0;
  }
  cq-banner {
    --banner-top: 4.25rem;
  }
  cq-toasts {
    inset: 4.25rem 1rem auto; /* what is written is never covered */
  }
  .leave {
    display: none;
  }
  .keys {
    display: grid;
    gap: 0.625rem;
  }
  .keys div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  .keys dd {
    display: flex;
    flex: none;
    align-items: start;
    gap: 0.25rem;
  }
  kbd {
    min-width: 1.75rem;
    padding: 0.125rem 0.5rem;
    border: 1px solid var(--cq-line-strong);
    border-radius: 6px;
    background: var(--cq-raised);
    font: 600 var(--cq-small) / 1.4 var(--cq-font);
    text-align: center;
  }
  .pages {
    display: block;
    margin-top: 1.25rem;
  }
  @media (max-width: 70rem) {
    .shell {
      grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr);
    }
    aside {
      display: none;
    }
    .details aside {
      position: fixed;
      inset: 0 0 0 auto;
      z-index: 40;
      display: flex;
      width: min(22rem, 100vw);
      box-shadow: var(--cq-shadow-high);
    }
    .leave {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 0.5rem 0.5rem 0.5rem 1rem;
      border-bottom: 1px solid var(--cq-line);
    }
    .leave .button {
      width: 2.75rem;
      min-height: 2.75rem;
    }
  }
  @media (max-width: 45rem) {
    .shell,
    .shell:not(.talking) {
      grid-template-columns: minmax(0, 1fr);
    }
    .top {
      gap: 0;
      padding-inline: 0.75rem 0.25rem;
    }
    .top .who,
    .top .wide-only,
    .top h1 span {
      display: none;
    }
    .shell main {
      display: none;
    }
    .talking nav,
    .talking .top {
      display: none;
    }
    .shell.talking main {
      display: flex;
      grid-row: 1 / -1;
    }
    nav {
      border: 0;
    }
  }
`;var vi=[["ArrowDown",["Alt","↓"],"next","keyNext"],["ArrowUp",["Alt","↑"],"previous","keyPrevious"],["KeyN",["Alt","N"],"claim","keyClaim"],["KeyR",["Alt","R"],"write","keyWrite"],["Slash",["Alt","/"],"answers","keyAnswers"],["KeyT",["Alt","T"],"transfer","keyTransfer"],["KeyC",["Alt","C"],"close","keyClose"],["KeyP",["Alt","P"],"pause","keyPause"],["KeyH",["Alt","H"],"help","keyHelp"]];function yi(r){if(!(!r.altKey||r.ctrlKey||r.metaKey||r.isComposing))return vi.find(([i])=>i===r.code)?.[2]}function bi(r){return a`<dl class="keys">${vi.map(([,i,,e])=>a`<div><dt>${r(e)}</dt><dd>${i.map(t=>a`<kbd>${t}</kbd>`)}</dd></div>`)}<div><dt>${r("keyBack")}</dt><dd><kbd>Esc</kbd></dd></div></dl>`}function Ge(r){return r.map(i=>Ae(i.cssText.replace(/(-?[\d.]+)rem\b/g,(e,t)=>`${Number(t)*16}px`)))}var Sa=g`
  .island {
    all: initial;
    display: block;
    box-sizing: border-box;
    color-scheme: inherit;
    font: 400 var(--cq-body) / 1.5 var(--cq-font);
    color: var(--cq-text);
    -webkit-font-smoothing: antialiased;
  }
`;var N=M({en:{conversation:"Conversation",message:"Message",placeholder:"Write a message…",hint:"Enter sends, Shift+Enter begins a new line",send:"Send",emoji:"Insert an emoji",tooLong:{one:"{n} character too many",other:"{n} characters too many"},waiting:"Waiting to be sent",stored:"Delivered",read:"Read",failed:"Not sent",again:"Try again",drop:"Delete",more:"Show all",less:"Show less",older:"Earlier messages",fresh:{one:"{n} new message",other:"{n} new messages"},down:"To the latest message",typing:"{name} is typing…",typingSomeone:"Someone is typing…",today:"Today",yesterday:"Yesterday",customer:"Customer",store:"Store",rider:"Courier",platform:"Support",closed:"The conversation was closed",reopened:"The conversation was opened again",handed:"The conversation was handed over to {name}",requeued:"Back in the queue, at the old place",away:"The operator had to leave. Back in the queue, at the old place"},zh:{conversation:"对话",message:"消息",placeholder:"输入消息…",hint:"回车发送，Shift+回车换行",send:"发送",emoji:"插入表情",tooLong:{other:"超出 {n} 个字符"},waiting:"等待发送",stored:"已送达",read:"已读",failed:"未发送",again:"重试",drop:"删除",more:"展开全部",less:"收起",older:"更早的消息",fresh:{other:"{n} 条新消息"},down:"查看最新消息",typing:"{name} 正在输入…",typingSomeone:"对方正在输入…",today:"今天",yesterday:"昨天",customer:"顾客",store:"门店",rider:"骑手",platform:"客服",closed:"对话已结束",reopened:"对话已重新打开",handed:"对话已转给 {name}",requeued:"已回到队列，保留原来的位置",away:"客服暂时离开，您已回到队列，保留原来的位置"},ru:{conversation:"Переписка",message:"Сообщение",placeholder:"Напишите сообщение…",hint:"Enter — отправить, Shift+Enter — новая строка",send:"Отправить",emoji:"Вставить эмодзи",tooLong:{one:"На {n} символ больше, чем можно",few:"На {n} символа больше, чем можно",many:"На {n} символов больше, чем можно",other:"На {n} символа больше, чем можно"},waiting:"Ждёт отправки",stored:"Доставлено",read:"Прочитано",failed:"Не отправлено",again:"Повторить",drop:"Удалить",more:"Показать всё",less:"Свернуть",older:"Более ранние сообщения",fresh:{one:"{n} новое сообщение",few:"{n} новых сообщения",many:"{n} новых сообщений",other:"{n} нового сообщения"},down:"К последнему сообщению",typing:"{name} печатает…",typingSomeone:"Собеседник печатает…",today:"Сегодня",yesterday:"Вчера",customer:"Клиент",store:"Заведение",rider:"Курьер",platform:"Поддержка",closed:"Переписка завершена",reopened:"Переписка открыта снова",handed:"Переписку продолжит {name}",requeued:"Снова в очереди, на прежнем месте",away:"Оператору пришлось отойти. Вы снова в очереди, на прежнем месте"}});var xt=8192,Ns=6,Hs=[..."😀😄😂😉😊😍🤔😅😢😭😡👍👎👌🙏👏💪👋💙🎉🔥✅❌⭐🍜🍕🍔☕🛵📦🏠⏰"],Z=class extends v{constructor(){super(...arguments);this.draft="";this.text="";this.picking=!1}static{this.styles=Ge([..._,R,se,g`
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
    `])}focus(){this.updateComplete.then(()=>this.area?.focus())}insert(e){let{selectionStart:t,selectionEnd:s}=this.area,n=t>0&&!/\s$/.test(this.text.slice(0,t))&&e.length>4?" ":"";this.area.setRangeText(n+e,t,s,"end"),this.changed(),this.area.focus()}willUpdate(e){e.has("draft")&&(this.text=Ls(this.draft))}updated(e){this.area.value!==this.text&&(this.area.value=this.text),(e.has("text")||e.has("draft"))&&this.grow()}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.quiet)}render(){let e=N(this),t=this.over;return a`${this.picking?a`<div class="palette" role="group" aria-label=${e("emoji")} @keydown=${this.leavePalette}>
            ${Hs.map(s=>a`<button type="button" @click=${()=>this.pick(s)}>${s}</button>`)}</div>`:h}
      <form @submit=${this.submit}>
        <button type="button" class="button quiet square" title=${e("emoji")} aria-label=${e("emoji")} aria-expanded=${this.picking?"true":"false"}
          @click=${()=>this.picking=!this.picking}>${u("smile")}</button>
        <slot></slot>
        <textarea class="input" rows="1" dir="auto" enterkeyhint="send" aria-label=${e("message")} aria-describedby="hint" placeholder=${e("placeholder")}
          @input=${this.changed} @keydown=${this.key} @blur=${()=>this.write(!1)}></textarea>
        <button class="button primary square" aria-label=${e("send")} title=${e("send")} ?disabled=${t>0||this.text.trim()===""}>${u("send")}</button>
      </form>
      ${t>0?a`<div class="long" role="alert">${e("tooLong",{n:t})}</div>`:h}
      <span id="hint" class="aloud">${e("hint")}</span>`}get over(){if(this.text.length*3<=xt)return 0;let e=new TextEncoder().encode(this.text).length;return e<=xt?0:Math.ceil((e-xt)/e*[...this.text].length)}changed(){this.text=this.area.value,wi(this.draft,this.text),this.write(this.text.trim()!=="")}write(e){clearTimeout(this.quiet),this.dispatchEvent(new CustomEvent("write",{detail:e})),e&&(this.quiet=setTimeout(()=>this.write(!1),4e3))}key(e){e.key!=="Enter"||e.shiftKey||e.isComposing||e.keyCode===229||(e.preventDefault(),this.submit(e))}submit(e){e.preventDefault();let t=this.text.trim();!t||this.over>0||(clearTimeout(this.quiet),this.text="",this.picking=!1,wi(this.draft,""),this.dispatchEvent(new CustomEvent("say",{detail:t})),this.area.focus())}pick(e){this.picking=!1,this.insert(e)}leavePalette(e){e.key==="Escape"&&(e.stopPropagation(),this.picking=!1,this.area.focus())}grow(){this.area.style.height="auto";let e=22,t=this.area.scrollHeight+this.area.offsetHeight-this.area.clientHeight;this.area.style.height=`${Math.min(t,e*Ns+24)}px`}};c([b()],Z.prototype,"draft",2),c([w()],Z.prototype,"text",2),c([w()],Z.prototype,"picking",2),c([q("textarea")],Z.prototype,"area",2);y("cq-composer",Z);var qt=r=>`couriermq.draft ${r}`;function wi(r,i){try{i?sessionStorage.setItem(qt(r),i):sessionStorage.removeItem(qt(r))}catch{}}function Ls(r){try{return sessionStorage.getItem(qt(r))??""}catch{return""}}var ki=g`
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
`;var $i=48,xi=900,Os=5*6e4,I=class extends v{constructor(){super(...arguments);this.unseen=!1;this.away=!1;this.fresh=0;this.whole=new Set;this.count=0;this.follow=()=>this.requestUpdate();this.look=()=>this.seen();this.size=new ResizeObserver(()=>!this.away&&this.toEnd())}static{this.styles=Ge([..._,R,ki])}connectedCallback(){super.connectedCallback(),this.talk?.addEventListener("change",this.follow);for(let e of["focus","visibilitychange"])window.addEventListener(e,this.look,!0)}disconnectedCallback(){super.disconnectedCallback(),this.size.disconnect(),this.talk?.removeEventListener("change",this.follow);for(let e of["focus","visibilitychange"])window.removeEventListener(e,this.look,!0)}firstUpdated(){this.size.observe(this.box)}willUpdate(e){e.has("talk")&&(e.get("talk")?.removeEventListener("change",this.follow),this.talk?.addEventListener("change",this.follow),this.away=!1,this.fresh=0,this.whole=new Set,this.count=this.talk?.lines.length??0);let t=this.talk?.lines??[],s=t.length-this.count;this.count=t.length,!(s<=0||!this.away)&&(t.at(-1)?.delivery==="waiting"?this.away=!1:this.fresh+=t.slice(-s).filter(n=>n.side==="other").length)}updated(){this.away||this.toEnd(),this.seen()}render(){let e=N(this),t=this.talk?.lines??[];return a`<div class="scroll" tabindex="0" role="log" aria-label=${e("conversation")} @scroll=${this.scrolled}>
        <div class="lines">
          ${this.talk?.more?a`<button type="button" class="button quiet older" @click=${this.older}>${e("older")}</button>`:h}
          ${oe(t,s=>s.key,(s,n)=>this.line(s,t[n-1],t[n+1]))}
          ${this.talk?.typists.length?this.typing(this.talk.typists):h}
          <slot></slot>
        </div>
      </div>
      ${this.away?a`<button type="button" class="pill" @click=${this.jump}>${u("down")}${this.fresh>0?e("fresh",{n:this.fresh}):e("down")}</button>`:h}`}line(e,t,s){let n=!t||new Date(e.at).toDateString()!==new Date(t.at).toDateString();return a`${n?a`<div class="day">${this.day(e.at)}</div>`:h}${e.side==="system"?this.event(e):this.message(e,n?void 0:t,s)}`}message(e,t,s){let n=t!==void 0&&qi(t,e),l=s===void 0||!qi(e,s)||s.delivery!==e.delivery||e.delivery==="failed"||e.delivery==="waiting";return a`<div class="line ${e.side} ${n?"next":""} ${e.delivery??""}">
      ${n?h:this.name(e)}
      <div class="bubble ${fi(e.text)&&e.links.length===0?"emoji":""}" dir="auto">${this.text(e)}${e.links.length>0?a`<ul>${e.links.map(d=>a`<li>${kt(d.url,d.name||d.url)}</li>`)}</ul>`:h}</div>
      ${l?a`<div class="meta number"><time datetime=${e.at}>${C.clock(this.language,e.at)}</time>${this.delivery(e)}</div>`:h}
    </div>`}name(e){let t=N(this),s={customer:t("customer"),store:t("store"),rider:t("rider"),platform:t("platform"),service:t("platform")}[e.role],n=[e.name,s].filter(Boolean).join(" · ");return n?a`<div class="name" dir="auto">${n}</div>`:h}text(e){let t=N(this);if(e.text.length<=xi*1.3)return $t(e.text);let s=this.whole.has(e.key);return a`${$t(s?e.text:`${[...e.text.slice(0,xi)].join("").replace(/[\ud800-\udbff]$/,"")}…`)}<button type="button" class="text"
        aria-expanded=${s?"true":"false"} @click=${()=>this.toggle(e.key)}>${t(s?"less":"more")}</button>`}toggle(e){this.away||=this.box.scrollTop+this.box.clientHeight<this.box.scrollHeight-$i;let t=new Set(this.whole);t.delete(e)||t.add(e),this.whole=t}delivery(e){let t=N(this);switch(e.delivery){case"waiting":return a`<span class="waiting">${u("clock")}<span class="aloud">${t("waiting")}</span></span>`;case"stored":return a`<span class="stored">${u("check")}<span class="aloud">${t("stored")}</span></span>`;case"read":return a`<span class="read">${u("ticks")}<span class="aloud">${t("read")}</span></span>`;case"failed":return a`${u("alert")}<span>${t("failed")}${e.late?` · ${t("closed")}`:e.why?a` · <span lang="en">${e.why}</span>`:h}</span>
          <button type="button" class="text" @click=${()=>this.talk?.again(e.key)}>${t("again")}</button>
          <button type="button" class="text" @click=${()=>this.talk?.drop(e.key)}>${t("drop")}</button>`;default:return h}}event(e){let t=N(this),{name:s,reason:n,operator:o}=e.event??{name:"",reason:"",operator:""},l=e.text;return s==="ticket.closed"?l=t("closed"):s==="ticket.reopened"?l=t("reopened"):s==="ticket.transferred"&&(l=o?t("handed",{name:o}):t(n==="operator_away"?"away":"requeued")),a`<div class="event" dir="auto">${l} · <time class="number" datetime=${e.at}>${C.clock(this.language,e.at)}</time></div>`}typing(e){let t=N(this),[s]=e;return a`<div class="line other typing"><div class="bubble"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span class="aloud">${s?t("typing",{name:s}):t("typingSomeone")}</span></div></div>`}day(e){let t=N(this),s=Math.round((Ti(new Date)-Ti(new Date(e)))/864e5);return s===0?t("today"):s===1?t("yesterday"):C.day(this.language,e)}scrolled(){let e=this.box.scrollTop+this.box.clientHeight<this.box.scrollHeight-$i;e!==this.away&&(this.away=e,e||(this.fresh=0))}jump(){this.away=!1,this.fresh=0,this.box.focus()}toEnd(){this.box.scrollTop=this.box.scrollHeight}async older(){let e=this.talk;if(!e)return;let{scrollHeight:t,scrollTop:s}=this.box;this.away=!0,await e.older().catch(()=>{}),await this.updateComplete,this.box.scrollTop=s+this.box.scrollHeight-t,this.scrolled()}seen(){!this.away&&!this.unseen&&document.visibilityState==="visible"&&document.hasFocus()&&this.talk?.read()}};c([b({attribute:!1})],I.prototype,"talk",2),c([b({type:Boolean})],I.prototype,"unseen",2),c([w()],I.prototype,"away",2),c([w()],I.prototype,"fresh",2),c([w()],I.prototype,"whole",2),c([q(".scroll")],I.prototype,"box",2);y("cq-messages",I);function qi(r,i){return r.side===i.side&&r.side!=="system"&&r.name===i.name&&r.role===i.role&&new Date(i.at).getTime()-new Date(r.at).getTime()<Os}function Ti(r){return new Date(r.getFullYear(),r.getMonth(),r.getDate()).getTime()}var j=class extends v{constructor(){super(...arguments);this.name="";this.own=Ds();this.find="";this.adding=!1}static{this.styles=[...E,g`
      :host {
        display: flex;
        flex-direction: column;
        max-height: min(24rem, 60vh);
        overflow: hidden;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .find {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem;
        border-bottom: 1px solid var(--cq-line);
      }
      .button {
        min-height: 2.75rem;
      }
      .list {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
      }
      .item {
        display: flex;
        align-items: stretch;
      }
      .row {
        min-height: 2.75rem;
        border: 0;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .none {
        padding: 1rem;
      }
      form {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem;
        border-top: 1px solid var(--cq-line);
      }
      .add {
        justify-content: flex-start;
        border-top: 1px solid var(--cq-line);
        border-radius: 0;
      }
    `]}focus(){this.updateComplete.then(()=>this.input?.focus())}render(){let e=$(this),t=this.answers.filter(s=>s.text.toLocaleLowerCase().includes(this.find.trim().toLocaleLowerCase()));return a`<div class="find" @keydown=${this.keys}><input class="input" type="search" aria-label=${e("answersFind")} placeholder=${e("answersFind")}
        .value=${this.find} @input=${s=>this.find=s.target.value}></div>
      <div class="list" @keydown=${this.keys}>
        ${t.map(s=>a`<div class="item"><button type="button" class="row" dir="auto" @click=${()=>this.pick(s.text)}>${s.text}</button>
            ${s.own?a`<button type="button" class="button quiet square" aria-label=${e("answerDrop")} title=${e("answerDrop")} @click=${()=>this.drop(s.text)}>${u("cross")}</button>`:h}</div>`)}
        ${t.length===0?a`<p class="none muted">${e("answersNone")}</p>`:h}
      </div>
      ${this.adding?a`<form @submit=${this.add} @keydown=${this.keys}><label class="field"><span>${e("answerText")}</span><textarea rows="3" required maxlength="4000"></textarea></label>
            <button class="button primary">${e("answerSave")}</button></form>`:a`<button type="button" class="button quiet add" @click=${this.begin}>${u("plus")}${e("answerNew")}</button>`}`}get answers(){let e=Ke(this),s=[this.name?e("hello",{name:this.name}):e("helloAll"),e("check"),e("orderNumber"),e("sorry"),e("else"),e("bye")];return[...this.own.map(n=>({text:n,own:!0})),...s.map(n=>({text:n,own:!1}))]}pick(e){this.dispatchEvent(new CustomEvent("pick",{detail:e}))}async begin(){this.adding=!0,await this.updateComplete,this.renderRoot.querySelector("textarea")?.focus()}add(e){e.preventDefault();let t=this.renderRoot.querySelector("textarea")?.value.trim();t&&!this.own.includes(t)&&_i(this.own=[t,...this.own].slice(0,100)),this.adding=!1,this.focus()}drop(e){_i(this.own=this.own.filter(t=>t!==e)),this.focus()}keys(e){if(e.isComposing)return;if(e.key==="Escape"){e.stopPropagation(),this.dispatchEvent(new Event("leave"));return}let t={ArrowDown:1,ArrowUp:-1}[e.key];if(!t||e.target instanceof HTMLTextAreaElement)return;let s=[this.input,...this.renderRoot.querySelectorAll(".row")],n=s.indexOf(this.shadowRoot?.activeElement);e.preventDefault(),s.at((n+t)%s.length)?.focus()}};c([b()],j.prototype,"name",2),c([w()],j.prototype,"own",2),c([w()],j.prototype,"find",2),c([w()],j.prototype,"adding",2),c([q("input")],j.prototype,"input",2);y("cq-answers",j);var Ai="couriermq.answers";function _i(r){try{localStorage.setItem(Ai,JSON.stringify(r))}catch{}}function Ds(){try{let r=JSON.parse(localStorage.getItem(Ai)??"[]");return Array.isArray(r)?r.filter(i=>typeof i=="string"):[]}catch{return[]}}var ee=class extends v{constructor(){super(...arguments);this.answering=!1;this.shown=""}static{this.styles=[...E,g`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--cq-card);
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        flex: none;
        min-height: 4rem;
        padding: 0.5rem 0.75rem 0.5rem 1rem;
        border-bottom: 1px solid var(--cq-line);
      }
      header .grow {
        flex: 1;
        min-width: 0;
      }
      header .button {
        min-height: 2.75rem;
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      h2 {
        font-size: 1rem;
      }
      .square {
        width: 2.75rem;
      }
      .narrow {
        display: none;
      }
      cq-messages {
        flex: 1;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.75rem;
        padding: 0.75rem 1rem;
        border-top: 1px solid var(--cq-line);
      }
      .foot .button {
        min-height: 2.75rem;
      }
      cq-answers {
        position: absolute;
        inset: auto 0.75rem 4.25rem;
        z-index: 3;
        max-width: 34rem;
      }
      cq-composer .button {
        min-height: 2.75rem;
        border-radius: 50%;
      }
      .load {
        flex: 1;
        align-content: center;
      }
      @media (max-width: 70rem) {
        .details {
          display: inline-flex;
        }
      }
      @media (max-width: 45rem) {
        .back {
          display: inline-flex;
          margin-inline: -0.5rem;
        }
        header {
          gap: 0.5rem;
          padding-inline: 0.75rem 0.25rem;
        }
        .act span {
          display: none;
        }
        .act {
          width: 2.75rem;
          padding: 0;
          border-color: transparent;
        }
      }
    `]}write(){this.composer?.focus()}insert(e){this.composer?.insert(e)}answer(e=!this.answering){this.answering=e&&this.composer!==null,this.answering?this.updateComplete.then(()=>this.answers?.focus()):this.write()}willUpdate(e){let t=this.desk?.selected??"";t!==this.shown&&(this.shown=t,this.answering=!1)}render(){let e=$(this),t=this.desk,s=t?.selected??"",n=s&&t?t.talk(s):void 0;if(!t||!s)return a`<cq-state class="load" icon="chat" heading=${e("none")}>${e("noneHint")}</cq-state>`;let o={...n?.state,...t.view(s)};return a`${this.head(t,s,o,n)}
      ${n?.lost?a`<cq-state class="load" icon="alert" bad heading=${e("failed")}></cq-state>`:n&&!(n.loading&&n.lines.length===0)?a`<cq-messages .talk=${n}></cq-messages>`:a`<cq-state class="load" loading></cq-state>`}
      ${n?.lost?h:this.foot(t,s,n,o)}`}head(e,t,s,n){let o=$(this),l=e.mine.has(t),d=n?.typists.length?o("typing"):s.order_id?a`${o("order")} <bdi>${s.order_id}</bdi>`:s.email??"";return a`<header>
      <button type="button" class="button quiet square narrow back" aria-label=${o("back")} @click=${()=>this.act("back")}>${u("back")}</button>
      <span class="face" aria-hidden="true">${s.name?ae(s.name):u("person")}</span>
      <div class="grow"><h2 class="clip" dir="auto">${s.name||o("visitor")}</h2><p class="muted small clip" dir="auto">${d}</p></div>
      <button type="button" class="button quiet square narrow details" aria-label=${o("details")} title=${o("details")} @click=${()=>this.act("details")}>${u("info")}</button>
      ${l?a`${this.button("transfer","hand",o("transfer"),"")}${this.button("close","check",o("closeShort"),"")}`:h}
    </header>`}button(e,t,s,n){let o=this.desk?.working(this.desk.selected)||this.desk?.courier.state!=="online";return a`<button type="button" class="button act ${n}" title=${s} aria-label=${s} ?disabled=${o} @click=${()=>this.act(e)}>${u(t)}<span>${s}</span></button>`}foot(e,t,s,n){let o=$(this),l=e.working(t),d=l||e.courier.state!=="online";return e.mine.has(t)&&s?a`${this.answering?a`<cq-answers name=${n.name??""} @pick=${p=>this.pick(p.detail)} @leave=${()=>this.answer(!1)}></cq-answers>`:h}
        <cq-composer draft=${t} @say=${p=>s.say(p.detail)} @write=${p=>s.write(p.detail)}>
          <button type="button" class="button quiet square" aria-label=${o("answers")} title=${o("answers")} aria-expanded=${this.answering?"true":"false"}
            @click=${()=>this.answer()}>${u("lines")}</button></cq-composer>`:n.status==="waiting"?a`<div class="foot"><span class="muted small">${o("preview")}</span>
        <button type="button" class="button primary" ?disabled=${d} @click=${()=>this.act("claim")}>${o(l?"sending":"claim")}</button></div>`:n.status==="closed"?a`<div class="foot"><span class="muted small">${o("closedHint")}</span>
        <button type="button" class="button" ?disabled=${d} @click=${()=>this.act("reopen")}>${o(l?"sending":"reopen")}</button></div>`:h}pick(e){this.answering=!1,this.insert(e)}act(e){this.dispatchEvent(new CustomEvent("act",{detail:e}))}};c([b({attribute:!1})],ee.prototype,"desk",2),c([w()],ee.prototype,"answering",2),c([q("cq-composer")],ee.prototype,"composer",2),c([q("cq-answers")],ee.prototype,"answers",2);y("cq-thread",ee);var de=class extends v{constructor(){super(...arguments);this.ticket=""}static{this.styles=[...E,g`
      .list {
        margin: 0.75rem -1.25rem -1.25rem;
        border-top: 1px solid var(--cq-line);
      }
      .row {
        padding: 0.5rem 1.25rem;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .row:disabled {
        color: var(--cq-muted);
        cursor: default;
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      .online .face {
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      b {
        display: block;
        font-weight: 600;
      }
      .none {
        padding: 0.75rem 1.25rem 1rem;
      }
    `]}open(e){this.ticket=e,this.dialog.open(),this.desk?.colleagues.meet().catch(()=>{})}render(){let e=$(this),t=this.desk,s=(t?.colleagues.operators??[]).filter(n=>n.operator_id!==t?.courier.claims.sub).sort((n,o)=>Number(o.online)-Number(n.online));return a`<cq-dialog heading=${e("transferTitle")}><p class="muted">${e("transferHint")}</p>
      <div class="list">
        <button type="button" class="row" @click=${()=>this.give("")}><span class="face">${u("back")}</span>
          <span class="grow"><b>${e("toQueue")}</b><span class="muted small">${e("toQueueHint")}</span></span></button>
        ${s.map(n=>this.colleague(n))}
        ${s.length===0?a`<p class="none muted small">${e("noColleagues")}</p>`:h}
      </div></cq-dialog>`}colleague(e){let t=$(this),s=e.online?e.available?e.capacity===0?t("paused"):t("online"):t("away"):t("offline"),n=e.available&&e.capacity>0?t("load",{load:e.load,capacity:e.capacity}):t("loadOver",{n:e.load});return a`<button type="button" class="row ${e.online?"online":""}" ?disabled=${!e.online} @click=${()=>this.give(e.operator_id)}>
      <span class="face" aria-hidden="true">${ae(e.name)}</span><span class="grow"><b class="clip" dir="auto">${e.name}</b><span class="muted small">${s}</span></span>
      <span class="badge ${e.online&&e.available&&e.load<e.capacity?"ok":""} number">${n}</span></button>`}give(e){this.dialog.close(),this.desk?.transfer(this.ticket,e).catch(t=>this.dispatchEvent(new CustomEvent("trouble",{detail:t})))}};c([b({attribute:!1})],de.prototype,"desk",2),c([w()],de.prototype,"ticket",2),c([q("cq-dialog")],de.prototype,"dialog",2);y("cq-transfer",de);var P=class extends v{constructor(){super(...arguments);this.session=new ye(this,{roles:["operator"],begin:e=>this.begin(e)});this.details=!1;this.sound=Oe();this.closing="";this.wanted="";this.keys=e=>this.key(e)}static{this.styles=[...E,gi]}connectedCallback(){super.connectedCallback(),window.addEventListener("keydown",this.keys)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.keys)}render(){let e=this.session,t=$(this),s=this.desk;return be(e)||!s?a`<main><cq-signin .session=${e} heading=${t("title")}></cq-signin></main>`:a`<cq-banner .state=${e.state} @retry=${()=>e.courier?.retry()}></cq-banner>
      <div class="shell ${s.selected?"talking":""} ${this.details?"details":""}">
        ${this.top(s)}
        <nav aria-label=${t("lists")}>${s.ready?a`<cq-desk-lists .desk=${s} @claim=${()=>this.claimNext()}></cq-desk-lists>`:a`<cq-state loading></cq-state>`}</nav>
        <main><cq-thread .desk=${s} @act=${n=>this.act(n.detail)}></cq-thread></main>
        <aside aria-label=${t("details")}>
          <div class="leave"><b>${t("details")}</b><button type="button" class="button quiet square" aria-label=${t("back")} @click=${()=>this.details=!1}>${u("cross")}</button></div>
          ${s.selected?a`<cq-facts .desk=${s} .view=${{...s.talk(s.selected)?.state,...s.view(s.selected)}} @insert=${n=>this.insert(n.detail)}></cq-facts>`:h}
        </aside>
      </div>
      ${this.dialogs(s)}<cq-toasts></cq-toasts>`}updated(){let e=this.desk,t=e&&!be(this.session)?e.unread+e.queue.waiting:0;document.title=(t>0?`(${t}) `:"")+$(this)("title"),this.wanted&&e?.mine.has(this.wanted)&&(this.wanted="",this.updateComplete.then(()=>this.thread?.updateComplete).then(()=>this.thread?.write()));for(let s of this.renderRoot.querySelectorAll("cq-desk-lists, cq-thread, cq-facts, cq-availability, cq-transfer"))s.requestUpdate()}top(e){let t=$(this),s=e.courier.claims.name||e.courier.claims.sub,n=(o,l,d,p="")=>a`<button type="button" class="button quiet square ${p}" aria-label=${l} title=${l} @click=${d}>${u(o)}</button>`;return a`<header class="top"><h1>${u("chat")}<span class="clip">${t("title")}</span></h1>
      <cq-availability .desk=${e} @trouble=${o=>this.trouble(o.detail)}></cq-availability>
      ${n(this.sound?"sound":"sound-off",this.sound?t("soundOff"):t("soundOn"),()=>this.turnSound())}
      ${we()==="default"?n("bell",t("notify"),()=>{mt().then(()=>this.requestUpdate())},"wide-only"):h}
      ${n("keys",t("help"),()=>this.help?.open(),"wide-only")}
      <cq-theme></cq-theme><cq-language></cq-language>
      <span class="who clip" title=${t("signedIn",{name:s})}><bdi>${s}</bdi></span>
      ${n("out",S(this)("signOut"),()=>this.session.signOut())}</header>`}dialogs(e){let t=$(this),s=e.nameOf(this.closing)||t("visitor");return a`<cq-transfer .desk=${e} @trouble=${n=>this.trouble(n.detail)}></cq-transfer>
      <cq-dialog id="close" heading=${t("closeAsk",{name:s})}><p>${t("closeHint")}</p>
        <button slot="actions" type="button" class="button" @click=${()=>this.ask?.close()}>${t("cancel")}</button>
        <button slot="actions" type="button" class="button primary" autofocus @click=${this.closeTicket}>${t("closeShort")}</button></cq-dialog>
      <cq-dialog id="help" heading=${t("help")}>${bi(t)}</cq-dialog>`}begin(e){let t=new We(e),s=()=>this.requestUpdate(),n=o=>this.hear(o.detail);return t.addEventListener("change",s),t.addEventListener("news",n),this.desk=t,()=>{t.removeEventListener("change",s),t.removeEventListener("news",n),t.close(),this.desk=void 0}}hear(e){let t=$(this),s=e.name||t("visitor");switch(e.kind){case"waiting":if(this.desk?.colleagues.mode==="away")return;ge("ticket"),ke(t("newWaiting",{name:s}),{tag:`ticket ${e.ticket}`});return;case"assigned":ge("ticket"),ke(t("newAssigned",{name:s}),{tag:`ticket ${e.ticket}`}),this.toast({icon:"chat",kind:"ok",text:t("newAssigned",{name:s})});return;case"message":if(this.desk?.selected===e.ticket&&document.hasFocus())return;ge(),ke(t("newMessage",{name:s}),{body:e.text.slice(0,140),tag:`ticket ${e.ticket}`});return;case"lost":this.toast({icon:"hand",kind:"warn",text:e.by?t("lost",{by:e.by,name:s}):t("lostNobody",{name:s})});return;case"gone":this.toast({icon:"hand",kind:"warn",text:t("gone",{name:s})})}}act(e){let t=this.desk;if(t?.selected)switch(e){case"claim":this.attempt(async()=>await t.claim(t.selected)&&this.written());return;case"reopen":this.attempt(async()=>await t.reopen(t.selected)&&this.written());return;case"transfer":this.transfer?.open(t.selected);return;case"close":this.closing=t.selected,this.ask?.open();return;case"details":this.details=!0;return;case"back":t.select("")}}closeTicket(){this.ask?.close();let e=this.closing;this.attempt(()=>this.desk?.closeTicket(e))}claimNext(){return this.attempt(async()=>await this.desk?.claimNext()&&this.written())}written(){this.wanted=this.desk?.selected??"",this.requestUpdate()}insert(e){this.details=!1,this.thread?.insert(e)}async attempt(e){try{await e()}catch(t){this.trouble(t)}}trouble(e){let t=$(this),s=e instanceof Is&&e.offline;this.toast({icon:"alert",kind:"bad",text:s?t("noConnection"):t("refused",{why:e instanceof Error?e.message:String(e)})})}toast(e){this.toasts?.say(e)}turnSound(){Ft(!this.sound),this.sound=Oe(),this.sound&&ge()}key(e){let t=this.desk;if(!t||be(this.session)||e.defaultPrevented)return;if(e.key==="Escape"&&!e.isComposing){this.escape(e.composedPath(),t);return}let s=yi(e);s&&(e.preventDefault(),this.strike(s,t))}escape(e,t){let s=e.find(n=>n instanceof HTMLTextAreaElement);e.some(n=>n instanceof HTMLDialogElement)||(this.details?this.details=!1:s?s.blur():t.selected&&t.select(""))}strike(e,t){let s=t.mine.has(t.selected);switch(e){case"next":case"previous":this.step(t,e==="next"?1:-1);return;case"claim":t.selected&&!s&&t.view(t.selected)?.status==="waiting"?this.act("claim"):this.claimNext();return;case"write":this.thread?.write();return;case"answers":this.thread?.answer();return;case"transfer":case"close":s&&this.act(e);return;case"pause":this.availability?.toggle();return;case"help":this.help?.open()}}step(e,t){let s=[...e.held,...e.queue.entries].map(o=>o.ticket_id);if(s.length===0)return;let n=s.indexOf(e.selected);e.select(s.at(n<0&&t<0?-1:(n+t)%s.length)),e.mine.has(e.selected)&&this.written()}};c([w()],P.prototype,"details",2),c([w()],P.prototype,"sound",2),c([w()],P.prototype,"closing",2),c([q("cq-toasts")],P.prototype,"toasts",2),c([q("cq-thread")],P.prototype,"thread",2),c([q("cq-transfer")],P.prototype,"transfer",2),c([q("cq-availability")],P.prototype,"availability",2),c([q("#help")],P.prototype,"help",2),c([q("#close")],P.prototype,"ask",2);ut();y("courier-operator",P);export{P as OperatorElement};
