/** Pictures: bars, ranges, timelines. A pattern or a mark says what a colour says. */
export const PICTURES = `
svg{display:block;max-width:100%;overflow:visible}svg text{font:600 .85rem system-ui,"Liberation Sans",Arial,sans-serif;fill:var(--ink)}
svg.defs{position:absolute;width:0;height:0}
figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.9rem;margin:.2rem 0}
.bars{display:grid;gap:.7rem;list-style:none;padding:0;margin:.6rem 0}.bars li{margin:0}
.bars .of{display:flex;align-items:baseline;justify-content:space-between;gap:1rem}.bars .of .soft{flex:none;white-space:nowrap}
.s0{fill:var(--good)}.s1{fill:url(#p-weak)}.s2{fill:var(--open)}.s3{fill:url(#p-against)}.s4{fill:var(--card)}
.seg{stroke:var(--edge);stroke-width:1}
text.t0{fill:var(--good-ink)}text.t1{fill:var(--part-ink)}text.t2{fill:var(--open-ink)}text.t3{fill:var(--bad-ink)}
.p-part{fill:var(--part)}.p-line{stroke:var(--part-line);stroke-width:2}.p-bad{fill:var(--bad)}.p-bad-line{stroke:var(--bad-ink);stroke-width:1;opacity:.35}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:.5rem 0}.legend li{display:flex;gap:.4rem;align-items:center;margin:0}
.legend svg{flex:none}
.rows{list-style:none;padding:0;margin:.5rem 0}.rows>li{display:grid;grid-template-columns:minmax(0,5fr) minmax(8rem,4fr) minmax(0,5fr);gap:.1rem 1rem;align-items:center;
border-bottom:1px solid var(--line);padding:.2rem 0;margin:0;break-inside:avoid}
@media (max-width:44rem){.rows>li{grid-template-columns:1fr}}
.axis{stroke:var(--line);stroke-width:1}.range{stroke:var(--ink);stroke-width:5;stroke-linecap:round}.dot{fill:var(--ink)}
.asked{fill:none;stroke:var(--link);stroke-width:2.5}.said{fill:var(--bad);stroke:var(--card);stroke-width:1}.soon{stroke:var(--part-line);stroke-width:5}.end-dot{fill:var(--part-line);stroke:var(--ink)}
`
