/** Colours for light and dark, type, and what every element looks like. Contrast of text on its ground is 4.5:1 or more. */
export const BASE = `
:root{color-scheme:light dark;
--paper:#fdfcf9;--card:#fff;--ink:#1d2329;--soft:#535b63;--line:#d8d4ca;--edge:#7d776a;--link:#3d3a8c;--focus:#b45309;
--good:#1c6b4a;--good-ink:#fff;--part:#f3dfae;--part-line:#c99b2e;--part-ink:#402f05;--open:#e3e6e9;--open-ink:#262c32;
--bad:#9b2c2c;--bad-ink:#fff;--bad-soft:#fbeeec;--warn-soft:#fdf5e2;--good-soft:#eaf4ee;--mark:#f1eee6}
@media (prefers-color-scheme:dark){:root{
--paper:#15181b;--card:#1d2125;--ink:#e8e6e1;--soft:#b0b4b8;--line:#3a4046;--edge:#868d94;--link:#b3b7ff;--focus:#fbbf24;
--good:#6fc79d;--good-ink:#06200f;--part:#5b4715;--part-line:#d3a93f;--part-ink:#fdf0cd;--open:#3c434a;--open-ink:#f0f1f2;
--bad:#f1958d;--bad-ink:#2b0705;--bad-soft:#341c1b;--warn-soft:#332a14;--good-soft:#182c22;--mark:#2a2f34}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;background:var(--paper);color:var(--ink);
-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;overflow-wrap:break-word}
main,.top,.end{max-width:64rem;margin:0 auto;padding:0 1rem}
h1,h2,h3,h4{line-height:1.25;margin:2.2rem 0 .6rem;text-wrap:balance}
h1{font-size:1.9rem;margin:1.2rem 0 .3rem}h2{font-size:1.4rem;border-top:3px solid var(--ink);padding-top:.6rem}
h3{font-size:1.1rem;margin-top:1.6rem}h4{font-size:1rem;margin:1.1rem 0 .3rem}
p{margin:.5rem 0;max-width:46rem}ul,ol{margin:.4rem 0;padding-left:1.3rem}li{margin:.2rem 0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
small,.soft{color:var(--soft);font-size:.9rem}
code{font:.9em ui-monospace,"Liberation Mono",Consolas,monospace}
table{border-collapse:collapse;width:100%;margin:.6rem 0}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .7rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.85rem;color:var(--soft);border-bottom:2px solid var(--edge)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{font:inherit;color:inherit;background:none;border:0;border-bottom:1px dotted;padding:0 .2rem;min-height:24px;min-width:24px;cursor:pointer}
th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
.skip{position:absolute;left:-99rem}.skip:focus{position:static;display:inline-block;padding:.6rem 1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:44rem){
h1{font-size:1.5rem}
table.stack,.stack caption,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block;width:auto}.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{border-bottom:1px solid var(--edge);padding:.5rem 0}.stack td,.stack tbody th{border:0;padding:.1rem 0;text-align:left}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`
