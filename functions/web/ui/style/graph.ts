/** The state machine graph: every colour by class, so that it follows the scheme. */
export const graph = `
.machine { margin: 0 0 1.5rem; }
.machine .scroll { margin: 0 0 .75rem; border: 1px solid var(--line); border-radius: var(--radius); padding: .75rem; }
.machine svg { display: block; margin: 0 auto; max-width: 100%; height: auto; font-family: var(--font); }
.machine .wide svg { max-width: none; }
@media screen and (max-width: 40rem) { .machine svg { max-width: none; } }
@media print { .machine .wide svg { max-width: 100%; } }
.machine text { fill: var(--text); font-size: 14px; text-anchor: middle; }
.machine .type { fill: var(--muted); font-size: 11.5px; }
.machine .box { fill: var(--bg); stroke: var(--control); stroke-width: 1.5; }
.machine .Parallel > .box, .machine .Map > .box { fill: var(--bg) !important; }
.machine .ground { fill: var(--surface); stroke: var(--line); }
.machine .terminal .box { fill: var(--neutral-bg); stroke: var(--neutral-bg); }
.machine .Choice > .box { fill: var(--surface); }
.machine .done > .box { fill: var(--good-bg); stroke: var(--good); }
.machine .failed > .box { fill: var(--bad-bg); stroke: var(--bad); stroke-width: 2.5; }
.machine .caught > .box { fill: var(--attention-bg); stroke: var(--attention); stroke-width: 2.5; stroke-dasharray: 6 3; }
.machine .current > .box { fill: var(--info-bg); stroke: var(--accent); stroke-width: 3.5; }
.machine .done > text { fill: var(--good); }
.machine .failed > text { fill: var(--bad); }
.machine .caught > text { fill: var(--attention); }
.machine .current > text { fill: var(--info); }
.machine .mark { font-weight: 650; font-size: 11.5px; }
.machine .sign { fill: none; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; }
.machine .current > .sign { stroke: var(--accent); fill: var(--accent); }
.machine .done > .sign { stroke: var(--good); }
.machine .failed > .sign { stroke: var(--bad); }
.machine .caught > .sign { stroke: var(--attention); }
.machine .edge path { fill: none; stroke: var(--control); stroke-width: 1.5; }
.machine .edge.catch path { stroke: var(--bad); stroke-dasharray: 5 4; }
.machine .way { font-size: 12px; fill: var(--muted); paint-order: stroke; stroke: var(--bg); stroke-width: 5px; stroke-linejoin: round; }
.machine .ground ~ .way { stroke: var(--surface); }
.machine .way.catch { fill: var(--bad); }
.machine marker path { fill: var(--control); }
.machine marker.catch path { fill: var(--bad); }
.machine .states { padding-left: 1.5rem; }
.machine .states ol { margin: .25rem 0; }
.machine figcaption { font-weight: 650; margin-bottom: .5rem; }
`;
