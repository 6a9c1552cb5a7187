/**
 * What a page can do beyond what it says: search, filter, sort, open all, and open what a link points at or paper needs.
 * Everything is there without it. Texts are only compared, never written as markup.
 */
export const SCRIPT = `(()=>{'use strict'
const all=(q,r=document)=>[...r.querySelectorAll(q)]
const say=(r,t)=>{const s=r.querySelector('[role=status]');if(s)s.textContent=t}
all('[data-tools]').forEach(t=>{t.hidden=false})
all('[data-list]').forEach(list=>{
const tools=document.querySelector('[data-tools="'+list.dataset.list+'"]')
if(!tools)return
const entries=all('[data-entry]',list),fields=all('input,select',tools)
const show=()=>{let n=0
for(const e of entries){
const hit=fields.every(f=>{const v=f.value.trim()
return !v||(f.name==='text'?e.textContent.toLowerCase().includes(v.toLowerCase()):(e.dataset[f.name]||'').split('|').includes(v))})
e.hidden=!hit;if(hit)n++}
all('[data-group]',list).forEach(g=>{g.hidden=!all('[data-entry]',g).some(e=>!e.hidden)})
say(tools,n+' of '+entries.length+' shown')}
fields.forEach(f=>f.addEventListener('input',show))
all('[data-open]',tools).forEach(b=>b.addEventListener('click',()=>{
const open=b.dataset.open==='yes'
all('details',list).forEach(d=>{d.open=open})
say(tools,open?'Everything is open':'Everything is closed')}))
})
all('th[data-sort]').forEach(th=>{
const b=document.createElement('button');b.type='button';b.textContent=th.textContent;th.textContent='';th.append(b)
b.addEventListener('click',()=>{
const table=th.closest('table'),at=[...th.parentNode.children].indexOf(th),up=th.getAttribute('aria-sort')!=='ascending'
all('th[data-sort]',table).forEach(o=>o.removeAttribute('aria-sort'))
th.setAttribute('aria-sort',up?'ascending':'descending')
const key=r=>{const c=r.children[at],k=c&&c.querySelector('[data-key]');return k?k.dataset.key:c?c.textContent:''}
const num=th.dataset.sort==='number'
const compare=(a,b)=>{const x=key(a),y=key(b);return num?(Number(x)||0)-(Number(y)||0):x<y?-1:x>y?1:0}
for(const body of table.tBodies){const rows=all('tr[data-entry]',body).sort((a,b)=>up?compare(a,b):compare(b,a));body.append(...rows)}
})})
const reveal=()=>{let id='';try{id=decodeURIComponent(location.hash.slice(1))}catch{return}
const e=id&&document.getElementById(id)
if(!e)return
for(let n=e;n;n=n.parentElement)if(n.tagName==='DETAILS')n.open=true
e.scrollIntoView()}
addEventListener('hashchange',reveal);reveal()
let closed=[]
addEventListener('beforeprint',()=>{closed=all('details:not([open])');closed.forEach(d=>{d.open=true})})
addEventListener('afterprint',()=>{closed.forEach(d=>{d.open=false});closed=[]})
})()`
