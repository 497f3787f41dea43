/** Data tables (cards on a phone), pagination and the risk matrix. */
export const tables = `
.scroll { overflow-x: auto; margin: 0 0 1.5rem; max-width: 100%; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.5rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 650; font-size: 1.15rem; padding: 0 0 .5rem; }
caption.quiet { padding: 0; font-size: 0; }
th, td { text-align: left; vertical-align: top; padding: .6rem 1rem .6rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--control); vertical-align: bottom; }
tbody th { font-weight: 600; }
th:last-child, td:last-child { padding-right: 0; }
td.number, th.number { text-align: right; }
th a { text-decoration-thickness: 1px; }
tbody tr:hover > * { background: var(--surface); }
@media screen and (max-width: 40rem) {
  .cards, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { border: 1px solid var(--line); border-radius: var(--radius); padding: .6rem 1rem; margin: 0 0 .8rem; }
  .cards td, .cards tbody th { display: grid; grid-template-columns: minmax(0, 6.5rem) minmax(0, 1fr); gap: .9rem; padding: .25rem 0; border: 0; text-align: left; overflow-wrap: anywhere; }
  .cards tbody th { display: block; font-size: 1.05rem; padding-bottom: .3rem; }
  .cards td::before { content: attr(data-label); content: attr(data-label) / ""; color: var(--muted); }
  .cards td > span.cell { min-width: 0; }
  tbody tr:hover > * { background: none; }
}
.pages { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1.5rem; margin: 0 0 2rem; }
.pages p { margin: 0; color: var(--muted); }
.pages ul { display: flex; flex-wrap: wrap; gap: .15rem; list-style: none; margin: 0; padding: 0; max-width: none; }
.pages li { margin: 0; }
.pages nav { margin: 0 -.6rem; }
.pages a, .pages .gap { display: inline-flex; align-items: center; justify-content: center; min-width: 2.5rem; min-height: 2.5rem; padding: 0 .6rem; border-radius: var(--radius); }
.pages a:hover { background: var(--surface); }
.pages a[aria-current] { background: var(--accent); color: var(--on-accent); font-weight: 650; text-decoration: none; }

.matrix { width: auto; min-width: 20rem; max-width: 46rem; border-collapse: separate; border-spacing: 3px; margin: 0; }
.matrix th, .matrix td { border: 0; padding: .45rem .5rem; font-size: .9rem; }
.matrix tbody th { vertical-align: middle; }
.matrix thead th { vertical-align: bottom; text-align: center; font-weight: 600; }
.matrix thead th:first-child { text-align: left; font-weight: 400; color: var(--muted); }
.matrix td { position: relative; min-width: 4.6rem; height: 3.4rem; text-align: center; vertical-align: middle; border-radius: 3px; background: var(--neutral-bg); color: var(--neutral); }
.matrix tbody tr:hover > th { background: none; }
.matrix tbody tr:hover > td, .matrix td { background: var(--neutral-bg); }
.matrix tbody td.low { background: var(--good-bg); color: var(--good); }
.matrix tbody td.moderate { background: var(--attention-bg); color: var(--attention); }
.matrix tbody td.high { background: var(--bad-bg); color: var(--bad); }
.matrix tbody td.critical { background: var(--critical-bg); color: var(--critical); }
.matrix td.chosen { outline: 3px solid var(--text); outline-offset: -1px; font-weight: 700; }
.matrix td b { display: block; font-size: .8rem; }
@media (max-width: 40rem) {
  .matrix { width: 100%; min-width: 19rem; border-spacing: 2px; }
  .matrix th, .matrix td { padding: .25rem .1rem; font-size: .7rem; hyphens: auto; }
  .matrix td { min-width: 0; }
  .matrix td b { font-size: .68rem; }
}
`;
