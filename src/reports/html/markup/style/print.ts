/** Paper: everything open, nothing that can only be clicked, colours that carry meaning kept. */
export const PRINT = `
@page{size:A4;margin:16mm 14mm 16mm}@page board{margin:13mm 14mm 12mm}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--edge:#555;--link:#000;--mark:#f3f3f3;
--good:#1c6b4a;--good-ink:#fff;--part:#f3dfae;--part-line:#c99b2e;--part-ink:#402f05;--open:#e3e6e9;--open-ink:#262c32;--bad:#9b2c2c;--bad-ink:#fff;--bad-soft:#fff;--warn-soft:#fff}
html{font-size:9.5pt}p{max-width:none}main,.top,.end{max-width:none;padding:0}
.skip,.tools,nav,th button{display:none!important}
details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
summary{break-after:avoid}.req>summary::before{content:none!important}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}thead{display:table-header-group}
tr,.cards>li,.lines div,figure,.bars li{break-inside:avoid}
svg,.marking,.lines div,.cards>li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
a{text-decoration:none;color:inherit}
body{page:auto}.board body{page:board}.board caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.board h2{margin:.65rem 0 .15rem;font-size:10.5pt;padding-top:.15rem;border-top-width:1.5pt}.board h1{font-size:16pt;margin:.3rem 0 0}
.board{font-size:8.4pt;line-height:1.28}.board p,.board ul,.board ol,.board table,.board .facts,.board .lines{margin:.15rem 0}.board li{margin:.05rem 0}
.board th,.board td{padding:.12rem .5rem .12rem 0}.board .lines div{padding:.25rem .7rem}.board .lines dd{font-size:11pt}.board .bars{gap:.3rem}.board .bars svg{height:5mm}.board .bars .of,.board figcaption{font-size:8pt;line-height:1.2}.board figure{margin:.2rem 0}.board .legend{margin:.1rem 0}.board svg text{font-size:8pt}.board .sign td{height:1.7rem}
.board .second{break-before:page}.board .end{margin-top:.5rem;padding:.2rem 0 0;font-size:7.5pt}.board .marking{padding:.15rem}
}
`
