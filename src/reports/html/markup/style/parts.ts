/** What the parts of a report look like. */
export const PARTS = `
.marking{margin:0;padding:.5rem 1rem;background:var(--ink);color:var(--paper);font-weight:600;max-width:none;text-align:center}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:.6rem 0;padding:0}.facts div{display:flex;flex-wrap:wrap;gap:0 .4rem;max-width:100%}
.facts dt{color:var(--soft);flex:none}.facts dd,.pairs dd,.rows span,li,p,.cards>li{overflow-wrap:anywhere}.facts dd{margin:0}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:.8rem 0}
nav a{display:inline-block;min-height:24px;padding:.1rem 0}
.lines{display:grid;gap:.8rem;margin:1.2rem 0;padding:0}
.lines div{background:var(--card);border:1px solid var(--line);border-left:.45rem solid var(--edge);padding:.7rem 1rem}
.lines .bad{border-left-color:var(--bad)}.lines .good{border-left-color:var(--good)}.lines .warn{border-left-color:var(--part-line)}
.lines dt{color:var(--soft)}.lines dd{margin:0;font-size:1.25rem;font-weight:600}.lines dd small{display:block;font-weight:400}
@media (min-width:44rem){.lines{grid-template-columns:1fr 1fr}}
.pairs{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem;margin:.5rem 0}
.pairs dt{color:var(--soft)}.pairs dd{margin:0;min-width:0}
@media (max-width:30rem){.pairs{grid-template-columns:1fr}.pairs dd{margin-bottom:.4rem}}
.cards{display:grid;gap:.8rem;padding:0;list-style:none}
.cards>li{background:var(--card);border:1px solid var(--line);border-left:.45rem solid var(--bad);padding:.6rem 1rem .8rem;margin:0}
.cards h3{margin:.2rem 0}.cards p{margin:.3rem 0}
.versus{display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin:.3rem 0}.versus div{display:flex;gap:.5rem}.versus dt{color:var(--soft)}.versus dd{margin:0;font-weight:600}
.versus .ev dd{color:var(--bad)}
.tag{display:inline-block;border:1px solid;border-radius:.2rem;padding:0 .4rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.tag.good{color:var(--good)}.tag.bad{color:var(--bad)}.tag.warn{color:var(--ink);border-style:dashed}.tag.plain{color:var(--soft)}
.g{color:var(--good);font-weight:700}.b{color:var(--bad);font-weight:700}.q{color:var(--soft);font-weight:700}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.45rem .2rem;min-height:24px}summary:hover{background:var(--mark)}
details>:not(summary){margin-left:1.1rem}
details details{border:0;margin-left:0}li>details>summary{padding:.15rem .2rem}
.req>summary{display:flex;flex-wrap:wrap;gap:.1rem .7rem;align-items:baseline}.req>summary::before{content:"▸";color:var(--soft)}.req[open]>summary::before{content:"▾"}
.req>summary b{min-width:3.4rem}.req>summary .t{flex:1 1 12rem}
.ind{list-style:none;padding:0}.ind>li{padding:.3rem 0 .3rem 1.5rem;text-indent:-1.5rem;border-top:1px dotted var(--line)}.ind>li>*{text-indent:0}
.l{font-weight:600;margin-bottom:0}details>.pairs,details>.where{margin-left:1.1rem}li>p{margin:.1rem 0}li:has(>details){list-style:none}.ind ul{padding-left:1rem}
.where{padding-left:1rem;border-left:2px solid var(--line);margin:.3rem 0}
.tools{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;background:var(--mark);padding:.7rem 1rem;margin:.8rem 0}
.tools label{display:grid;font-size:.9rem;gap:.1rem}.tools input,.tools select,.tools button{font:inherit;min-height:2.2rem;padding:.2rem .5rem;
border:1px solid var(--edge);background:var(--card);color:var(--ink);max-width:100%}
.tools select{max-width:16rem}.tools [role=status]{min-height:1.5rem;color:var(--soft);align-self:center;margin:0}
.note{background:var(--warn-soft);border-left:.3rem solid var(--part-line);padding:.5rem .9rem}
.hex{font:.8rem ui-monospace,"Liberation Mono",Consolas,monospace;word-break:break-all}
.blank{display:inline-block;border-bottom:1px solid var(--edge);min-width:9rem;height:1.4em}
.sign td{height:2.6rem;vertical-align:bottom}
.public main,.public .top,.public .end{max-width:40rem}.public main{font-size:1.2rem}.who{font-weight:600;margin-top:2rem}
.end{border-top:1px solid var(--line);margin-top:3rem;padding-top:.6rem;padding-bottom:2rem;color:var(--soft);font-size:.9rem}
`
