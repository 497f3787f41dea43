/** What stands in the text: panels, lists, tags, time line, steps. */
export const parts = `
.inset { max-width: var(--measure); border-left: 6px solid var(--line); padding: .5rem 0 .5rem 1.1rem; margin: 0 0 1.5rem; }
.inset > :last-child, .notice > :last-child, .panel > :last-child, .next > :last-child, .empty > :last-child { margin-bottom: 0; }
.warn { display: flex; gap: .8rem; align-items: flex-start; max-width: var(--measure); margin: 0 0 1.5rem; font-weight: 650; }
.warn svg { flex: none; margin-top: .1rem; }
.notice { max-width: var(--measure); border: 1px solid; border-left-width: 6px; border-radius: var(--radius); padding: .8rem 1.1rem; margin: 0 0 1.75rem; }
.notice h2 { margin: 0 0 .2rem; font-size: 1.05rem; }
.notice.info { background: var(--info-bg); color: var(--info); }
.notice.success { background: var(--good-bg); color: var(--good); }
.notice.important { background: var(--attention-bg); color: var(--attention); }
.notice a { color: inherit; }
.panel { max-width: var(--measure); background: var(--good-bg); color: var(--good); border-radius: var(--radius); padding: 1.75rem 1.5rem; margin: 0 0 1.75rem; }
.panel h1 { margin: 0 0 .5rem; }
.panel p { font-size: 1.1rem; }
.next { max-width: var(--measure); background: var(--surface); border-radius: var(--radius); padding: 1.1rem 1.25rem; margin: 0 0 1.75rem; }
.next h2 { margin: 0 0 .5rem; font-size: 1.15rem; }
.empty { max-width: var(--measure); border: 1px dashed var(--control); border-radius: var(--radius); padding: 1.75rem 1.5rem; margin: 0 0 1.75rem; }
.empty h2 { margin: 0 0 .4rem; font-size: 1.15rem; }
details { max-width: var(--measure); margin: 0 0 1.5rem; }
summary { display: inline-flex; align-items: baseline; gap: .5rem; padding: .25rem 0; cursor: pointer; color: var(--accent); list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "\\25B8"; content: "\\25B8" / ""; }
details[open] > summary::before { content: "\\25BE"; content: "\\25BE" / ""; }
summary > span { text-decoration: underline; text-underline-offset: .18em; }
details > .body { border-left: 4px solid var(--line); padding: .4rem 0 .4rem 1.1rem; margin-top: .4rem; }
details > .body > :last-child { margin-bottom: 0; }

.summary { margin: 0 0 2rem; max-width: 56rem; }
.summary > div { display: grid; gap: .1rem 1.25rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
.summary > div:first-child { border-top: 1px solid var(--line); }
.summary dt { font-weight: 650; }
.summary dd { margin: 0; overflow-wrap: anywhere; }
.summary dd > :last-child { margin-bottom: 0; }
@media (min-width: 40rem) {
  .summary > div { grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) minmax(0, auto); }
}

.tag { display: inline-flex; align-items: center; gap: .4em; padding: .1em .6em; border-radius: 4px; font-size: .875rem; font-weight: 600; line-height: 1.5; vertical-align: middle; white-space: nowrap; background: var(--neutral-bg); color: var(--neutral); }
.tag.long { white-space: normal; line-height: 1.35; }
.tag svg { flex: none; }
.tag.info { background: var(--info-bg); color: var(--info); }
.tag.good { background: var(--good-bg); color: var(--good); }
.tag.attention { background: var(--attention-bg); color: var(--attention); }
.tag.bad { background: var(--bad-bg); color: var(--bad); }
.tag.low { background: var(--good-bg); color: var(--good); }
.tag.moderate { background: var(--attention-bg); color: var(--attention); }
.tag.high { background: var(--bad-bg); color: var(--bad); }
.tag.critical { background: var(--critical-bg); color: var(--critical); }

.stats { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); list-style: none; padding: 0; margin: 0 0 2rem; max-width: none !important; }
.stats li { margin: 0; padding: .85rem 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
.stats b { display: block; font-size: 1.75rem; line-height: 1.15; font-variant-numeric: tabular-nums; }

.relative { color: var(--muted); white-space: nowrap; }
.timeline { list-style: none; padding: 0; margin: 0 0 2rem; }
.timeline > li { position: relative; margin: 0; padding: 0 0 1.25rem 1.75rem; border-left: 2px solid var(--line); margin-left: .45rem; }
.timeline > li:last-child { border-color: transparent; padding-bottom: 0; }
.timeline > li::before { content: ""; position: absolute; left: -.5rem; top: .32rem; width: .875rem; height: .875rem; border-radius: 50%; background: var(--bg); border: 3px solid var(--control); }
.timeline > li.good::before { border-color: var(--good); background: var(--good); }
.timeline > li.bad::before { border-color: var(--bad); background: var(--bad); border-radius: 1px; }
.timeline > li.attention::before { border-color: var(--attention); }
.timeline > li.info::before { border-color: var(--accent); }
.timeline h3 { margin: 0; font-size: 1rem; letter-spacing: 0; }
.timeline p { margin: .1rem 0 0; }
.timeline .when { color: var(--muted); font-size: .9rem; }

.steps { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; list-style: none; padding: 0; margin: 0 0 1.75rem; max-width: none !important; }
.steps li { display: flex; align-items: center; gap: .5rem; margin: 0; color: var(--muted); }
.steps .dot { display: inline-flex; align-items: center; justify-content: center; flex: none; width: 1.75rem; height: 1.75rem; border: 2px solid var(--control); border-radius: 50%; font-size: .875rem; font-weight: 650; }
.steps .current { color: var(--text); font-weight: 650; }
.steps .current .dot { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.steps .done .dot { border-color: var(--good); color: var(--good); }
`;
