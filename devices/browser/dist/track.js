var xa=Object.create;var fi=Object.defineProperty;var ir=Object.getOwnPropertyDescriptor;var wa=Object.getOwnPropertyNames;var ka=Object.getPrototypeOf,Pa=Object.prototype.hasOwnProperty;var La=(l,r)=>()=>{try{return r||l((r={exports:{}}).exports,r),r.exports}catch(s){throw r=0,s}},Ta=(l,r)=>{for(var s in r)fi(l,s,{get:r[s],enumerable:!0})},Ma=(l,r,s,h)=>{if(r&&typeof r=="object"||typeof r=="function")for(let c of wa(r))!Pa.call(l,c)&&c!==s&&fi(l,c,{get:()=>r[c],enumerable:!(h=ir(r,c))||h.enumerable});return l};var nr=(l,r,s)=>(s=l!=null?xa(ka(l)):{},Ma(r||!l||!l.__esModule?fi(s,"default",{value:l,enumerable:!0}):s,l));var I=(l,r,s,h)=>{for(var c=h>1?void 0:h?ir(r,s):r,p=l.length-1,m;p>=0;p--)(m=l[p])&&(c=(h?m(r,s,c):m(c))||c);return h&&c&&fi(r,s,c),c};var Bn=La((Li,Br)=>{(function(l,r){typeof Li=="object"&&typeof Br<"u"?r(Li):typeof define=="function"&&define.amd?define(["exports"],r):(l=typeof globalThis<"u"?globalThis:l||self,r(l.leaflet={}))})(Li,(function(l){"use strict";var r="1.9.4";function s(t){var e,i,n,o;for(i=1,n=arguments.length;i<n;i++){o=arguments[i];for(e in o)t[e]=o[e]}return t}var h=Object.create||(function(){function t(){}return function(e){return t.prototype=e,new t}})();function c(t,e){var i=Array.prototype.slice;if(t.bind)return t.bind.apply(t,i.call(arguments,1));var n=i.call(arguments,2);return function(){return t.apply(e,n.length?n.concat(i.call(arguments)):arguments)}}var p=0;function m(t){return"_leaflet_id"in t||(t._leaflet_id=++p),t._leaflet_id}function y(t,e,i){var n,o,a,u;return u=function(){n=!1,o&&(a.apply(i,o),o=!1)},a=function(){n?o=arguments:(t.apply(i,arguments),setTimeout(u,e),n=!0)},a}function v(t,e,i){var n=e[1],o=e[0],a=n-o;return t===n&&i?t:((t-o)%a+a)%a+o}function b(){return!1}function $(t,e){if(e===!1)return t;var i=Math.pow(10,e===void 0?6:e);return Math.round(t*i)/i}function R(t){return t.trim?t.trim():t.replace(/^\s+|\s+$/g,"")}function tt(t){return R(t).split(/\s+/)}function q(t,e){Object.prototype.hasOwnProperty.call(t,"options")||(t.options=t.options?h(t.options):{});for(var i in e)t.options[i]=e[i];return t.options}function Ft(t,e,i){var n=[];for(var o in t)n.push(encodeURIComponent(i?o.toUpperCase():o)+"="+encodeURIComponent(t[o]));return(!e||e.indexOf("?")===-1?"?":"&")+n.join("&")}var Gr=/\{ *([\w_ -]+) *\}/g;function Nn(t,e){return t.replace(Gr,function(i,n){var o=e[n];if(o===void 0)throw new Error("No value provided for variable "+i);return typeof o=="function"&&(o=o(e)),o})}var mt=Array.isArray||function(t){return Object.prototype.toString.call(t)==="[object Array]"};function Si(t,e){for(var i=0;i<t.length;i++)if(t[i]===e)return i;return-1}var Ve="data:image/gif;base64,R0lGODlhAQABAAD/ACwAAAAAAQABAAACADs=";function Ci(t){return window["webkit"+t]||window["moz"+t]||window["ms"+t]}var Dn=0;function Hn(t){var e=+new Date,i=Math.max(0,16-(e-Dn));return Dn=e+i,window.setTimeout(t,i)}var zi=window.requestAnimationFrame||Ci("RequestAnimationFrame")||Hn,Fn=window.cancelAnimationFrame||Ci("CancelAnimationFrame")||Ci("CancelRequestAnimationFrame")||function(t){window.clearTimeout(t)};function rt(t,e,i){if(i&&zi===Hn)t.call(e);else return zi.call(window,c(t,e))}function ct(t){t&&Fn.call(window,t)}var Kr={__proto__:null,extend:s,create:h,bind:c,get lastId(){return p},stamp:m,throttle:y,wrapNum:v,falseFn:b,formatNum:$,trim:R,splitWords:tt,setOptions:q,getParamString:Ft,template:Nn,isArray:mt,indexOf:Si,emptyImageUrl:Ve,requestFn:zi,cancelFn:Fn,requestAnimFrame:rt,cancelAnimFrame:ct};function Tt(){}Tt.extend=function(t){var e=function(){q(this),this.initialize&&this.initialize.apply(this,arguments),this.callInitHooks()},i=e.__super__=this.prototype,n=h(i);n.constructor=e,e.prototype=n;for(var o in this)Object.prototype.hasOwnProperty.call(this,o)&&o!=="prototype"&&o!=="__super__"&&(e[o]=this[o]);return t.statics&&s(e,t.statics),t.includes&&(Yr(t.includes),s.apply(null,[n].concat(t.includes))),s(n,t),delete n.statics,delete n.includes,n.options&&(n.options=i.options?h(i.options):{},s(n.options,t.options)),n._initHooks=[],n.callInitHooks=function(){if(!this._initHooksCalled){i.callInitHooks&&i.callInitHooks.call(this),this._initHooksCalled=!0;for(var a=0,u=n._initHooks.length;a<u;a++)n._initHooks[a].call(this)}},e},Tt.include=function(t){var e=this.prototype.options;return s(this.prototype,t),t.options&&(this.prototype.options=e,this.mergeOptions(t.options)),this},Tt.mergeOptions=function(t){return s(this.prototype.options,t),this},Tt.addInitHook=function(t){var e=Array.prototype.slice.call(arguments,1),i=typeof t=="function"?t:function(){this[t].apply(this,e)};return this.prototype._initHooks=this.prototype._initHooks||[],this.prototype._initHooks.push(i),this};function Yr(t){if(!(typeof L>"u"||!L||!L.Mixin)){t=mt(t)?t:[t];for(var e=0;e<t.length;e++)t[e]===L.Mixin.Events&&console.warn("Deprecated include of L.Mixin.Events: this property will be removed in future releases, please inherit from L.Evented instead.",new Error().stack)}}var ht={on:function(t,e,i){if(typeof t=="object")for(var n in t)this._on(n,t[n],e);else{t=tt(t);for(var o=0,a=t.length;o<a;o++)this._on(t[o],e,i)}return this},off:function(t,e,i){if(!arguments.length)delete this._events;else if(typeof t=="object")for(var n in t)this._off(n,t[n],e);else{t=tt(t);for(var o=arguments.length===1,a=0,u=t.length;a<u;a++)o?this._off(t[a]):this._off(t[a],e,i)}return this},_on:function(t,e,i,n){if(typeof e!="function"){console.warn("wrong listener type: "+typeof e);return}if(this._listens(t,e,i)===!1){i===this&&(i=void 0);var o={fn:e,ctx:i};n&&(o.once=!0),this._events=this._events||{},this._events[t]=this._events[t]||[],this._events[t].push(o)}},_off:function(t,e,i){var n,o,a;if(this._events&&(n=this._events[t],!!n)){if(arguments.length===1){if(this._firingCount)for(o=0,a=n.length;o<a;o++)n[o].fn=b;delete this._events[t];return}if(typeof e!="function"){console.warn("wrong listener type: "+typeof e);return}var u=this._listens(t,e,i);if(u!==!1){var d=n[u];this._firingCount&&(d.fn=b,this._events[t]=n=n.slice()),n.splice(u,1)}}},fire:function(t,e,i){if(!this.listens(t,i))return this;var n=s({},e,{type:t,target:this,sourceTarget:e&&e.sourceTarget||this});if(this._events){var o=this._events[t];if(o){this._firingCount=this._firingCount+1||1;for(var a=0,u=o.length;a<u;a++){var d=o[a],f=d.fn;d.once&&this.off(t,f,d.ctx),f.call(d.ctx||this,n)}this._firingCount--}}return i&&this._propagateEvent(n),this},listens:function(t,e,i,n){typeof t!="string"&&console.warn('"string" type argument expected');var o=e;typeof e!="function"&&(n=!!e,o=void 0,i=void 0);var a=this._events&&this._events[t];if(a&&a.length&&this._listens(t,o,i)!==!1)return!0;if(n){for(var u in this._eventParents)if(this._eventParents[u].listens(t,e,i,n))return!0}return!1},_listens:function(t,e,i){if(!this._events)return!1;var n=this._events[t]||[];if(!e)return!!n.length;i===this&&(i=void 0);for(var o=0,a=n.length;o<a;o++)if(n[o].fn===e&&n[o].ctx===i)return o;return!1},once:function(t,e,i){if(typeof t=="object")for(var n in t)this._on(n,t[n],e,!0);else{t=tt(t);for(var o=0,a=t.length;o<a;o++)this._on(t[o],e,i,!0)}return this},addEventParent:function(t){return this._eventParents=this._eventParents||{},this._eventParents[m(t)]=t,this},removeEventParent:function(t){return this._eventParents&&delete this._eventParents[m(t)],this},_propagateEvent:function(t){for(var e in this._eventParents)this._eventParents[e].fire(t.type,s({layer:t.target,propagatedFrom:t.target},t),!0)}};ht.addEventListener=ht.on,ht.removeEventListener=ht.clearAllEventListeners=ht.off,ht.addOneTimeEventListener=ht.once,ht.fireEvent=ht.fire,ht.hasEventListeners=ht.listens;var ve=Tt.extend(ht);function M(t,e,i){this.x=i?Math.round(t):t,this.y=i?Math.round(e):e}var Un=Math.trunc||function(t){return t>0?Math.floor(t):Math.ceil(t)};M.prototype={clone:function(){return new M(this.x,this.y)},add:function(t){return this.clone()._add(T(t))},_add:function(t){return this.x+=t.x,this.y+=t.y,this},subtract:function(t){return this.clone()._subtract(T(t))},_subtract:function(t){return this.x-=t.x,this.y-=t.y,this},divideBy:function(t){return this.clone()._divideBy(t)},_divideBy:function(t){return this.x/=t,this.y/=t,this},multiplyBy:function(t){return this.clone()._multiplyBy(t)},_multiplyBy:function(t){return this.x*=t,this.y*=t,this},scaleBy:function(t){return new M(this.x*t.x,this.y*t.y)},unscaleBy:function(t){return new M(this.x/t.x,this.y/t.y)},round:function(){return this.clone()._round()},_round:function(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this},floor:function(){return this.clone()._floor()},_floor:function(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this},ceil:function(){return this.clone()._ceil()},_ceil:function(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this},trunc:function(){return this.clone()._trunc()},_trunc:function(){return this.x=Un(this.x),this.y=Un(this.y),this},distanceTo:function(t){t=T(t);var e=t.x-this.x,i=t.y-this.y;return Math.sqrt(e*e+i*i)},equals:function(t){return t=T(t),t.x===this.x&&t.y===this.y},contains:function(t){return t=T(t),Math.abs(t.x)<=Math.abs(this.x)&&Math.abs(t.y)<=Math.abs(this.y)},toString:function(){return"Point("+$(this.x)+", "+$(this.y)+")"}};function T(t,e,i){return t instanceof M?t:mt(t)?new M(t[0],t[1]):t==null?t:typeof t=="object"&&"x"in t&&"y"in t?new M(t.x,t.y):new M(t,e,i)}function F(t,e){if(t)for(var i=e?[t,e]:t,n=0,o=i.length;n<o;n++)this.extend(i[n])}F.prototype={extend:function(t){var e,i;if(!t)return this;if(t instanceof M||typeof t[0]=="number"||"x"in t)e=i=T(t);else if(t=st(t),e=t.min,i=t.max,!e||!i)return this;return!this.min&&!this.max?(this.min=e.clone(),this.max=i.clone()):(this.min.x=Math.min(e.x,this.min.x),this.max.x=Math.max(i.x,this.max.x),this.min.y=Math.min(e.y,this.min.y),this.max.y=Math.max(i.y,this.max.y)),this},getCenter:function(t){return T((this.min.x+this.max.x)/2,(this.min.y+this.max.y)/2,t)},getBottomLeft:function(){return T(this.min.x,this.max.y)},getTopRight:function(){return T(this.max.x,this.min.y)},getTopLeft:function(){return this.min},getBottomRight:function(){return this.max},getSize:function(){return this.max.subtract(this.min)},contains:function(t){var e,i;return typeof t[0]=="number"||t instanceof M?t=T(t):t=st(t),t instanceof F?(e=t.min,i=t.max):e=i=t,e.x>=this.min.x&&i.x<=this.max.x&&e.y>=this.min.y&&i.y<=this.max.y},intersects:function(t){t=st(t);var e=this.min,i=this.max,n=t.min,o=t.max,a=o.x>=e.x&&n.x<=i.x,u=o.y>=e.y&&n.y<=i.y;return a&&u},overlaps:function(t){t=st(t);var e=this.min,i=this.max,n=t.min,o=t.max,a=o.x>e.x&&n.x<i.x,u=o.y>e.y&&n.y<i.y;return a&&u},isValid:function(){return!!(this.min&&this.max)},pad:function(t){var e=this.min,i=this.max,n=Math.abs(e.x-i.x)*t,o=Math.abs(e.y-i.y)*t;return st(T(e.x-n,e.y-o),T(i.x+n,i.y+o))},equals:function(t){return t?(t=st(t),this.min.equals(t.getTopLeft())&&this.max.equals(t.getBottomRight())):!1}};function st(t,e){return!t||t instanceof F?t:new F(t,e)}function at(t,e){if(t)for(var i=e?[t,e]:t,n=0,o=i.length;n<o;n++)this.extend(i[n])}at.prototype={extend:function(t){var e=this._southWest,i=this._northEast,n,o;if(t instanceof N)n=t,o=t;else if(t instanceof at){if(n=t._southWest,o=t._northEast,!n||!o)return this}else return t?this.extend(A(t)||G(t)):this;return!e&&!i?(this._southWest=new N(n.lat,n.lng),this._northEast=new N(o.lat,o.lng)):(e.lat=Math.min(n.lat,e.lat),e.lng=Math.min(n.lng,e.lng),i.lat=Math.max(o.lat,i.lat),i.lng=Math.max(o.lng,i.lng)),this},pad:function(t){var e=this._southWest,i=this._northEast,n=Math.abs(e.lat-i.lat)*t,o=Math.abs(e.lng-i.lng)*t;return new at(new N(e.lat-n,e.lng-o),new N(i.lat+n,i.lng+o))},getCenter:function(){return new N((this._southWest.lat+this._northEast.lat)/2,(this._southWest.lng+this._northEast.lng)/2)},getSouthWest:function(){return this._southWest},getNorthEast:function(){return this._northEast},getNorthWest:function(){return new N(this.getNorth(),this.getWest())},getSouthEast:function(){return new N(this.getSouth(),this.getEast())},getWest:function(){return this._southWest.lng},getSouth:function(){return this._southWest.lat},getEast:function(){return this._northEast.lng},getNorth:function(){return this._northEast.lat},contains:function(t){typeof t[0]=="number"||t instanceof N||"lat"in t?t=A(t):t=G(t);var e=this._southWest,i=this._northEast,n,o;return t instanceof at?(n=t.getSouthWest(),o=t.getNorthEast()):n=o=t,n.lat>=e.lat&&o.lat<=i.lat&&n.lng>=e.lng&&o.lng<=i.lng},intersects:function(t){t=G(t);var e=this._southWest,i=this._northEast,n=t.getSouthWest(),o=t.getNorthEast(),a=o.lat>=e.lat&&n.lat<=i.lat,u=o.lng>=e.lng&&n.lng<=i.lng;return a&&u},overlaps:function(t){t=G(t);var e=this._southWest,i=this._northEast,n=t.getSouthWest(),o=t.getNorthEast(),a=o.lat>e.lat&&n.lat<i.lat,u=o.lng>e.lng&&n.lng<i.lng;return a&&u},toBBoxString:function(){return[this.getWest(),this.getSouth(),this.getEast(),this.getNorth()].join(",")},equals:function(t,e){return t?(t=G(t),this._southWest.equals(t.getSouthWest(),e)&&this._northEast.equals(t.getNorthEast(),e)):!1},isValid:function(){return!!(this._southWest&&this._northEast)}};function G(t,e){return t instanceof at?t:new at(t,e)}function N(t,e,i){if(isNaN(t)||isNaN(e))throw new Error("Invalid LatLng object: ("+t+", "+e+")");this.lat=+t,this.lng=+e,i!==void 0&&(this.alt=+i)}N.prototype={equals:function(t,e){if(!t)return!1;t=A(t);var i=Math.max(Math.abs(this.lat-t.lat),Math.abs(this.lng-t.lng));return i<=(e===void 0?1e-9:e)},toString:function(t){return"LatLng("+$(this.lat,t)+", "+$(this.lng,t)+")"},distanceTo:function(t){return It.distance(this,A(t))},wrap:function(){return It.wrapLatLng(this)},toBounds:function(t){var e=180*t/40075017,i=e/Math.cos(Math.PI/180*this.lat);return G([this.lat-e,this.lng-i],[this.lat+e,this.lng+i])},clone:function(){return new N(this.lat,this.lng,this.alt)}};function A(t,e,i){return t instanceof N?t:mt(t)&&typeof t[0]!="object"?t.length===3?new N(t[0],t[1],t[2]):t.length===2?new N(t[0],t[1]):null:t==null?t:typeof t=="object"&&"lat"in t?new N(t.lat,"lng"in t?t.lng:t.lon,t.alt):e===void 0?null:new N(t,e,i)}var Mt={latLngToPoint:function(t,e){var i=this.projection.project(t),n=this.scale(e);return this.transformation._transform(i,n)},pointToLatLng:function(t,e){var i=this.scale(e),n=this.transformation.untransform(t,i);return this.projection.unproject(n)},project:function(t){return this.projection.project(t)},unproject:function(t){return this.projection.unproject(t)},scale:function(t){return 256*Math.pow(2,t)},zoom:function(t){return Math.log(t/256)/Math.LN2},getProjectedBounds:function(t){if(this.infinite)return null;var e=this.projection.bounds,i=this.scale(t),n=this.transformation.transform(e.min,i),o=this.transformation.transform(e.max,i);return new F(n,o)},infinite:!1,wrapLatLng:function(t){var e=this.wrapLng?v(t.lng,this.wrapLng,!0):t.lng,i=this.wrapLat?v(t.lat,this.wrapLat,!0):t.lat,n=t.alt;return new N(i,e,n)},wrapLatLngBounds:function(t){var e=t.getCenter(),i=this.wrapLatLng(e),n=e.lat-i.lat,o=e.lng-i.lng;if(n===0&&o===0)return t;var a=t.getSouthWest(),u=t.getNorthEast(),d=new N(a.lat-n,a.lng-o),f=new N(u.lat-n,u.lng-o);return new at(d,f)}},It=s({},Mt,{wrapLng:[-180,180],R:6371e3,distance:function(t,e){var i=Math.PI/180,n=t.lat*i,o=e.lat*i,a=Math.sin((e.lat-t.lat)*i/2),u=Math.sin((e.lng-t.lng)*i/2),d=a*a+Math.cos(n)*Math.cos(o)*u*u,f=2*Math.atan2(Math.sqrt(d),Math.sqrt(1-d));return this.R*f}}),Wn=6378137,Ei={R:Wn,MAX_LATITUDE:85.0511287798,project:function(t){var e=Math.PI/180,i=this.MAX_LATITUDE,n=Math.max(Math.min(i,t.lat),-i),o=Math.sin(n*e);return new M(this.R*t.lng*e,this.R*Math.log((1+o)/(1-o))/2)},unproject:function(t){var e=180/Math.PI;return new N((2*Math.atan(Math.exp(t.y/this.R))-Math.PI/2)*e,t.x*e/this.R)},bounds:(function(){var t=Wn*Math.PI;return new F([-t,-t],[t,t])})()};function Ai(t,e,i,n){if(mt(t)){this._a=t[0],this._b=t[1],this._c=t[2],this._d=t[3];return}this._a=t,this._b=e,this._c=i,this._d=n}Ai.prototype={transform:function(t,e){return this._transform(t.clone(),e)},_transform:function(t,e){return e=e||1,t.x=e*(this._a*t.x+this._b),t.y=e*(this._c*t.y+this._d),t},untransform:function(t,e){return e=e||1,new M((t.x/e-this._b)/this._a,(t.y/e-this._d)/this._c)}};function ye(t,e,i,n){return new Ai(t,e,i,n)}var Oi=s({},It,{code:"EPSG:3857",projection:Ei,transformation:(function(){var t=.5/(Math.PI*Ei.R);return ye(t,.5,-t,.5)})()}),Jr=s({},Oi,{code:"EPSG:900913"});function jn(t){return document.createElementNS("http://www.w3.org/2000/svg",t)}function Vn(t,e){var i="",n,o,a,u,d,f;for(n=0,a=t.length;n<a;n++){for(d=t[n],o=0,u=d.length;o<u;o++)f=d[o],i+=(o?"L":"M")+f.x+" "+f.y;i+=e?x.svg?"z":"x":""}return i||"M0 0"}var Ii=document.documentElement.style,Ge="ActiveXObject"in window,Xr=Ge&&!document.addEventListener,Gn="msLaunchUri"in navigator&&!("documentMode"in document),$i=bt("webkit"),Kn=bt("android"),Yn=bt("android 2")||bt("android 3"),Qr=parseInt(/WebKit\/([0-9]+)|$/.exec(navigator.userAgent)[1],10),ts=Kn&&bt("Google")&&Qr<537&&!("AudioNode"in window),qi=!!window.opera,Jn=!Gn&&bt("chrome"),Xn=bt("gecko")&&!$i&&!qi&&!Ge,es=!Jn&&bt("safari"),Qn=bt("phantom"),to="OTransition"in Ii,is=navigator.platform.indexOf("Win")===0,eo=Ge&&"transition"in Ii,Zi="WebKitCSSMatrix"in window&&"m11"in new window.WebKitCSSMatrix&&!Yn,io="MozPerspective"in Ii,ns=!window.L_DISABLE_3D&&(eo||Zi||io)&&!to&&!Qn,be=typeof orientation<"u"||bt("mobile"),os=be&&$i,rs=be&&Zi,no=!window.PointerEvent&&window.MSPointerEvent,oo=!!(window.PointerEvent||no),ro="ontouchstart"in window||!!window.TouchEvent,ss=!window.L_NO_TOUCH&&(ro||oo),as=be&&qi,ls=be&&Xn,hs=(window.devicePixelRatio||window.screen.deviceXDPI/window.screen.logicalXDPI)>1,cs=(function(){var t=!1;try{var e=Object.defineProperty({},"passive",{get:function(){t=!0}});window.addEventListener("testPassiveEventSupport",b,e),window.removeEventListener("testPassiveEventSupport",b,e)}catch{}return t})(),us=(function(){return!!document.createElement("canvas").getContext})(),Bi=!!(document.createElementNS&&jn("svg").createSVGRect),ds=!!Bi&&(function(){var t=document.createElement("div");return t.innerHTML="<svg/>",(t.firstChild&&t.firstChild.namespaceURI)==="http://www.w3.org/2000/svg"})(),fs=!Bi&&(function(){try{var t=document.createElement("div");t.innerHTML='<v:shape adj="1"/>';var e=t.firstChild;return e.style.behavior="url(#default#VML)",e&&typeof e.adj=="object"}catch{return!1}})(),ps=navigator.platform.indexOf("Mac")===0,ms=navigator.platform.indexOf("Linux")===0;function bt(t){return navigator.userAgent.toLowerCase().indexOf(t)>=0}var x={ie:Ge,ielt9:Xr,edge:Gn,webkit:$i,android:Kn,android23:Yn,androidStock:ts,opera:qi,chrome:Jn,gecko:Xn,safari:es,phantom:Qn,opera12:to,win:is,ie3d:eo,webkit3d:Zi,gecko3d:io,any3d:ns,mobile:be,mobileWebkit:os,mobileWebkit3d:rs,msPointer:no,pointer:oo,touch:ss,touchNative:ro,mobileOpera:as,mobileGecko:ls,retina:hs,passiveEvents:cs,canvas:us,svg:Bi,vml:fs,inlineSvg:ds,mac:ps,linux:ms},so=x.msPointer?"MSPointerDown":"pointerdown",ao=x.msPointer?"MSPointerMove":"pointermove",lo=x.msPointer?"MSPointerUp":"pointerup",ho=x.msPointer?"MSPointerCancel":"pointercancel",Ri={touchstart:so,touchmove:ao,touchend:lo,touchcancel:ho},co={touchstart:xs,touchmove:Ke,touchend:Ke,touchcancel:Ke},re={},uo=!1;function _s(t,e,i){return e==="touchstart"&&bs(),co[e]?(i=co[e].bind(this,i),t.addEventListener(Ri[e],i,!1),i):(console.warn("wrong event specified:",e),b)}function gs(t,e,i){if(!Ri[e]){console.warn("wrong event specified:",e);return}t.removeEventListener(Ri[e],i,!1)}function vs(t){re[t.pointerId]=t}function ys(t){re[t.pointerId]&&(re[t.pointerId]=t)}function fo(t){delete re[t.pointerId]}function bs(){uo||(document.addEventListener(so,vs,!0),document.addEventListener(ao,ys,!0),document.addEventListener(lo,fo,!0),document.addEventListener(ho,fo,!0),uo=!0)}function Ke(t,e){if(e.pointerType!==(e.MSPOINTER_TYPE_MOUSE||"mouse")){e.touches=[];for(var i in re)e.touches.push(re[i]);e.changedTouches=[e],t(e)}}function xs(t,e){e.MSPOINTER_TYPE_TOUCH&&e.pointerType===e.MSPOINTER_TYPE_TOUCH&&et(e),Ke(t,e)}function ws(t){var e={},i,n;for(n in t)i=t[n],e[n]=i&&i.bind?i.bind(t):i;return t=e,e.type="dblclick",e.detail=2,e.isTrusted=!1,e._simulated=!0,e}var ks=200;function Ps(t,e){t.addEventListener("dblclick",e);var i=0,n;function o(a){if(a.detail!==1){n=a.detail;return}if(!(a.pointerType==="mouse"||a.sourceCapabilities&&!a.sourceCapabilities.firesTouchEvents)){var u=vo(a);if(!(u.some(function(f){return f instanceof HTMLLabelElement&&f.attributes.for})&&!u.some(function(f){return f instanceof HTMLInputElement||f instanceof HTMLSelectElement}))){var d=Date.now();d-i<=ks?(n++,n===2&&e(ws(a))):n=1,i=d}}}return t.addEventListener("click",o),{dblclick:e,simDblclick:o}}function Ls(t,e){t.removeEventListener("dblclick",e.dblclick),t.removeEventListener("click",e.simDblclick)}var Ni=Xe(["transform","webkitTransform","OTransform","MozTransform","msTransform"]),xe=Xe(["webkitTransition","transition","OTransition","MozTransition","msTransition"]),po=xe==="webkitTransition"||xe==="OTransition"?xe+"End":"transitionend";function mo(t){return typeof t=="string"?document.getElementById(t):t}function we(t,e){var i=t.style[e]||t.currentStyle&&t.currentStyle[e];if((!i||i==="auto")&&document.defaultView){var n=document.defaultView.getComputedStyle(t,null);i=n?n[e]:null}return i==="auto"?null:i}function B(t,e,i){var n=document.createElement(t);return n.className=e||"",i&&i.appendChild(n),n}function U(t){var e=t.parentNode;e&&e.removeChild(t)}function Ye(t){for(;t.firstChild;)t.removeChild(t.firstChild)}function se(t){var e=t.parentNode;e&&e.lastChild!==t&&e.appendChild(t)}function ae(t){var e=t.parentNode;e&&e.firstChild!==t&&e.insertBefore(t,e.firstChild)}function Di(t,e){if(t.classList!==void 0)return t.classList.contains(e);var i=Je(t);return i.length>0&&new RegExp("(^|\\s)"+e+"(\\s|$)").test(i)}function C(t,e){if(t.classList!==void 0)for(var i=tt(e),n=0,o=i.length;n<o;n++)t.classList.add(i[n]);else if(!Di(t,e)){var a=Je(t);Hi(t,(a?a+" ":"")+e)}}function j(t,e){t.classList!==void 0?t.classList.remove(e):Hi(t,R((" "+Je(t)+" ").replace(" "+e+" "," ")))}function Hi(t,e){t.className.baseVal===void 0?t.className=e:t.className.baseVal=e}function Je(t){return t.correspondingElement&&(t=t.correspondingElement),t.className.baseVal===void 0?t.className:t.className.baseVal}function ut(t,e){"opacity"in t.style?t.style.opacity=e:"filter"in t.style&&Ts(t,e)}function Ts(t,e){var i=!1,n="DXImageTransform.Microsoft.Alpha";try{i=t.filters.item(n)}catch{if(e===1)return}e=Math.round(e*100),i?(i.Enabled=e!==100,i.Opacity=e):t.style.filter+=" progid:"+n+"(opacity="+e+")"}function Xe(t){for(var e=document.documentElement.style,i=0;i<t.length;i++)if(t[i]in e)return t[i];return!1}function Ut(t,e,i){var n=e||new M(0,0);t.style[Ni]=(x.ie3d?"translate("+n.x+"px,"+n.y+"px)":"translate3d("+n.x+"px,"+n.y+"px,0)")+(i?" scale("+i+")":"")}function K(t,e){t._leaflet_pos=e,x.any3d?Ut(t,e):(t.style.left=e.x+"px",t.style.top=e.y+"px")}function Wt(t){return t._leaflet_pos||new M(0,0)}var ke,Pe,Fi;if("onselectstart"in document)ke=function(){S(window,"selectstart",et)},Pe=function(){H(window,"selectstart",et)};else{var Le=Xe(["userSelect","WebkitUserSelect","OUserSelect","MozUserSelect","msUserSelect"]);ke=function(){if(Le){var t=document.documentElement.style;Fi=t[Le],t[Le]="none"}},Pe=function(){Le&&(document.documentElement.style[Le]=Fi,Fi=void 0)}}function Ui(){S(window,"dragstart",et)}function Wi(){H(window,"dragstart",et)}var Qe,ji;function Vi(t){for(;t.tabIndex===-1;)t=t.parentNode;t.style&&(ti(),Qe=t,ji=t.style.outlineStyle,t.style.outlineStyle="none",S(window,"keydown",ti))}function ti(){Qe&&(Qe.style.outlineStyle=ji,Qe=void 0,ji=void 0,H(window,"keydown",ti))}function _o(t){do t=t.parentNode;while((!t.offsetWidth||!t.offsetHeight)&&t!==document.body);return t}function Gi(t){var e=t.getBoundingClientRect();return{x:e.width/t.offsetWidth||1,y:e.height/t.offsetHeight||1,boundingClientRect:e}}var Ms={__proto__:null,TRANSFORM:Ni,TRANSITION:xe,TRANSITION_END:po,get:mo,getStyle:we,create:B,remove:U,empty:Ye,toFront:se,toBack:ae,hasClass:Di,addClass:C,removeClass:j,setClass:Hi,getClass:Je,setOpacity:ut,testProp:Xe,setTransform:Ut,setPosition:K,getPosition:Wt,get disableTextSelection(){return ke},get enableTextSelection(){return Pe},disableImageDrag:Ui,enableImageDrag:Wi,preventOutline:Vi,restoreOutline:ti,getSizedParentNode:_o,getScale:Gi};function S(t,e,i,n){if(e&&typeof e=="object")for(var o in e)Yi(t,o,e[o],i);else{e=tt(e);for(var a=0,u=e.length;a<u;a++)Yi(t,e[a],i,n)}return this}var xt="_leaflet_events";function H(t,e,i,n){if(arguments.length===1)go(t),delete t[xt];else if(e&&typeof e=="object")for(var o in e)Ji(t,o,e[o],i);else if(e=tt(e),arguments.length===2)go(t,function(d){return Si(e,d)!==-1});else for(var a=0,u=e.length;a<u;a++)Ji(t,e[a],i,n);return this}function go(t,e){for(var i in t[xt]){var n=i.split(/\d/)[0];(!e||e(n))&&Ji(t,n,null,null,i)}}var Ki={mouseenter:"mouseover",mouseleave:"mouseout",wheel:!("onwheel"in window)&&"mousewheel"};function Yi(t,e,i,n){var o=e+m(i)+(n?"_"+m(n):"");if(t[xt]&&t[xt][o])return this;var a=function(d){return i.call(n||t,d||window.event)},u=a;!x.touchNative&&x.pointer&&e.indexOf("touch")===0?a=_s(t,e,a):x.touch&&e==="dblclick"?a=Ps(t,a):"addEventListener"in t?e==="touchstart"||e==="touchmove"||e==="wheel"||e==="mousewheel"?t.addEventListener(Ki[e]||e,a,x.passiveEvents?{passive:!1}:!1):e==="mouseenter"||e==="mouseleave"?(a=function(d){d=d||window.event,Qi(t,d)&&u(d)},t.addEventListener(Ki[e],a,!1)):t.addEventListener(e,u,!1):t.attachEvent("on"+e,a),t[xt]=t[xt]||{},t[xt][o]=a}function Ji(t,e,i,n,o){o=o||e+m(i)+(n?"_"+m(n):"");var a=t[xt]&&t[xt][o];if(!a)return this;!x.touchNative&&x.pointer&&e.indexOf("touch")===0?gs(t,e,a):x.touch&&e==="dblclick"?Ls(t,a):"removeEventListener"in t?t.removeEventListener(Ki[e]||e,a,!1):t.detachEvent("on"+e,a),t[xt][o]=null}function jt(t){return t.stopPropagation?t.stopPropagation():t.originalEvent?t.originalEvent._stopped=!0:t.cancelBubble=!0,this}function Xi(t){return Yi(t,"wheel",jt),this}function Te(t){return S(t,"mousedown touchstart dblclick contextmenu",jt),t._leaflet_disable_click=!0,this}function et(t){return t.preventDefault?t.preventDefault():t.returnValue=!1,this}function Vt(t){return et(t),jt(t),this}function vo(t){if(t.composedPath)return t.composedPath();for(var e=[],i=t.target;i;)e.push(i),i=i.parentNode;return e}function yo(t,e){if(!e)return new M(t.clientX,t.clientY);var i=Gi(e),n=i.boundingClientRect;return new M((t.clientX-n.left)/i.x-e.clientLeft,(t.clientY-n.top)/i.y-e.clientTop)}var Ss=x.linux&&x.chrome?window.devicePixelRatio:x.mac?window.devicePixelRatio*3:window.devicePixelRatio>0?2*window.devicePixelRatio:1;function bo(t){return x.edge?t.wheelDeltaY/2:t.deltaY&&t.deltaMode===0?-t.deltaY/Ss:t.deltaY&&t.deltaMode===1?-t.deltaY*20:t.deltaY&&t.deltaMode===2?-t.deltaY*60:t.deltaX||t.deltaZ?0:t.wheelDelta?(t.wheelDeltaY||t.wheelDelta)/2:t.detail&&Math.abs(t.detail)<32765?-t.detail*20:t.detail?t.detail/-32765*60:0}function Qi(t,e){var i=e.relatedTarget;if(!i)return!0;try{for(;i&&i!==t;)i=i.parentNode}catch{return!1}return i!==t}var Cs={__proto__:null,on:S,off:H,stopPropagation:jt,disableScrollPropagation:Xi,disableClickPropagation:Te,preventDefault:et,stop:Vt,getPropagationPath:vo,getMousePosition:yo,getWheelDelta:bo,isExternalTarget:Qi,addListener:S,removeListener:H},xo=ve.extend({run:function(t,e,i,n){this.stop(),this._el=t,this._inProgress=!0,this._duration=i||.25,this._easeOutPower=1/Math.max(n||.5,.2),this._startPos=Wt(t),this._offset=e.subtract(this._startPos),this._startTime=+new Date,this.fire("start"),this._animate()},stop:function(){this._inProgress&&(this._step(!0),this._complete())},_animate:function(){this._animId=rt(this._animate,this),this._step()},_step:function(t){var e=+new Date-this._startTime,i=this._duration*1e3;e<i?this._runFrame(this._easeOut(e/i),t):(this._runFrame(1),this._complete())},_runFrame:function(t,e){var i=this._startPos.add(this._offset.multiplyBy(t));e&&i._round(),K(this._el,i),this.fire("step")},_complete:function(){ct(this._animId),this._inProgress=!1,this.fire("end")},_easeOut:function(t){return 1-Math.pow(1-t,this._easeOutPower)}}),O=ve.extend({options:{crs:Oi,center:void 0,zoom:void 0,minZoom:void 0,maxZoom:void 0,layers:[],maxBounds:void 0,renderer:void 0,zoomAnimation:!0,zoomAnimationThreshold:4,fadeAnimation:!0,markerZoomAnimation:!0,transform3DLimit:8388608,zoomSnap:1,zoomDelta:1,trackResize:!0},initialize:function(t,e){e=q(this,e),this._handlers=[],this._layers={},this._zoomBoundLayers={},this._sizeChanged=!0,this._initContainer(t),this._initLayout(),this._onResize=c(this._onResize,this),this._initEvents(),e.maxBounds&&this.setMaxBounds(e.maxBounds),e.zoom!==void 0&&(this._zoom=this._limitZoom(e.zoom)),e.center&&e.zoom!==void 0&&this.setView(A(e.center),e.zoom,{reset:!0}),this.callInitHooks(),this._zoomAnimated=xe&&x.any3d&&!x.mobileOpera&&this.options.zoomAnimation,this._zoomAnimated&&(this._createAnimProxy(),S(this._proxy,po,this._catchTransitionEnd,this)),this._addLayers(this.options.layers)},setView:function(t,e,i){if(e=e===void 0?this._zoom:this._limitZoom(e),t=this._limitCenter(A(t),e,this.options.maxBounds),i=i||{},this._stop(),this._loaded&&!i.reset&&i!==!0){i.animate!==void 0&&(i.zoom=s({animate:i.animate},i.zoom),i.pan=s({animate:i.animate,duration:i.duration},i.pan));var n=this._zoom!==e?this._tryAnimatedZoom&&this._tryAnimatedZoom(t,e,i.zoom):this._tryAnimatedPan(t,i.pan);if(n)return clearTimeout(this._sizeTimer),this}return this._resetView(t,e,i.pan&&i.pan.noMoveStart),this},setZoom:function(t,e){return this._loaded?this.setView(this.getCenter(),t,{zoom:e}):(this._zoom=t,this)},zoomIn:function(t,e){return t=t||(x.any3d?this.options.zoomDelta:1),this.setZoom(this._zoom+t,e)},zoomOut:function(t,e){return t=t||(x.any3d?this.options.zoomDelta:1),this.setZoom(this._zoom-t,e)},setZoomAround:function(t,e,i){var n=this.getZoomScale(e),o=this.getSize().divideBy(2),a=t instanceof M?t:this.latLngToContainerPoint(t),u=a.subtract(o).multiplyBy(1-1/n),d=this.containerPointToLatLng(o.add(u));return this.setView(d,e,{zoom:i})},_getBoundsCenterZoom:function(t,e){e=e||{},t=t.getBounds?t.getBounds():G(t);var i=T(e.paddingTopLeft||e.padding||[0,0]),n=T(e.paddingBottomRight||e.padding||[0,0]),o=this.getBoundsZoom(t,!1,i.add(n));if(o=typeof e.maxZoom=="number"?Math.min(e.maxZoom,o):o,o===1/0)return{center:t.getCenter(),zoom:o};var a=n.subtract(i).divideBy(2),u=this.project(t.getSouthWest(),o),d=this.project(t.getNorthEast(),o),f=this.unproject(u.add(d).divideBy(2).add(a),o);return{center:f,zoom:o}},fitBounds:function(t,e){if(t=G(t),!t.isValid())throw new Error("Bounds are not valid.");var i=this._getBoundsCenterZoom(t,e);return this.setView(i.center,i.zoom,e)},fitWorld:function(t){return this.fitBounds([[-90,-180],[90,180]],t)},panTo:function(t,e){return this.setView(t,this._zoom,{pan:e})},panBy:function(t,e){if(t=T(t).round(),e=e||{},!t.x&&!t.y)return this.fire("moveend");if(e.animate!==!0&&!this.getSize().contains(t))return this._resetView(this.unproject(this.project(this.getCenter()).add(t)),this.getZoom()),this;if(this._panAnim||(this._panAnim=new xo,this._panAnim.on({step:this._onPanTransitionStep,end:this._onPanTransitionEnd},this)),e.noMoveStart||this.fire("movestart"),e.animate!==!1){C(this._mapPane,"leaflet-pan-anim");var i=this._getMapPanePos().subtract(t).round();this._panAnim.run(this._mapPane,i,e.duration||.25,e.easeLinearity)}else this._rawPanBy(t),this.fire("move").fire("moveend");return this},flyTo:function(t,e,i){if(i=i||{},i.animate===!1||!x.any3d)return this.setView(t,e,i);this._stop();var n=this.project(this.getCenter()),o=this.project(t),a=this.getSize(),u=this._zoom;t=A(t),e=e===void 0?u:e;var d=Math.max(a.x,a.y),f=d*this.getZoomScale(u,e),_=o.distanceTo(n)||1,g=1.42,k=g*g;function z(Y){var di=Y?-1:1,ga=Y?f:d,va=f*f-d*d+di*k*k*_*_,ya=2*ga*k*_,un=va/ya,er=Math.sqrt(un*un+1)-un,ba=er<1e-9?-18:Math.log(er);return ba}function ot(Y){return(Math.exp(Y)-Math.exp(-Y))/2}function X(Y){return(Math.exp(Y)+Math.exp(-Y))/2}function ft(Y){return ot(Y)/X(Y)}var lt=z(0);function fe(Y){return d*(X(lt)/X(lt+g*Y))}function fa(Y){return d*(X(lt)*ft(lt+g*Y)-ot(lt))/k}function pa(Y){return 1-Math.pow(1-Y,1.5)}var ma=Date.now(),Qo=(z(1)-lt)/g,_a=i.duration?1e3*i.duration:1e3*Qo*.8;function tr(){var Y=(Date.now()-ma)/_a,di=pa(Y)*Qo;Y<=1?(this._flyToFrame=rt(tr,this),this._move(this.unproject(n.add(o.subtract(n).multiplyBy(fa(di)/_)),u),this.getScaleZoom(d/fe(di),u),{flyTo:!0})):this._move(t,e)._moveEnd(!0)}return this._moveStart(!0,i.noMoveStart),tr.call(this),this},flyToBounds:function(t,e){var i=this._getBoundsCenterZoom(t,e);return this.flyTo(i.center,i.zoom,e)},setMaxBounds:function(t){return t=G(t),this.listens("moveend",this._panInsideMaxBounds)&&this.off("moveend",this._panInsideMaxBounds),t.isValid()?(this.options.maxBounds=t,this._loaded&&this._panInsideMaxBounds(),this.on("moveend",this._panInsideMaxBounds)):(this.options.maxBounds=null,this)},setMinZoom:function(t){var e=this.options.minZoom;return this.options.minZoom=t,this._loaded&&e!==t&&(this.fire("zoomlevelschange"),this.getZoom()<this.options.minZoom)?this.setZoom(t):this},setMaxZoom:function(t){var e=this.options.maxZoom;return this.options.maxZoom=t,this._loaded&&e!==t&&(this.fire("zoomlevelschange"),this.getZoom()>this.options.maxZoom)?this.setZoom(t):this},panInsideBounds:function(t,e){this._enforcingBounds=!0;var i=this.getCenter(),n=this._limitCenter(i,this._zoom,G(t));return i.equals(n)||this.panTo(n,e),this._enforcingBounds=!1,this},panInside:function(t,e){e=e||{};var i=T(e.paddingTopLeft||e.padding||[0,0]),n=T(e.paddingBottomRight||e.padding||[0,0]),o=this.project(this.getCenter()),a=this.project(t),u=this.getPixelBounds(),d=st([u.min.add(i),u.max.subtract(n)]),f=d.getSize();if(!d.contains(a)){this._enforcingBounds=!0;var _=a.subtract(d.getCenter()),g=d.extend(a).getSize().subtract(f);o.x+=_.x<0?-g.x:g.x,o.y+=_.y<0?-g.y:g.y,this.panTo(this.unproject(o),e),this._enforcingBounds=!1}return this},invalidateSize:function(t){if(!this._loaded)return this;t=s({animate:!1,pan:!0},t===!0?{animate:!0}:t);var e=this.getSize();this._sizeChanged=!0,this._lastCenter=null;var i=this.getSize(),n=e.divideBy(2).round(),o=i.divideBy(2).round(),a=n.subtract(o);return!a.x&&!a.y?this:(t.animate&&t.pan?this.panBy(a):(t.pan&&this._rawPanBy(a),this.fire("move"),t.debounceMoveend?(clearTimeout(this._sizeTimer),this._sizeTimer=setTimeout(c(this.fire,this,"moveend"),200)):this.fire("moveend")),this.fire("resize",{oldSize:e,newSize:i}))},stop:function(){return this.setZoom(this._limitZoom(this._zoom)),this.options.zoomSnap||this.fire("viewreset"),this._stop()},locate:function(t){if(t=this._locateOptions=s({timeout:1e4,watch:!1},t),!("geolocation"in navigator))return this._handleGeolocationError({code:0,message:"Geolocation not supported."}),this;var e=c(this._handleGeolocationResponse,this),i=c(this._handleGeolocationError,this);return t.watch?this._locationWatchId=navigator.geolocation.watchPosition(e,i,t):navigator.geolocation.getCurrentPosition(e,i,t),this},stopLocate:function(){return navigator.geolocation&&navigator.geolocation.clearWatch&&navigator.geolocation.clearWatch(this._locationWatchId),this._locateOptions&&(this._locateOptions.setView=!1),this},_handleGeolocationError:function(t){if(this._container._leaflet_id){var e=t.code,i=t.message||(e===1?"permission denied":e===2?"position unavailable":"timeout");this._locateOptions.setView&&!this._loaded&&this.fitWorld(),this.fire("locationerror",{code:e,message:"Geolocation error: "+i+"."})}},_handleGeolocationResponse:function(t){if(this._container._leaflet_id){var e=t.coords.latitude,i=t.coords.longitude,n=new N(e,i),o=n.toBounds(t.coords.accuracy*2),a=this._locateOptions;if(a.setView){var u=this.getBoundsZoom(o);this.setView(n,a.maxZoom?Math.min(u,a.maxZoom):u)}var d={latlng:n,bounds:o,timestamp:t.timestamp};for(var f in t.coords)typeof t.coords[f]=="number"&&(d[f]=t.coords[f]);this.fire("locationfound",d)}},addHandler:function(t,e){if(!e)return this;var i=this[t]=new e(this);return this._handlers.push(i),this.options[t]&&i.enable(),this},remove:function(){if(this._initEvents(!0),this.options.maxBounds&&this.off("moveend",this._panInsideMaxBounds),this._containerId!==this._container._leaflet_id)throw new Error("Map container is being reused by another instance");try{delete this._container._leaflet_id,delete this._containerId}catch{this._container._leaflet_id=void 0,this._containerId=void 0}this._locationWatchId!==void 0&&this.stopLocate(),this._stop(),U(this._mapPane),this._clearControlPos&&this._clearControlPos(),this._resizeRequest&&(ct(this._resizeRequest),this._resizeRequest=null),this._clearHandlers(),this._loaded&&this.fire("unload");var t;for(t in this._layers)this._layers[t].remove();for(t in this._panes)U(this._panes[t]);return this._layers=[],this._panes=[],delete this._mapPane,delete this._renderer,this},createPane:function(t,e){var i="leaflet-pane"+(t?" leaflet-"+t.replace("Pane","")+"-pane":""),n=B("div",i,e||this._mapPane);return t&&(this._panes[t]=n),n},getCenter:function(){return this._checkIfLoaded(),this._lastCenter&&!this._moved()?this._lastCenter.clone():this.layerPointToLatLng(this._getCenterLayerPoint())},getZoom:function(){return this._zoom},getBounds:function(){var t=this.getPixelBounds(),e=this.unproject(t.getBottomLeft()),i=this.unproject(t.getTopRight());return new at(e,i)},getMinZoom:function(){return this.options.minZoom===void 0?this._layersMinZoom||0:this.options.minZoom},getMaxZoom:function(){return this.options.maxZoom===void 0?this._layersMaxZoom===void 0?1/0:this._layersMaxZoom:this.options.maxZoom},getBoundsZoom:function(t,e,i){t=G(t),i=T(i||[0,0]);var n=this.getZoom()||0,o=this.getMinZoom(),a=this.getMaxZoom(),u=t.getNorthWest(),d=t.getSouthEast(),f=this.getSize().subtract(i),_=st(this.project(d,n),this.project(u,n)).getSize(),g=x.any3d?this.options.zoomSnap:1,k=f.x/_.x,z=f.y/_.y,ot=e?Math.max(k,z):Math.min(k,z);return n=this.getScaleZoom(ot,n),g&&(n=Math.round(n/(g/100))*(g/100),n=e?Math.ceil(n/g)*g:Math.floor(n/g)*g),Math.max(o,Math.min(a,n))},getSize:function(){return(!this._size||this._sizeChanged)&&(this._size=new M(this._container.clientWidth||0,this._container.clientHeight||0),this._sizeChanged=!1),this._size.clone()},getPixelBounds:function(t,e){var i=this._getTopLeftPoint(t,e);return new F(i,i.add(this.getSize()))},getPixelOrigin:function(){return this._checkIfLoaded(),this._pixelOrigin},getPixelWorldBounds:function(t){return this.options.crs.getProjectedBounds(t===void 0?this.getZoom():t)},getPane:function(t){return typeof t=="string"?this._panes[t]:t},getPanes:function(){return this._panes},getContainer:function(){return this._container},getZoomScale:function(t,e){var i=this.options.crs;return e=e===void 0?this._zoom:e,i.scale(t)/i.scale(e)},getScaleZoom:function(t,e){var i=this.options.crs;e=e===void 0?this._zoom:e;var n=i.zoom(t*i.scale(e));return isNaN(n)?1/0:n},project:function(t,e){return e=e===void 0?this._zoom:e,this.options.crs.latLngToPoint(A(t),e)},unproject:function(t,e){return e=e===void 0?this._zoom:e,this.options.crs.pointToLatLng(T(t),e)},layerPointToLatLng:function(t){var e=T(t).add(this.getPixelOrigin());return this.unproject(e)},latLngToLayerPoint:function(t){var e=this.project(A(t))._round();return e._subtract(this.getPixelOrigin())},wrapLatLng:function(t){return this.options.crs.wrapLatLng(A(t))},wrapLatLngBounds:function(t){return this.options.crs.wrapLatLngBounds(G(t))},distance:function(t,e){return this.options.crs.distance(A(t),A(e))},containerPointToLayerPoint:function(t){return T(t).subtract(this._getMapPanePos())},layerPointToContainerPoint:function(t){return T(t).add(this._getMapPanePos())},containerPointToLatLng:function(t){var e=this.containerPointToLayerPoint(T(t));return this.layerPointToLatLng(e)},latLngToContainerPoint:function(t){return this.layerPointToContainerPoint(this.latLngToLayerPoint(A(t)))},mouseEventToContainerPoint:function(t){return yo(t,this._container)},mouseEventToLayerPoint:function(t){return this.containerPointToLayerPoint(this.mouseEventToContainerPoint(t))},mouseEventToLatLng:function(t){return this.layerPointToLatLng(this.mouseEventToLayerPoint(t))},_initContainer:function(t){var e=this._container=mo(t);if(e){if(e._leaflet_id)throw new Error("Map container is already initialized.")}else throw new Error("Map container not found.");S(e,"scroll",this._onScroll,this),this._containerId=m(e)},_initLayout:function(){var t=this._container;this._fadeAnimated=this.options.fadeAnimation&&x.any3d,C(t,"leaflet-container"+(x.touch?" leaflet-touch":"")+(x.retina?" leaflet-retina":"")+(x.ielt9?" leaflet-oldie":"")+(x.safari?" leaflet-safari":"")+(this._fadeAnimated?" leaflet-fade-anim":""));var e=we(t,"position");e!=="absolute"&&e!=="relative"&&e!=="fixed"&&e!=="sticky"&&(t.style.position="relative"),this._initPanes(),this._initControlPos&&this._initControlPos()},_initPanes:function(){var t=this._panes={};this._paneRenderers={},this._mapPane=this.createPane("mapPane",this._container),K(this._mapPane,new M(0,0)),this.createPane("tilePane"),this.createPane("overlayPane"),this.createPane("shadowPane"),this.createPane("markerPane"),this.createPane("tooltipPane"),this.createPane("popupPane"),this.options.markerZoomAnimation||(C(t.markerPane,"leaflet-zoom-hide"),C(t.shadowPane,"leaflet-zoom-hide"))},_resetView:function(t,e,i){K(this._mapPane,new M(0,0));var n=!this._loaded;this._loaded=!0,e=this._limitZoom(e),this.fire("viewprereset");var o=this._zoom!==e;this._moveStart(o,i)._move(t,e)._moveEnd(o),this.fire("viewreset"),n&&this.fire("load")},_moveStart:function(t,e){return t&&this.fire("zoomstart"),e||this.fire("movestart"),this},_move:function(t,e,i,n){e===void 0&&(e=this._zoom);var o=this._zoom!==e;return this._zoom=e,this._lastCenter=t,this._pixelOrigin=this._getNewPixelOrigin(t),n?i&&i.pinch&&this.fire("zoom",i):((o||i&&i.pinch)&&this.fire("zoom",i),this.fire("move",i)),this},_moveEnd:function(t){return t&&this.fire("zoomend"),this.fire("moveend")},_stop:function(){return ct(this._flyToFrame),this._panAnim&&this._panAnim.stop(),this},_rawPanBy:function(t){K(this._mapPane,this._getMapPanePos().subtract(t))},_getZoomSpan:function(){return this.getMaxZoom()-this.getMinZoom()},_panInsideMaxBounds:function(){this._enforcingBounds||this.panInsideBounds(this.options.maxBounds)},_checkIfLoaded:function(){if(!this._loaded)throw new Error("Set map center and zoom first.")},_initEvents:function(t){this._targets={},this._targets[m(this._container)]=this;var e=t?H:S;e(this._container,"click dblclick mousedown mouseup mouseover mouseout mousemove contextmenu keypress keydown keyup",this._handleDOMEvent,this),this.options.trackResize&&e(window,"resize",this._onResize,this),x.any3d&&this.options.transform3DLimit&&(t?this.off:this.on).call(this,"moveend",this._onMoveEnd)},_onResize:function(){ct(this._resizeRequest),this._resizeRequest=rt(function(){this.invalidateSize({debounceMoveend:!0})},this)},_onScroll:function(){this._container.scrollTop=0,this._container.scrollLeft=0},_onMoveEnd:function(){var t=this._getMapPanePos();Math.max(Math.abs(t.x),Math.abs(t.y))>=this.options.transform3DLimit&&this._resetView(this.getCenter(),this.getZoom())},_findEventTargets:function(t,e){for(var i=[],n,o=e==="mouseout"||e==="mouseover",a=t.target||t.srcElement,u=!1;a;){if(n=this._targets[m(a)],n&&(e==="click"||e==="preclick")&&this._draggableMoved(n)){u=!0;break}if(n&&n.listens(e,!0)&&(o&&!Qi(a,t)||(i.push(n),o))||a===this._container)break;a=a.parentNode}return!i.length&&!u&&!o&&this.listens(e,!0)&&(i=[this]),i},_isClickDisabled:function(t){for(;t&&t!==this._container;){if(t._leaflet_disable_click)return!0;t=t.parentNode}},_handleDOMEvent:function(t){var e=t.target||t.srcElement;if(!(!this._loaded||e._leaflet_disable_events||t.type==="click"&&this._isClickDisabled(e))){var i=t.type;i==="mousedown"&&Vi(e),this._fireDOMEvent(t,i)}},_mouseEvents:["click","dblclick","mouseover","mouseout","contextmenu"],_fireDOMEvent:function(t,e,i){if(t.type==="click"){var n=s({},t);n.type="preclick",this._fireDOMEvent(n,n.type,i)}var o=this._findEventTargets(t,e);if(i){for(var a=[],u=0;u<i.length;u++)i[u].listens(e,!0)&&a.push(i[u]);o=a.concat(o)}if(o.length){e==="contextmenu"&&et(t);var d=o[0],f={originalEvent:t};if(t.type!=="keypress"&&t.type!=="keydown"&&t.type!=="keyup"){var _=d.getLatLng&&(!d._radius||d._radius<=10);f.containerPoint=_?this.latLngToContainerPoint(d.getLatLng()):this.mouseEventToContainerPoint(t),f.layerPoint=this.containerPointToLayerPoint(f.containerPoint),f.latlng=_?d.getLatLng():this.layerPointToLatLng(f.layerPoint)}for(u=0;u<o.length;u++)if(o[u].fire(e,f,!0),f.originalEvent._stopped||o[u].options.bubblingMouseEvents===!1&&Si(this._mouseEvents,e)!==-1)return}},_draggableMoved:function(t){return t=t.dragging&&t.dragging.enabled()?t:this,t.dragging&&t.dragging.moved()||this.boxZoom&&this.boxZoom.moved()},_clearHandlers:function(){for(var t=0,e=this._handlers.length;t<e;t++)this._handlers[t].disable()},whenReady:function(t,e){return this._loaded?t.call(e||this,{target:this}):this.on("load",t,e),this},_getMapPanePos:function(){return Wt(this._mapPane)||new M(0,0)},_moved:function(){var t=this._getMapPanePos();return t&&!t.equals([0,0])},_getTopLeftPoint:function(t,e){var i=t&&e!==void 0?this._getNewPixelOrigin(t,e):this.getPixelOrigin();return i.subtract(this._getMapPanePos())},_getNewPixelOrigin:function(t,e){var i=this.getSize()._divideBy(2);return this.project(t,e)._subtract(i)._add(this._getMapPanePos())._round()},_latLngToNewLayerPoint:function(t,e,i){var n=this._getNewPixelOrigin(i,e);return this.project(t,e)._subtract(n)},_latLngBoundsToNewLayerBounds:function(t,e,i){var n=this._getNewPixelOrigin(i,e);return st([this.project(t.getSouthWest(),e)._subtract(n),this.project(t.getNorthWest(),e)._subtract(n),this.project(t.getSouthEast(),e)._subtract(n),this.project(t.getNorthEast(),e)._subtract(n)])},_getCenterLayerPoint:function(){return this.containerPointToLayerPoint(this.getSize()._divideBy(2))},_getCenterOffset:function(t){return this.latLngToLayerPoint(t).subtract(this._getCenterLayerPoint())},_limitCenter:function(t,e,i){if(!i)return t;var n=this.project(t,e),o=this.getSize().divideBy(2),a=new F(n.subtract(o),n.add(o)),u=this._getBoundsOffset(a,i,e);return Math.abs(u.x)<=1&&Math.abs(u.y)<=1?t:this.unproject(n.add(u),e)},_limitOffset:function(t,e){if(!e)return t;var i=this.getPixelBounds(),n=new F(i.min.add(t),i.max.add(t));return t.add(this._getBoundsOffset(n,e))},_getBoundsOffset:function(t,e,i){var n=st(this.project(e.getNorthEast(),i),this.project(e.getSouthWest(),i)),o=n.min.subtract(t.min),a=n.max.subtract(t.max),u=this._rebound(o.x,-a.x),d=this._rebound(o.y,-a.y);return new M(u,d)},_rebound:function(t,e){return t+e>0?Math.round(t-e)/2:Math.max(0,Math.ceil(t))-Math.max(0,Math.floor(e))},_limitZoom:function(t){var e=this.getMinZoom(),i=this.getMaxZoom(),n=x.any3d?this.options.zoomSnap:1;return n&&(t=Math.round(t/n)*n),Math.max(e,Math.min(i,t))},_onPanTransitionStep:function(){this.fire("move")},_onPanTransitionEnd:function(){j(this._mapPane,"leaflet-pan-anim"),this.fire("moveend")},_tryAnimatedPan:function(t,e){var i=this._getCenterOffset(t)._trunc();return(e&&e.animate)!==!0&&!this.getSize().contains(i)?!1:(this.panBy(i,e),!0)},_createAnimProxy:function(){var t=this._proxy=B("div","leaflet-proxy leaflet-zoom-animated");this._panes.mapPane.appendChild(t),this.on("zoomanim",function(e){var i=Ni,n=this._proxy.style[i];Ut(this._proxy,this.project(e.center,e.zoom),this.getZoomScale(e.zoom,1)),n===this._proxy.style[i]&&this._animatingZoom&&this._onZoomTransitionEnd()},this),this.on("load moveend",this._animMoveEnd,this),this._on("unload",this._destroyAnimProxy,this)},_destroyAnimProxy:function(){U(this._proxy),this.off("load moveend",this._animMoveEnd,this),delete this._proxy},_animMoveEnd:function(){var t=this.getCenter(),e=this.getZoom();Ut(this._proxy,this.project(t,e),this.getZoomScale(e,1))},_catchTransitionEnd:function(t){this._animatingZoom&&t.propertyName.indexOf("transform")>=0&&this._onZoomTransitionEnd()},_nothingToAnimate:function(){return!this._container.getElementsByClassName("leaflet-zoom-animated").length},_tryAnimatedZoom:function(t,e,i){if(this._animatingZoom)return!0;if(i=i||{},!this._zoomAnimated||i.animate===!1||this._nothingToAnimate()||Math.abs(e-this._zoom)>this.options.zoomAnimationThreshold)return!1;var n=this.getZoomScale(e),o=this._getCenterOffset(t)._divideBy(1-1/n);return i.animate!==!0&&!this.getSize().contains(o)?!1:(rt(function(){this._moveStart(!0,i.noMoveStart||!1)._animateZoom(t,e,!0)},this),!0)},_animateZoom:function(t,e,i,n){this._mapPane&&(i&&(this._animatingZoom=!0,this._animateToCenter=t,this._animateToZoom=e,C(this._mapPane,"leaflet-zoom-anim")),this.fire("zoomanim",{center:t,zoom:e,noUpdate:n}),this._tempFireZoomEvent||(this._tempFireZoomEvent=this._zoom!==this._animateToZoom),this._move(this._animateToCenter,this._animateToZoom,void 0,!0),setTimeout(c(this._onZoomTransitionEnd,this),250))},_onZoomTransitionEnd:function(){this._animatingZoom&&(this._mapPane&&j(this._mapPane,"leaflet-zoom-anim"),this._animatingZoom=!1,this._move(this._animateToCenter,this._animateToZoom,void 0,!0),this._tempFireZoomEvent&&this.fire("zoom"),delete this._tempFireZoomEvent,this.fire("move"),this._moveEnd(!0))}});function zs(t,e){return new O(t,e)}var _t=Tt.extend({options:{position:"topright"},initialize:function(t){q(this,t)},getPosition:function(){return this.options.position},setPosition:function(t){var e=this._map;return e&&e.removeControl(this),this.options.position=t,e&&e.addControl(this),this},getContainer:function(){return this._container},addTo:function(t){this.remove(),this._map=t;var e=this._container=this.onAdd(t),i=this.getPosition(),n=t._controlCorners[i];return C(e,"leaflet-control"),i.indexOf("bottom")!==-1?n.insertBefore(e,n.firstChild):n.appendChild(e),this._map.on("unload",this.remove,this),this},remove:function(){return this._map?(U(this._container),this.onRemove&&this.onRemove(this._map),this._map.off("unload",this.remove,this),this._map=null,this):this},_refocusOnMap:function(t){this._map&&t&&t.screenX>0&&t.screenY>0&&this._map.getContainer().focus()}}),Me=function(t){return new _t(t)};O.include({addControl:function(t){return t.addTo(this),this},removeControl:function(t){return t.remove(),this},_initControlPos:function(){var t=this._controlCorners={},e="leaflet-",i=this._controlContainer=B("div",e+"control-container",this._container);function n(o,a){var u=e+o+" "+e+a;t[o+a]=B("div",u,i)}n("top","left"),n("top","right"),n("bottom","left"),n("bottom","right")},_clearControlPos:function(){for(var t in this._controlCorners)U(this._controlCorners[t]);U(this._controlContainer),delete this._controlCorners,delete this._controlContainer}});var wo=_t.extend({options:{collapsed:!0,position:"topright",autoZIndex:!0,hideSingleBase:!1,sortLayers:!1,sortFunction:function(t,e,i,n){return i<n?-1:n<i?1:0}},initialize:function(t,e,i){q(this,i),this._layerControlInputs=[],this._layers=[],this._lastZIndex=0,this._handlingClick=!1,this._preventClick=!1;for(var n in t)this._addLayer(t[n],n);for(n in e)this._addLayer(e[n],n,!0)},onAdd:function(t){this._initLayout(),this._update(),this._map=t,t.on("zoomend",this._checkDisabledLayers,this);for(var e=0;e<this._layers.length;e++)this._layers[e].layer.on("add remove",this._onLayerChange,this);return this._container},addTo:function(t){return _t.prototype.addTo.call(this,t),this._expandIfNotCollapsed()},onRemove:function(){this._map.off("zoomend",this._checkDisabledLayers,this);for(var t=0;t<this._layers.length;t++)this._layers[t].layer.off("add remove",this._onLayerChange,this)},addBaseLayer:function(t,e){return this._addLayer(t,e),this._map?this._update():this},addOverlay:function(t,e){return this._addLayer(t,e,!0),this._map?this._update():this},removeLayer:function(t){t.off("add remove",this._onLayerChange,this);var e=this._getLayer(m(t));return e&&this._layers.splice(this._layers.indexOf(e),1),this._map?this._update():this},expand:function(){C(this._container,"leaflet-control-layers-expanded"),this._section.style.height=null;var t=this._map.getSize().y-(this._container.offsetTop+50);return t<this._section.clientHeight?(C(this._section,"leaflet-control-layers-scrollbar"),this._section.style.height=t+"px"):j(this._section,"leaflet-control-layers-scrollbar"),this._checkDisabledLayers(),this},collapse:function(){return j(this._container,"leaflet-control-layers-expanded"),this},_initLayout:function(){var t="leaflet-control-layers",e=this._container=B("div",t),i=this.options.collapsed;e.setAttribute("aria-haspopup",!0),Te(e),Xi(e);var n=this._section=B("section",t+"-list");i&&(this._map.on("click",this.collapse,this),S(e,{mouseenter:this._expandSafely,mouseleave:this.collapse},this));var o=this._layersLink=B("a",t+"-toggle",e);o.href="#",o.title="Layers",o.setAttribute("role","button"),S(o,{keydown:function(a){a.keyCode===13&&this._expandSafely()},click:function(a){et(a),this._expandSafely()}},this),i||this.expand(),this._baseLayersList=B("div",t+"-base",n),this._separator=B("div",t+"-separator",n),this._overlaysList=B("div",t+"-overlays",n),e.appendChild(n)},_getLayer:function(t){for(var e=0;e<this._layers.length;e++)if(this._layers[e]&&m(this._layers[e].layer)===t)return this._layers[e]},_addLayer:function(t,e,i){this._map&&t.on("add remove",this._onLayerChange,this),this._layers.push({layer:t,name:e,overlay:i}),this.options.sortLayers&&this._layers.sort(c(function(n,o){return this.options.sortFunction(n.layer,o.layer,n.name,o.name)},this)),this.options.autoZIndex&&t.setZIndex&&(this._lastZIndex++,t.setZIndex(this._lastZIndex)),this._expandIfNotCollapsed()},_update:function(){if(!this._container)return this;Ye(this._baseLayersList),Ye(this._overlaysList),this._layerControlInputs=[];var t,e,i,n,o=0;for(i=0;i<this._layers.length;i++)n=this._layers[i],this._addItem(n),e=e||n.overlay,t=t||!n.overlay,o+=n.overlay?0:1;return this.options.hideSingleBase&&(t=t&&o>1,this._baseLayersList.style.display=t?"":"none"),this._separator.style.display=e&&t?"":"none",this},_onLayerChange:function(t){this._handlingClick||this._update();var e=this._getLayer(m(t.target)),i=e.overlay?t.type==="add"?"overlayadd":"overlayremove":t.type==="add"?"baselayerchange":null;i&&this._map.fire(i,e)},_createRadioElement:function(t,e){var i='<input type="radio" class="leaflet-control-layers-selector" name="'+t+'"'+(e?' checked="checked"':"")+"/>",n=document.createElement("div");return n.innerHTML=i,n.firstChild},_addItem:function(t){var e=document.createElement("label"),i=this._map.hasLayer(t.layer),n;t.overlay?(n=document.createElement("input"),n.type="checkbox",n.className="leaflet-control-layers-selector",n.defaultChecked=i):n=this._createRadioElement("leaflet-base-layers_"+m(this),i),this._layerControlInputs.push(n),n.layerId=m(t.layer),S(n,"click",this._onInputClick,this);var o=document.createElement("span");o.innerHTML=" "+t.name;var a=document.createElement("span");e.appendChild(a),a.appendChild(n),a.appendChild(o);var u=t.overlay?this._overlaysList:this._baseLayersList;return u.appendChild(e),this._checkDisabledLayers(),e},_onInputClick:function(){if(!this._preventClick){var t=this._layerControlInputs,e,i,n=[],o=[];this._handlingClick=!0;for(var a=t.length-1;a>=0;a--)e=t[a],i=this._getLayer(e.layerId).layer,e.checked?n.push(i):e.checked||o.push(i);for(a=0;a<o.length;a++)this._map.hasLayer(o[a])&&this._map.removeLayer(o[a]);for(a=0;a<n.length;a++)this._map.hasLayer(n[a])||this._map.addLayer(n[a]);this._handlingClick=!1,this._refocusOnMap()}},_checkDisabledLayers:function(){for(var t=this._layerControlInputs,e,i,n=this._map.getZoom(),o=t.length-1;o>=0;o--)e=t[o],i=this._getLayer(e.layerId).layer,e.disabled=i.options.minZoom!==void 0&&n<i.options.minZoom||i.options.maxZoom!==void 0&&n>i.options.maxZoom},_expandIfNotCollapsed:function(){return this._map&&!this.options.collapsed&&this.expand(),this},_expandSafely:function(){var t=this._section;this._preventClick=!0,S(t,"click",et),this.expand();var e=this;setTimeout(function(){H(t,"click",et),e._preventClick=!1})}}),Es=function(t,e,i){return new wo(t,e,i)},tn=_t.extend({options:{position:"topleft",zoomInText:'<span aria-hidden="true">+</span>',zoomInTitle:"Zoom in",zoomOutText:'<span aria-hidden="true">&#x2212;</span>',zoomOutTitle:"Zoom out"},onAdd:function(t){var e="leaflet-control-zoom",i=B("div",e+" leaflet-bar"),n=this.options;return this._zoomInButton=this._createButton(n.zoomInText,n.zoomInTitle,e+"-in",i,this._zoomIn),this._zoomOutButton=this._createButton(n.zoomOutText,n.zoomOutTitle,e+"-out",i,this._zoomOut),this._updateDisabled(),t.on("zoomend zoomlevelschange",this._updateDisabled,this),i},onRemove:function(t){t.off("zoomend zoomlevelschange",this._updateDisabled,this)},disable:function(){return this._disabled=!0,this._updateDisabled(),this},enable:function(){return this._disabled=!1,this._updateDisabled(),this},_zoomIn:function(t){!this._disabled&&this._map._zoom<this._map.getMaxZoom()&&this._map.zoomIn(this._map.options.zoomDelta*(t.shiftKey?3:1))},_zoomOut:function(t){!this._disabled&&this._map._zoom>this._map.getMinZoom()&&this._map.zoomOut(this._map.options.zoomDelta*(t.shiftKey?3:1))},_createButton:function(t,e,i,n,o){var a=B("a",i,n);return a.innerHTML=t,a.href="#",a.title=e,a.setAttribute("role","button"),a.setAttribute("aria-label",e),Te(a),S(a,"click",Vt),S(a,"click",o,this),S(a,"click",this._refocusOnMap,this),a},_updateDisabled:function(){var t=this._map,e="leaflet-disabled";j(this._zoomInButton,e),j(this._zoomOutButton,e),this._zoomInButton.setAttribute("aria-disabled","false"),this._zoomOutButton.setAttribute("aria-disabled","false"),(this._disabled||t._zoom===t.getMinZoom())&&(C(this._zoomOutButton,e),this._zoomOutButton.setAttribute("aria-disabled","true")),(this._disabled||t._zoom===t.getMaxZoom())&&(C(this._zoomInButton,e),this._zoomInButton.setAttribute("aria-disabled","true"))}});O.mergeOptions({zoomControl:!0}),O.addInitHook(function(){this.options.zoomControl&&(this.zoomControl=new tn,this.addControl(this.zoomControl))});var As=function(t){return new tn(t)},ko=_t.extend({options:{position:"bottomleft",maxWidth:100,metric:!0,imperial:!0},onAdd:function(t){var e="leaflet-control-scale",i=B("div",e),n=this.options;return this._addScales(n,e+"-line",i),t.on(n.updateWhenIdle?"moveend":"move",this._update,this),t.whenReady(this._update,this),i},onRemove:function(t){t.off(this.options.updateWhenIdle?"moveend":"move",this._update,this)},_addScales:function(t,e,i){t.metric&&(this._mScale=B("div",e,i)),t.imperial&&(this._iScale=B("div",e,i))},_update:function(){var t=this._map,e=t.getSize().y/2,i=t.distance(t.containerPointToLatLng([0,e]),t.containerPointToLatLng([this.options.maxWidth,e]));this._updateScales(i)},_updateScales:function(t){this.options.metric&&t&&this._updateMetric(t),this.options.imperial&&t&&this._updateImperial(t)},_updateMetric:function(t){var e=this._getRoundNum(t),i=e<1e3?e+" m":e/1e3+" km";this._updateScale(this._mScale,i,e/t)},_updateImperial:function(t){var e=t*3.2808399,i,n,o;e>5280?(i=e/5280,n=this._getRoundNum(i),this._updateScale(this._iScale,n+" mi",n/i)):(o=this._getRoundNum(e),this._updateScale(this._iScale,o+" ft",o/e))},_updateScale:function(t,e,i){t.style.width=Math.round(this.options.maxWidth*i)+"px",t.innerHTML=e},_getRoundNum:function(t){var e=Math.pow(10,(Math.floor(t)+"").length-1),i=t/e;return i=i>=10?10:i>=5?5:i>=3?3:i>=2?2:1,e*i}}),Os=function(t){return new ko(t)},Is='<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg" width="12" height="8" viewBox="0 0 12 8" class="leaflet-attribution-flag"><path fill="#4C7BE1" d="M0 0h12v4H0z"/><path fill="#FFD500" d="M0 4h12v3H0z"/><path fill="#E0BC00" d="M0 7h12v1H0z"/></svg>',en=_t.extend({options:{position:"bottomright",prefix:'<a href="https://leafletjs.com" title="A JavaScript library for interactive maps">'+(x.inlineSvg?Is+" ":"")+"Leaflet</a>"},initialize:function(t){q(this,t),this._attributions={}},onAdd:function(t){t.attributionControl=this,this._container=B("div","leaflet-control-attribution"),Te(this._container);for(var e in t._layers)t._layers[e].getAttribution&&this.addAttribution(t._layers[e].getAttribution());return this._update(),t.on("layeradd",this._addAttribution,this),this._container},onRemove:function(t){t.off("layeradd",this._addAttribution,this)},_addAttribution:function(t){t.layer.getAttribution&&(this.addAttribution(t.layer.getAttribution()),t.layer.once("remove",function(){this.removeAttribution(t.layer.getAttribution())},this))},setPrefix:function(t){return this.options.prefix=t,this._update(),this},addAttribution:function(t){return t?(this._attributions[t]||(this._attributions[t]=0),this._attributions[t]++,this._update(),this):this},removeAttribution:function(t){return t?(this._attributions[t]&&(this._attributions[t]--,this._update()),this):this},_update:function(){if(this._map){var t=[];for(var e in this._attributions)this._attributions[e]&&t.push(e);var i=[];this.options.prefix&&i.push(this.options.prefix),t.length&&i.push(t.join(", ")),this._container.innerHTML=i.join(' <span aria-hidden="true">|</span> ')}}});O.mergeOptions({attributionControl:!0}),O.addInitHook(function(){this.options.attributionControl&&new en().addTo(this)});var $s=function(t){return new en(t)};_t.Layers=wo,_t.Zoom=tn,_t.Scale=ko,_t.Attribution=en,Me.layers=Es,Me.zoom=As,Me.scale=Os,Me.attribution=$s;var wt=Tt.extend({initialize:function(t){this._map=t},enable:function(){return this._enabled?this:(this._enabled=!0,this.addHooks(),this)},disable:function(){return this._enabled?(this._enabled=!1,this.removeHooks(),this):this},enabled:function(){return!!this._enabled}});wt.addTo=function(t,e){return t.addHandler(e,this),this};var qs={Events:ht},Po=x.touch?"touchstart mousedown":"mousedown",$t=ve.extend({options:{clickTolerance:3},initialize:function(t,e,i,n){q(this,n),this._element=t,this._dragStartTarget=e||t,this._preventOutline=i},enable:function(){this._enabled||(S(this._dragStartTarget,Po,this._onDown,this),this._enabled=!0)},disable:function(){this._enabled&&($t._dragging===this&&this.finishDrag(!0),H(this._dragStartTarget,Po,this._onDown,this),this._enabled=!1,this._moved=!1)},_onDown:function(t){if(this._enabled&&(this._moved=!1,!Di(this._element,"leaflet-zoom-anim"))){if(t.touches&&t.touches.length!==1){$t._dragging===this&&this.finishDrag();return}if(!($t._dragging||t.shiftKey||t.which!==1&&t.button!==1&&!t.touches)&&($t._dragging=this,this._preventOutline&&Vi(this._element),Ui(),ke(),!this._moving)){this.fire("down");var e=t.touches?t.touches[0]:t,i=_o(this._element);this._startPoint=new M(e.clientX,e.clientY),this._startPos=Wt(this._element),this._parentScale=Gi(i);var n=t.type==="mousedown";S(document,n?"mousemove":"touchmove",this._onMove,this),S(document,n?"mouseup":"touchend touchcancel",this._onUp,this)}}},_onMove:function(t){if(this._enabled){if(t.touches&&t.touches.length>1){this._moved=!0;return}var e=t.touches&&t.touches.length===1?t.touches[0]:t,i=new M(e.clientX,e.clientY)._subtract(this._startPoint);!i.x&&!i.y||Math.abs(i.x)+Math.abs(i.y)<this.options.clickTolerance||(i.x/=this._parentScale.x,i.y/=this._parentScale.y,et(t),this._moved||(this.fire("dragstart"),this._moved=!0,C(document.body,"leaflet-dragging"),this._lastTarget=t.target||t.srcElement,window.SVGElementInstance&&this._lastTarget instanceof window.SVGElementInstance&&(this._lastTarget=this._lastTarget.correspondingUseElement),C(this._lastTarget,"leaflet-drag-target")),this._newPos=this._startPos.add(i),this._moving=!0,this._lastEvent=t,this._updatePosition())}},_updatePosition:function(){var t={originalEvent:this._lastEvent};this.fire("predrag",t),K(this._element,this._newPos),this.fire("drag",t)},_onUp:function(){this._enabled&&this.finishDrag()},finishDrag:function(t){j(document.body,"leaflet-dragging"),this._lastTarget&&(j(this._lastTarget,"leaflet-drag-target"),this._lastTarget=null),H(document,"mousemove touchmove",this._onMove,this),H(document,"mouseup touchend touchcancel",this._onUp,this),Wi(),Pe();var e=this._moved&&this._moving;this._moving=!1,$t._dragging=!1,e&&this.fire("dragend",{noInertia:t,distance:this._newPos.distanceTo(this._startPos)})}});function Lo(t,e,i){var n,o=[1,4,2,8],a,u,d,f,_,g,k,z;for(a=0,g=t.length;a<g;a++)t[a]._code=Gt(t[a],e);for(d=0;d<4;d++){for(k=o[d],n=[],a=0,g=t.length,u=g-1;a<g;u=a++)f=t[a],_=t[u],f._code&k?_._code&k||(z=ei(_,f,k,e,i),z._code=Gt(z,e),n.push(z)):(_._code&k&&(z=ei(_,f,k,e,i),z._code=Gt(z,e),n.push(z)),n.push(f));t=n}return t}function To(t,e){var i,n,o,a,u,d,f,_,g;if(!t||t.length===0)throw new Error("latlngs not passed");dt(t)||(console.warn("latlngs are not flat! Only the first ring will be used"),t=t[0]);var k=A([0,0]),z=G(t),ot=z.getNorthWest().distanceTo(z.getSouthWest())*z.getNorthEast().distanceTo(z.getNorthWest());ot<1700&&(k=nn(t));var X=t.length,ft=[];for(i=0;i<X;i++){var lt=A(t[i]);ft.push(e.project(A([lt.lat-k.lat,lt.lng-k.lng])))}for(d=f=_=0,i=0,n=X-1;i<X;n=i++)o=ft[i],a=ft[n],u=o.y*a.x-a.y*o.x,f+=(o.x+a.x)*u,_+=(o.y+a.y)*u,d+=u*3;d===0?g=ft[0]:g=[f/d,_/d];var fe=e.unproject(T(g));return A([fe.lat+k.lat,fe.lng+k.lng])}function nn(t){for(var e=0,i=0,n=0,o=0;o<t.length;o++){var a=A(t[o]);e+=a.lat,i+=a.lng,n++}return A([e/n,i/n])}var Zs={__proto__:null,clipPolygon:Lo,polygonCenter:To,centroid:nn};function Mo(t,e){if(!e||!t.length)return t.slice();var i=e*e;return t=Ns(t,i),t=Rs(t,i),t}function So(t,e,i){return Math.sqrt(Se(t,e,i,!0))}function Bs(t,e,i){return Se(t,e,i)}function Rs(t,e){var i=t.length,n=typeof Uint8Array<"u"?Uint8Array:Array,o=new n(i);o[0]=o[i-1]=1,on(t,o,e,0,i-1);var a,u=[];for(a=0;a<i;a++)o[a]&&u.push(t[a]);return u}function on(t,e,i,n,o){var a=0,u,d,f;for(d=n+1;d<=o-1;d++)f=Se(t[d],t[n],t[o],!0),f>a&&(u=d,a=f);a>i&&(e[u]=1,on(t,e,i,n,u),on(t,e,i,u,o))}function Ns(t,e){for(var i=[t[0]],n=1,o=0,a=t.length;n<a;n++)Ds(t[n],t[o])>e&&(i.push(t[n]),o=n);return o<a-1&&i.push(t[a-1]),i}var Co;function zo(t,e,i,n,o){var a=n?Co:Gt(t,i),u=Gt(e,i),d,f,_;for(Co=u;;){if(!(a|u))return[t,e];if(a&u)return!1;d=a||u,f=ei(t,e,d,i,o),_=Gt(f,i),d===a?(t=f,a=_):(e=f,u=_)}}function ei(t,e,i,n,o){var a=e.x-t.x,u=e.y-t.y,d=n.min,f=n.max,_,g;return i&8?(_=t.x+a*(f.y-t.y)/u,g=f.y):i&4?(_=t.x+a*(d.y-t.y)/u,g=d.y):i&2?(_=f.x,g=t.y+u*(f.x-t.x)/a):i&1&&(_=d.x,g=t.y+u*(d.x-t.x)/a),new M(_,g,o)}function Gt(t,e){var i=0;return t.x<e.min.x?i|=1:t.x>e.max.x&&(i|=2),t.y<e.min.y?i|=4:t.y>e.max.y&&(i|=8),i}function Ds(t,e){var i=e.x-t.x,n=e.y-t.y;return i*i+n*n}function Se(t,e,i,n){var o=e.x,a=e.y,u=i.x-o,d=i.y-a,f=u*u+d*d,_;return f>0&&(_=((t.x-o)*u+(t.y-a)*d)/f,_>1?(o=i.x,a=i.y):_>0&&(o+=u*_,a+=d*_)),u=t.x-o,d=t.y-a,n?u*u+d*d:new M(o,a)}function dt(t){return!mt(t[0])||typeof t[0][0]!="object"&&typeof t[0][0]<"u"}function Eo(t){return console.warn("Deprecated use of _flat, please use L.LineUtil.isFlat instead."),dt(t)}function Ao(t,e){var i,n,o,a,u,d,f,_;if(!t||t.length===0)throw new Error("latlngs not passed");dt(t)||(console.warn("latlngs are not flat! Only the first ring will be used"),t=t[0]);var g=A([0,0]),k=G(t),z=k.getNorthWest().distanceTo(k.getSouthWest())*k.getNorthEast().distanceTo(k.getNorthWest());z<1700&&(g=nn(t));var ot=t.length,X=[];for(i=0;i<ot;i++){var ft=A(t[i]);X.push(e.project(A([ft.lat-g.lat,ft.lng-g.lng])))}for(i=0,n=0;i<ot-1;i++)n+=X[i].distanceTo(X[i+1])/2;if(n===0)_=X[0];else for(i=0,a=0;i<ot-1;i++)if(u=X[i],d=X[i+1],o=u.distanceTo(d),a+=o,a>n){f=(a-n)/o,_=[d.x-f*(d.x-u.x),d.y-f*(d.y-u.y)];break}var lt=e.unproject(T(_));return A([lt.lat+g.lat,lt.lng+g.lng])}var Hs={__proto__:null,simplify:Mo,pointToSegmentDistance:So,closestPointOnSegment:Bs,clipSegment:zo,_getEdgeIntersection:ei,_getBitCode:Gt,_sqClosestPointOnSegment:Se,isFlat:dt,_flat:Eo,polylineCenter:Ao},rn={project:function(t){return new M(t.lng,t.lat)},unproject:function(t){return new N(t.y,t.x)},bounds:new F([-180,-90],[180,90])},sn={R:6378137,R_MINOR:6356752314245179e-9,bounds:new F([-2003750834279e-5,-1549657073972e-5],[2003750834279e-5,1876465623138e-5]),project:function(t){var e=Math.PI/180,i=this.R,n=t.lat*e,o=this.R_MINOR/i,a=Math.sqrt(1-o*o),u=a*Math.sin(n),d=Math.tan(Math.PI/4-n/2)/Math.pow((1-u)/(1+u),a/2);return n=-i*Math.log(Math.max(d,1e-10)),new M(t.lng*e*i,n)},unproject:function(t){for(var e=180/Math.PI,i=this.R,n=this.R_MINOR/i,o=Math.sqrt(1-n*n),a=Math.exp(-t.y/i),u=Math.PI/2-2*Math.atan(a),d=0,f=.1,_;d<15&&Math.abs(f)>1e-7;d++)_=o*Math.sin(u),_=Math.pow((1-_)/(1+_),o/2),f=Math.PI/2-2*Math.atan(a*_)-u,u+=f;return new N(u*e,t.x*e/i)}},Fs={__proto__:null,LonLat:rn,Mercator:sn,SphericalMercator:Ei},Us=s({},It,{code:"EPSG:3395",projection:sn,transformation:(function(){var t=.5/(Math.PI*sn.R);return ye(t,.5,-t,.5)})()}),Oo=s({},It,{code:"EPSG:4326",projection:rn,transformation:ye(1/180,1,-1/180,.5)}),Ws=s({},Mt,{projection:rn,transformation:ye(1,0,-1,0),scale:function(t){return Math.pow(2,t)},zoom:function(t){return Math.log(t)/Math.LN2},distance:function(t,e){var i=e.lng-t.lng,n=e.lat-t.lat;return Math.sqrt(i*i+n*n)},infinite:!0});Mt.Earth=It,Mt.EPSG3395=Us,Mt.EPSG3857=Oi,Mt.EPSG900913=Jr,Mt.EPSG4326=Oo,Mt.Simple=Ws;var gt=ve.extend({options:{pane:"overlayPane",attribution:null,bubblingMouseEvents:!0},addTo:function(t){return t.addLayer(this),this},remove:function(){return this.removeFrom(this._map||this._mapToAdd)},removeFrom:function(t){return t&&t.removeLayer(this),this},getPane:function(t){return this._map.getPane(t?this.options[t]||t:this.options.pane)},addInteractiveTarget:function(t){return this._map._targets[m(t)]=this,this},removeInteractiveTarget:function(t){return delete this._map._targets[m(t)],this},getAttribution:function(){return this.options.attribution},_layerAdd:function(t){var e=t.target;if(e.hasLayer(this)){if(this._map=e,this._zoomAnimated=e._zoomAnimated,this.getEvents){var i=this.getEvents();e.on(i,this),this.once("remove",function(){e.off(i,this)},this)}this.onAdd(e),this.fire("add"),e.fire("layeradd",{layer:this})}}});O.include({addLayer:function(t){if(!t._layerAdd)throw new Error("The provided object is not a Layer.");var e=m(t);return this._layers[e]?this:(this._layers[e]=t,t._mapToAdd=this,t.beforeAdd&&t.beforeAdd(this),this.whenReady(t._layerAdd,t),this)},removeLayer:function(t){var e=m(t);return this._layers[e]?(this._loaded&&t.onRemove(this),delete this._layers[e],this._loaded&&(this.fire("layerremove",{layer:t}),t.fire("remove")),t._map=t._mapToAdd=null,this):this},hasLayer:function(t){return m(t)in this._layers},eachLayer:function(t,e){for(var i in this._layers)t.call(e,this._layers[i]);return this},_addLayers:function(t){t=t?mt(t)?t:[t]:[];for(var e=0,i=t.length;e<i;e++)this.addLayer(t[e])},_addZoomLimit:function(t){(!isNaN(t.options.maxZoom)||!isNaN(t.options.minZoom))&&(this._zoomBoundLayers[m(t)]=t,this._updateZoomLevels())},_removeZoomLimit:function(t){var e=m(t);this._zoomBoundLayers[e]&&(delete this._zoomBoundLayers[e],this._updateZoomLevels())},_updateZoomLevels:function(){var t=1/0,e=-1/0,i=this._getZoomSpan();for(var n in this._zoomBoundLayers){var o=this._zoomBoundLayers[n].options;t=o.minZoom===void 0?t:Math.min(t,o.minZoom),e=o.maxZoom===void 0?e:Math.max(e,o.maxZoom)}this._layersMaxZoom=e===-1/0?void 0:e,this._layersMinZoom=t===1/0?void 0:t,i!==this._getZoomSpan()&&this.fire("zoomlevelschange"),this.options.maxZoom===void 0&&this._layersMaxZoom&&this.getZoom()>this._layersMaxZoom&&this.setZoom(this._layersMaxZoom),this.options.minZoom===void 0&&this._layersMinZoom&&this.getZoom()<this._layersMinZoom&&this.setZoom(this._layersMinZoom)}});var le=gt.extend({initialize:function(t,e){q(this,e),this._layers={};var i,n;if(t)for(i=0,n=t.length;i<n;i++)this.addLayer(t[i])},addLayer:function(t){var e=this.getLayerId(t);return this._layers[e]=t,this._map&&this._map.addLayer(t),this},removeLayer:function(t){var e=t in this._layers?t:this.getLayerId(t);return this._map&&this._layers[e]&&this._map.removeLayer(this._layers[e]),delete this._layers[e],this},hasLayer:function(t){var e=typeof t=="number"?t:this.getLayerId(t);return e in this._layers},clearLayers:function(){return this.eachLayer(this.removeLayer,this)},invoke:function(t){var e=Array.prototype.slice.call(arguments,1),i,n;for(i in this._layers)n=this._layers[i],n[t]&&n[t].apply(n,e);return this},onAdd:function(t){this.eachLayer(t.addLayer,t)},onRemove:function(t){this.eachLayer(t.removeLayer,t)},eachLayer:function(t,e){for(var i in this._layers)t.call(e,this._layers[i]);return this},getLayer:function(t){return this._layers[t]},getLayers:function(){var t=[];return this.eachLayer(t.push,t),t},setZIndex:function(t){return this.invoke("setZIndex",t)},getLayerId:function(t){return m(t)}}),js=function(t,e){return new le(t,e)},St=le.extend({addLayer:function(t){return this.hasLayer(t)?this:(t.addEventParent(this),le.prototype.addLayer.call(this,t),this.fire("layeradd",{layer:t}))},removeLayer:function(t){return this.hasLayer(t)?(t in this._layers&&(t=this._layers[t]),t.removeEventParent(this),le.prototype.removeLayer.call(this,t),this.fire("layerremove",{layer:t})):this},setStyle:function(t){return this.invoke("setStyle",t)},bringToFront:function(){return this.invoke("bringToFront")},bringToBack:function(){return this.invoke("bringToBack")},getBounds:function(){var t=new at;for(var e in this._layers){var i=this._layers[e];t.extend(i.getBounds?i.getBounds():i.getLatLng())}return t}}),Vs=function(t,e){return new St(t,e)},he=Tt.extend({options:{popupAnchor:[0,0],tooltipAnchor:[0,0],crossOrigin:!1},initialize:function(t){q(this,t)},createIcon:function(t){return this._createIcon("icon",t)},createShadow:function(t){return this._createIcon("shadow",t)},_createIcon:function(t,e){var i=this._getIconUrl(t);if(!i){if(t==="icon")throw new Error("iconUrl not set in Icon options (see the docs).");return null}var n=this._createImg(i,e&&e.tagName==="IMG"?e:null);return this._setIconStyles(n,t),(this.options.crossOrigin||this.options.crossOrigin==="")&&(n.crossOrigin=this.options.crossOrigin===!0?"":this.options.crossOrigin),n},_setIconStyles:function(t,e){var i=this.options,n=i[e+"Size"];typeof n=="number"&&(n=[n,n]);var o=T(n),a=T(e==="shadow"&&i.shadowAnchor||i.iconAnchor||o&&o.divideBy(2,!0));t.className="leaflet-marker-"+e+" "+(i.className||""),a&&(t.style.marginLeft=-a.x+"px",t.style.marginTop=-a.y+"px"),o&&(t.style.width=o.x+"px",t.style.height=o.y+"px")},_createImg:function(t,e){return e=e||document.createElement("img"),e.src=t,e},_getIconUrl:function(t){return x.retina&&this.options[t+"RetinaUrl"]||this.options[t+"Url"]}});function Gs(t){return new he(t)}var Ce=he.extend({options:{iconUrl:"marker-icon.png",iconRetinaUrl:"marker-icon-2x.png",shadowUrl:"marker-shadow.png",iconSize:[25,41],iconAnchor:[12,41],popupAnchor:[1,-34],tooltipAnchor:[16,-28],shadowSize:[41,41]},_getIconUrl:function(t){return typeof Ce.imagePath!="string"&&(Ce.imagePath=this._detectIconPath()),(this.options.imagePath||Ce.imagePath)+he.prototype._getIconUrl.call(this,t)},_stripUrl:function(t){var e=function(i,n,o){var a=n.exec(i);return a&&a[o]};return t=e(t,/^url\((['"])?(.+)\1\)$/,2),t&&e(t,/^(.*)marker-icon\.png$/,1)},_detectIconPath:function(){var t=B("div","leaflet-default-icon-path",document.body),e=we(t,"background-image")||we(t,"backgroundImage");if(document.body.removeChild(t),e=this._stripUrl(e),e)return e;var i=document.querySelector('link[href$="leaflet.css"]');return i?i.href.substring(0,i.href.length-11-1):""}}),Io=wt.extend({initialize:function(t){this._marker=t},addHooks:function(){var t=this._marker._icon;this._draggable||(this._draggable=new $t(t,t,!0)),this._draggable.on({dragstart:this._onDragStart,predrag:this._onPreDrag,drag:this._onDrag,dragend:this._onDragEnd},this).enable(),C(t,"leaflet-marker-draggable")},removeHooks:function(){this._draggable.off({dragstart:this._onDragStart,predrag:this._onPreDrag,drag:this._onDrag,dragend:this._onDragEnd},this).disable(),this._marker._icon&&j(this._marker._icon,"leaflet-marker-draggable")},moved:function(){return this._draggable&&this._draggable._moved},_adjustPan:function(t){var e=this._marker,i=e._map,n=this._marker.options.autoPanSpeed,o=this._marker.options.autoPanPadding,a=Wt(e._icon),u=i.getPixelBounds(),d=i.getPixelOrigin(),f=st(u.min._subtract(d).add(o),u.max._subtract(d).subtract(o));if(!f.contains(a)){var _=T((Math.max(f.max.x,a.x)-f.max.x)/(u.max.x-f.max.x)-(Math.min(f.min.x,a.x)-f.min.x)/(u.min.x-f.min.x),(Math.max(f.max.y,a.y)-f.max.y)/(u.max.y-f.max.y)-(Math.min(f.min.y,a.y)-f.min.y)/(u.min.y-f.min.y)).multiplyBy(n);i.panBy(_,{animate:!1}),this._draggable._newPos._add(_),this._draggable._startPos._add(_),K(e._icon,this._draggable._newPos),this._onDrag(t),this._panRequest=rt(this._adjustPan.bind(this,t))}},_onDragStart:function(){this._oldLatLng=this._marker.getLatLng(),this._marker.closePopup&&this._marker.closePopup(),this._marker.fire("movestart").fire("dragstart")},_onPreDrag:function(t){this._marker.options.autoPan&&(ct(this._panRequest),this._panRequest=rt(this._adjustPan.bind(this,t)))},_onDrag:function(t){var e=this._marker,i=e._shadow,n=Wt(e._icon),o=e._map.layerPointToLatLng(n);i&&K(i,n),e._latlng=o,t.latlng=o,t.oldLatLng=this._oldLatLng,e.fire("move",t).fire("drag",t)},_onDragEnd:function(t){ct(this._panRequest),delete this._oldLatLng,this._marker.fire("moveend").fire("dragend",t)}}),ii=gt.extend({options:{icon:new Ce,interactive:!0,keyboard:!0,title:"",alt:"Marker",zIndexOffset:0,opacity:1,riseOnHover:!1,riseOffset:250,pane:"markerPane",shadowPane:"shadowPane",bubblingMouseEvents:!1,autoPanOnFocus:!0,draggable:!1,autoPan:!1,autoPanPadding:[50,50],autoPanSpeed:10},initialize:function(t,e){q(this,e),this._latlng=A(t)},onAdd:function(t){this._zoomAnimated=this._zoomAnimated&&t.options.markerZoomAnimation,this._zoomAnimated&&t.on("zoomanim",this._animateZoom,this),this._initIcon(),this.update()},onRemove:function(t){this.dragging&&this.dragging.enabled()&&(this.options.draggable=!0,this.dragging.removeHooks()),delete this.dragging,this._zoomAnimated&&t.off("zoomanim",this._animateZoom,this),this._removeIcon(),this._removeShadow()},getEvents:function(){return{zoom:this.update,viewreset:this.update}},getLatLng:function(){return this._latlng},setLatLng:function(t){var e=this._latlng;return this._latlng=A(t),this.update(),this.fire("move",{oldLatLng:e,latlng:this._latlng})},setZIndexOffset:function(t){return this.options.zIndexOffset=t,this.update()},getIcon:function(){return this.options.icon},setIcon:function(t){return this.options.icon=t,this._map&&(this._initIcon(),this.update()),this._popup&&this.bindPopup(this._popup,this._popup.options),this},getElement:function(){return this._icon},update:function(){if(this._icon&&this._map){var t=this._map.latLngToLayerPoint(this._latlng).round();this._setPos(t)}return this},_initIcon:function(){var t=this.options,e="leaflet-zoom-"+(this._zoomAnimated?"animated":"hide"),i=t.icon.createIcon(this._icon),n=!1;i!==this._icon&&(this._icon&&this._removeIcon(),n=!0,t.title&&(i.title=t.title),i.tagName==="IMG"&&(i.alt=t.alt||"")),C(i,e),t.keyboard&&(i.tabIndex="0",i.setAttribute("role","button")),this._icon=i,t.riseOnHover&&this.on({mouseover:this._bringToFront,mouseout:this._resetZIndex}),this.options.autoPanOnFocus&&S(i,"focus",this._panOnFocus,this);var o=t.icon.createShadow(this._shadow),a=!1;o!==this._shadow&&(this._removeShadow(),a=!0),o&&(C(o,e),o.alt=""),this._shadow=o,t.opacity<1&&this._updateOpacity(),n&&this.getPane().appendChild(this._icon),this._initInteraction(),o&&a&&this.getPane(t.shadowPane).appendChild(this._shadow)},_removeIcon:function(){this.options.riseOnHover&&this.off({mouseover:this._bringToFront,mouseout:this._resetZIndex}),this.options.autoPanOnFocus&&H(this._icon,"focus",this._panOnFocus,this),U(this._icon),this.removeInteractiveTarget(this._icon),this._icon=null},_removeShadow:function(){this._shadow&&U(this._shadow),this._shadow=null},_setPos:function(t){this._icon&&K(this._icon,t),this._shadow&&K(this._shadow,t),this._zIndex=t.y+this.options.zIndexOffset,this._resetZIndex()},_updateZIndex:function(t){this._icon&&(this._icon.style.zIndex=this._zIndex+t)},_animateZoom:function(t){var e=this._map._latLngToNewLayerPoint(this._latlng,t.zoom,t.center).round();this._setPos(e)},_initInteraction:function(){if(this.options.interactive&&(C(this._icon,"leaflet-interactive"),this.addInteractiveTarget(this._icon),Io)){var t=this.options.draggable;this.dragging&&(t=this.dragging.enabled(),this.dragging.disable()),this.dragging=new Io(this),t&&this.dragging.enable()}},setOpacity:function(t){return this.options.opacity=t,this._map&&this._updateOpacity(),this},_updateOpacity:function(){var t=this.options.opacity;this._icon&&ut(this._icon,t),this._shadow&&ut(this._shadow,t)},_bringToFront:function(){this._updateZIndex(this.options.riseOffset)},_resetZIndex:function(){this._updateZIndex(0)},_panOnFocus:function(){var t=this._map;if(t){var e=this.options.icon.options,i=e.iconSize?T(e.iconSize):T(0,0),n=e.iconAnchor?T(e.iconAnchor):T(0,0);t.panInside(this._latlng,{paddingTopLeft:n,paddingBottomRight:i.subtract(n)})}},_getPopupAnchor:function(){return this.options.icon.options.popupAnchor},_getTooltipAnchor:function(){return this.options.icon.options.tooltipAnchor}});function Ks(t,e){return new ii(t,e)}var qt=gt.extend({options:{stroke:!0,color:"#3388ff",weight:3,opacity:1,lineCap:"round",lineJoin:"round",dashArray:null,dashOffset:null,fill:!1,fillColor:null,fillOpacity:.2,fillRule:"evenodd",interactive:!0,bubblingMouseEvents:!0},beforeAdd:function(t){this._renderer=t.getRenderer(this)},onAdd:function(){this._renderer._initPath(this),this._reset(),this._renderer._addPath(this)},onRemove:function(){this._renderer._removePath(this)},redraw:function(){return this._map&&this._renderer._updatePath(this),this},setStyle:function(t){return q(this,t),this._renderer&&(this._renderer._updateStyle(this),this.options.stroke&&t&&Object.prototype.hasOwnProperty.call(t,"weight")&&this._updateBounds()),this},bringToFront:function(){return this._renderer&&this._renderer._bringToFront(this),this},bringToBack:function(){return this._renderer&&this._renderer._bringToBack(this),this},getElement:function(){return this._path},_reset:function(){this._project(),this._update()},_clickTolerance:function(){return(this.options.stroke?this.options.weight/2:0)+(this._renderer.options.tolerance||0)}}),ni=qt.extend({options:{fill:!0,radius:10},initialize:function(t,e){q(this,e),this._latlng=A(t),this._radius=this.options.radius},setLatLng:function(t){var e=this._latlng;return this._latlng=A(t),this.redraw(),this.fire("move",{oldLatLng:e,latlng:this._latlng})},getLatLng:function(){return this._latlng},setRadius:function(t){return this.options.radius=this._radius=t,this.redraw()},getRadius:function(){return this._radius},setStyle:function(t){var e=t&&t.radius||this._radius;return qt.prototype.setStyle.call(this,t),this.setRadius(e),this},_project:function(){this._point=this._map.latLngToLayerPoint(this._latlng),this._updateBounds()},_updateBounds:function(){var t=this._radius,e=this._radiusY||t,i=this._clickTolerance(),n=[t+i,e+i];this._pxBounds=new F(this._point.subtract(n),this._point.add(n))},_update:function(){this._map&&this._updatePath()},_updatePath:function(){this._renderer._updateCircle(this)},_empty:function(){return this._radius&&!this._renderer._bounds.intersects(this._pxBounds)},_containsPoint:function(t){return t.distanceTo(this._point)<=this._radius+this._clickTolerance()}});function Ys(t,e){return new ni(t,e)}var an=ni.extend({initialize:function(t,e,i){if(typeof e=="number"&&(e=s({},i,{radius:e})),q(this,e),this._latlng=A(t),isNaN(this.options.radius))throw new Error("Circle radius cannot be NaN");this._mRadius=this.options.radius},setRadius:function(t){return this._mRadius=t,this.redraw()},getRadius:function(){return this._mRadius},getBounds:function(){var t=[this._radius,this._radiusY||this._radius];return new at(this._map.layerPointToLatLng(this._point.subtract(t)),this._map.layerPointToLatLng(this._point.add(t)))},setStyle:qt.prototype.setStyle,_project:function(){var t=this._latlng.lng,e=this._latlng.lat,i=this._map,n=i.options.crs;if(n.distance===It.distance){var o=Math.PI/180,a=this._mRadius/It.R/o,u=i.project([e+a,t]),d=i.project([e-a,t]),f=u.add(d).divideBy(2),_=i.unproject(f).lat,g=Math.acos((Math.cos(a*o)-Math.sin(e*o)*Math.sin(_*o))/(Math.cos(e*o)*Math.cos(_*o)))/o;(isNaN(g)||g===0)&&(g=a/Math.cos(Math.PI/180*e)),this._point=f.subtract(i.getPixelOrigin()),this._radius=isNaN(g)?0:f.x-i.project([_,t-g]).x,this._radiusY=f.y-u.y}else{var k=n.unproject(n.project(this._latlng).subtract([this._mRadius,0]));this._point=i.latLngToLayerPoint(this._latlng),this._radius=this._point.x-i.latLngToLayerPoint(k).x}this._updateBounds()}});function Js(t,e,i){return new an(t,e,i)}var Ct=qt.extend({options:{smoothFactor:1,noClip:!1},initialize:function(t,e){q(this,e),this._setLatLngs(t)},getLatLngs:function(){return this._latlngs},setLatLngs:function(t){return this._setLatLngs(t),this.redraw()},isEmpty:function(){return!this._latlngs.length},closestLayerPoint:function(t){for(var e=1/0,i=null,n=Se,o,a,u=0,d=this._parts.length;u<d;u++)for(var f=this._parts[u],_=1,g=f.length;_<g;_++){o=f[_-1],a=f[_];var k=n(t,o,a,!0);k<e&&(e=k,i=n(t,o,a))}return i&&(i.distance=Math.sqrt(e)),i},getCenter:function(){if(!this._map)throw new Error("Must add layer to map before using getCenter()");return Ao(this._defaultShape(),this._map.options.crs)},getBounds:function(){return this._bounds},addLatLng:function(t,e){return e=e||this._defaultShape(),t=A(t),e.push(t),this._bounds.extend(t),this.redraw()},_setLatLngs:function(t){this._bounds=new at,this._latlngs=this._convertLatLngs(t)},_defaultShape:function(){return dt(this._latlngs)?this._latlngs:this._latlngs[0]},_convertLatLngs:function(t){for(var e=[],i=dt(t),n=0,o=t.length;n<o;n++)i?(e[n]=A(t[n]),this._bounds.extend(e[n])):e[n]=this._convertLatLngs(t[n]);return e},_project:function(){var t=new F;this._rings=[],this._projectLatlngs(this._latlngs,this._rings,t),this._bounds.isValid()&&t.isValid()&&(this._rawPxBounds=t,this._updateBounds())},_updateBounds:function(){var t=this._clickTolerance(),e=new M(t,t);this._rawPxBounds&&(this._pxBounds=new F([this._rawPxBounds.min.subtract(e),this._rawPxBounds.max.add(e)]))},_projectLatlngs:function(t,e,i){var n=t[0]instanceof N,o=t.length,a,u;if(n){for(u=[],a=0;a<o;a++)u[a]=this._map.latLngToLayerPoint(t[a]),i.extend(u[a]);e.push(u)}else for(a=0;a<o;a++)this._projectLatlngs(t[a],e,i)},_clipPoints:function(){var t=this._renderer._bounds;if(this._parts=[],!(!this._pxBounds||!this._pxBounds.intersects(t))){if(this.options.noClip){this._parts=this._rings;return}var e=this._parts,i,n,o,a,u,d,f;for(i=0,o=0,a=this._rings.length;i<a;i++)for(f=this._rings[i],n=0,u=f.length;n<u-1;n++)d=zo(f[n],f[n+1],t,n,!0),d&&(e[o]=e[o]||[],e[o].push(d[0]),(d[1]!==f[n+1]||n===u-2)&&(e[o].push(d[1]),o++))}},_simplifyPoints:function(){for(var t=this._parts,e=this.options.smoothFactor,i=0,n=t.length;i<n;i++)t[i]=Mo(t[i],e)},_update:function(){this._map&&(this._clipPoints(),this._simplifyPoints(),this._updatePath())},_updatePath:function(){this._renderer._updatePoly(this)},_containsPoint:function(t,e){var i,n,o,a,u,d,f=this._clickTolerance();if(!this._pxBounds||!this._pxBounds.contains(t))return!1;for(i=0,a=this._parts.length;i<a;i++)for(d=this._parts[i],n=0,u=d.length,o=u-1;n<u;o=n++)if(!(!e&&n===0)&&So(t,d[o],d[n])<=f)return!0;return!1}});function Xs(t,e){return new Ct(t,e)}Ct._flat=Eo;var ce=Ct.extend({options:{fill:!0},isEmpty:function(){return!this._latlngs.length||!this._latlngs[0].length},getCenter:function(){if(!this._map)throw new Error("Must add layer to map before using getCenter()");return To(this._defaultShape(),this._map.options.crs)},_convertLatLngs:function(t){var e=Ct.prototype._convertLatLngs.call(this,t),i=e.length;return i>=2&&e[0]instanceof N&&e[0].equals(e[i-1])&&e.pop(),e},_setLatLngs:function(t){Ct.prototype._setLatLngs.call(this,t),dt(this._latlngs)&&(this._latlngs=[this._latlngs])},_defaultShape:function(){return dt(this._latlngs[0])?this._latlngs[0]:this._latlngs[0][0]},_clipPoints:function(){var t=this._renderer._bounds,e=this.options.weight,i=new M(e,e);if(t=new F(t.min.subtract(i),t.max.add(i)),this._parts=[],!(!this._pxBounds||!this._pxBounds.intersects(t))){if(this.options.noClip){this._parts=this._rings;return}for(var n=0,o=this._rings.length,a;n<o;n++)a=Lo(this._rings[n],t,!0),a.length&&this._parts.push(a)}},_updatePath:function(){this._renderer._updatePoly(this,!0)},_containsPoint:function(t){var e=!1,i,n,o,a,u,d,f,_;if(!this._pxBounds||!this._pxBounds.contains(t))return!1;for(a=0,f=this._parts.length;a<f;a++)for(i=this._parts[a],u=0,_=i.length,d=_-1;u<_;d=u++)n=i[u],o=i[d],n.y>t.y!=o.y>t.y&&t.x<(o.x-n.x)*(t.y-n.y)/(o.y-n.y)+n.x&&(e=!e);return e||Ct.prototype._containsPoint.call(this,t,!0)}});function Qs(t,e){return new ce(t,e)}var zt=St.extend({initialize:function(t,e){q(this,e),this._layers={},t&&this.addData(t)},addData:function(t){var e=mt(t)?t:t.features,i,n,o;if(e){for(i=0,n=e.length;i<n;i++)o=e[i],(o.geometries||o.geometry||o.features||o.coordinates)&&this.addData(o);return this}var a=this.options;if(a.filter&&!a.filter(t))return this;var u=oi(t,a);return u?(u.feature=ai(t),u.defaultOptions=u.options,this.resetStyle(u),a.onEachFeature&&a.onEachFeature(t,u),this.addLayer(u)):this},resetStyle:function(t){return t===void 0?this.eachLayer(this.resetStyle,this):(t.options=s({},t.defaultOptions),this._setLayerStyle(t,this.options.style),this)},setStyle:function(t){return this.eachLayer(function(e){this._setLayerStyle(e,t)},this)},_setLayerStyle:function(t,e){t.setStyle&&(typeof e=="function"&&(e=e(t.feature)),t.setStyle(e))}});function oi(t,e){var i=t.type==="Feature"?t.geometry:t,n=i?i.coordinates:null,o=[],a=e&&e.pointToLayer,u=e&&e.coordsToLatLng||ln,d,f,_,g;if(!n&&!i)return null;switch(i.type){case"Point":return d=u(n),$o(a,t,d,e);case"MultiPoint":for(_=0,g=n.length;_<g;_++)d=u(n[_]),o.push($o(a,t,d,e));return new St(o);case"LineString":case"MultiLineString":return f=ri(n,i.type==="LineString"?0:1,u),new Ct(f,e);case"Polygon":case"MultiPolygon":return f=ri(n,i.type==="Polygon"?1:2,u),new ce(f,e);case"GeometryCollection":for(_=0,g=i.geometries.length;_<g;_++){var k=oi({geometry:i.geometries[_],type:"Feature",properties:t.properties},e);k&&o.push(k)}return new St(o);case"FeatureCollection":for(_=0,g=i.features.length;_<g;_++){var z=oi(i.features[_],e);z&&o.push(z)}return new St(o);default:throw new Error("Invalid GeoJSON object.")}}function $o(t,e,i,n){return t?t(e,i):new ii(i,n&&n.markersInheritOptions&&n)}function ln(t){return new N(t[1],t[0],t[2])}function ri(t,e,i){for(var n=[],o=0,a=t.length,u;o<a;o++)u=e?ri(t[o],e-1,i):(i||ln)(t[o]),n.push(u);return n}function hn(t,e){return t=A(t),t.alt!==void 0?[$(t.lng,e),$(t.lat,e),$(t.alt,e)]:[$(t.lng,e),$(t.lat,e)]}function si(t,e,i,n){for(var o=[],a=0,u=t.length;a<u;a++)o.push(e?si(t[a],dt(t[a])?0:e-1,i,n):hn(t[a],n));return!e&&i&&o.length>0&&o.push(o[0].slice()),o}function ue(t,e){return t.feature?s({},t.feature,{geometry:e}):ai(e)}function ai(t){return t.type==="Feature"||t.type==="FeatureCollection"?t:{type:"Feature",properties:{},geometry:t}}var cn={toGeoJSON:function(t){return ue(this,{type:"Point",coordinates:hn(this.getLatLng(),t)})}};ii.include(cn),an.include(cn),ni.include(cn),Ct.include({toGeoJSON:function(t){var e=!dt(this._latlngs),i=si(this._latlngs,e?1:0,!1,t);return ue(this,{type:(e?"Multi":"")+"LineString",coordinates:i})}}),ce.include({toGeoJSON:function(t){var e=!dt(this._latlngs),i=e&&!dt(this._latlngs[0]),n=si(this._latlngs,i?2:e?1:0,!0,t);return e||(n=[n]),ue(this,{type:(i?"Multi":"")+"Polygon",coordinates:n})}}),le.include({toMultiPoint:function(t){var e=[];return this.eachLayer(function(i){e.push(i.toGeoJSON(t).geometry.coordinates)}),ue(this,{type:"MultiPoint",coordinates:e})},toGeoJSON:function(t){var e=this.feature&&this.feature.geometry&&this.feature.geometry.type;if(e==="MultiPoint")return this.toMultiPoint(t);var i=e==="GeometryCollection",n=[];return this.eachLayer(function(o){if(o.toGeoJSON){var a=o.toGeoJSON(t);if(i)n.push(a.geometry);else{var u=ai(a);u.type==="FeatureCollection"?n.push.apply(n,u.features):n.push(u)}}}),i?ue(this,{geometries:n,type:"GeometryCollection"}):{type:"FeatureCollection",features:n}}});function qo(t,e){return new zt(t,e)}var ta=qo,li=gt.extend({options:{opacity:1,alt:"",interactive:!1,crossOrigin:!1,errorOverlayUrl:"",zIndex:1,className:""},initialize:function(t,e,i){this._url=t,this._bounds=G(e),q(this,i)},onAdd:function(){this._image||(this._initImage(),this.options.opacity<1&&this._updateOpacity()),this.options.interactive&&(C(this._image,"leaflet-interactive"),this.addInteractiveTarget(this._image)),this.getPane().appendChild(this._image),this._reset()},onRemove:function(){U(this._image),this.options.interactive&&this.removeInteractiveTarget(this._image)},setOpacity:function(t){return this.options.opacity=t,this._image&&this._updateOpacity(),this},setStyle:function(t){return t.opacity&&this.setOpacity(t.opacity),this},bringToFront:function(){return this._map&&se(this._image),this},bringToBack:function(){return this._map&&ae(this._image),this},setUrl:function(t){return this._url=t,this._image&&(this._image.src=t),this},setBounds:function(t){return this._bounds=G(t),this._map&&this._reset(),this},getEvents:function(){var t={zoom:this._reset,viewreset:this._reset};return this._zoomAnimated&&(t.zoomanim=this._animateZoom),t},setZIndex:function(t){return this.options.zIndex=t,this._updateZIndex(),this},getBounds:function(){return this._bounds},getElement:function(){return this._image},_initImage:function(){var t=this._url.tagName==="IMG",e=this._image=t?this._url:B("img");if(C(e,"leaflet-image-layer"),this._zoomAnimated&&C(e,"leaflet-zoom-animated"),this.options.className&&C(e,this.options.className),e.onselectstart=b,e.onmousemove=b,e.onload=c(this.fire,this,"load"),e.onerror=c(this._overlayOnError,this,"error"),(this.options.crossOrigin||this.options.crossOrigin==="")&&(e.crossOrigin=this.options.crossOrigin===!0?"":this.options.crossOrigin),this.options.zIndex&&this._updateZIndex(),t){this._url=e.src;return}e.src=this._url,e.alt=this.options.alt},_animateZoom:function(t){var e=this._map.getZoomScale(t.zoom),i=this._map._latLngBoundsToNewLayerBounds(this._bounds,t.zoom,t.center).min;Ut(this._image,i,e)},_reset:function(){var t=this._image,e=new F(this._map.latLngToLayerPoint(this._bounds.getNorthWest()),this._map.latLngToLayerPoint(this._bounds.getSouthEast())),i=e.getSize();K(t,e.min),t.style.width=i.x+"px",t.style.height=i.y+"px"},_updateOpacity:function(){ut(this._image,this.options.opacity)},_updateZIndex:function(){this._image&&this.options.zIndex!==void 0&&this.options.zIndex!==null&&(this._image.style.zIndex=this.options.zIndex)},_overlayOnError:function(){this.fire("error");var t=this.options.errorOverlayUrl;t&&this._url!==t&&(this._url=t,this._image.src=t)},getCenter:function(){return this._bounds.getCenter()}}),ea=function(t,e,i){return new li(t,e,i)},Zo=li.extend({options:{autoplay:!0,loop:!0,keepAspectRatio:!0,muted:!1,playsInline:!0},_initImage:function(){var t=this._url.tagName==="VIDEO",e=this._image=t?this._url:B("video");if(C(e,"leaflet-image-layer"),this._zoomAnimated&&C(e,"leaflet-zoom-animated"),this.options.className&&C(e,this.options.className),e.onselectstart=b,e.onmousemove=b,e.onloadeddata=c(this.fire,this,"load"),t){for(var i=e.getElementsByTagName("source"),n=[],o=0;o<i.length;o++)n.push(i[o].src);this._url=i.length>0?n:[e.src];return}mt(this._url)||(this._url=[this._url]),!this.options.keepAspectRatio&&Object.prototype.hasOwnProperty.call(e.style,"objectFit")&&(e.style.objectFit="fill"),e.autoplay=!!this.options.autoplay,e.loop=!!this.options.loop,e.muted=!!this.options.muted,e.playsInline=!!this.options.playsInline;for(var a=0;a<this._url.length;a++){var u=B("source");u.src=this._url[a],e.appendChild(u)}}});function ia(t,e,i){return new Zo(t,e,i)}var Bo=li.extend({_initImage:function(){var t=this._image=this._url;C(t,"leaflet-image-layer"),this._zoomAnimated&&C(t,"leaflet-zoom-animated"),this.options.className&&C(t,this.options.className),t.onselectstart=b,t.onmousemove=b}});function na(t,e,i){return new Bo(t,e,i)}var kt=gt.extend({options:{interactive:!1,offset:[0,0],className:"",pane:void 0,content:""},initialize:function(t,e){t&&(t instanceof N||mt(t))?(this._latlng=A(t),q(this,e)):(q(this,t),this._source=e),this.options.content&&(this._content=this.options.content)},openOn:function(t){return t=arguments.length?t:this._source._map,t.hasLayer(this)||t.addLayer(this),this},close:function(){return this._map&&this._map.removeLayer(this),this},toggle:function(t){return this._map?this.close():(arguments.length?this._source=t:t=this._source,this._prepareOpen(),this.openOn(t._map)),this},onAdd:function(t){this._zoomAnimated=t._zoomAnimated,this._container||this._initLayout(),t._fadeAnimated&&ut(this._container,0),clearTimeout(this._removeTimeout),this.getPane().appendChild(this._container),this.update(),t._fadeAnimated&&ut(this._container,1),this.bringToFront(),this.options.interactive&&(C(this._container,"leaflet-interactive"),this.addInteractiveTarget(this._container))},onRemove:function(t){t._fadeAnimated?(ut(this._container,0),this._removeTimeout=setTimeout(c(U,void 0,this._container),200)):U(this._container),this.options.interactive&&(j(this._container,"leaflet-interactive"),this.removeInteractiveTarget(this._container))},getLatLng:function(){return this._latlng},setLatLng:function(t){return this._latlng=A(t),this._map&&(this._updatePosition(),this._adjustPan()),this},getContent:function(){return this._content},setContent:function(t){return this._content=t,this.update(),this},getElement:function(){return this._container},update:function(){this._map&&(this._container.style.visibility="hidden",this._updateContent(),this._updateLayout(),this._updatePosition(),this._container.style.visibility="",this._adjustPan())},getEvents:function(){var t={zoom:this._updatePosition,viewreset:this._updatePosition};return this._zoomAnimated&&(t.zoomanim=this._animateZoom),t},isOpen:function(){return!!this._map&&this._map.hasLayer(this)},bringToFront:function(){return this._map&&se(this._container),this},bringToBack:function(){return this._map&&ae(this._container),this},_prepareOpen:function(t){var e=this._source;if(!e._map)return!1;if(e instanceof St){e=null;var i=this._source._layers;for(var n in i)if(i[n]._map){e=i[n];break}if(!e)return!1;this._source=e}if(!t)if(e.getCenter)t=e.getCenter();else if(e.getLatLng)t=e.getLatLng();else if(e.getBounds)t=e.getBounds().getCenter();else throw new Error("Unable to get source layer LatLng.");return this.setLatLng(t),this._map&&this.update(),!0},_updateContent:function(){if(this._content){var t=this._contentNode,e=typeof this._content=="function"?this._content(this._source||this):this._content;if(typeof e=="string")t.innerHTML=e;else{for(;t.hasChildNodes();)t.removeChild(t.firstChild);t.appendChild(e)}this.fire("contentupdate")}},_updatePosition:function(){if(this._map){var t=this._map.latLngToLayerPoint(this._latlng),e=T(this.options.offset),i=this._getAnchor();this._zoomAnimated?K(this._container,t.add(i)):e=e.add(t).add(i);var n=this._containerBottom=-e.y,o=this._containerLeft=-Math.round(this._containerWidth/2)+e.x;this._container.style.bottom=n+"px",this._container.style.left=o+"px"}},_getAnchor:function(){return[0,0]}});O.include({_initOverlay:function(t,e,i,n){var o=e;return o instanceof t||(o=new t(n).setContent(e)),i&&o.setLatLng(i),o}}),gt.include({_initOverlay:function(t,e,i,n){var o=i;return o instanceof t?(q(o,n),o._source=this):(o=e&&!n?e:new t(n,this),o.setContent(i)),o}});var hi=kt.extend({options:{pane:"popupPane",offset:[0,7],maxWidth:300,minWidth:50,maxHeight:null,autoPan:!0,autoPanPaddingTopLeft:null,autoPanPaddingBottomRight:null,autoPanPadding:[5,5],keepInView:!1,closeButton:!0,autoClose:!0,closeOnEscapeKey:!0,className:""},openOn:function(t){return t=arguments.length?t:this._source._map,!t.hasLayer(this)&&t._popup&&t._popup.options.autoClose&&t.removeLayer(t._popup),t._popup=this,kt.prototype.openOn.call(this,t)},onAdd:function(t){kt.prototype.onAdd.call(this,t),t.fire("popupopen",{popup:this}),this._source&&(this._source.fire("popupopen",{popup:this},!0),this._source instanceof qt||this._source.on("preclick",jt))},onRemove:function(t){kt.prototype.onRemove.call(this,t),t.fire("popupclose",{popup:this}),this._source&&(this._source.fire("popupclose",{popup:this},!0),this._source instanceof qt||this._source.off("preclick",jt))},getEvents:function(){var t=kt.prototype.getEvents.call(this);return(this.options.closeOnClick!==void 0?this.options.closeOnClick:this._map.options.closePopupOnClick)&&(t.preclick=this.close),this.options.keepInView&&(t.moveend=this._adjustPan),t},_initLayout:function(){var t="leaflet-popup",e=this._container=B("div",t+" "+(this.options.className||"")+" leaflet-zoom-animated"),i=this._wrapper=B("div",t+"-content-wrapper",e);if(this._contentNode=B("div",t+"-content",i),Te(e),Xi(this._contentNode),S(e,"contextmenu",jt),this._tipContainer=B("div",t+"-tip-container",e),this._tip=B("div",t+"-tip",this._tipContainer),this.options.closeButton){var n=this._closeButton=B("a",t+"-close-button",e);n.setAttribute("role","button"),n.setAttribute("aria-label","Close popup"),n.href="#close",n.innerHTML='<span aria-hidden="true">&#215;</span>',S(n,"click",function(o){et(o),this.close()},this)}},_updateLayout:function(){var t=this._contentNode,e=t.style;e.width="",e.whiteSpace="nowrap";var i=t.offsetWidth;i=Math.min(i,this.options.maxWidth),i=Math.max(i,this.options.minWidth),e.width=i+1+"px",e.whiteSpace="",e.height="";var n=t.offsetHeight,o=this.options.maxHeight,a="leaflet-popup-scrolled";o&&n>o?(e.height=o+"px",C(t,a)):j(t,a),this._containerWidth=this._container.offsetWidth},_animateZoom:function(t){var e=this._map._latLngToNewLayerPoint(this._latlng,t.zoom,t.center),i=this._getAnchor();K(this._container,e.add(i))},_adjustPan:function(){if(this.options.autoPan){if(this._map._panAnim&&this._map._panAnim.stop(),this._autopanning){this._autopanning=!1;return}var t=this._map,e=parseInt(we(this._container,"marginBottom"),10)||0,i=this._container.offsetHeight+e,n=this._containerWidth,o=new M(this._containerLeft,-i-this._containerBottom);o._add(Wt(this._container));var a=t.layerPointToContainerPoint(o),u=T(this.options.autoPanPadding),d=T(this.options.autoPanPaddingTopLeft||u),f=T(this.options.autoPanPaddingBottomRight||u),_=t.getSize(),g=0,k=0;a.x+n+f.x>_.x&&(g=a.x+n-_.x+f.x),a.x-g-d.x<0&&(g=a.x-d.x),a.y+i+f.y>_.y&&(k=a.y+i-_.y+f.y),a.y-k-d.y<0&&(k=a.y-d.y),(g||k)&&(this.options.keepInView&&(this._autopanning=!0),t.fire("autopanstart").panBy([g,k]))}},_getAnchor:function(){return T(this._source&&this._source._getPopupAnchor?this._source._getPopupAnchor():[0,0])}}),oa=function(t,e){return new hi(t,e)};O.mergeOptions({closePopupOnClick:!0}),O.include({openPopup:function(t,e,i){return this._initOverlay(hi,t,e,i).openOn(this),this},closePopup:function(t){return t=arguments.length?t:this._popup,t&&t.close(),this}}),gt.include({bindPopup:function(t,e){return this._popup=this._initOverlay(hi,this._popup,t,e),this._popupHandlersAdded||(this.on({click:this._openPopup,keypress:this._onKeyPress,remove:this.closePopup,move:this._movePopup}),this._popupHandlersAdded=!0),this},unbindPopup:function(){return this._popup&&(this.off({click:this._openPopup,keypress:this._onKeyPress,remove:this.closePopup,move:this._movePopup}),this._popupHandlersAdded=!1,this._popup=null),this},openPopup:function(t){return this._popup&&(this instanceof St||(this._popup._source=this),this._popup._prepareOpen(t||this._latlng)&&this._popup.openOn(this._map)),this},closePopup:function(){return this._popup&&this._popup.close(),this},togglePopup:function(){return this._popup&&this._popup.toggle(this),this},isPopupOpen:function(){return this._popup?this._popup.isOpen():!1},setPopupContent:function(t){return this._popup&&this._popup.setContent(t),this},getPopup:function(){return this._popup},_openPopup:function(t){if(!(!this._popup||!this._map)){Vt(t);var e=t.layer||t.target;if(this._popup._source===e&&!(e instanceof qt)){this._map.hasLayer(this._popup)?this.closePopup():this.openPopup(t.latlng);return}this._popup._source=e,this.openPopup(t.latlng)}},_movePopup:function(t){this._popup.setLatLng(t.latlng)},_onKeyPress:function(t){t.originalEvent.keyCode===13&&this._openPopup(t)}});var ci=kt.extend({options:{pane:"tooltipPane",offset:[0,0],direction:"auto",permanent:!1,sticky:!1,opacity:.9},onAdd:function(t){kt.prototype.onAdd.call(this,t),this.setOpacity(this.options.opacity),t.fire("tooltipopen",{tooltip:this}),this._source&&(this.addEventParent(this._source),this._source.fire("tooltipopen",{tooltip:this},!0))},onRemove:function(t){kt.prototype.onRemove.call(this,t),t.fire("tooltipclose",{tooltip:this}),this._source&&(this.removeEventParent(this._source),this._source.fire("tooltipclose",{tooltip:this},!0))},getEvents:function(){var t=kt.prototype.getEvents.call(this);return this.options.permanent||(t.preclick=this.close),t},_initLayout:function(){var t="leaflet-tooltip",e=t+" "+(this.options.className||"")+" leaflet-zoom-"+(this._zoomAnimated?"animated":"hide");this._contentNode=this._container=B("div",e),this._container.setAttribute("role","tooltip"),this._container.setAttribute("id","leaflet-tooltip-"+m(this))},_updateLayout:function(){},_adjustPan:function(){},_setPosition:function(t){var e,i,n=this._map,o=this._container,a=n.latLngToContainerPoint(n.getCenter()),u=n.layerPointToContainerPoint(t),d=this.options.direction,f=o.offsetWidth,_=o.offsetHeight,g=T(this.options.offset),k=this._getAnchor();d==="top"?(e=f/2,i=_):d==="bottom"?(e=f/2,i=0):d==="center"?(e=f/2,i=_/2):d==="right"?(e=0,i=_/2):d==="left"?(e=f,i=_/2):u.x<a.x?(d="right",e=0,i=_/2):(d="left",e=f+(g.x+k.x)*2,i=_/2),t=t.subtract(T(e,i,!0)).add(g).add(k),j(o,"leaflet-tooltip-right"),j(o,"leaflet-tooltip-left"),j(o,"leaflet-tooltip-top"),j(o,"leaflet-tooltip-bottom"),C(o,"leaflet-tooltip-"+d),K(o,t)},_updatePosition:function(){var t=this._map.latLngToLayerPoint(this._latlng);this._setPosition(t)},setOpacity:function(t){this.options.opacity=t,this._container&&ut(this._container,t)},_animateZoom:function(t){var e=this._map._latLngToNewLayerPoint(this._latlng,t.zoom,t.center);this._setPosition(e)},_getAnchor:function(){return T(this._source&&this._source._getTooltipAnchor&&!this.options.sticky?this._source._getTooltipAnchor():[0,0])}}),ra=function(t,e){return new ci(t,e)};O.include({openTooltip:function(t,e,i){return this._initOverlay(ci,t,e,i).openOn(this),this},closeTooltip:function(t){return t.close(),this}}),gt.include({bindTooltip:function(t,e){return this._tooltip&&this.isTooltipOpen()&&this.unbindTooltip(),this._tooltip=this._initOverlay(ci,this._tooltip,t,e),this._initTooltipInteractions(),this._tooltip.options.permanent&&this._map&&this._map.hasLayer(this)&&this.openTooltip(),this},unbindTooltip:function(){return this._tooltip&&(this._initTooltipInteractions(!0),this.closeTooltip(),this._tooltip=null),this},_initTooltipInteractions:function(t){if(!(!t&&this._tooltipHandlersAdded)){var e=t?"off":"on",i={remove:this.closeTooltip,move:this._moveTooltip};this._tooltip.options.permanent?i.add=this._openTooltip:(i.mouseover=this._openTooltip,i.mouseout=this.closeTooltip,i.click=this._openTooltip,this._map?this._addFocusListeners():i.add=this._addFocusListeners),this._tooltip.options.sticky&&(i.mousemove=this._moveTooltip),this[e](i),this._tooltipHandlersAdded=!t}},openTooltip:function(t){return this._tooltip&&(this instanceof St||(this._tooltip._source=this),this._tooltip._prepareOpen(t)&&(this._tooltip.openOn(this._map),this.getElement?this._setAriaDescribedByOnLayer(this):this.eachLayer&&this.eachLayer(this._setAriaDescribedByOnLayer,this))),this},closeTooltip:function(){if(this._tooltip)return this._tooltip.close()},toggleTooltip:function(){return this._tooltip&&this._tooltip.toggle(this),this},isTooltipOpen:function(){return this._tooltip.isOpen()},setTooltipContent:function(t){return this._tooltip&&this._tooltip.setContent(t),this},getTooltip:function(){return this._tooltip},_addFocusListeners:function(){this.getElement?this._addFocusListenersOnLayer(this):this.eachLayer&&this.eachLayer(this._addFocusListenersOnLayer,this)},_addFocusListenersOnLayer:function(t){var e=typeof t.getElement=="function"&&t.getElement();e&&(S(e,"focus",function(){this._tooltip._source=t,this.openTooltip()},this),S(e,"blur",this.closeTooltip,this))},_setAriaDescribedByOnLayer:function(t){var e=typeof t.getElement=="function"&&t.getElement();e&&e.setAttribute("aria-describedby",this._tooltip._container.id)},_openTooltip:function(t){if(!(!this._tooltip||!this._map)){if(this._map.dragging&&this._map.dragging.moving()&&!this._openOnceFlag){this._openOnceFlag=!0;var e=this;this._map.once("moveend",function(){e._openOnceFlag=!1,e._openTooltip(t)});return}this._tooltip._source=t.layer||t.target,this.openTooltip(this._tooltip.options.sticky?t.latlng:void 0)}},_moveTooltip:function(t){var e=t.latlng,i,n;this._tooltip.options.sticky&&t.originalEvent&&(i=this._map.mouseEventToContainerPoint(t.originalEvent),n=this._map.containerPointToLayerPoint(i),e=this._map.layerPointToLatLng(n)),this._tooltip.setLatLng(e)}});var Ro=he.extend({options:{iconSize:[12,12],html:!1,bgPos:null,className:"leaflet-div-icon"},createIcon:function(t){var e=t&&t.tagName==="DIV"?t:document.createElement("div"),i=this.options;if(i.html instanceof Element?(Ye(e),e.appendChild(i.html)):e.innerHTML=i.html!==!1?i.html:"",i.bgPos){var n=T(i.bgPos);e.style.backgroundPosition=-n.x+"px "+-n.y+"px"}return this._setIconStyles(e,"icon"),e},createShadow:function(){return null}});function sa(t){return new Ro(t)}he.Default=Ce;var ze=gt.extend({options:{tileSize:256,opacity:1,updateWhenIdle:x.mobile,updateWhenZooming:!0,updateInterval:200,zIndex:1,bounds:null,minZoom:0,maxZoom:void 0,maxNativeZoom:void 0,minNativeZoom:void 0,noWrap:!1,pane:"tilePane",className:"",keepBuffer:2},initialize:function(t){q(this,t)},onAdd:function(){this._initContainer(),this._levels={},this._tiles={},this._resetView()},beforeAdd:function(t){t._addZoomLimit(this)},onRemove:function(t){this._removeAllTiles(),U(this._container),t._removeZoomLimit(this),this._container=null,this._tileZoom=void 0},bringToFront:function(){return this._map&&(se(this._container),this._setAutoZIndex(Math.max)),this},bringToBack:function(){return this._map&&(ae(this._container),this._setAutoZIndex(Math.min)),this},getContainer:function(){return this._container},setOpacity:function(t){return this.options.opacity=t,this._updateOpacity(),this},setZIndex:function(t){return this.options.zIndex=t,this._updateZIndex(),this},isLoading:function(){return this._loading},redraw:function(){if(this._map){this._removeAllTiles();var t=this._clampZoom(this._map.getZoom());t!==this._tileZoom&&(this._tileZoom=t,this._updateLevels()),this._update()}return this},getEvents:function(){var t={viewprereset:this._invalidateAll,viewreset:this._resetView,zoom:this._resetView,moveend:this._onMoveEnd};return this.options.updateWhenIdle||(this._onMove||(this._onMove=y(this._onMoveEnd,this.options.updateInterval,this)),t.move=this._onMove),this._zoomAnimated&&(t.zoomanim=this._animateZoom),t},createTile:function(){return document.createElement("div")},getTileSize:function(){var t=this.options.tileSize;return t instanceof M?t:new M(t,t)},_updateZIndex:function(){this._container&&this.options.zIndex!==void 0&&this.options.zIndex!==null&&(this._container.style.zIndex=this.options.zIndex)},_setAutoZIndex:function(t){for(var e=this.getPane().children,i=-t(-1/0,1/0),n=0,o=e.length,a;n<o;n++)a=e[n].style.zIndex,e[n]!==this._container&&a&&(i=t(i,+a));isFinite(i)&&(this.options.zIndex=i+t(-1,1),this._updateZIndex())},_updateOpacity:function(){if(this._map&&!x.ielt9){ut(this._container,this.options.opacity);var t=+new Date,e=!1,i=!1;for(var n in this._tiles){var o=this._tiles[n];if(!(!o.current||!o.loaded)){var a=Math.min(1,(t-o.loaded)/200);ut(o.el,a),a<1?e=!0:(o.active?i=!0:this._onOpaqueTile(o),o.active=!0)}}i&&!this._noPrune&&this._pruneTiles(),e&&(ct(this._fadeFrame),this._fadeFrame=rt(this._updateOpacity,this))}},_onOpaqueTile:b,_initContainer:function(){this._container||(this._container=B("div","leaflet-layer "+(this.options.className||"")),this._updateZIndex(),this.options.opacity<1&&this._updateOpacity(),this.getPane().appendChild(this._container))},_updateLevels:function(){var t=this._tileZoom,e=this.options.maxZoom;if(t!==void 0){for(var i in this._levels)i=Number(i),this._levels[i].el.children.length||i===t?(this._levels[i].el.style.zIndex=e-Math.abs(t-i),this._onUpdateLevel(i)):(U(this._levels[i].el),this._removeTilesAtZoom(i),this._onRemoveLevel(i),delete this._levels[i]);var n=this._levels[t],o=this._map;return n||(n=this._levels[t]={},n.el=B("div","leaflet-tile-container leaflet-zoom-animated",this._container),n.el.style.zIndex=e,n.origin=o.project(o.unproject(o.getPixelOrigin()),t).round(),n.zoom=t,this._setZoomTransform(n,o.getCenter(),o.getZoom()),b(n.el.offsetWidth),this._onCreateLevel(n)),this._level=n,n}},_onUpdateLevel:b,_onRemoveLevel:b,_onCreateLevel:b,_pruneTiles:function(){if(this._map){var t,e,i=this._map.getZoom();if(i>this.options.maxZoom||i<this.options.minZoom){this._removeAllTiles();return}for(t in this._tiles)e=this._tiles[t],e.retain=e.current;for(t in this._tiles)if(e=this._tiles[t],e.current&&!e.active){var n=e.coords;this._retainParent(n.x,n.y,n.z,n.z-5)||this._retainChildren(n.x,n.y,n.z,n.z+2)}for(t in this._tiles)this._tiles[t].retain||this._removeTile(t)}},_removeTilesAtZoom:function(t){for(var e in this._tiles)this._tiles[e].coords.z===t&&this._removeTile(e)},_removeAllTiles:function(){for(var t in this._tiles)this._removeTile(t)},_invalidateAll:function(){for(var t in this._levels)U(this._levels[t].el),this._onRemoveLevel(Number(t)),delete this._levels[t];this._removeAllTiles(),this._tileZoom=void 0},_retainParent:function(t,e,i,n){var o=Math.floor(t/2),a=Math.floor(e/2),u=i-1,d=new M(+o,+a);d.z=+u;var f=this._tileCoordsToKey(d),_=this._tiles[f];return _&&_.active?(_.retain=!0,!0):(_&&_.loaded&&(_.retain=!0),u>n?this._retainParent(o,a,u,n):!1)},_retainChildren:function(t,e,i,n){for(var o=2*t;o<2*t+2;o++)for(var a=2*e;a<2*e+2;a++){var u=new M(o,a);u.z=i+1;var d=this._tileCoordsToKey(u),f=this._tiles[d];if(f&&f.active){f.retain=!0;continue}else f&&f.loaded&&(f.retain=!0);i+1<n&&this._retainChildren(o,a,i+1,n)}},_resetView:function(t){var e=t&&(t.pinch||t.flyTo);this._setView(this._map.getCenter(),this._map.getZoom(),e,e)},_animateZoom:function(t){this._setView(t.center,t.zoom,!0,t.noUpdate)},_clampZoom:function(t){var e=this.options;return e.minNativeZoom!==void 0&&t<e.minNativeZoom?e.minNativeZoom:e.maxNativeZoom!==void 0&&e.maxNativeZoom<t?e.maxNativeZoom:t},_setView:function(t,e,i,n){var o=Math.round(e);this.options.maxZoom!==void 0&&o>this.options.maxZoom||this.options.minZoom!==void 0&&o<this.options.minZoom?o=void 0:o=this._clampZoom(o);var a=this.options.updateWhenZooming&&o!==this._tileZoom;(!n||a)&&(this._tileZoom=o,this._abortLoading&&this._abortLoading(),this._updateLevels(),this._resetGrid(),o!==void 0&&this._update(t),i||this._pruneTiles(),this._noPrune=!!i),this._setZoomTransforms(t,e)},_setZoomTransforms:function(t,e){for(var i in this._levels)this._setZoomTransform(this._levels[i],t,e)},_setZoomTransform:function(t,e,i){var n=this._map.getZoomScale(i,t.zoom),o=t.origin.multiplyBy(n).subtract(this._map._getNewPixelOrigin(e,i)).round();x.any3d?Ut(t.el,o,n):K(t.el,o)},_resetGrid:function(){var t=this._map,e=t.options.crs,i=this._tileSize=this.getTileSize(),n=this._tileZoom,o=this._map.getPixelWorldBounds(this._tileZoom);o&&(this._globalTileRange=this._pxBoundsToTileRange(o)),this._wrapX=e.wrapLng&&!this.options.noWrap&&[Math.floor(t.project([0,e.wrapLng[0]],n).x/i.x),Math.ceil(t.project([0,e.wrapLng[1]],n).x/i.y)],this._wrapY=e.wrapLat&&!this.options.noWrap&&[Math.floor(t.project([e.wrapLat[0],0],n).y/i.x),Math.ceil(t.project([e.wrapLat[1],0],n).y/i.y)]},_onMoveEnd:function(){!this._map||this._map._animatingZoom||this._update()},_getTiledPixelBounds:function(t){var e=this._map,i=e._animatingZoom?Math.max(e._animateToZoom,e.getZoom()):e.getZoom(),n=e.getZoomScale(i,this._tileZoom),o=e.project(t,this._tileZoom).floor(),a=e.getSize().divideBy(n*2);return new F(o.subtract(a),o.add(a))},_update:function(t){var e=this._map;if(e){var i=this._clampZoom(e.getZoom());if(t===void 0&&(t=e.getCenter()),this._tileZoom!==void 0){var n=this._getTiledPixelBounds(t),o=this._pxBoundsToTileRange(n),a=o.getCenter(),u=[],d=this.options.keepBuffer,f=new F(o.getBottomLeft().subtract([d,-d]),o.getTopRight().add([d,-d]));if(!(isFinite(o.min.x)&&isFinite(o.min.y)&&isFinite(o.max.x)&&isFinite(o.max.y)))throw new Error("Attempted to load an infinite number of tiles");for(var _ in this._tiles){var g=this._tiles[_].coords;(g.z!==this._tileZoom||!f.contains(new M(g.x,g.y)))&&(this._tiles[_].current=!1)}if(Math.abs(i-this._tileZoom)>1){this._setView(t,i);return}for(var k=o.min.y;k<=o.max.y;k++)for(var z=o.min.x;z<=o.max.x;z++){var ot=new M(z,k);if(ot.z=this._tileZoom,!!this._isValidTile(ot)){var X=this._tiles[this._tileCoordsToKey(ot)];X?X.current=!0:u.push(ot)}}if(u.sort(function(lt,fe){return lt.distanceTo(a)-fe.distanceTo(a)}),u.length!==0){this._loading||(this._loading=!0,this.fire("loading"));var ft=document.createDocumentFragment();for(z=0;z<u.length;z++)this._addTile(u[z],ft);this._level.el.appendChild(ft)}}}},_isValidTile:function(t){var e=this._map.options.crs;if(!e.infinite){var i=this._globalTileRange;if(!e.wrapLng&&(t.x<i.min.x||t.x>i.max.x)||!e.wrapLat&&(t.y<i.min.y||t.y>i.max.y))return!1}if(!this.options.bounds)return!0;var n=this._tileCoordsToBounds(t);return G(this.options.bounds).overlaps(n)},_keyToBounds:function(t){return this._tileCoordsToBounds(this._keyToTileCoords(t))},_tileCoordsToNwSe:function(t){var e=this._map,i=this.getTileSize(),n=t.scaleBy(i),o=n.add(i),a=e.unproject(n,t.z),u=e.unproject(o,t.z);return[a,u]},_tileCoordsToBounds:function(t){var e=this._tileCoordsToNwSe(t),i=new at(e[0],e[1]);return this.options.noWrap||(i=this._map.wrapLatLngBounds(i)),i},_tileCoordsToKey:function(t){return t.x+":"+t.y+":"+t.z},_keyToTileCoords:function(t){var e=t.split(":"),i=new M(+e[0],+e[1]);return i.z=+e[2],i},_removeTile:function(t){var e=this._tiles[t];e&&(U(e.el),delete this._tiles[t],this.fire("tileunload",{tile:e.el,coords:this._keyToTileCoords(t)}))},_initTile:function(t){C(t,"leaflet-tile");var e=this.getTileSize();t.style.width=e.x+"px",t.style.height=e.y+"px",t.onselectstart=b,t.onmousemove=b,x.ielt9&&this.options.opacity<1&&ut(t,this.options.opacity)},_addTile:function(t,e){var i=this._getTilePos(t),n=this._tileCoordsToKey(t),o=this.createTile(this._wrapCoords(t),c(this._tileReady,this,t));this._initTile(o),this.createTile.length<2&&rt(c(this._tileReady,this,t,null,o)),K(o,i),this._tiles[n]={el:o,coords:t,current:!0},e.appendChild(o),this.fire("tileloadstart",{tile:o,coords:t})},_tileReady:function(t,e,i){e&&this.fire("tileerror",{error:e,tile:i,coords:t});var n=this._tileCoordsToKey(t);i=this._tiles[n],i&&(i.loaded=+new Date,this._map._fadeAnimated?(ut(i.el,0),ct(this._fadeFrame),this._fadeFrame=rt(this._updateOpacity,this)):(i.active=!0,this._pruneTiles()),e||(C(i.el,"leaflet-tile-loaded"),this.fire("tileload",{tile:i.el,coords:t})),this._noTilesToLoad()&&(this._loading=!1,this.fire("load"),x.ielt9||!this._map._fadeAnimated?rt(this._pruneTiles,this):setTimeout(c(this._pruneTiles,this),250)))},_getTilePos:function(t){return t.scaleBy(this.getTileSize()).subtract(this._level.origin)},_wrapCoords:function(t){var e=new M(this._wrapX?v(t.x,this._wrapX):t.x,this._wrapY?v(t.y,this._wrapY):t.y);return e.z=t.z,e},_pxBoundsToTileRange:function(t){var e=this.getTileSize();return new F(t.min.unscaleBy(e).floor(),t.max.unscaleBy(e).ceil().subtract([1,1]))},_noTilesToLoad:function(){for(var t in this._tiles)if(!this._tiles[t].loaded)return!1;return!0}});function aa(t){return new ze(t)}var de=ze.extend({options:{minZoom:0,maxZoom:18,subdomains:"abc",errorTileUrl:"",zoomOffset:0,tms:!1,zoomReverse:!1,detectRetina:!1,crossOrigin:!1,referrerPolicy:!1},initialize:function(t,e){this._url=t,e=q(this,e),e.detectRetina&&x.retina&&e.maxZoom>0?(e.tileSize=Math.floor(e.tileSize/2),e.zoomReverse?(e.zoomOffset--,e.minZoom=Math.min(e.maxZoom,e.minZoom+1)):(e.zoomOffset++,e.maxZoom=Math.max(e.minZoom,e.maxZoom-1)),e.minZoom=Math.max(0,e.minZoom)):e.zoomReverse?e.minZoom=Math.min(e.maxZoom,e.minZoom):e.maxZoom=Math.max(e.minZoom,e.maxZoom),typeof e.subdomains=="string"&&(e.subdomains=e.subdomains.split("")),this.on("tileunload",this._onTileRemove)},setUrl:function(t,e){return this._url===t&&e===void 0&&(e=!0),this._url=t,e||this.redraw(),this},createTile:function(t,e){var i=document.createElement("img");return S(i,"load",c(this._tileOnLoad,this,e,i)),S(i,"error",c(this._tileOnError,this,e,i)),(this.options.crossOrigin||this.options.crossOrigin==="")&&(i.crossOrigin=this.options.crossOrigin===!0?"":this.options.crossOrigin),typeof this.options.referrerPolicy=="string"&&(i.referrerPolicy=this.options.referrerPolicy),i.alt="",i.src=this.getTileUrl(t),i},getTileUrl:function(t){var e={r:x.retina?"@2x":"",s:this._getSubdomain(t),x:t.x,y:t.y,z:this._getZoomForUrl()};if(this._map&&!this._map.options.crs.infinite){var i=this._globalTileRange.max.y-t.y;this.options.tms&&(e.y=i),e["-y"]=i}return Nn(this._url,s(e,this.options))},_tileOnLoad:function(t,e){x.ielt9?setTimeout(c(t,this,null,e),0):t(null,e)},_tileOnError:function(t,e,i){var n=this.options.errorTileUrl;n&&e.getAttribute("src")!==n&&(e.src=n),t(i,e)},_onTileRemove:function(t){t.tile.onload=null},_getZoomForUrl:function(){var t=this._tileZoom,e=this.options.maxZoom,i=this.options.zoomReverse,n=this.options.zoomOffset;return i&&(t=e-t),t+n},_getSubdomain:function(t){var e=Math.abs(t.x+t.y)%this.options.subdomains.length;return this.options.subdomains[e]},_abortLoading:function(){var t,e;for(t in this._tiles)if(this._tiles[t].coords.z!==this._tileZoom&&(e=this._tiles[t].el,e.onload=b,e.onerror=b,!e.complete)){e.src=Ve;var i=this._tiles[t].coords;U(e),delete this._tiles[t],this.fire("tileabort",{tile:e,coords:i})}},_removeTile:function(t){var e=this._tiles[t];if(e)return e.el.setAttribute("src",Ve),ze.prototype._removeTile.call(this,t)},_tileReady:function(t,e,i){if(!(!this._map||i&&i.getAttribute("src")===Ve))return ze.prototype._tileReady.call(this,t,e,i)}});function No(t,e){return new de(t,e)}var Do=de.extend({defaultWmsParams:{service:"WMS",request:"GetMap",layers:"",styles:"",format:"image/jpeg",transparent:!1,version:"1.1.1"},options:{crs:null,uppercase:!1},initialize:function(t,e){this._url=t;var i=s({},this.defaultWmsParams);for(var n in e)n in this.options||(i[n]=e[n]);e=q(this,e);var o=e.detectRetina&&x.retina?2:1,a=this.getTileSize();i.width=a.x*o,i.height=a.y*o,this.wmsParams=i},onAdd:function(t){this._crs=this.options.crs||t.options.crs,this._wmsVersion=parseFloat(this.wmsParams.version);var e=this._wmsVersion>=1.3?"crs":"srs";this.wmsParams[e]=this._crs.code,de.prototype.onAdd.call(this,t)},getTileUrl:function(t){var e=this._tileCoordsToNwSe(t),i=this._crs,n=st(i.project(e[0]),i.project(e[1])),o=n.min,a=n.max,u=(this._wmsVersion>=1.3&&this._crs===Oo?[o.y,o.x,a.y,a.x]:[o.x,o.y,a.x,a.y]).join(","),d=de.prototype.getTileUrl.call(this,t);return d+Ft(this.wmsParams,d,this.options.uppercase)+(this.options.uppercase?"&BBOX=":"&bbox=")+u},setParams:function(t,e){return s(this.wmsParams,t),e||this.redraw(),this}});function la(t,e){return new Do(t,e)}de.WMS=Do,No.wms=la;var Et=gt.extend({options:{padding:.1},initialize:function(t){q(this,t),m(this),this._layers=this._layers||{}},onAdd:function(){this._container||(this._initContainer(),C(this._container,"leaflet-zoom-animated")),this.getPane().appendChild(this._container),this._update(),this.on("update",this._updatePaths,this)},onRemove:function(){this.off("update",this._updatePaths,this),this._destroyContainer()},getEvents:function(){var t={viewreset:this._reset,zoom:this._onZoom,moveend:this._update,zoomend:this._onZoomEnd};return this._zoomAnimated&&(t.zoomanim=this._onAnimZoom),t},_onAnimZoom:function(t){this._updateTransform(t.center,t.zoom)},_onZoom:function(){this._updateTransform(this._map.getCenter(),this._map.getZoom())},_updateTransform:function(t,e){var i=this._map.getZoomScale(e,this._zoom),n=this._map.getSize().multiplyBy(.5+this.options.padding),o=this._map.project(this._center,e),a=n.multiplyBy(-i).add(o).subtract(this._map._getNewPixelOrigin(t,e));x.any3d?Ut(this._container,a,i):K(this._container,a)},_reset:function(){this._update(),this._updateTransform(this._center,this._zoom);for(var t in this._layers)this._layers[t]._reset()},_onZoomEnd:function(){for(var t in this._layers)this._layers[t]._project()},_updatePaths:function(){for(var t in this._layers)this._layers[t]._update()},_update:function(){var t=this.options.padding,e=this._map.getSize(),i=this._map.containerPointToLayerPoint(e.multiplyBy(-t)).round();this._bounds=new F(i,i.add(e.multiplyBy(1+t*2)).round()),this._center=this._map.getCenter(),this._zoom=this._map.getZoom()}}),Ho=Et.extend({options:{tolerance:0},getEvents:function(){var t=Et.prototype.getEvents.call(this);return t.viewprereset=this._onViewPreReset,t},_onViewPreReset:function(){this._postponeUpdatePaths=!0},onAdd:function(){Et.prototype.onAdd.call(this),this._draw()},_initContainer:function(){var t=this._container=document.createElement("canvas");S(t,"mousemove",this._onMouseMove,this),S(t,"click dblclick mousedown mouseup contextmenu",this._onClick,this),S(t,"mouseout",this._handleMouseOut,this),t._leaflet_disable_events=!0,this._ctx=t.getContext("2d")},_destroyContainer:function(){ct(this._redrawRequest),delete this._ctx,U(this._container),H(this._container),delete this._container},_updatePaths:function(){if(!this._postponeUpdatePaths){var t;this._redrawBounds=null;for(var e in this._layers)t=this._layers[e],t._update();this._redraw()}},_update:function(){if(!(this._map._animatingZoom&&this._bounds)){Et.prototype._update.call(this);var t=this._bounds,e=this._container,i=t.getSize(),n=x.retina?2:1;K(e,t.min),e.width=n*i.x,e.height=n*i.y,e.style.width=i.x+"px",e.style.height=i.y+"px",x.retina&&this._ctx.scale(2,2),this._ctx.translate(-t.min.x,-t.min.y),this.fire("update")}},_reset:function(){Et.prototype._reset.call(this),this._postponeUpdatePaths&&(this._postponeUpdatePaths=!1,this._updatePaths())},_initPath:function(t){this._updateDashArray(t),this._layers[m(t)]=t;var e=t._order={layer:t,prev:this._drawLast,next:null};this._drawLast&&(this._drawLast.next=e),this._drawLast=e,this._drawFirst=this._drawFirst||this._drawLast},_addPath:function(t){this._requestRedraw(t)},_removePath:function(t){var e=t._order,i=e.next,n=e.prev;i?i.prev=n:this._drawLast=n,n?n.next=i:this._drawFirst=i,delete t._order,delete this._layers[m(t)],this._requestRedraw(t)},_updatePath:function(t){this._extendRedrawBounds(t),t._project(),t._update(),this._requestRedraw(t)},_updateStyle:function(t){this._updateDashArray(t),this._requestRedraw(t)},_updateDashArray:function(t){if(typeof t.options.dashArray=="string"){var e=t.options.dashArray.split(/[, ]+/),i=[],n,o;for(o=0;o<e.length;o++){if(n=Number(e[o]),isNaN(n))return;i.push(n)}t.options._dashArray=i}else t.options._dashArray=t.options.dashArray},_requestRedraw:function(t){this._map&&(this._extendRedrawBounds(t),this._redrawRequest=this._redrawRequest||rt(this._redraw,this))},_extendRedrawBounds:function(t){if(t._pxBounds){var e=(t.options.weight||0)+1;this._redrawBounds=this._redrawBounds||new F,this._redrawBounds.extend(t._pxBounds.min.subtract([e,e])),this._redrawBounds.extend(t._pxBounds.max.add([e,e]))}},_redraw:function(){this._redrawRequest=null,this._redrawBounds&&(this._redrawBounds.min._floor(),this._redrawBounds.max._ceil()),this._clear(),this._draw(),this._redrawBounds=null},_clear:function(){var t=this._redrawBounds;if(t){var e=t.getSize();this._ctx.clearRect(t.min.x,t.min.y,e.x,e.y)}else this._ctx.save(),this._ctx.setTransform(1,0,0,1,0,0),this._ctx.clearRect(0,0,this._container.width,this._container.height),this._ctx.restore()},_draw:function(){var t,e=this._redrawBounds;if(this._ctx.save(),e){var i=e.getSize();this._ctx.beginPath(),this._ctx.rect(e.min.x,e.min.y,i.x,i.y),this._ctx.clip()}this._drawing=!0;for(var n=this._drawFirst;n;n=n.next)t=n.layer,(!e||t._pxBounds&&t._pxBounds.intersects(e))&&t._updatePath();this._drawing=!1,this._ctx.restore()},_updatePoly:function(t,e){if(this._drawing){var i,n,o,a,u=t._parts,d=u.length,f=this._ctx;if(d){for(f.beginPath(),i=0;i<d;i++){for(n=0,o=u[i].length;n<o;n++)a=u[i][n],f[n?"lineTo":"moveTo"](a.x,a.y);e&&f.closePath()}this._fillStroke(f,t)}}},_updateCircle:function(t){if(!(!this._drawing||t._empty())){var e=t._point,i=this._ctx,n=Math.max(Math.round(t._radius),1),o=(Math.max(Math.round(t._radiusY),1)||n)/n;o!==1&&(i.save(),i.scale(1,o)),i.beginPath(),i.arc(e.x,e.y/o,n,0,Math.PI*2,!1),o!==1&&i.restore(),this._fillStroke(i,t)}},_fillStroke:function(t,e){var i=e.options;i.fill&&(t.globalAlpha=i.fillOpacity,t.fillStyle=i.fillColor||i.color,t.fill(i.fillRule||"evenodd")),i.stroke&&i.weight!==0&&(t.setLineDash&&t.setLineDash(e.options&&e.options._dashArray||[]),t.globalAlpha=i.opacity,t.lineWidth=i.weight,t.strokeStyle=i.color,t.lineCap=i.lineCap,t.lineJoin=i.lineJoin,t.stroke())},_onClick:function(t){for(var e=this._map.mouseEventToLayerPoint(t),i,n,o=this._drawFirst;o;o=o.next)i=o.layer,i.options.interactive&&i._containsPoint(e)&&(!(t.type==="click"||t.type==="preclick")||!this._map._draggableMoved(i))&&(n=i);this._fireEvent(n?[n]:!1,t)},_onMouseMove:function(t){if(!(!this._map||this._map.dragging.moving()||this._map._animatingZoom)){var e=this._map.mouseEventToLayerPoint(t);this._handleMouseHover(t,e)}},_handleMouseOut:function(t){var e=this._hoveredLayer;e&&(j(this._container,"leaflet-interactive"),this._fireEvent([e],t,"mouseout"),this._hoveredLayer=null,this._mouseHoverThrottled=!1)},_handleMouseHover:function(t,e){if(!this._mouseHoverThrottled){for(var i,n,o=this._drawFirst;o;o=o.next)i=o.layer,i.options.interactive&&i._containsPoint(e)&&(n=i);n!==this._hoveredLayer&&(this._handleMouseOut(t),n&&(C(this._container,"leaflet-interactive"),this._fireEvent([n],t,"mouseover"),this._hoveredLayer=n)),this._fireEvent(this._hoveredLayer?[this._hoveredLayer]:!1,t),this._mouseHoverThrottled=!0,setTimeout(c(function(){this._mouseHoverThrottled=!1},this),32)}},_fireEvent:function(t,e,i){this._map._fireDOMEvent(e,i||e.type,t)},_bringToFront:function(t){var e=t._order;if(e){var i=e.next,n=e.prev;if(i)i.prev=n;else return;n?n.next=i:i&&(this._drawFirst=i),e.prev=this._drawLast,this._drawLast.next=e,e.next=null,this._drawLast=e,this._requestRedraw(t)}},_bringToBack:function(t){var e=t._order;if(e){var i=e.next,n=e.prev;if(n)n.next=i;else return;i?i.prev=n:n&&(this._drawLast=n),e.prev=null,e.next=this._drawFirst,this._drawFirst.prev=e,this._drawFirst=e,this._requestRedraw(t)}}});function Fo(t){return x.canvas?new Ho(t):null}var Ee=(function(){try{return document.namespaces.add("lvml","urn:schemas-microsoft-com:vml"),function(t){return document.createElement("<lvml:"+t+' class="lvml">')}}catch{}return function(t){return document.createElement("<"+t+' xmlns="urn:schemas-microsoft.com:vml" class="lvml">')}})(),ha={_initContainer:function(){this._container=B("div","leaflet-vml-container")},_update:function(){this._map._animatingZoom||(Et.prototype._update.call(this),this.fire("update"))},_initPath:function(t){var e=t._container=Ee("shape");C(e,"leaflet-vml-shape "+(this.options.className||"")),e.coordsize="1 1",t._path=Ee("path"),e.appendChild(t._path),this._updateStyle(t),this._layers[m(t)]=t},_addPath:function(t){var e=t._container;this._container.appendChild(e),t.options.interactive&&t.addInteractiveTarget(e)},_removePath:function(t){var e=t._container;U(e),t.removeInteractiveTarget(e),delete this._layers[m(t)]},_updateStyle:function(t){var e=t._stroke,i=t._fill,n=t.options,o=t._container;o.stroked=!!n.stroke,o.filled=!!n.fill,n.stroke?(e||(e=t._stroke=Ee("stroke")),o.appendChild(e),e.weight=n.weight+"px",e.color=n.color,e.opacity=n.opacity,n.dashArray?e.dashStyle=mt(n.dashArray)?n.dashArray.join(" "):n.dashArray.replace(/( *, *)/g," "):e.dashStyle="",e.endcap=n.lineCap.replace("butt","flat"),e.joinstyle=n.lineJoin):e&&(o.removeChild(e),t._stroke=null),n.fill?(i||(i=t._fill=Ee("fill")),o.appendChild(i),i.color=n.fillColor||n.color,i.opacity=n.fillOpacity):i&&(o.removeChild(i),t._fill=null)},_updateCircle:function(t){var e=t._point.round(),i=Math.round(t._radius),n=Math.round(t._radiusY||i);this._setPath(t,t._empty()?"M0 0":"AL "+e.x+","+e.y+" "+i+","+n+" 0,"+65535*360)},_setPath:function(t,e){t._path.v=e},_bringToFront:function(t){se(t._container)},_bringToBack:function(t){ae(t._container)}},ui=x.vml?Ee:jn,Ae=Et.extend({_initContainer:function(){this._container=ui("svg"),this._container.setAttribute("pointer-events","none"),this._rootGroup=ui("g"),this._container.appendChild(this._rootGroup)},_destroyContainer:function(){U(this._container),H(this._container),delete this._container,delete this._rootGroup,delete this._svgSize},_update:function(){if(!(this._map._animatingZoom&&this._bounds)){Et.prototype._update.call(this);var t=this._bounds,e=t.getSize(),i=this._container;(!this._svgSize||!this._svgSize.equals(e))&&(this._svgSize=e,i.setAttribute("width",e.x),i.setAttribute("height",e.y)),K(i,t.min),i.setAttribute("viewBox",[t.min.x,t.min.y,e.x,e.y].join(" ")),this.fire("update")}},_initPath:function(t){var e=t._path=ui("path");t.options.className&&C(e,t.options.className),t.options.interactive&&C(e,"leaflet-interactive"),this._updateStyle(t),this._layers[m(t)]=t},_addPath:function(t){this._rootGroup||this._initContainer(),this._rootGroup.appendChild(t._path),t.addInteractiveTarget(t._path)},_removePath:function(t){U(t._path),t.removeInteractiveTarget(t._path),delete this._layers[m(t)]},_updatePath:function(t){t._project(),t._update()},_updateStyle:function(t){var e=t._path,i=t.options;e&&(i.stroke?(e.setAttribute("stroke",i.color),e.setAttribute("stroke-opacity",i.opacity),e.setAttribute("stroke-width",i.weight),e.setAttribute("stroke-linecap",i.lineCap),e.setAttribute("stroke-linejoin",i.lineJoin),i.dashArray?e.setAttribute("stroke-dasharray",i.dashArray):e.removeAttribute("stroke-dasharray"),i.dashOffset?e.setAttribute("stroke-dashoffset",i.dashOffset):e.removeAttribute("stroke-dashoffset")):e.setAttribute("stroke","none"),i.fill?(e.setAttribute("fill",i.fillColor||i.color),e.setAttribute("fill-opacity",i.fillOpacity),e.setAttribute("fill-rule",i.fillRule||"evenodd")):e.setAttribute("fill","none"))},_updatePoly:function(t,e){this._setPath(t,Vn(t._parts,e))},_updateCircle:function(t){var e=t._point,i=Math.max(Math.round(t._radius),1),n=Math.max(Math.round(t._radiusY),1)||i,o="a"+i+","+n+" 0 1,0 ",a=t._empty()?"M0 0":"M"+(e.x-i)+","+e.y+o+i*2+",0 "+o+-i*2+",0 ";this._setPath(t,a)},_setPath:function(t,e){t._path.setAttribute("d",e)},_bringToFront:function(t){se(t._path)},_bringToBack:function(t){ae(t._path)}});x.vml&&Ae.include(ha);function Uo(t){return x.svg||x.vml?new Ae(t):null}O.include({getRenderer:function(t){var e=t.options.renderer||this._getPaneRenderer(t.options.pane)||this.options.renderer||this._renderer;return e||(e=this._renderer=this._createRenderer()),this.hasLayer(e)||this.addLayer(e),e},_getPaneRenderer:function(t){if(t==="overlayPane"||t===void 0)return!1;var e=this._paneRenderers[t];return e===void 0&&(e=this._createRenderer({pane:t}),this._paneRenderers[t]=e),e},_createRenderer:function(t){return this.options.preferCanvas&&Fo(t)||Uo(t)}});var Wo=ce.extend({initialize:function(t,e){ce.prototype.initialize.call(this,this._boundsToLatLngs(t),e)},setBounds:function(t){return this.setLatLngs(this._boundsToLatLngs(t))},_boundsToLatLngs:function(t){return t=G(t),[t.getSouthWest(),t.getNorthWest(),t.getNorthEast(),t.getSouthEast()]}});function ca(t,e){return new Wo(t,e)}Ae.create=ui,Ae.pointsToPath=Vn,zt.geometryToLayer=oi,zt.coordsToLatLng=ln,zt.coordsToLatLngs=ri,zt.latLngToCoords=hn,zt.latLngsToCoords=si,zt.getFeature=ue,zt.asFeature=ai,O.mergeOptions({boxZoom:!0});var jo=wt.extend({initialize:function(t){this._map=t,this._container=t._container,this._pane=t._panes.overlayPane,this._resetStateTimeout=0,t.on("unload",this._destroy,this)},addHooks:function(){S(this._container,"mousedown",this._onMouseDown,this)},removeHooks:function(){H(this._container,"mousedown",this._onMouseDown,this)},moved:function(){return this._moved},_destroy:function(){U(this._pane),delete this._pane},_resetState:function(){this._resetStateTimeout=0,this._moved=!1},_clearDeferredResetState:function(){this._resetStateTimeout!==0&&(clearTimeout(this._resetStateTimeout),this._resetStateTimeout=0)},_onMouseDown:function(t){if(!t.shiftKey||t.which!==1&&t.button!==1)return!1;this._clearDeferredResetState(),this._resetState(),ke(),Ui(),this._startPoint=this._map.mouseEventToContainerPoint(t),S(document,{contextmenu:Vt,mousemove:this._onMouseMove,mouseup:this._onMouseUp,keydown:this._onKeyDown},this)},_onMouseMove:function(t){this._moved||(this._moved=!0,this._box=B("div","leaflet-zoom-box",this._container),C(this._container,"leaflet-crosshair"),this._map.fire("boxzoomstart")),this._point=this._map.mouseEventToContainerPoint(t);var e=new F(this._point,this._startPoint),i=e.getSize();K(this._box,e.min),this._box.style.width=i.x+"px",this._box.style.height=i.y+"px"},_finish:function(){this._moved&&(U(this._box),j(this._container,"leaflet-crosshair")),Pe(),Wi(),H(document,{contextmenu:Vt,mousemove:this._onMouseMove,mouseup:this._onMouseUp,keydown:this._onKeyDown},this)},_onMouseUp:function(t){if(!(t.which!==1&&t.button!==1)&&(this._finish(),!!this._moved)){this._clearDeferredResetState(),this._resetStateTimeout=setTimeout(c(this._resetState,this),0);var e=new at(this._map.containerPointToLatLng(this._startPoint),this._map.containerPointToLatLng(this._point));this._map.fitBounds(e).fire("boxzoomend",{boxZoomBounds:e})}},_onKeyDown:function(t){t.keyCode===27&&(this._finish(),this._clearDeferredResetState(),this._resetState())}});O.addInitHook("addHandler","boxZoom",jo),O.mergeOptions({doubleClickZoom:!0});var Vo=wt.extend({addHooks:function(){this._map.on("dblclick",this._onDoubleClick,this)},removeHooks:function(){this._map.off("dblclick",this._onDoubleClick,this)},_onDoubleClick:function(t){var e=this._map,i=e.getZoom(),n=e.options.zoomDelta,o=t.originalEvent.shiftKey?i-n:i+n;e.options.doubleClickZoom==="center"?e.setZoom(o):e.setZoomAround(t.containerPoint,o)}});O.addInitHook("addHandler","doubleClickZoom",Vo),O.mergeOptions({dragging:!0,inertia:!0,inertiaDeceleration:3400,inertiaMaxSpeed:1/0,easeLinearity:.2,worldCopyJump:!1,maxBoundsViscosity:0});var Go=wt.extend({addHooks:function(){if(!this._draggable){var t=this._map;this._draggable=new $t(t._mapPane,t._container),this._draggable.on({dragstart:this._onDragStart,drag:this._onDrag,dragend:this._onDragEnd},this),this._draggable.on("predrag",this._onPreDragLimit,this),t.options.worldCopyJump&&(this._draggable.on("predrag",this._onPreDragWrap,this),t.on("zoomend",this._onZoomEnd,this),t.whenReady(this._onZoomEnd,this))}C(this._map._container,"leaflet-grab leaflet-touch-drag"),this._draggable.enable(),this._positions=[],this._times=[]},removeHooks:function(){j(this._map._container,"leaflet-grab"),j(this._map._container,"leaflet-touch-drag"),this._draggable.disable()},moved:function(){return this._draggable&&this._draggable._moved},moving:function(){return this._draggable&&this._draggable._moving},_onDragStart:function(){var t=this._map;if(t._stop(),this._map.options.maxBounds&&this._map.options.maxBoundsViscosity){var e=G(this._map.options.maxBounds);this._offsetLimit=st(this._map.latLngToContainerPoint(e.getNorthWest()).multiplyBy(-1),this._map.latLngToContainerPoint(e.getSouthEast()).multiplyBy(-1).add(this._map.getSize())),this._viscosity=Math.min(1,Math.max(0,this._map.options.maxBoundsViscosity))}else this._offsetLimit=null;t.fire("movestart").fire("dragstart"),t.options.inertia&&(this._positions=[],this._times=[])},_onDrag:function(t){if(this._map.options.inertia){var e=this._lastTime=+new Date,i=this._lastPos=this._draggable._absPos||this._draggable._newPos;this._positions.push(i),this._times.push(e),this._prunePositions(e)}this._map.fire("move",t).fire("drag",t)},_prunePositions:function(t){for(;this._positions.length>1&&t-this._times[0]>50;)this._positions.shift(),this._times.shift()},_onZoomEnd:function(){var t=this._map.getSize().divideBy(2),e=this._map.latLngToLayerPoint([0,0]);this._initialWorldOffset=e.subtract(t).x,this._worldWidth=this._map.getPixelWorldBounds().getSize().x},_viscousLimit:function(t,e){return t-(t-e)*this._viscosity},_onPreDragLimit:function(){if(!(!this._viscosity||!this._offsetLimit)){var t=this._draggable._newPos.subtract(this._draggable._startPos),e=this._offsetLimit;t.x<e.min.x&&(t.x=this._viscousLimit(t.x,e.min.x)),t.y<e.min.y&&(t.y=this._viscousLimit(t.y,e.min.y)),t.x>e.max.x&&(t.x=this._viscousLimit(t.x,e.max.x)),t.y>e.max.y&&(t.y=this._viscousLimit(t.y,e.max.y)),this._draggable._newPos=this._draggable._startPos.add(t)}},_onPreDragWrap:function(){var t=this._worldWidth,e=Math.round(t/2),i=this._initialWorldOffset,n=this._draggable._newPos.x,o=(n-e+i)%t+e-i,a=(n+e+i)%t-e-i,u=Math.abs(o+i)<Math.abs(a+i)?o:a;this._draggable._absPos=this._draggable._newPos.clone(),this._draggable._newPos.x=u},_onDragEnd:function(t){var e=this._map,i=e.options,n=!i.inertia||t.noInertia||this._times.length<2;if(e.fire("dragend",t),n)e.fire("moveend");else{this._prunePositions(+new Date);var o=this._lastPos.subtract(this._positions[0]),a=(this._lastTime-this._times[0])/1e3,u=i.easeLinearity,d=o.multiplyBy(u/a),f=d.distanceTo([0,0]),_=Math.min(i.inertiaMaxSpeed,f),g=d.multiplyBy(_/f),k=_/(i.inertiaDeceleration*u),z=g.multiplyBy(-k/2).round();!z.x&&!z.y?e.fire("moveend"):(z=e._limitOffset(z,e.options.maxBounds),rt(function(){e.panBy(z,{duration:k,easeLinearity:u,noMoveStart:!0,animate:!0})}))}}});O.addInitHook("addHandler","dragging",Go),O.mergeOptions({keyboard:!0,keyboardPanDelta:80});var Ko=wt.extend({keyCodes:{left:[37],right:[39],down:[40],up:[38],zoomIn:[187,107,61,171],zoomOut:[189,109,54,173]},initialize:function(t){this._map=t,this._setPanDelta(t.options.keyboardPanDelta),this._setZoomDelta(t.options.zoomDelta)},addHooks:function(){var t=this._map._container;t.tabIndex<=0&&(t.tabIndex="0"),S(t,{focus:this._onFocus,blur:this._onBlur,mousedown:this._onMouseDown},this),this._map.on({focus:this._addHooks,blur:this._removeHooks},this)},removeHooks:function(){this._removeHooks(),H(this._map._container,{focus:this._onFocus,blur:this._onBlur,mousedown:this._onMouseDown},this),this._map.off({focus:this._addHooks,blur:this._removeHooks},this)},_onMouseDown:function(){if(!this._focused){var t=document.body,e=document.documentElement,i=t.scrollTop||e.scrollTop,n=t.scrollLeft||e.scrollLeft;this._map._container.focus(),window.scrollTo(n,i)}},_onFocus:function(){this._focused=!0,this._map.fire("focus")},_onBlur:function(){this._focused=!1,this._map.fire("blur")},_setPanDelta:function(t){var e=this._panKeys={},i=this.keyCodes,n,o;for(n=0,o=i.left.length;n<o;n++)e[i.left[n]]=[-1*t,0];for(n=0,o=i.right.length;n<o;n++)e[i.right[n]]=[t,0];for(n=0,o=i.down.length;n<o;n++)e[i.down[n]]=[0,t];for(n=0,o=i.up.length;n<o;n++)e[i.up[n]]=[0,-1*t]},_setZoomDelta:function(t){var e=this._zoomKeys={},i=this.keyCodes,n,o;for(n=0,o=i.zoomIn.length;n<o;n++)e[i.zoomIn[n]]=t;for(n=0,o=i.zoomOut.length;n<o;n++)e[i.zoomOut[n]]=-t},_addHooks:function(){S(document,"keydown",this._onKeyDown,this)},_removeHooks:function(){H(document,"keydown",this._onKeyDown,this)},_onKeyDown:function(t){if(!(t.altKey||t.ctrlKey||t.metaKey)){var e=t.keyCode,i=this._map,n;if(e in this._panKeys){if(!i._panAnim||!i._panAnim._inProgress)if(n=this._panKeys[e],t.shiftKey&&(n=T(n).multiplyBy(3)),i.options.maxBounds&&(n=i._limitOffset(T(n),i.options.maxBounds)),i.options.worldCopyJump){var o=i.wrapLatLng(i.unproject(i.project(i.getCenter()).add(n)));i.panTo(o)}else i.panBy(n)}else if(e in this._zoomKeys)i.setZoom(i.getZoom()+(t.shiftKey?3:1)*this._zoomKeys[e]);else if(e===27&&i._popup&&i._popup.options.closeOnEscapeKey)i.closePopup();else return;Vt(t)}}});O.addInitHook("addHandler","keyboard",Ko),O.mergeOptions({scrollWheelZoom:!0,wheelDebounceTime:40,wheelPxPerZoomLevel:60});var Yo=wt.extend({addHooks:function(){S(this._map._container,"wheel",this._onWheelScroll,this),this._delta=0},removeHooks:function(){H(this._map._container,"wheel",this._onWheelScroll,this)},_onWheelScroll:function(t){var e=bo(t),i=this._map.options.wheelDebounceTime;this._delta+=e,this._lastMousePos=this._map.mouseEventToContainerPoint(t),this._startTime||(this._startTime=+new Date);var n=Math.max(i-(+new Date-this._startTime),0);clearTimeout(this._timer),this._timer=setTimeout(c(this._performZoom,this),n),Vt(t)},_performZoom:function(){var t=this._map,e=t.getZoom(),i=this._map.options.zoomSnap||0;t._stop();var n=this._delta/(this._map.options.wheelPxPerZoomLevel*4),o=4*Math.log(2/(1+Math.exp(-Math.abs(n))))/Math.LN2,a=i?Math.ceil(o/i)*i:o,u=t._limitZoom(e+(this._delta>0?a:-a))-e;this._delta=0,this._startTime=null,u&&(t.options.scrollWheelZoom==="center"?t.setZoom(e+u):t.setZoomAround(this._lastMousePos,e+u))}});O.addInitHook("addHandler","scrollWheelZoom",Yo);var ua=600;O.mergeOptions({tapHold:x.touchNative&&x.safari&&x.mobile,tapTolerance:15});var Jo=wt.extend({addHooks:function(){S(this._map._container,"touchstart",this._onDown,this)},removeHooks:function(){H(this._map._container,"touchstart",this._onDown,this)},_onDown:function(t){if(clearTimeout(this._holdTimeout),t.touches.length===1){var e=t.touches[0];this._startPos=this._newPos=new M(e.clientX,e.clientY),this._holdTimeout=setTimeout(c(function(){this._cancel(),this._isTapValid()&&(S(document,"touchend",et),S(document,"touchend touchcancel",this._cancelClickPrevent),this._simulateEvent("contextmenu",e))},this),ua),S(document,"touchend touchcancel contextmenu",this._cancel,this),S(document,"touchmove",this._onMove,this)}},_cancelClickPrevent:function t(){H(document,"touchend",et),H(document,"touchend touchcancel",t)},_cancel:function(){clearTimeout(this._holdTimeout),H(document,"touchend touchcancel contextmenu",this._cancel,this),H(document,"touchmove",this._onMove,this)},_onMove:function(t){var e=t.touches[0];this._newPos=new M(e.clientX,e.clientY)},_isTapValid:function(){return this._newPos.distanceTo(this._startPos)<=this._map.options.tapTolerance},_simulateEvent:function(t,e){var i=new MouseEvent(t,{bubbles:!0,cancelable:!0,view:window,screenX:e.screenX,screenY:e.screenY,clientX:e.clientX,clientY:e.clientY});i._simulated=!0,e.target.dispatchEvent(i)}});O.addInitHook("addHandler","tapHold",Jo),O.mergeOptions({touchZoom:x.touch,bounceAtZoomLimits:!0});var Xo=wt.extend({addHooks:function(){C(this._map._container,"leaflet-touch-zoom"),S(this._map._container,"touchstart",this._onTouchStart,this)},removeHooks:function(){j(this._map._container,"leaflet-touch-zoom"),H(this._map._container,"touchstart",this._onTouchStart,this)},_onTouchStart:function(t){var e=this._map;if(!(!t.touches||t.touches.length!==2||e._animatingZoom||this._zooming)){var i=e.mouseEventToContainerPoint(t.touches[0]),n=e.mouseEventToContainerPoint(t.touches[1]);this._centerPoint=e.getSize()._divideBy(2),this._startLatLng=e.containerPointToLatLng(this._centerPoint),e.options.touchZoom!=="center"&&(this._pinchStartLatLng=e.containerPointToLatLng(i.add(n)._divideBy(2))),this._startDist=i.distanceTo(n),this._startZoom=e.getZoom(),this._moved=!1,this._zooming=!0,e._stop(),S(document,"touchmove",this._onTouchMove,this),S(document,"touchend touchcancel",this._onTouchEnd,this),et(t)}},_onTouchMove:function(t){if(!(!t.touches||t.touches.length!==2||!this._zooming)){var e=this._map,i=e.mouseEventToContainerPoint(t.touches[0]),n=e.mouseEventToContainerPoint(t.touches[1]),o=i.distanceTo(n)/this._startDist;if(this._zoom=e.getScaleZoom(o,this._startZoom),!e.options.bounceAtZoomLimits&&(this._zoom<e.getMinZoom()&&o<1||this._zoom>e.getMaxZoom()&&o>1)&&(this._zoom=e._limitZoom(this._zoom)),e.options.touchZoom==="center"){if(this._center=this._startLatLng,o===1)return}else{var a=i._add(n)._divideBy(2)._subtract(this._centerPoint);if(o===1&&a.x===0&&a.y===0)return;this._center=e.unproject(e.project(this._pinchStartLatLng,this._zoom).subtract(a),this._zoom)}this._moved||(e._moveStart(!0,!1),this._moved=!0),ct(this._animRequest);var u=c(e._move,e,this._center,this._zoom,{pinch:!0,round:!1},void 0);this._animRequest=rt(u,this,!0),et(t)}},_onTouchEnd:function(){if(!this._moved||!this._zooming){this._zooming=!1;return}this._zooming=!1,ct(this._animRequest),H(document,"touchmove",this._onTouchMove,this),H(document,"touchend touchcancel",this._onTouchEnd,this),this._map.options.zoomAnimation?this._map._animateZoom(this._center,this._map._limitZoom(this._zoom),!0,this._map.options.zoomSnap):this._map._resetView(this._center,this._map._limitZoom(this._zoom))}});O.addInitHook("addHandler","touchZoom",Xo),O.BoxZoom=jo,O.DoubleClickZoom=Vo,O.Drag=Go,O.Keyboard=Ko,O.ScrollWheelZoom=Yo,O.TapHold=Jo,O.TouchZoom=Xo,l.Bounds=F,l.Browser=x,l.CRS=Mt,l.Canvas=Ho,l.Circle=an,l.CircleMarker=ni,l.Class=Tt,l.Control=_t,l.DivIcon=Ro,l.DivOverlay=kt,l.DomEvent=Cs,l.DomUtil=Ms,l.Draggable=$t,l.Evented=ve,l.FeatureGroup=St,l.GeoJSON=zt,l.GridLayer=ze,l.Handler=wt,l.Icon=he,l.ImageOverlay=li,l.LatLng=N,l.LatLngBounds=at,l.Layer=gt,l.LayerGroup=le,l.LineUtil=Hs,l.Map=O,l.Marker=ii,l.Mixin=qs,l.Path=qt,l.Point=M,l.PolyUtil=Zs,l.Polygon=ce,l.Polyline=Ct,l.Popup=hi,l.PosAnimation=xo,l.Projection=Fs,l.Rectangle=Wo,l.Renderer=Et,l.SVG=Ae,l.SVGOverlay=Bo,l.TileLayer=de,l.Tooltip=ci,l.Transformation=Ai,l.Util=Kr,l.VideoOverlay=Zo,l.bind=c,l.bounds=st,l.canvas=Fo,l.circle=Js,l.circleMarker=Ys,l.control=Me,l.divIcon=sa,l.extend=s,l.featureGroup=Vs,l.geoJSON=qo,l.geoJson=ta,l.gridLayer=aa,l.icon=Gs,l.imageOverlay=ea,l.latLng=A,l.latLngBounds=G,l.layerGroup=js,l.map=zs,l.marker=Ks,l.point=T,l.polygon=Qs,l.polyline=Xs,l.popup=oa,l.rectangle=ca,l.setOptions=q,l.stamp=m,l.svg=Uo,l.svgOverlay=na,l.tileLayer=No,l.tooltip=ra,l.transformation=ye,l.version=r,l.videoOverlay=ia;var da=window.L;l.noConflict=function(){return window.L=da,this},window.L=l}))});var pi=globalThis,mi=pi.ShadowRoot&&(pi.ShadyCSS===void 0||pi.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,dn=Symbol(),or=new WeakMap,Oe=class{constructor(r,s,h){if(this._$cssResult$=!0,h!==dn)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=r,this.t=s}get styleSheet(){let r=this.o,s=this.t;if(mi&&r===void 0){let h=s!==void 0&&s.length===1;h&&(r=or.get(s)),r===void 0&&((this.o=r=new CSSStyleSheet).replaceSync(this.cssText),h&&or.set(s,r))}return r}toString(){return this.cssText}},_i=l=>new Oe(typeof l=="string"?l:l+"",void 0,dn),Z=(l,...r)=>{let s=l.length===1?l[0]:r.reduce((h,c,p)=>h+(m=>{if(m._$cssResult$===!0)return m.cssText;if(typeof m=="number")return m;throw Error("Value passed to 'css' function must be a 'css' function result: "+m+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(c)+l[p+1],l[0]);return new Oe(s,l,dn)},rr=(l,r)=>{if(mi)l.adoptedStyleSheets=r.map(s=>s instanceof CSSStyleSheet?s:s.styleSheet);else for(let s of r){let h=document.createElement("style"),c=pi.litNonce;c!==void 0&&h.setAttribute("nonce",c),h.textContent=s.cssText,l.appendChild(h)}},fn=mi?l=>l:l=>l instanceof CSSStyleSheet?(r=>{let s="";for(let h of r.cssRules)s+=h.cssText;return _i(s)})(l):l;var{is:Sa,defineProperty:Ca,getOwnPropertyDescriptor:za,getOwnPropertyNames:Ea,getOwnPropertySymbols:Aa,getPrototypeOf:Oa}=Object,gi=globalThis,sr=gi.trustedTypes,Ia=sr?sr.emptyScript:"",$a=gi.reactiveElementPolyfillSupport,Ie=(l,r)=>l,$e={toAttribute(l,r){switch(r){case Boolean:l=l?Ia:null;break;case Object:case Array:l=l==null?l:JSON.stringify(l)}return l},fromAttribute(l,r){let s=l;switch(r){case Boolean:s=l!==null;break;case Number:s=l===null?null:Number(l);break;case Object:case Array:try{s=JSON.parse(l)}catch{s=null}}return s}},vi=(l,r)=>!Sa(l,r),ar={attribute:!0,type:String,converter:$e,reflect:!1,useDefault:!1,hasChanged:vi};Symbol.metadata??=Symbol("metadata"),gi.litPropertyMetadata??=new WeakMap;var At=class extends HTMLElement{static addInitializer(r){this._$Ei(),(this.l??=[]).push(r)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(r,s=ar){if(s.state&&(s.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(r)&&((s=Object.create(s)).wrapped=!0),this.elementProperties.set(r,s),!s.noAccessor){let h=Symbol(),c=this.getPropertyDescriptor(r,h,s);c!==void 0&&Ca(this.prototype,r,c)}}static getPropertyDescriptor(r,s,h){let{get:c,set:p}=za(this.prototype,r)??{get(){return this[s]},set(m){this[s]=m}};return{get:c,set(m){let y=c?.call(this);p?.call(this,m),this.requestUpdate(r,y,h)},configurable:!0,enumerable:!0}}static getPropertyOptions(r){return this.elementProperties.get(r)??ar}static _$Ei(){if(this.hasOwnProperty(Ie("elementProperties")))return;let r=Oa(this);r.finalize(),r.l!==void 0&&(this.l=[...r.l]),this.elementProperties=new Map(r.elementProperties)}static finalize(){if(this.hasOwnProperty(Ie("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Ie("properties"))){let s=this.properties,h=[...Ea(s),...Aa(s)];for(let c of h)this.createProperty(c,s[c])}let r=this[Symbol.metadata];if(r!==null){let s=litPropertyMetadata.get(r);if(s!==void 0)for(let[h,c]of s)this.elementProperties.set(h,c)}this._$Eh=new Map;for(let[s,h]of this.elementProperties){let c=this._$Eu(s,h);c!==void 0&&this._$Eh.set(c,s)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(r){let s=[];if(Array.isArray(r)){let h=new Set(r.flat(1/0).reverse());for(let c of h)s.unshift(fn(c))}else r!==void 0&&s.push(fn(r));return s}static _$Eu(r,s){let h=s.attribute;return h===!1?void 0:typeof h=="string"?h:typeof r=="string"?r.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(r=>this.enableUpdating=r),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(r=>r(this))}addController(r){(this._$EO??=new Set).add(r),this.renderRoot!==void 0&&this.isConnected&&r.hostConnected?.()}removeController(r){this._$EO?.delete(r)}_$E_(){let r=new Map,s=this.constructor.elementProperties;for(let h of s.keys())this.hasOwnProperty(h)&&(r.set(h,this[h]),delete this[h]);r.size>0&&(this._$Ep=r)}createRenderRoot(){let r=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return rr(r,this.constructor.elementStyles),r}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(r=>r.hostConnected?.())}enableUpdating(r){}disconnectedCallback(){this._$EO?.forEach(r=>r.hostDisconnected?.())}attributeChangedCallback(r,s,h){this._$AK(r,h)}_$ET(r,s){let h=this.constructor.elementProperties.get(r),c=this.constructor._$Eu(r,h);if(c!==void 0&&h.reflect===!0){let p=(h.converter?.toAttribute!==void 0?h.converter:$e).toAttribute(s,h.type);this._$Em=r,p==null?this.removeAttribute(c):this.setAttribute(c,p),this._$Em=null}}_$AK(r,s){let h=this.constructor,c=h._$Eh.get(r);if(c!==void 0&&this._$Em!==c){let p=h.getPropertyOptions(c),m=typeof p.converter=="function"?{fromAttribute:p.converter}:p.converter?.fromAttribute!==void 0?p.converter:$e;this._$Em=c;let y=m.fromAttribute(s,p.type);this[c]=y??this._$Ej?.get(c)??y,this._$Em=null}}requestUpdate(r,s,h,c=!1,p){if(r!==void 0){let m=this.constructor;if(c===!1&&(p=this[r]),h??=m.getPropertyOptions(r),!((h.hasChanged??vi)(p,s)||h.useDefault&&h.reflect&&p===this._$Ej?.get(r)&&!this.hasAttribute(m._$Eu(r,h))))return;this.C(r,s,h)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(r,s,{useDefault:h,reflect:c,wrapped:p},m){h&&!(this._$Ej??=new Map).has(r)&&(this._$Ej.set(r,m??s??this[r]),p!==!0||m!==void 0)||(this._$AL.has(r)||(this.hasUpdated||h||(s=void 0),this._$AL.set(r,s)),c===!0&&this._$Em!==r&&(this._$Eq??=new Set).add(r))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(s){Promise.reject(s)}let r=this.scheduleUpdate();return r!=null&&await r,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[c,p]of this._$Ep)this[c]=p;this._$Ep=void 0}let h=this.constructor.elementProperties;if(h.size>0)for(let[c,p]of h){let{wrapped:m}=p,y=this[c];m!==!0||this._$AL.has(c)||y===void 0||this.C(c,void 0,p,y)}}let r=!1,s=this._$AL;try{r=this.shouldUpdate(s),r?(this.willUpdate(s),this._$EO?.forEach(h=>h.hostUpdate?.()),this.update(s)):this._$EM()}catch(h){throw r=!1,this._$EM(),h}r&&this._$AE(s)}willUpdate(r){}_$AE(r){this._$EO?.forEach(s=>s.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(r)),this.updated(r)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(r){return!0}update(r){this._$Eq&&=this._$Eq.forEach(s=>this._$ET(s,this[s])),this._$EM()}updated(r){}firstUpdated(r){}};At.elementStyles=[],At.shadowRootOptions={mode:"open"},At[Ie("elementProperties")]=new Map,At[Ie("finalized")]=new Map,$a?.({ReactiveElement:At}),(gi.reactiveElementVersions??=[]).push("2.1.2");var bn=globalThis,lr=l=>l,yi=bn.trustedTypes,hr=yi?yi.createPolicy("lit-html",{createHTML:l=>l}):void 0,mr="$lit$",Zt=`lit$${Math.random().toFixed(9).slice(2)}$`,_r="?"+Zt,qa=`<${_r}>`,Jt=document,Ze=()=>Jt.createComment(""),Be=l=>l===null||typeof l!="object"&&typeof l!="function",xn=Array.isArray,Za=l=>xn(l)||typeof l?.[Symbol.iterator]=="function",pn=`[ 	
\f\r]`,qe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,cr=/-->/g,ur=/>/g,Kt=RegExp(`>|${pn}(?:([^\\s"'>=/]+)(${pn}*=${pn}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),dr=/'/g,fr=/"/g,gr=/^(?:script|style|textarea|title)$/i,wn=l=>(r,...s)=>({_$litType$:l,strings:r,values:s}),w=wn(1),P=wn(2),wl=wn(3),Xt=Symbol.for("lit-noChange"),E=Symbol.for("lit-nothing"),pr=new WeakMap,Yt=Jt.createTreeWalker(Jt,129);function vr(l,r){if(!xn(l)||!l.hasOwnProperty("raw"))throw Error("invalid template strings array");return hr!==void 0?hr.createHTML(r):r}var Ba=(l,r)=>{let s=l.length-1,h=[],c,p=r===2?"<svg>":r===3?"<math>":"",m=qe;for(let y=0;y<s;y++){let v=l[y],b,$,R=-1,tt=0;for(;tt<v.length&&(m.lastIndex=tt,$=m.exec(v),$!==null);)tt=m.lastIndex,m===qe?$[1]==="!--"?m=cr:$[1]!==void 0?m=ur:$[2]!==void 0?(gr.test($[2])&&(c=RegExp("</"+$[2],"g")),m=Kt):$[3]!==void 0&&(m=Kt):m===Kt?$[0]===">"?(m=c??qe,R=-1):$[1]===void 0?R=-2:(R=m.lastIndex-$[2].length,b=$[1],m=$[3]===void 0?Kt:$[3]==='"'?fr:dr):m===fr||m===dr?m=Kt:m===cr||m===ur?m=qe:(m=Kt,c=void 0);let q=m===Kt&&l[y+1].startsWith("/>")?" ":"";p+=m===qe?v+qa:R>=0?(h.push(b),v.slice(0,R)+mr+v.slice(R)+Zt+q):v+Zt+(R===-2?y:q)}return[vr(l,p+(l[s]||"<?>")+(r===2?"</svg>":r===3?"</math>":"")),h]},Re=class l{constructor({strings:r,_$litType$:s},h){let c;this.parts=[];let p=0,m=0,y=r.length-1,v=this.parts,[b,$]=Ba(r,s);if(this.el=l.createElement(b,h),Yt.currentNode=this.el.content,s===2||s===3){let R=this.el.content.firstChild;R.replaceWith(...R.childNodes)}for(;(c=Yt.nextNode())!==null&&v.length<y;){if(c.nodeType===1){if(c.hasAttributes())for(let R of c.getAttributeNames())if(R.endsWith(mr)){let tt=$[m++],q=c.getAttribute(R).split(Zt),Ft=/([.?@])?(.*)/.exec(tt);v.push({type:1,index:p,name:Ft[2],strings:q,ctor:Ft[1]==="."?_n:Ft[1]==="?"?gn:Ft[1]==="@"?vn:me}),c.removeAttribute(R)}else R.startsWith(Zt)&&(v.push({type:6,index:p}),c.removeAttribute(R));if(gr.test(c.tagName)){let R=c.textContent.split(Zt),tt=R.length-1;if(tt>0){c.textContent=yi?yi.emptyScript:"";for(let q=0;q<tt;q++)c.append(R[q],Ze()),Yt.nextNode(),v.push({type:2,index:++p});c.append(R[tt],Ze())}}}else if(c.nodeType===8)if(c.data===_r)v.push({type:2,index:p});else{let R=-1;for(;(R=c.data.indexOf(Zt,R+1))!==-1;)v.push({type:7,index:p}),R+=Zt.length-1}p++}}static createElement(r,s){let h=Jt.createElement("template");return h.innerHTML=r,h}};function pe(l,r,s=l,h){if(r===Xt)return r;let c=h!==void 0?s._$Co?.[h]:s._$Cl,p=Be(r)?void 0:r._$litDirective$;return c?.constructor!==p&&(c?._$AO?.(!1),p===void 0?c=void 0:(c=new p(l),c._$AT(l,s,h)),h!==void 0?(s._$Co??=[])[h]=c:s._$Cl=c),c!==void 0&&(r=pe(l,c._$AS(l,r.values),c,h)),r}var mn=class{constructor(r,s){this._$AV=[],this._$AN=void 0,this._$AD=r,this._$AM=s}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(r){let{el:{content:s},parts:h}=this._$AD,c=(r?.creationScope??Jt).importNode(s,!0);Yt.currentNode=c;let p=Yt.nextNode(),m=0,y=0,v=h[0];for(;v!==void 0;){if(m===v.index){let b;v.type===2?b=new Ne(p,p.nextSibling,this,r):v.type===1?b=new v.ctor(p,v.name,v.strings,this,r):v.type===6&&(b=new yn(p,this,r)),this._$AV.push(b),v=h[++y]}m!==v?.index&&(p=Yt.nextNode(),m++)}return Yt.currentNode=Jt,c}p(r){let s=0;for(let h of this._$AV)h!==void 0&&(h.strings!==void 0?(h._$AI(r,h,s),s+=h.strings.length-2):h._$AI(r[s])),s++}},Ne=class l{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(r,s,h,c){this.type=2,this._$AH=E,this._$AN=void 0,this._$AA=r,this._$AB=s,this._$AM=h,this.options=c,this._$Cv=c?.isConnected??!0}get parentNode(){let r=this._$AA.parentNode,s=this._$AM;return s!==void 0&&r?.nodeType===11&&(r=s.parentNode),r}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(r,s=this){r=pe(this,r,s),Be(r)?r===E||r==null||r===""?(this._$AH!==E&&this._$AR(),this._$AH=E):r!==this._$AH&&r!==Xt&&this._(r):r._$litType$!==void 0?this.$(r):r.nodeType!==void 0?this.T(r):Za(r)?this.k(r):this._(r)}O(r){return this._$AA.parentNode.insertBefore(r,this._$AB)}T(r){this._$AH!==r&&(this._$AR(),this._$AH=this.O(r))}_(r){this._$AH!==E&&Be(this._$AH)?this._$AA.nextSibling.data=r:this.T(Jt.createTextNode(r)),this._$AH=r}$(r){let{values:s,_$litType$:h}=r,c=typeof h=="number"?this._$AC(r):(h.el===void 0&&(h.el=Re.createElement(vr(h.h,h.h[0]),this.options)),h);if(this._$AH?._$AD===c)this._$AH.p(s);else{let p=new mn(c,this),m=p.u(this.options);p.p(s),this.T(m),this._$AH=p}}_$AC(r){let s=pr.get(r.strings);return s===void 0&&pr.set(r.strings,s=new Re(r)),s}k(r){xn(this._$AH)||(this._$AH=[],this._$AR());let s=this._$AH,h,c=0;for(let p of r)c===s.length?s.push(h=new l(this.O(Ze()),this.O(Ze()),this,this.options)):h=s[c],h._$AI(p),c++;c<s.length&&(this._$AR(h&&h._$AB.nextSibling,c),s.length=c)}_$AR(r=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);r!==this._$AB;){let h=lr(r).nextSibling;lr(r).remove(),r=h}}setConnected(r){this._$AM===void 0&&(this._$Cv=r,this._$AP?.(r))}},me=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(r,s,h,c,p){this.type=1,this._$AH=E,this._$AN=void 0,this.element=r,this.name=s,this._$AM=c,this.options=p,h.length>2||h[0]!==""||h[1]!==""?(this._$AH=Array(h.length-1).fill(new String),this.strings=h):this._$AH=E}_$AI(r,s=this,h,c){let p=this.strings,m=!1;if(p===void 0)r=pe(this,r,s,0),m=!Be(r)||r!==this._$AH&&r!==Xt,m&&(this._$AH=r);else{let y=r,v,b;for(r=p[0],v=0;v<p.length-1;v++)b=pe(this,y[h+v],s,v),b===Xt&&(b=this._$AH[v]),m||=!Be(b)||b!==this._$AH[v],b===E?r=E:r!==E&&(r+=(b??"")+p[v+1]),this._$AH[v]=b}m&&!c&&this.j(r)}j(r){r===E?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,r??"")}},_n=class extends me{constructor(){super(...arguments),this.type=3}j(r){this.element[this.name]=r===E?void 0:r}},gn=class extends me{constructor(){super(...arguments),this.type=4}j(r){this.element.toggleAttribute(this.name,!!r&&r!==E)}},vn=class extends me{constructor(r,s,h,c,p){super(r,s,h,c,p),this.type=5}_$AI(r,s=this){if((r=pe(this,r,s,0)??E)===Xt)return;let h=this._$AH,c=r===E&&h!==E||r.capture!==h.capture||r.once!==h.once||r.passive!==h.passive,p=r!==E&&(h===E||c);c&&this.element.removeEventListener(this.name,this,h),p&&this.element.addEventListener(this.name,this,r),this._$AH=r}handleEvent(r){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,r):this._$AH.handleEvent(r)}},yn=class{constructor(r,s,h){this.element=r,this.type=6,this._$AN=void 0,this._$AM=s,this.options=h}get _$AU(){return this._$AM._$AU}_$AI(r){pe(this,r)}};var Ra=bn.litHtmlPolyfillSupport;Ra?.(Re,Ne),(bn.litHtmlVersions??=[]).push("3.3.3");var De=(l,r,s)=>{let h=s?.renderBefore??r,c=h._$litPart$;if(c===void 0){let p=s?.renderBefore??null;h._$litPart$=c=new Ne(r.insertBefore(Ze(),p),p,void 0,s??{})}return c._$AI(l),c};var kn=globalThis,Bt=class extends At{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let r=super.createRenderRoot();return this.renderOptions.renderBefore??=r.firstChild,r}update(r){let s=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(r),this._$Do=De(s,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return Xt}};Bt._$litElement$=!0,Bt.finalized=!0,kn.litElementHydrateSupport?.({LitElement:Bt});var Na=kn.litElementPolyfillSupport;Na?.({LitElement:Bt});(kn.litElementVersions??=[]).push("4.2.2");var Da={attribute:!0,type:String,converter:$e,reflect:!1,hasChanged:vi},Ha=(l=Da,r,s)=>{let{kind:h,metadata:c}=s,p=globalThis.litPropertyMetadata.get(c);if(p===void 0&&globalThis.litPropertyMetadata.set(c,p=new Map),h==="setter"&&((l=Object.create(l)).wrapped=!0),p.set(s.name,l),h==="accessor"){let{name:m}=s;return{set(y){let v=r.get.call(this);r.set.call(this,y),this.requestUpdate(m,v,l,!0,y)},init(y){return y!==void 0&&this.C(m,void 0,l,y),y}}}if(h==="setter"){let{name:m}=s;return function(y){let v=this[m];r.call(this,y),this.requestUpdate(m,v,l,!0,y)}}throw Error("Unsupported decorator location: "+h)};function W(l){return(r,s)=>typeof s=="object"?Ha(l,r,s):((h,c,p)=>{let m=c.hasOwnProperty(p);return c.constructor.createProperty(p,h),m?Object.getOwnPropertyDescriptor(c,p):void 0})(l,r,s)}function pt(l){return W({...l,state:!0,attribute:!1})}var Qt=(l,r,s)=>(s.configurable=!0,s.enumerable=!0,Reflect.decorate&&typeof r!="object"&&Object.defineProperty(l,r,s),s);function Rt(l,r){return(s,h,c)=>{let p=m=>m.renderRoot?.querySelector(l)??null;if(r){let{get:m,set:y}=typeof h=="object"?s:c??(()=>{let v=Symbol();return{get(){return this[v]},set(b){this[v]=b}}})();return Qt(s,h,{get(){let v=m.call(this);return v===void 0&&(v=p(this),(v!==null||this.hasUpdated)&&y.call(this,v)),v}})}return Qt(s,h,{get(){return p(this)}})}}var Pn=["zh","ru","en"],xr={zh:"中文",ru:"Русский",en:"English"};function Ot(l){return r=>{let s=typeof r=="string"?r:bi(r),h=l[s];return(c,p={})=>{let m=h[c];return(typeof m=="string"?m:m[Fa(s,Number(p.n))]??m.other).replace(/\{(\w+)\}/g,(v,b)=>{let $=p[b];return typeof $=="number"?wr(s,$):$??v})}}}var yr=new Map;function Fa(l,r){let s=yr.get(l);return s||yr.set(l,s=new Intl.PluralRules(l)),s.select(r)}var br=new Map;function wr(l,r){let s=br.get(l);return s||br.set(l,s=new Intl.NumberFormat(l)),s.format(r)}function _e(l){let r=l?.toLowerCase().split("-")[0];return Pn.find(s=>s===r)}function bi(l){for(let r=l;r;){let s=_e(r.getAttribute("lang"));if(s)return s;r=r.parentElement??r.getRootNode().host??null}return Ln()}var kr="couriermq.lang";function Ln(){try{let l=_e(localStorage.getItem(kr));if(l)return l}catch{}return navigator.languages.map(_e).find(l=>l!==void 0)??"en"}var He=new EventTarget;function Pr(l){try{localStorage.setItem(kr,l)}catch{}document.documentElement.lang=l,He.dispatchEvent(new Event("language"))}var V=class extends Bt{constructor(){super(...arguments);this.relabel=()=>this.requestUpdate()}get language(){return bi(this)}connectedCallback(){super.connectedCallback(),He.addEventListener("language",this.relabel)}disconnectedCallback(){super.disconnectedCallback(),He.removeEventListener("language",this.relabel)}static get observedAttributes(){return[...super.observedAttributes,"lang"]}attributeChangedCallback(s,h,c){super.attributeChangedCallback(s,h,c),s==="lang"&&h!==c&&(_e(c)||_e(h))&&He.dispatchEvent(new Event("language"))}};function J(l,r){customElements.get(l)||customElements.define(l,r)}var Ua={clock:P`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,check:P`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,pot:P`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,bag:P`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,bike:P`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,home:P`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,cross:P`<path d="m7 7 10 10M17 7 7 17"/>`,alert:P`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,offline:P`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,bell:P`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,"bell-off":P`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,chat:P`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,send:P`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,person:P`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,store:P`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,pin:P`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,link:P`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,out:P`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,print:P`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,search:P`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,back:P`<path d="M15 5l-7 7 7 7"/>`,next:P`<path d="m9 5 7 7-7 7"/>`,ticks:P`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,down:P`<path d="M12 5v14m-6-6 6 6 6-6"/>`,smile:P`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,hand:P`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,lines:P`<path d="M5 7h14M5 12h14M5 17h8"/>`,keys:P`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,sound:P`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,"sound-off":P`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,plus:P`<path d="M12 5v14M5 12h14"/>`,minus:P`<path d="M5 12h14"/>`,help:P`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,more:P`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,sun:P`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,moon:P`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,info:P`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,map:P`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,phone:P`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,list:P`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,route:P`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,refresh:P`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,pulse:P`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`};function D(l){return w`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${Ua[l]}</svg>`}var vt={};Ta(vt,{ago:()=>Va,clock:()=>Tr,countdown:()=>Ka,day:()=>ja,distance:()=>Ya,minutes:()=>Ga,moment:()=>Wa});var Lr=new Map;function te(l,r){let s=Lr.get(l);return s||Lr.set(l,s=r()),s}function Tr(l,r){return te(`clock ${l}`,()=>new Intl.DateTimeFormat(l,{hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(new Date(r))}function Wa(l,r,s=Date.now()){let h=new Date(r);return h.toDateString()===new Date(s).toDateString()?Tr(l,h):te(`day ${l}`,()=>new Intl.DateTimeFormat(l,{day:"numeric",month:"short",hour:"2-digit",minute:"2-digit",hourCycle:"h23"})).format(h)}function ja(l,r,s=Date.now()){let h=new Date(r),c=h.getFullYear()!==new Date(s).getFullYear();return te(`date ${l} ${c}`,()=>new Intl.DateTimeFormat(l,{day:"numeric",month:"long",...c&&{year:"numeric"}})).format(h)}function Va(l,r,s=Date.now()){let h=te(`ago ${l}`,()=>new Intl.RelativeTimeFormat(l,{numeric:"auto"})),c=Math.round((new Date(r).getTime()-s)/1e3),p=Math.abs(c);return p<60?h.format(c,"second"):p<3600?h.format(Math.round(c/60),"minute"):p<86400?h.format(Math.round(c/3600),"hour"):h.format(Math.round(c/86400),"day")}function Ga(l,r){return te(`min ${l}`,()=>new Intl.NumberFormat(l,{style:"unit",unit:"minute"})).format(Math.max(1,Math.round(r/60)))}function Ka(l){let r=Math.abs(Math.trunc(l));return`${l<=-1?"-":""}${Math.trunc(r/60)}:${String(r%60).padStart(2,"0")}`}function Ya(l,r){return r<950?te(`m ${l}`,()=>new Intl.NumberFormat(l,{style:"unit",unit:"meter"})).format(Math.max(10,Math.round(r/10)*10)):te(`km ${l}`,()=>new Intl.NumberFormat(l,{style:"unit",unit:"kilometer",maximumFractionDigits:1})).format(r/1e3)}import{claims as Ja,connect as Xa}from"./courier.js";var Fe=class{constructor(r,s){this.host=r;this.o=s;this.state="signed-out";this.stop=[];r.addController(this)}hostConnected(){let r=this.host.getAttribute("token")??Qa()??tl();r&&this.signIn(r)}hostDisconnected(){this.end()}get claims(){return this.courier?.claims}get online(){return this.state==="online"}signIn(r){let s=Ja(r.trim());if(this.wrong=s?this.o.roles.includes(s.role)?void 0:"role":"format",!s||this.wrong)return this.host.requestUpdate(),!1;this.end(),el(r.trim());let h=this.o.url?.(),c=this.o.renew?.(),p=this.o.clientId?.(s),m=Xa({token:r.trim(),...h&&{url:h},...c&&{renew:c},...p&&{clientId:p}});this.courier=m,this.stop.push(m.onState((v,b)=>{this.state=v,this.reason=b,this.host.requestUpdate()}));let y=this.o.begin(m);return y&&this.stop.push(y),!0}signOut(){this.end(),il(),this.state="signed-out",this.reason=void 0,this.wrong=void 0,this.host.requestUpdate()}end(){for(let r of this.stop.splice(0).reverse())r();this.courier?.close(),this.courier=void 0}},Tn=()=>`couriermq.token ${location.pathname}`;function Qa(){let l=new URLSearchParams(location.hash.slice(1)),r=l.get("token");if(!r)return;l.delete("token");let s=l.toString();return history.replaceState(history.state,"",location.pathname+location.search+(s&&`#${s}`)),r}function tl(){try{return sessionStorage.getItem(Tn())??void 0}catch{return}}function el(l){try{sessionStorage.setItem(Tn(),l)}catch{}}function il(){try{sessionStorage.removeItem(Tn())}catch{}}import{Code as Er}from"./courier.js";function Cn(){let l=document.getElementById("courier-node")?.textContent,r={version:"",dev:!1,mqtt:"off",ws:"off",tiles:"",attribution:""};return l?{...r,...JSON.parse(l)}:r}function ee(){return document.getElementById("courier-node")!==null}function zn(){ee()&&(document.documentElement.lang=Ln())}var nl="courier-theme",Mn=matchMedia("(prefers-color-scheme: dark)"),Sn=()=>Mn.matches?"dark":"light";function Mr(){let l=document.documentElement.dataset.theme;return l==="light"||l==="dark"?l:Sn()}function Sr(l){l===Sn()?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=l;let r=l===Sn()?0:365*24*3600;document.cookie=`${nl}=${l}; path=/; max-age=${r}; samesite=lax`}function En(l){let r=new MutationObserver(l);return Mn.addEventListener("change",l),r.observe(document.documentElement,{attributes:!0,attributeFilter:["data-theme"]}),()=>{Mn.removeEventListener("change",l),r.disconnect()}}var Cr=Z`
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
`;var Q=[Cr,Z`
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
  `],Pt=Z`
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
`,xi=Z`
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
`,zr=Z`
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
`,wi=Z`
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
`,An=[...Q,Pt,xi,zr,wi];var it=Ot({en:{online:"Connected",connecting:"Connecting…",offline:"No connection. Trying again…",restored:"Connected again",retry:"Try again",signIn:"Sign in",signOut:"Sign out",token:"Token",tokenHint:"Your company gives you one. It stays in this tab.",tokenFormat:"This is not a token.",tokenRole:"This token is for another page.",refused:"You are signed out",refusedExpired:"Your token has expired",refusedElsewhere:"Signed in somewhere else",refusedByOperator:"You were signed out by an administrator",refusedHint:"Sign in again with a new token.",close:"Close",cancel:"Cancel",language:"Language",dark:"Dark mode",loading:"Loading…"},zh:{online:"已连接",connecting:"正在连接…",offline:"连接已断开，正在重试…",restored:"已恢复连接",retry:"重试",signIn:"登录",signOut:"退出",token:"令牌",tokenHint:"由贵公司提供，仅保存在此标签页。",tokenFormat:"这不是有效的令牌。",tokenRole:"此令牌用于其他页面。",refused:"您已退出登录",refusedExpired:"令牌已过期",refusedElsewhere:"已在其他地方登录",refusedByOperator:"管理员已将您退出登录",refusedHint:"请使用新令牌重新登录。",close:"关闭",cancel:"取消",language:"语言",dark:"深色模式",loading:"加载中…"},ru:{online:"На связи",connecting:"Подключаемся…",offline:"Нет связи. Пробуем снова…",restored:"Связь восстановлена",retry:"Повторить",signIn:"Войти",signOut:"Выйти",token:"Токен",tokenHint:"Его выдаёт ваша компания. Он хранится только в этой вкладке.",tokenFormat:"Это не токен.",tokenRole:"Этот токен для другой страницы.",refused:"Вы вышли",refusedExpired:"Срок действия токена истёк",refusedElsewhere:"Вход выполнен в другом месте",refusedByOperator:"Администратор завершил ваш сеанс",refusedHint:"Войдите снова с новым токеном.",close:"Закрыть",cancel:"Отмена",language:"Язык",dark:"Тёмная тема",loading:"Загрузка…"}});var ge=class extends V{constructor(){super(...arguments);this.heading=""}static{this.styles=[...Q,Pt,wi,xi,Z`
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
    `]}render(){let s=it(this),h=this.session,c=h?.wrong==="format"?s("tokenFormat"):h?.wrong==="role"?s("tokenRole"):"";return w`<form class="card" @submit=${this.submit}>
      <h1>${this.heading||s("signIn")}</h1>
      ${h?.state==="refused"?w`<div class="note" role="alert">${D("alert")}<div><b>${this.why(h)}</b>${s("refusedHint")}</div></div>`:E}
      <label class="field ${c?"bad":""}"><span>${s("token")}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${c||s("tokenHint")}</small></label>
      <button class="button primary wide">${s("signIn")}</button>
    </form>
    ${ee()?w`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>`:E}`}why(s){let h=it(this),{code:c,message:p}=s.reason??{code:0,message:""};return/expired/.test(p)?h("refusedExpired"):c===Er.takenOver?h("refusedElsewhere"):c===Er.loggedOut?h("refusedByOperator"):h("refused")}submit(s){s.preventDefault(),this.session?.signIn(this.input.value),this.requestUpdate()}};I([W({attribute:!1})],ge.prototype,"session",2),I([W()],ge.prototype,"heading",2),I([Rt("input")],ge.prototype,"input",2);J("cq-signin",ge);var ie=["pending","confirmed","preparing","ready","shipped","delivered"],Ar={en:{pending:"Waiting for the store",confirmed:"Confirmed",preparing:"Being prepared",ready:"Ready for pickup",shipped:"On its way",delivered:"Delivered",cancelled:"Cancelled"},zh:{pending:"待接单",confirmed:"已接单",preparing:"制作中",ready:"待取餐",shipped:"配送中",delivered:"已送达",cancelled:"已取消"},ru:{pending:"Ожидает подтверждения",confirmed:"Подтверждён",preparing:"Готовится",ready:"Готов к выдаче",shipped:"В пути",delivered:"Доставлен",cancelled:"Отменён"}},ol=Ot(Ar);function ne(l,r){return Object.values(Ar).some(h=>h[r.status]===r.status_text)||!r.status_text?ol(l)(r.status):r.status_text}var rl={pending:"clock",confirmed:"check",preparing:"pot",ready:"bag",shipped:"bike",delivered:"home",cancelled:"cross"},Nt=l=>rl[l]??"info";function On(l){return l==="delivered"?"ok":l==="cancelled"?"bad":l==="pending"?"warn":"accent"}function Ue(){return"Notification"in globalThis?Notification.permission:"unsupported"}async function In(){return Ue()==="granted"||"Notification"in globalThis&&await Notification.requestPermission()==="granted"}function $n(l,r){if(!(Ue()!=="granted"||document.visibilityState==="visible"&&document.hasFocus()))try{let s=new Notification(l,r);s.onclick=()=>{window.focus(),s.close()}}catch{}}var We=class extends V{constructor(){super(...arguments);this.state="connecting"}static{this.styles=[...Q,Z`
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
    `]}willUpdate(s){s.has("state")&&(this.state==="offline"?this.shown="offline":this.state==="online"&&this.shown==="offline"?(this.shown="restored",clearTimeout(this.timer),this.timer=setTimeout(()=>this.shown=void 0,2500)):this.state!=="connecting"&&this.state!=="online"&&(this.shown=void 0))}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){let s=it(this);return w`<div role="status">
      ${this.shown==="offline"?w`<div class="bar">${D("offline")}<span>${s("offline")}</span>
            <button type="button" @click=${()=>this.dispatchEvent(new Event("retry"))}>${s("retry")}</button></div>`:this.shown==="restored"?w`<div class="bar ok">${D("check")}<span>${s("restored")}</span></div>`:E}
    </div>`}};I([W()],We.prototype,"state",2),I([pt()],We.prototype,"shown",2);J("cq-banner",We);var je=class extends V{constructor(){super(...arguments);this.heading=""}static{this.styles=[...Q,Pt,Z`
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
    `]}open(){this.dialog.showModal()}close(){this.dialog.close()}render(){return w`<dialog aria-labelledby="heading" @close=${()=>this.dispatchEvent(new Event("closed"))}
      @click=${s=>s.target===this.dialog&&this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${it(this)("close")} @click=${()=>this.close()}>${D("cross")}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`}};I([W()],je.prototype,"heading",2),I([Rt("dialog")],je.prototype,"dialog",2);J("cq-dialog",je);var qn=class extends V{static{this.styles=[...Q,Z`
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
    `]}render(){return w`<select aria-label=${it(this)("language")} @change=${r=>Pr(r.target.value)}>
      ${Pn.map(r=>w`<option value=${r} lang=${r} ?selected=${r===this.language}>${xr[r]}</option>`)}
    </select>`}};J("cq-language",qn);var oe=class extends V{constructor(){super(...arguments);this.icon="";this.heading="";this.loading=!1;this.bad=!1}static{this.styles=[...Q,Z`
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
    `]}render(){return this.loading?w`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading||it(this)("loading")}</span></div>`:w`<div class="inner">
      ${this.icon?w`<div class="sign">${D(this.icon)}</div>`:E}
      ${this.heading?w`<h2>${this.heading}</h2>`:E}
      <div class="text"><slot></slot></div>
    </div>`}};I([W()],oe.prototype,"icon",2),I([W()],oe.prototype,"heading",2),I([W({type:Boolean})],oe.prototype,"loading",2),I([W({type:Boolean})],oe.prototype,"bad",2);J("cq-state",oe);var Zn=class extends V{static{this.styles=[...Q,Pt,Z`
      :host {
        display: inline-flex;
      }
      .button {
        color: inherit;
      }
    `]}connectedCallback(){super.connectedCallback(),this.stop=En(()=>this.requestUpdate())}disconnectedCallback(){super.disconnectedCallback(),this.stop?.()}render(){let r=it(this)("dark"),s=Mr()==="dark";return w`<button type="button" class="button quiet square" role="switch" aria-checked=${s} aria-label=${r} title=${r}
      @click=${()=>Sr(s?"light":"dark")}>${D(s?"moon":"sun")}</button>`}};J("cq-theme",Zn);var sl=6e3,al=3,ki=class extends V{constructor(){super(...arguments);this.items=[];this.n=0;this.held=!1}static{this.styles=[...Q,Z`
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
    `]}say(s){this.items=[...this.items.filter(h=>!s.key||h.key!==s.key),{...s,n:++this.n}].slice(-al),this.later()}later(){clearTimeout(this.timer),!(this.held||this.items.length===0)&&(this.timer=setTimeout(()=>{this.items=this.items.slice(1),this.later()},sl))}hold(s){this.held=s,this.later()}drop(s){this.items=this.items.filter(h=>h.n!==s),this.hold(!1)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}render(){return w`<div role="log" aria-live="polite" class="list" @pointerenter=${()=>this.hold(!0)} @pointerleave=${()=>this.hold(!1)}
      @focusin=${()=>this.hold(!0)} @focusout=${()=>this.hold(!1)}>
      ${this.items.map(s=>w`<div class="toast ${s.kind??""}">${D(s.icon??"info")}<span>${s.text}</span>
          <button type="button" aria-label=${it(this)("close")} @click=${()=>this.drop(s.n)}>${D("cross")}</button></div>`)}
    </div>`}};I([pt()],ki.prototype,"items",2);J("cq-toasts",ki);var $r=Z`
  .journey {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    overflow: hidden;
    border-radius: inherit;
    background: linear-gradient(160deg, var(--cq-accent-soft), transparent 70%), var(--cq-card);
  }
  .journey > svg {
    width: min(90%, 46rem);
    height: auto;
    overflow: visible;
  }
  .journey .way {
    fill: none;
    stroke: var(--cq-line);
    stroke-width: 6;
    stroke-linecap: round;
  }
  .journey .done {
    stroke: var(--cq-accent);
    transition: stroke-dashoffset 900ms ease-out;
  }
  .journey .end > circle {
    fill: var(--cq-card);
    stroke: var(--cq-line);
    stroke-width: 2;
  }
  .journey .end,
  .journey .end svg {
    color: var(--cq-muted);
  }
  .journey .now > circle {
    fill: var(--cq-accent);
    stroke: var(--cq-card);
    stroke-width: 5;
  }
  .journey .now {
    color: var(--cq-on-accent);
    transition: transform 900ms ease-out;
  }
  .journey.delivered .now > circle {
    fill: var(--cq-ok);
  }
  .journey.delivered .done {
    stroke: var(--cq-ok);
  }
  .journey.delivered {
    background: linear-gradient(160deg, var(--cq-ok-soft), transparent 70%), var(--cq-card);
  }
  .journey.delivered .now {
    color: light-dark(#ffffff, #06210f);
  }
  .journey.cancelled {
    background: linear-gradient(160deg, var(--cq-bad-soft), transparent 70%), var(--cq-card);
  }
  .journey.cancelled .now > circle {
    fill: var(--cq-bad);
  }
  .journey.cancelled .now {
    color: light-dark(#ffffff, #2b0c0c);
  }
`,Or="M60 130 C 150 20, 250 20, 300 90 S 450 190, 540 70",Pi=100,ll=[[60,130],[148,57],[259,53],[342,131],[452,143],[540,70]];function qr(l,r){let s=Math.max(0,ie.indexOf(l==="cancelled"?r:l)),[h,c]=ll[s];return w`<div class="journey ${l}" aria-hidden="true">
    <svg viewBox="0 0 600 190">
      <path class="way" d=${Or} pathLength=${Pi} />
      <path class="way done" d=${Or} pathLength=${Pi} stroke-dasharray=${Pi} stroke-dashoffset=${Pi*(1-s/5)} />
      ${Ir(60,130,"store")}${Ir(540,70,"home")}
      <g class="now" transform="translate(${h} ${c})"><circle r="34" /><g transform="translate(-17 -17) scale(1.7)">${Zr(Nt(l))}</g></g>
    </svg>
  </div>`}var Ir=(l,r,s)=>P`<g class="end" transform="translate(${l} ${r})"><circle r="26" /><g transform="translate(-13 -13) scale(1.3)">${Zr(s)}</g></g>`,Zr=l=>P`<svg width="20" height="20" viewBox="0 0 20 20">${D(l)}</svg>`;var Ht=nr(Bn(),1);var Dt=nr(Bn(),1);var Rr=`/* required styles */\r
\r
.leaflet-pane,\r
.leaflet-tile,\r
.leaflet-marker-icon,\r
.leaflet-marker-shadow,\r
.leaflet-tile-container,\r
.leaflet-pane > svg,\r
.leaflet-pane > canvas,\r
.leaflet-zoom-box,\r
.leaflet-image-layer,\r
.leaflet-layer {\r
	position: absolute;\r
	left: 0;\r
	top: 0;\r
	}\r
.leaflet-container {\r
	overflow: hidden;\r
	}\r
.leaflet-tile,\r
.leaflet-marker-icon,\r
.leaflet-marker-shadow {\r
	-webkit-user-select: none;\r
	   -moz-user-select: none;\r
	        user-select: none;\r
	  -webkit-user-drag: none;\r
	}\r
/* Prevents IE11 from highlighting tiles in blue */\r
.leaflet-tile::selection {\r
	background: transparent;\r
}\r
/* Safari renders non-retina tile on retina better with this, but Chrome is worse */\r
.leaflet-safari .leaflet-tile {\r
	image-rendering: -webkit-optimize-contrast;\r
	}\r
/* hack that prevents hw layers "stretching" when loading new tiles */\r
.leaflet-safari .leaflet-tile-container {\r
	width: 1600px;\r
	height: 1600px;\r
	-webkit-transform-origin: 0 0;\r
	}\r
.leaflet-marker-icon,\r
.leaflet-marker-shadow {\r
	display: block;\r
	}\r
/* .leaflet-container svg: reset svg max-width decleration shipped in Joomla! (joomla.org) 3.x */\r
/* .leaflet-container img: map is broken in FF if you have max-width: 100% on tiles */\r
.leaflet-container .leaflet-overlay-pane svg {\r
	max-width: none !important;\r
	max-height: none !important;\r
	}\r
.leaflet-container .leaflet-marker-pane img,\r
.leaflet-container .leaflet-shadow-pane img,\r
.leaflet-container .leaflet-tile-pane img,\r
.leaflet-container img.leaflet-image-layer,\r
.leaflet-container .leaflet-tile {\r
	max-width: none !important;\r
	max-height: none !important;\r
	width: auto;\r
	padding: 0;\r
	}\r
\r
.leaflet-container img.leaflet-tile {\r
	/* See: https://bugs.chromium.org/p/chromium/issues/detail?id=600120 */\r
	mix-blend-mode: plus-lighter;\r
}\r
\r
.leaflet-container.leaflet-touch-zoom {\r
	-ms-touch-action: pan-x pan-y;\r
	touch-action: pan-x pan-y;\r
	}\r
.leaflet-container.leaflet-touch-drag {\r
	-ms-touch-action: pinch-zoom;\r
	/* Fallback for FF which doesn't support pinch-zoom */\r
	touch-action: none;\r
	touch-action: pinch-zoom;\r
}\r
.leaflet-container.leaflet-touch-drag.leaflet-touch-zoom {\r
	-ms-touch-action: none;\r
	touch-action: none;\r
}\r
.leaflet-container {\r
	-webkit-tap-highlight-color: transparent;\r
}\r
.leaflet-container a {\r
	-webkit-tap-highlight-color: rgba(51, 181, 229, 0.4);\r
}\r
.leaflet-tile {\r
	filter: inherit;\r
	visibility: hidden;\r
	}\r
.leaflet-tile-loaded {\r
	visibility: inherit;\r
	}\r
.leaflet-zoom-box {\r
	width: 0;\r
	height: 0;\r
	-moz-box-sizing: border-box;\r
	     box-sizing: border-box;\r
	z-index: 800;\r
	}\r
/* workaround for https://bugzilla.mozilla.org/show_bug.cgi?id=888319 */\r
.leaflet-overlay-pane svg {\r
	-moz-user-select: none;\r
	}\r
\r
.leaflet-pane         { z-index: 400; }\r
\r
.leaflet-tile-pane    { z-index: 200; }\r
.leaflet-overlay-pane { z-index: 400; }\r
.leaflet-shadow-pane  { z-index: 500; }\r
.leaflet-marker-pane  { z-index: 600; }\r
.leaflet-tooltip-pane   { z-index: 650; }\r
.leaflet-popup-pane   { z-index: 700; }\r
\r
.leaflet-map-pane canvas { z-index: 100; }\r
.leaflet-map-pane svg    { z-index: 200; }\r
\r
.leaflet-vml-shape {\r
	width: 1px;\r
	height: 1px;\r
	}\r
.lvml {\r
	behavior: url(#default#VML);\r
	display: inline-block;\r
	position: absolute;\r
	}\r
\r
\r
/* control positioning */\r
\r
.leaflet-control {\r
	position: relative;\r
	z-index: 800;\r
	pointer-events: visiblePainted; /* IE 9-10 doesn't have auto */\r
	pointer-events: auto;\r
	}\r
.leaflet-top,\r
.leaflet-bottom {\r
	position: absolute;\r
	z-index: 1000;\r
	pointer-events: none;\r
	}\r
.leaflet-top {\r
	top: 0;\r
	}\r
.leaflet-right {\r
	right: 0;\r
	}\r
.leaflet-bottom {\r
	bottom: 0;\r
	}\r
.leaflet-left {\r
	left: 0;\r
	}\r
.leaflet-control {\r
	float: left;\r
	clear: both;\r
	}\r
.leaflet-right .leaflet-control {\r
	float: right;\r
	}\r
.leaflet-top .leaflet-control {\r
	margin-top: 10px;\r
	}\r
.leaflet-bottom .leaflet-control {\r
	margin-bottom: 10px;\r
	}\r
.leaflet-left .leaflet-control {\r
	margin-left: 10px;\r
	}\r
.leaflet-right .leaflet-control {\r
	margin-right: 10px;\r
	}\r
\r
\r
/* zoom and fade animations */\r
\r
.leaflet-fade-anim .leaflet-popup {\r
	opacity: 0;\r
	-webkit-transition: opacity 0.2s linear;\r
	   -moz-transition: opacity 0.2s linear;\r
	        transition: opacity 0.2s linear;\r
	}\r
.leaflet-fade-anim .leaflet-map-pane .leaflet-popup {\r
	opacity: 1;\r
	}\r
.leaflet-zoom-animated {\r
	-webkit-transform-origin: 0 0;\r
	    -ms-transform-origin: 0 0;\r
	        transform-origin: 0 0;\r
	}\r
svg.leaflet-zoom-animated {\r
	will-change: transform;\r
}\r
\r
.leaflet-zoom-anim .leaflet-zoom-animated {\r
	-webkit-transition: -webkit-transform 0.25s cubic-bezier(0,0,0.25,1);\r
	   -moz-transition:    -moz-transform 0.25s cubic-bezier(0,0,0.25,1);\r
	        transition:         transform 0.25s cubic-bezier(0,0,0.25,1);\r
	}\r
.leaflet-zoom-anim .leaflet-tile,\r
.leaflet-pan-anim .leaflet-tile {\r
	-webkit-transition: none;\r
	   -moz-transition: none;\r
	        transition: none;\r
	}\r
\r
.leaflet-zoom-anim .leaflet-zoom-hide {\r
	visibility: hidden;\r
	}\r
\r
\r
/* cursors */\r
\r
.leaflet-interactive {\r
	cursor: pointer;\r
	}\r
.leaflet-grab {\r
	cursor: -webkit-grab;\r
	cursor:    -moz-grab;\r
	cursor:         grab;\r
	}\r
.leaflet-crosshair,\r
.leaflet-crosshair .leaflet-interactive {\r
	cursor: crosshair;\r
	}\r
.leaflet-popup-pane,\r
.leaflet-control {\r
	cursor: auto;\r
	}\r
.leaflet-dragging .leaflet-grab,\r
.leaflet-dragging .leaflet-grab .leaflet-interactive,\r
.leaflet-dragging .leaflet-marker-draggable {\r
	cursor: move;\r
	cursor: -webkit-grabbing;\r
	cursor:    -moz-grabbing;\r
	cursor:         grabbing;\r
	}\r
\r
/* marker & overlays interactivity */\r
.leaflet-marker-icon,\r
.leaflet-marker-shadow,\r
.leaflet-image-layer,\r
.leaflet-pane > svg path,\r
.leaflet-tile-container {\r
	pointer-events: none;\r
	}\r
\r
.leaflet-marker-icon.leaflet-interactive,\r
.leaflet-image-layer.leaflet-interactive,\r
.leaflet-pane > svg path.leaflet-interactive,\r
svg.leaflet-image-layer.leaflet-interactive path {\r
	pointer-events: visiblePainted; /* IE 9-10 doesn't have auto */\r
	pointer-events: auto;\r
	}\r
\r
/* visual tweaks */\r
\r
.leaflet-container {\r
	background: #ddd;\r
	outline-offset: 1px;\r
	}\r
.leaflet-container a {\r
	color: #0078A8;\r
	}\r
.leaflet-zoom-box {\r
	border: 2px dotted #38f;\r
	background: rgba(255,255,255,0.5);\r
	}\r
\r
\r
/* general typography */\r
.leaflet-container {\r
	font-family: "Helvetica Neue", Arial, Helvetica, sans-serif;\r
	font-size: 12px;\r
	font-size: 0.75rem;\r
	line-height: 1.5;\r
	}\r
\r
\r
/* general toolbar styles */\r
\r
.leaflet-bar {\r
	box-shadow: 0 1px 5px rgba(0,0,0,0.65);\r
	border-radius: 4px;\r
	}\r
.leaflet-bar a {\r
	background-color: #fff;\r
	border-bottom: 1px solid #ccc;\r
	width: 26px;\r
	height: 26px;\r
	line-height: 26px;\r
	display: block;\r
	text-align: center;\r
	text-decoration: none;\r
	color: black;\r
	}\r
.leaflet-bar a,\r
.leaflet-control-layers-toggle {\r
	background-position: 50% 50%;\r
	background-repeat: no-repeat;\r
	display: block;\r
	}\r
.leaflet-bar a:hover,\r
.leaflet-bar a:focus {\r
	background-color: #f4f4f4;\r
	}\r
.leaflet-bar a:first-child {\r
	border-top-left-radius: 4px;\r
	border-top-right-radius: 4px;\r
	}\r
.leaflet-bar a:last-child {\r
	border-bottom-left-radius: 4px;\r
	border-bottom-right-radius: 4px;\r
	border-bottom: none;\r
	}\r
.leaflet-bar a.leaflet-disabled {\r
	cursor: default;\r
	background-color: #f4f4f4;\r
	color: #bbb;\r
	}\r
\r
.leaflet-touch .leaflet-bar a {\r
	width: 30px;\r
	height: 30px;\r
	line-height: 30px;\r
	}\r
.leaflet-touch .leaflet-bar a:first-child {\r
	border-top-left-radius: 2px;\r
	border-top-right-radius: 2px;\r
	}\r
.leaflet-touch .leaflet-bar a:last-child {\r
	border-bottom-left-radius: 2px;\r
	border-bottom-right-radius: 2px;\r
	}\r
\r
/* zoom control */\r
\r
.leaflet-control-zoom-in,\r
.leaflet-control-zoom-out {\r
	font: bold 18px 'Lucida Console', Monaco, monospace;\r
	text-indent: 1px;\r
	}\r
\r
.leaflet-touch .leaflet-control-zoom-in, .leaflet-touch .leaflet-control-zoom-out  {\r
	font-size: 22px;\r
	}\r
\r
\r
/* layers control */\r
\r
.leaflet-control-layers {\r
	box-shadow: 0 1px 5px rgba(0,0,0,0.4);\r
	background: #fff;\r
	border-radius: 5px;\r
	}\r
.leaflet-control-layers-toggle {\r
	background-image: url(images/layers.png);\r
	width: 36px;\r
	height: 36px;\r
	}\r
.leaflet-retina .leaflet-control-layers-toggle {\r
	background-image: url(images/layers-2x.png);\r
	background-size: 26px 26px;\r
	}\r
.leaflet-touch .leaflet-control-layers-toggle {\r
	width: 44px;\r
	height: 44px;\r
	}\r
.leaflet-control-layers .leaflet-control-layers-list,\r
.leaflet-control-layers-expanded .leaflet-control-layers-toggle {\r
	display: none;\r
	}\r
.leaflet-control-layers-expanded .leaflet-control-layers-list {\r
	display: block;\r
	position: relative;\r
	}\r
.leaflet-control-layers-expanded {\r
	padding: 6px 10px 6px 6px;\r
	color: #333;\r
	background: #fff;\r
	}\r
.leaflet-control-layers-scrollbar {\r
	overflow-y: scroll;\r
	overflow-x: hidden;\r
	padding-right: 5px;\r
	}\r
.leaflet-control-layers-selector {\r
	margin-top: 2px;\r
	position: relative;\r
	top: 1px;\r
	}\r
.leaflet-control-layers label {\r
	display: block;\r
	font-size: 13px;\r
	font-size: 1.08333em;\r
	}\r
.leaflet-control-layers-separator {\r
	height: 0;\r
	border-top: 1px solid #ddd;\r
	margin: 5px -10px 5px -6px;\r
	}\r
\r
/* Default icon URLs */\r
.leaflet-default-icon-path { /* used only in path-guessing heuristic, see L.Icon.Default */\r
	background-image: url(images/marker-icon.png);\r
	}\r
\r
\r
/* attribution and scale controls */\r
\r
.leaflet-container .leaflet-control-attribution {\r
	background: #fff;\r
	background: rgba(255, 255, 255, 0.8);\r
	margin: 0;\r
	}\r
.leaflet-control-attribution,\r
.leaflet-control-scale-line {\r
	padding: 0 5px;\r
	color: #333;\r
	line-height: 1.4;\r
	}\r
.leaflet-control-attribution a {\r
	text-decoration: none;\r
	}\r
.leaflet-control-attribution a:hover,\r
.leaflet-control-attribution a:focus {\r
	text-decoration: underline;\r
	}\r
.leaflet-attribution-flag {\r
	display: inline !important;\r
	vertical-align: baseline !important;\r
	width: 1em;\r
	height: 0.6669em;\r
	}\r
.leaflet-left .leaflet-control-scale {\r
	margin-left: 5px;\r
	}\r
.leaflet-bottom .leaflet-control-scale {\r
	margin-bottom: 5px;\r
	}\r
.leaflet-control-scale-line {\r
	border: 2px solid #777;\r
	border-top: none;\r
	line-height: 1.1;\r
	padding: 2px 5px 1px;\r
	white-space: nowrap;\r
	-moz-box-sizing: border-box;\r
	     box-sizing: border-box;\r
	background: rgba(255, 255, 255, 0.8);\r
	text-shadow: 1px 1px #fff;\r
	}\r
.leaflet-control-scale-line:not(:first-child) {\r
	border-top: 2px solid #777;\r
	border-bottom: none;\r
	margin-top: -2px;\r
	}\r
.leaflet-control-scale-line:not(:first-child):not(:last-child) {\r
	border-bottom: 2px solid #777;\r
	}\r
\r
.leaflet-touch .leaflet-control-attribution,\r
.leaflet-touch .leaflet-control-layers,\r
.leaflet-touch .leaflet-bar {\r
	box-shadow: none;\r
	}\r
.leaflet-touch .leaflet-control-layers,\r
.leaflet-touch .leaflet-bar {\r
	border: 2px solid rgba(0,0,0,0.2);\r
	background-clip: padding-box;\r
	}\r
\r
\r
/* popup */\r
\r
.leaflet-popup {\r
	position: absolute;\r
	text-align: center;\r
	margin-bottom: 20px;\r
	}\r
.leaflet-popup-content-wrapper {\r
	padding: 1px;\r
	text-align: left;\r
	border-radius: 12px;\r
	}\r
.leaflet-popup-content {\r
	margin: 13px 24px 13px 20px;\r
	line-height: 1.3;\r
	font-size: 13px;\r
	font-size: 1.08333em;\r
	min-height: 1px;\r
	}\r
.leaflet-popup-content p {\r
	margin: 17px 0;\r
	margin: 1.3em 0;\r
	}\r
.leaflet-popup-tip-container {\r
	width: 40px;\r
	height: 20px;\r
	position: absolute;\r
	left: 50%;\r
	margin-top: -1px;\r
	margin-left: -20px;\r
	overflow: hidden;\r
	pointer-events: none;\r
	}\r
.leaflet-popup-tip {\r
	width: 17px;\r
	height: 17px;\r
	padding: 1px;\r
\r
	margin: -10px auto 0;\r
	pointer-events: auto;\r
\r
	-webkit-transform: rotate(45deg);\r
	   -moz-transform: rotate(45deg);\r
	    -ms-transform: rotate(45deg);\r
	        transform: rotate(45deg);\r
	}\r
.leaflet-popup-content-wrapper,\r
.leaflet-popup-tip {\r
	background: white;\r
	color: #333;\r
	box-shadow: 0 3px 14px rgba(0,0,0,0.4);\r
	}\r
.leaflet-container a.leaflet-popup-close-button {\r
	position: absolute;\r
	top: 0;\r
	right: 0;\r
	border: none;\r
	text-align: center;\r
	width: 24px;\r
	height: 24px;\r
	font: 16px/24px Tahoma, Verdana, sans-serif;\r
	color: #757575;\r
	text-decoration: none;\r
	background: transparent;\r
	}\r
.leaflet-container a.leaflet-popup-close-button:hover,\r
.leaflet-container a.leaflet-popup-close-button:focus {\r
	color: #585858;\r
	}\r
.leaflet-popup-scrolled {\r
	overflow: auto;\r
	}\r
\r
.leaflet-oldie .leaflet-popup-content-wrapper {\r
	-ms-zoom: 1;\r
	}\r
.leaflet-oldie .leaflet-popup-tip {\r
	width: 24px;\r
	margin: 0 auto;\r
\r
	-ms-filter: "progid:DXImageTransform.Microsoft.Matrix(M11=0.70710678, M12=0.70710678, M21=-0.70710678, M22=0.70710678)";\r
	filter: progid:DXImageTransform.Microsoft.Matrix(M11=0.70710678, M12=0.70710678, M21=-0.70710678, M22=0.70710678);\r
	}\r
\r
.leaflet-oldie .leaflet-control-zoom,\r
.leaflet-oldie .leaflet-control-layers,\r
.leaflet-oldie .leaflet-popup-content-wrapper,\r
.leaflet-oldie .leaflet-popup-tip {\r
	border: 1px solid #999;\r
	}\r
\r
\r
/* div icon */\r
\r
.leaflet-div-icon {\r
	background: #fff;\r
	border: 1px solid #666;\r
	}\r
\r
\r
/* Tooltip */\r
/* Base styles for the element that has a tooltip */\r
.leaflet-tooltip {\r
	position: absolute;\r
	padding: 6px;\r
	background-color: #fff;\r
	border: 1px solid #fff;\r
	border-radius: 3px;\r
	color: #222;\r
	white-space: nowrap;\r
	-webkit-user-select: none;\r
	-moz-user-select: none;\r
	-ms-user-select: none;\r
	user-select: none;\r
	pointer-events: none;\r
	box-shadow: 0 1px 3px rgba(0,0,0,0.4);\r
	}\r
.leaflet-tooltip.leaflet-interactive {\r
	cursor: pointer;\r
	pointer-events: auto;\r
	}\r
.leaflet-tooltip-top:before,\r
.leaflet-tooltip-bottom:before,\r
.leaflet-tooltip-left:before,\r
.leaflet-tooltip-right:before {\r
	position: absolute;\r
	pointer-events: none;\r
	border: 6px solid transparent;\r
	background: transparent;\r
	content: "";\r
	}\r
\r
/* Directions */\r
\r
.leaflet-tooltip-bottom {\r
	margin-top: 6px;\r
}\r
.leaflet-tooltip-top {\r
	margin-top: -6px;\r
}\r
.leaflet-tooltip-bottom:before,\r
.leaflet-tooltip-top:before {\r
	left: 50%;\r
	margin-left: -6px;\r
	}\r
.leaflet-tooltip-top:before {\r
	bottom: 0;\r
	margin-bottom: -12px;\r
	border-top-color: #fff;\r
	}\r
.leaflet-tooltip-bottom:before {\r
	top: 0;\r
	margin-top: -12px;\r
	margin-left: -6px;\r
	border-bottom-color: #fff;\r
	}\r
.leaflet-tooltip-left {\r
	margin-left: -6px;\r
}\r
.leaflet-tooltip-right {\r
	margin-left: 6px;\r
}\r
.leaflet-tooltip-left:before,\r
.leaflet-tooltip-right:before {\r
	top: 50%;\r
	margin-top: -6px;\r
	}\r
.leaflet-tooltip-left:before {\r
	right: 0;\r
	margin-right: -12px;\r
	border-left-color: #fff;\r
	}\r
.leaflet-tooltip-right:before {\r
	left: 0;\r
	margin-left: -12px;\r
	border-right-color: #fff;\r
	}\r
\r
/* Printing */\r
\r
@media print {\r
	/* Prevent printers from removing background-images of controls. */\r
	.leaflet-control {\r
		-webkit-print-color-adjust: exact;\r
		print-color-adjust: exact;\r
		}\r
	}\r
`;var cl=Ot({en:{zoomIn:"Zoom in",zoomOut:"Zoom out"},zh:{zoomIn:"放大",zoomOut:"缩小"},ru:{zoomIn:"Приблизить",zoomOut:"Отдалить"}}),ul=/[^{}]*\{[^{}]*url\([^{}]*\}/g,Nr=[_i(Rr.replace(ul,"")),Z`
    .leaflet-container {
      background: light-dark(#dfe7ee, #0c1016);
      font: inherit;
      font-size: var(--cq-small);
      outline-offset: -2px;
    }
    .leaflet-container:focus-visible {
      outline: 2px solid var(--cq-accent);
      box-shadow: none;
    }
    .region {
      stroke: light-dark(#b9c4d2, #323c4b);
      stroke-width: 1.25;
      fill: light-dark(#f4f6f1, #161c24);
      fill-opacity: 1;
      outline: none;
    }
    .tiled .region {
      stroke: light-dark(#5a6b85, #5a6b85);
      fill-opacity: 0;
    }
    .cell {
      border: solid light-dark(rgb(90 110 140 / 12%), rgb(160 180 210 / 8%));
      border-width: 0 1px 1px 0;
    }
    .leaflet-control-scale-line {
      border-color: var(--cq-muted);
      background: color-mix(in srgb, var(--cq-card) 70%, transparent);
      color: var(--cq-muted);
      text-shadow: none;
    }
    .leaflet-tooltip.place {
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
      color: light-dark(#5a6779, #8e9bb0);
      font-weight: 600;
      font-size: 0.75rem;
      text-shadow: 0 0 3px light-dark(#f4f6f1, #161c24), 0 0 3px light-dark(#f4f6f1, #161c24);
      pointer-events: none;
    }
    .leaflet-tooltip.place::before {
      display: none;
    }
    .leaflet-bar {
      border: 1px solid var(--cq-line);
      border-radius: var(--cq-radius-small);
      box-shadow: var(--cq-shadow);
      overflow: hidden;
    }
    .leaflet-touch .leaflet-bar {
      border: 1px solid var(--cq-line);
    }
    .leaflet-bar a {
      width: 2.25rem;
      height: 2.25rem;
      border-bottom-color: var(--cq-line);
      background: var(--cq-card);
      color: var(--cq-text);
      font: 400 1.25rem / 2.25rem var(--cq-font);
    }
    .leaflet-bar a:hover {
      background: var(--cq-raised);
      color: var(--cq-text);
    }
    .leaflet-bar a.leaflet-disabled {
      background: var(--cq-raised);
      color: var(--cq-muted);
    }
    .leaflet-container .leaflet-control-attribution {
      background: color-mix(in srgb, var(--cq-card) 85%, transparent);
      color: var(--cq-muted);
    }
    .leaflet-zoom-animated {
      will-change: auto;
    }
  `],dl=Dt.default.GridLayer.extend({createTile(){let l=document.createElement("div");return l.className="cell",l}});async function fl(l=""){try{let r=await fetch(`${l}/map/regions.json`);if(r.ok)return await r.json()}catch{}return{type:"FeatureCollection",features:[]}}function Dr(l,r){let s=cl(r.language),h=Dt.default.map(l,{zoomControl:!1,attributionControl:!1,minZoom:4,maxZoom:18,zoomSnap:.5,...r.leaflet});r.leaflet?.center||h.setView([23.13,113.27],10),Dt.default.control.zoom({position:"bottomright",zoomInTitle:s("zoomIn"),zoomOutTitle:s("zoomOut")}).addTo(h);let{tiles:c,attribution:p}=Cn();c&&(l.classList.add("tiled"),Dt.default.tileLayer(c,{maxZoom:19}).addTo(h),p&&Dt.default.control.attribution({prefix:!1,position:"bottomleft"}).addAttribution(pl(p)).addTo(h)),Dt.default.control.scale({imperial:!1,position:"bottomleft"}).addTo(h),h.createPane("regions").style.zIndex="250",c||(h.createPane("grid").style.zIndex="260",new dl({pane:"grid"}).addTo(h));let m=fl(r.url).then(y=>y.features.length===0?void 0:Dt.default.geoJSON(y,{pane:"regions",interactive:!1,style:{className:"region"},onEachFeature:(b,$)=>{let R=r.language==="zh"?b.properties.name||b.properties.name_en:b.properties.name_en||b.properties.name;R&&r.labels!==!1&&$.bindTooltip(Hr(R),{permanent:!0,direction:"center",className:"place",pane:"regions"})}}).addTo(h).getBounds());return{map:h,ready:m}}function Hr(l){let r=document.createElement("span");return r.textContent=l,r}function pl(l){return Hr(l).innerHTML}var Ti=class{constructor(r){this.set=r;this.began=0;this.takes=0;this.told=0;this.frame=0;this.step=r=>{this.frame=0,this.set(this.at(r)),r-this.began<this.takes&&(this.frame=requestAnimationFrame(this.step))}}go(r,s=performance.now()){let h=this.at(s),c=!h||Math.hypot(r.lat-h.lat,r.lng-h.lng)>.02,p=Math.min(1e4,Math.max(300,this.told?s-this.told:300));if(this.told=s,c||ml()){this.from=this.to=r,this.set(r);return}this.from=h,this.to=r,this.began=s,this.takes=p,this.frame||(this.frame=requestAnimationFrame(this.step))}at(r){if(!this.from||!this.to)return;let s=this.takes===0?1:Math.min(1,(r-this.began)/this.takes);return{lat:this.from.lat+(this.to.lat-this.from.lat)*s,lng:this.from.lng+(this.to.lng-this.from.lng)*s}}stop(){cancelAnimationFrame(this.frame),this.frame=0}};function ml(){return matchMedia("(prefers-reduced-motion: reduce)").matches}var nt=Ot({en:{pendingHint:"The store will answer in a moment.",confirmedHint:"The store has taken your order.",preparingHint:"Your order is being made.",readyHint:"A courier will pick it up soon.",shippedHint:"The map follows as soon as the courier is seen.",deliveredHint:"Your order is at the door. Enjoy!",cancelledHint:"This order will not be delivered.",staleHint:"The courier has not been heard of for a while.",updated:"Updated {at}",title:"Your order",order:"Order {order}",arrives:"Arrives in about {minutes}",around:"Around {clock}",away:"{distance} away",courier:"A courier will bring it",update:"Update",atStore:"The courier is at the store",atDropoff:"The courier has arrived",failed:"The delivery did not work out",lastSeen:"Last seen {ago}",live:"Live",mapLabel:"Map: where the courier is",center:"Show the courier",notify:"Notify me",notifying:"Notifications are on",notifyBlocked:"Notifications are blocked in the browser",noLink:"Open the link that you were sent",noLinkHint:"It leads here, and lets you follow your order.",haveToken:"I have a token",ended:"This link has ended",endedHint:"The order is over. The shop can tell you more.",expired:"This link has expired",invalid:"This link is not valid",invalidHint:"Ask the shop for a new one.",barred:"This order is not yours to see",barredHint:"Check the link, or ask the shop for a new one.",timeline:"Progress",steps:"Step {n} of 5"},zh:{pendingHint:"商家很快会回复。",confirmedHint:"商家已接受您的订单。",preparingHint:"您的订单正在制作。",readyHint:"骑手即将取餐。",shippedHint:"获取骑手位置后将显示地图。",deliveredHint:"您的订单已送达，请享用！",cancelledHint:"此订单不会配送。",staleHint:"暂时没有骑手的位置更新。",updated:"更新于 {at}",title:"您的订单",order:"订单 {order}",arrives:"预计 {minutes}后送达",around:"约 {clock}",away:"距您 {distance}",courier:"已安排骑手",update:"更新",atStore:"骑手已到店",atDropoff:"骑手已到达",failed:"配送未成功",lastSeen:"最后更新：{ago}",live:"实时",mapLabel:"地图：骑手位置",center:"显示骑手",notify:"通知我",notifying:"已开启通知",notifyBlocked:"浏览器已阻止通知",noLink:"请打开您收到的链接",noLinkHint:"通过链接即可查看订单进度。",haveToken:"我有令牌",ended:"此链接已结束",endedHint:"订单已完成，详情请咨询商家。",expired:"此链接已过期",invalid:"此链接无效",invalidHint:"请向商家索取新链接。",barred:"您无权查看此订单",barredHint:"请检查链接，或向商家索取新链接。",timeline:"进度",steps:"第 {n} 步，共 5 步"},ru:{pendingHint:"Магазин скоро ответит.",confirmedHint:"Магазин принял ваш заказ.",preparingHint:"Ваш заказ готовят.",readyHint:"Курьер скоро его заберёт.",shippedHint:"Карта появится, как только курьер выйдет на связь.",deliveredHint:"Ваш заказ у двери. Приятного аппетита!",cancelledHint:"Этот заказ не доставят.",staleHint:"От курьера давно нет сигнала.",updated:"Обновлено {at}",title:"Ваш заказ",order:"Заказ {order}",arrives:"Будет примерно через {minutes}",around:"Около {clock}",away:"Осталось {distance}",courier:"Курьер назначен",update:"Обновление",atStore:"Курьер в магазине",atDropoff:"Курьер на месте",failed:"Доставить не получилось",lastSeen:"Последний сигнал {ago}",live:"Сейчас",mapLabel:"Карта: где курьер",center:"Показать курьера",notify:"Уведомлять меня",notifying:"Уведомления включены",notifyBlocked:"Уведомления запрещены в браузере",noLink:"Откройте ссылку, которую вам прислали",noLinkHint:"Она ведёт сюда и показывает ваш заказ.",haveToken:"У меня есть токен",ended:"Ссылка больше не действует",endedHint:"Заказ завершён. Подробности знает магазин.",expired:"Срок действия ссылки истёк",invalid:"Ссылка недействительна",invalidHint:"Попросите у магазина новую.",barred:"Этот заказ вам недоступен",barredHint:"Проверьте ссылку или попросите у магазина новую.",timeline:"Ход заказа",steps:"Шаг {n} из 5"}});var Mi=56,Lt=class extends V{constructor(){super(...arguments);this.url="";this.stale=!1;this.wandered=!1;this.places=[];this.glide=new Ti(s=>this.put(s));this.sizes=new ResizeObserver(()=>{this.map?.invalidateSize({animate:!1}),this.frame(!1)})}static{this.styles=[...Q,Pt,...Nr,Z`
      :host {
        position: relative;
        display: block;
        isolation: isolate;
      }
      .map {
        position: absolute;
        inset: 0;
        border-radius: inherit;
      }
      .center {
        position: absolute;
        z-index: 1000;
        right: 0.75rem;
        top: 0.75rem;
        box-shadow: var(--cq-shadow);
      }
      .courier,
      .spot {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        border: 3px solid light-dark(#ffffff, #181c23);
        border-radius: 50%;
        background: var(--cq-accent);
        color: var(--cq-on-accent);
        font-size: 18px;
        box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
        transition: background 300ms;
      }
      .spot {
        width: 34px;
        height: 34px;
        margin: 5px;
        background: light-dark(#20262f, #eceff4);
        color: light-dark(#ffffff, #14181f);
        font-size: 14px;
      }
      .nose {
        position: absolute;
        inset: -9px;
        pointer-events: none;
      }
      .nose::before {
        content: '';
        position: absolute;
        left: calc(50% - 8px);
        top: -2px;
        width: 16px;
        height: 11px;
        background: var(--cq-accent);
        clip-path: polygon(50% 0, 100% 100%, 0 100%);
      }
      :host([stale]) .courier {
        background: light-dark(#6d7787, #6d7787);
        color: #ffffff;
      }
      :host([stale]) .nose {
        display: none;
      }
      .trail,
      .ahead {
        stroke: var(--cq-accent);
        stroke-width: 4;
        stroke-opacity: 0.45;
        fill: none;
      }
      .ahead {
        stroke-width: 3;
        stroke-dasharray: 1 9;
      }
      :host([stale]) .ahead {
        display: none;
      }
    `]}render(){let s=nt(this);return w`<div class="map" role="region" aria-label=${s("mapLabel")}></div>
      ${this.wandered?w`<button type="button" class="button center" @click=${this.home}>${D("pin")}${s("center")}</button>`:E}`}updated(s){let h=!this.map;h&&this.begin(),(h||s.has("dropoff")||s.has("pickup"))&&this.mark();let c=this.courier;(h||s.has("courier"))&&c&&!c.closed&&(this.glide.go(c),this.turn(c.heading),this.trail??=Ht.default.polyline([],{className:"trail",interactive:!1}).addTo(this.map),this.trail.addLatLng(c)),(s.has("dropoff")||s.has("courier"))&&this.frame(!h)}connectedCallback(){super.connectedCallback(),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.glide.stop(),this.sizes.disconnect(),this.map?.stop().remove(),this.map=this.marker=this.trail=this.ahead=void 0,this.places=[]}begin(){let{map:s}=Dr(this.container,{language:this.language,url:this.url,leaflet:{zoomSnap:.25}});this.map=s,s.on("dragstart",()=>this.wandered=!0),this.sizes.observe(this.container)}put(s){if(this.map){if(this.lead(s),!this.marker){let h=document.createElement("div");h.className="courier",De(w`<span class="nose"></span>${D("bike")}`,h),this.marker=Fr(h,s,44,1e3).addTo(this.map),this.turn(this.courier?.heading);return}this.marker.setLatLng(s),this.wandered||this.map.panInside(s,{padding:[Mi,Mi]})}}lead(s){!s||!this.dropoff||(this.ahead??=Ht.default.polyline([],{className:"ahead",interactive:!1}).addTo(this.map),this.ahead.setLatLngs([s,this.dropoff]))}turn(s){let h=this.marker?.getElement()?.querySelector(".nose");h&&(h.hidden=s===void 0,h.style.transform=`rotate(${s??0}deg)`)}mark(){for(let h of this.places.splice(0))h.remove();let s=(h,c)=>{if(!h||!this.map)return;let p=document.createElement("div");p.className="spot",De(D(c),p),this.places.push(Fr(p,h,44,0).addTo(this.map))};s(this.pickup,"store"),s(this.dropoff,"home"),this.lead(this.marker?.getLatLng())}frame(s){let h=[this.courier&&!this.courier.closed?this.courier:void 0,this.dropoff].filter(y=>y!==void 0);if(h.length===0||!this.map||this.wandered)return;let c=Ht.default.latLngBounds(h.map(y=>Ht.default.latLng(y.lat,y.lng))),p=Math.min(16,this.map.getBoundsZoom(c,!1,Ht.default.point(2*Mi,2*Mi))),m=this.map.getBounds().contains(c);s&&m&&Math.abs(p-this.map.getZoom())<1||this.map.setView(c.getCenter(),p,{animate:s&&m})}home(){this.wandered=!1,this.frame(!1)}};I([W({attribute:!1})],Lt.prototype,"courier",2),I([W({attribute:!1})],Lt.prototype,"dropoff",2),I([W({attribute:!1})],Lt.prototype,"pickup",2),I([W()],Lt.prototype,"url",2),I([W({type:Boolean,reflect:!0})],Lt.prototype,"stale",2),I([pt()],Lt.prototype,"wandered",2),I([Rt(".map")],Lt.prototype,"container",2);J("cq-live-map",Lt);function Fr(l,r,s,h){return Ht.default.marker(r,{icon:Ht.default.divIcon({html:l,className:"",iconSize:[s,s]}),interactive:!1,keyboard:!1,zIndexOffset:h})}function Ur(l,r){return nt(l)("lastSeen",{ago:vt.ago(l.language,r)})}var Wr=Z`
  :host {
    display: block;
    min-height: 20rem;
    background: var(--cq-ground);
  }
  main {
    container-type: inline-size;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    max-width: 44rem;
    margin: 0 auto;
    padding: 0 0 2rem;
  }
  .scene {
    position: relative;
    height: clamp(13rem, 34vh, 20rem);
    border-width: 0 0 1px;
    border-radius: 0;
    overflow: hidden;
  }
  cq-live-map {
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  .chip {
    position: absolute;
    z-index: 1000;
    left: 0.75rem;
    top: 0.75rem;
    box-shadow: var(--cq-shadow);
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 0 1rem;
    align-content: start;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.5rem;
    color: var(--cq-muted);
  }
  header p {
    flex: 1;
  }
  .hero {
    padding: 1.125rem 1.125rem 1.25rem;
  }
  .hero .line {
    display: flex;
    align-items: flex-start;
    gap: 0.875rem;
    min-height: 4.75rem; /* the estimate comes into it */
  }
  .hero .grow {
    min-width: 0;
  }
  .hero h1 {
    font-size: var(--cq-title);
  }
  .sign {
    flex: none;
    display: grid;
    place-items: center;
    width: 3rem;
    height: 3rem;
    border-radius: 50%;
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
    font-size: 1.2rem;
  }
  .warn .sign {
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .ok .sign {
    background: var(--cq-ok-soft);
    color: var(--cq-ok);
  }
  .bad .sign {
    background: var(--cq-bad-soft);
    color: var(--cq-bad);
  }
  .hint {
    display: block;
  }
  .eta {
    display: block;
    text-wrap: balance;
    color: var(--cq-text);
    font-weight: 600;
  }
  .bar {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 0.375rem;
    margin-top: 0.75rem;
  }
  .bar i {
    height: 0.375rem;
    border-radius: 999px;
    background: var(--cq-line);
  }
  .bar i.on {
    background: var(--cq-accent);
  }
  .ok .bar i.on {
    background: var(--cq-ok);
  }
  .bar i.at {
    background: linear-gradient(90deg, var(--cq-accent) 40%, var(--cq-line) 40%);
  }
  .steps {
    padding: 1.125rem;
  }
  .steps h2 {
    margin-bottom: 0.875rem;
  }
  .note {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding: 0.75rem 1rem;
    color: var(--cq-muted);
  }
  cq-state {
    min-height: 85vh;
  }
  @media (max-width: 56rem) {
    cq-banner {
      inset: auto 0.75rem max(0.75rem, env(safe-area-inset-bottom)); /* map, head and estimate stay free */
    }
    cq-toasts {
      inset: auto 1rem calc(3.5rem + env(safe-area-inset-bottom)); /* above the banner */
    }
    .page {
      padding-bottom: calc(4.5rem + env(safe-area-inset-bottom)); /* the end of the timeline comes out from behind it */
    }
  }
  @container (min-width: 56rem) {
    .page {
      grid-template-columns: minmax(0, 1fr) 26rem;
      gap: 1.5rem;
      max-width: 84rem;
      padding: 1.5rem;
    }
    .scene {
      position: sticky;
      top: 1.5rem;
      height: min(calc(100vh - 3rem), 52rem);
      border-width: 1px;
      border-radius: var(--cq-radius);
    }
    .panel {
      padding: 0;
    }
  }
`;var jr=Z`
  .timeline {
    padding: 0.25rem 0;
  }
  .timeline li {
    position: relative;
    display: grid;
    grid-template-columns: 2rem 1fr;
    gap: 0 0.875rem;
    padding-bottom: 1.25rem;
  }
  .timeline li:last-child {
    padding-bottom: 0;
  }
  .timeline li:not(:last-child)::before {
    content: '';
    position: absolute;
    left: calc(1rem - 1px);
    top: 2rem;
    bottom: 0;
    width: 2px;
    background: var(--cq-line);
  }
  .timeline li.past:not(:last-child)::before {
    background: var(--cq-accent);
  }
  .timeline li.last:not(:last-child)::before {
    background: var(--cq-line);
  }
  .timeline .dot {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    border-radius: 50%;
    background: var(--cq-raised);
    color: var(--cq-muted);
    font-size: 0.875rem;
  }
  .timeline .past .dot {
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
  }
  .timeline .last .dot {
    background: var(--cq-accent);
    color: var(--cq-on-accent);
  }
  .timeline .warn .dot {
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .timeline .bad .dot {
    background: var(--cq-bad);
    color: light-dark(#ffffff, #2b0c0c);
  }
  .timeline .ok .dot {
    background: var(--cq-ok);
    color: light-dark(#ffffff, #06210f);
  }
  .timeline .what {
    min-width: 0;
    padding-top: 0.28rem;
  }
  .timeline .head {
    display: flex;
    justify-content: space-between;
    gap: 0.75rem;
  }
  .timeline .next .head {
    color: var(--cq-muted);
  }
  .timeline .past b {
    font-weight: 600;
  }
  .timeline time {
    flex: none;
    color: var(--cq-muted);
    font-size: var(--cq-small);
    line-height: 1.7;
    font-variant-numeric: tabular-nums;
  }
  .timeline .comment {
    margin-top: 0.25rem;
    color: var(--cq-muted);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;function Rn(l,r,s){let h=nt(l);if(r.event==="order.arrive")return{icon:"pin",title:h(r.at_place==="store"?"atStore":"atDropoff"),kind:""};if(r.event==="order.failed")return{icon:"alert",title:h("failed"),kind:"warn"};if(r.status===s?.status)return r.rider&&r.rider!==s.rider?{icon:"person",title:h("courier"),kind:""}:r.comment&&r.comment!==s.comment?{icon:"info",title:h("update"),kind:""}:void 0;let c=r.status==="delivered"?"ok":r.status==="cancelled"?"bad":"";return{icon:Nt(r.status),title:ne(l,r),kind:c}}function Vr(l,r){let s=r.flatMap((y,v)=>{let b=Rn(l,y,r[v-1]);return b?[{e:y,l:b}]:[]}),h=s.map(({e:y,l:v},b)=>w`<li class="past ${b===s.length-1?"last":""} ${v.kind}" data-seq=${y.seq}>
      <span class="dot">${D(v.icon)}</span>
      <div class="what"><div class="head"><b>${v.title}</b><time datetime=${y.updated_at}>${vt.moment(l.language,y.updated_at)}</time></div>
        ${y.comment?w`<p class="comment">${y.comment}</p>`:E}</div></li>`),c=r.at(-1)?.status,p=c===void 0||c==="cancelled"?ie.length:ie.indexOf(c),m=ie.slice(p+1).map(y=>w`<li class="next"><span class="dot">${D(Nt(y))}</span>
      <div class="what"><div class="head"><span>${ne(l,{status:y,status_text:""})}</span></div></div></li>`);return w`<ol class="timeline">${h}${m}</ol>`}var _l=9e4,yt=class extends V{constructor(){super(...arguments);this.order="";this.token="";this.events=[];this.typing=!1;this.caught=!1;this.marked=!1;this.heard=0;this.session=new Fe(this,{roles:["guest","customer","platform","service"],begin:s=>this.follow(s)})}static{this.styles=[...An,jr,$r,Wr]}connectedCallback(){super.connectedCallback(),this.beat=setInterval(()=>this.courier&&this.requestUpdate(),5e3)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.beat)}follow(s){this.events=[],this.courier=void 0,this.barred=void 0,this.caught=!1;let h=encodeURIComponent(this.order);s.http("GET",`/v1/orders/${h}`).then(p=>this.view=p).catch(()=>{});let c=[s.onTimeline(this.order,p=>this.take(p),()=>this.forget(),p=>this.barred=p),s.onCourier(this.order,p=>this.ride(p))];return()=>c.forEach(p=>p())}take(s){let h=this.events.at(-1);this.events=[...this.events,s],(s.status==="delivered"||s.status==="cancelled")&&(this.courier=void 0),this.dispatchEvent(new CustomEvent("status",{detail:s,bubbles:!0,composed:!0})),this.caught?this.tell(s,h):this.events.length===1&&queueMicrotask(()=>this.caught=!0)}tell(s,h){let c=Rn(this,s,h);if(!c)return;let p=s.comment?`${c.title}: ${s.comment}`:c.title;this.toasts?.say({text:p,icon:c.icon,kind:c.kind,key:"order"}),$n(c.title,{body:s.comment||nt(this)("order",{order:this.order}),tag:`couriermq order ${this.order}`})}forget(){this.events=[],this.caught=!1}ride(s){this.courier=s.closed?void 0:s,this.heard=Date.now()}get now(){return this.events.at(-1)??this.view}get stale(){return this.courier!==void 0&&(this.courier.stale===!0||!this.session.online||Date.now()-this.heard>_l)}updated(s){if(super.updated(s),this.now&&!this.marked&&(this.marked=!0,performance.mark("courier-status")),ee()){let h=nt(this)("order",{order:this.order});document.title=this.now?`${ne(this,this.now)} · ${h}`:h}}render(){let s=this.session,h=this.now,c=this.barred!==void 0&&(h!==void 0||s.state!=="refused");return w`<cq-banner .state=${s.state} @retry=${()=>s.courier?.retry()}></cq-banner>
      <main>${c?this.no("barred","barredHint"):h?this.page(h):this.nothingYet()}</main>
      <cq-toasts></cq-toasts>`}nothingYet(){let s=nt(this),h=this.session;return h.state==="refused"?this.ended(h.reason):h.state!=="signed-out"?w`<cq-state loading></cq-state>`:this.typing||h.wrong?w`<cq-signin .session=${h} heading=${s("title")}></cq-signin>`:w`<cq-state icon="link" heading=${s("noLink")}><p>${s("noLinkHint")}</p>
      <button type="button" class="button" @click=${()=>this.typing=!0}>${s("haveToken")}</button></cq-state>`}ended(s){return/over/.test(s?.message??"")?this.no("ended","endedHint"):/expired/.test(s?.message??"")?this.no("expired","invalidHint"):this.no("invalid","invalidHint")}no(s,h){let c=nt(this);return w`<cq-state icon="link" heading=${c(s)}><p>${c(h)}</p></cq-state>`}page(s){let h=this.events.length>0?this.events:[s];return w`<div class="page">
      <div class="scene card">${this.scene(s)}</div>
      <section class="panel">
        ${this.header()} ${this.hero(s)} ${this.session.state==="refused"?this.over():E}
        <section class="card steps" aria-busy=${this.events.length===0}><h2>${nt(this)("timeline")}</h2>${Vr(this,h)}</section>
      </section>
    </div>`}header(){let s=nt(this),h=Ue(),c=this.now?.status==="delivered"||this.now?.status==="cancelled",p=s(h==="granted"?"notifying":h==="denied"?"notifyBlocked":"notify");return w`<header><p class="clip" title=${this.order}>${s("order",{order:this.order})}</p>
      ${h!=="unsupported"&&!c?w`<button type="button" class="button quiet square" title=${p} aria-label=${p} ?disabled=${h!=="default"}
            @click=${()=>{In().then(()=>this.requestUpdate())}}>${D(h==="denied"?"bell-off":"bell")}</button>`:E}
      ${ee()?w`<cq-theme></cq-theme><cq-language></cq-language>`:E}</header>`}hero(s){let h=nt(this),c=s.step;return w`<section class="card hero ${On(s.status)}" aria-live="polite">
      <div class="line"><span class="sign">${D(Nt(s.status))}</span>
        <div class="grow"><h1>${ne(this,s)}</h1><p class="muted">${this.arrival()}</p></div></div>
      ${c>=0?w`<div class="bar" role="img" aria-label=${h("steps",{n:c})}>${[1,2,3,4,5].map(p=>w`<i class="${p<=c?"on":p===c+1?"at":""}"></i>`)}</div>`:E}
    </section>`}arrival(){let s=nt(this),h=this.courier,c=this.language,p=this.now;if(!h||h.eta_s===void 0||this.stale)return w`<span class="hint">${s(h&&this.stale?"staleHint":`${p.status}Hint`)}</span><span class="small number">${s("updated",{at:vt.moment(c,p.updated_at)})}</span>`;let m=Math.max(0,h.eta_s-(Date.now()-this.heard)/1e3);return w`<b class="eta">${s("arrives",{minutes:vt.minutes(c,m)})}</b>
      <span class="small number">${s("around",{clock:vt.clock(c,Date.now()+m*1e3)})} · ${s("away",{distance:vt.distance(c,h.distance_m??0)})}</span>`}over(){return w`<p class="card note">${D("link")}<span>${nt(this)("ended")}</span></p>`}scene(s){let h=this.courier;if(!h)return qr(s.status,this.events.findLast(p=>p.status!=="cancelled")?.status??"pending");let c=nt(this);return w`<cq-live-map .courier=${h} .dropoff=${this.view?.dropoff} .pickup=${this.view?.pickup} .url=${this.session.courier?.url??""} ?stale=${this.stale}></cq-live-map>
      <span class="badge chip ${this.stale?"warn":"ok"}">${this.stale?Ur(this,h.at):c("live")}</span>`}};I([W()],yt.prototype,"order",2),I([W()],yt.prototype,"token",2),I([pt()],yt.prototype,"events",2),I([pt()],yt.prototype,"view",2),I([pt()],yt.prototype,"courier",2),I([pt()],yt.prototype,"barred",2),I([pt()],yt.prototype,"typing",2),I([Rt("cq-toasts")],yt.prototype,"toasts",2);zn();J("courier-tracking",yt);export{yt as TrackingElement};
