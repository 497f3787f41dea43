/** Auditors print records: no navigation, no buttons, every explanation open, nothing that needs colour. */
export const print = `
@media print {
  @page { margin: 18mm 16mm; }
  html { font-size: 10.5pt; }
  body { display: block; }
  .brand-mark [stroke] { stroke: #000; }
  .brand-mark [fill^='#'] { fill: #000; }
  .band { background: none; color: #000; border-bottom: 1pt solid #000; }
  .band .inner { min-height: 0; padding: 0 0 .4rem; }
  .inner { max-width: none; padding: 0; }
  .who, .nav, .crumbs, .skip, .button, .buttons, .filters, .pages, .problem, .summary dd.action, .no-print { display: none !important; }
  main.inner { padding: 1rem 0; }
  a { color: inherit; text-decoration: none; }
  .tag, .notice, .panel, .next, .inset, .matrix td { border: 1px solid #555; }
  /* Browsers leave out backgrounds when they print, so no text may count on one. */
  .tag, .notice, .panel, .matrix tbody td, .steps .dot { background: none !important; color: #000 !important; }
  .matrix td.chosen { outline-color: #000; }
  .summary, .field, p, .inset, .notice, .panel { max-width: none; }
  .summary > div { grid-template-columns: 12rem minmax(0, 1fr); }
  h1, h2, h3 { break-after: avoid; }
  tr, .summary > div, .timeline > li, .machine, .matrix { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  details > summary { list-style: none; color: inherit; }
  details::details-content { content-visibility: visible; height: auto; }
  .foot .inner { padding: .5rem 0; }
}
`;
