/** Fields, buttons, the error summary and the filter bar. */
export const forms = `
form { margin: 0 0 1.5rem; }
.field { margin: 0 0 1.6rem; max-width: var(--measure); min-width: 0; }
.field > label, .field > legend { display: block; padding: 0; margin-bottom: .25rem; font-weight: 650; }
legend.big { padding: 0; font-size: 1.3rem; font-weight: 650; margin-bottom: .5rem; }
fieldset { border: 0; margin: 0 0 1.6rem; padding: 0; min-width: 0; }
.hint { display: block; color: var(--muted); margin: 0 0 .4rem; }
.error { display: block; color: var(--bad); font-weight: 650; margin: 0 0 .4rem; }
.field.bad { border-left: 4px solid var(--bad); padding-left: 1rem; }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=radio], [type=checkbox]), select, textarea {
  width: 100%; min-height: 2.75rem; padding: .45rem .7rem; background: var(--bg);
  border: 1.5px solid var(--control); border-radius: var(--radius);
}
input[type=file] { padding: .4rem; }
input[type=date] { max-width: 13rem; }
.bad > input, .bad > select, .bad > textarea { border-color: var(--bad) !important; border-width: 2px; }
textarea { min-height: 6.5rem; resize: vertical; }
input.short { max-width: 9rem; }
input.medium, select { max-width: 24rem; }
input[readonly], textarea[readonly], :disabled { background: var(--surface); }
.affixed { display: flex; align-items: center; gap: .5rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; margin: 0 0 .35rem; padding: .3rem 0; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.choice label { cursor: pointer; }
.choice .hint { margin: 0; font-size: .95rem; }
.choices.inline { display: flex; flex-wrap: wrap; gap: 0 1.75rem; }

.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.15rem;
  background: var(--accent); color: var(--on-accent); border: 1.5px solid var(--accent); border-radius: var(--radius);
  font-weight: 650; text-decoration: none; cursor: pointer;
}
.button:hover { background: var(--accent-strong); border-color: var(--accent-strong); color: var(--on-accent); }
.button.secondary { background: transparent; color: var(--accent); border-color: var(--control); }
.button.secondary:hover { background: var(--surface); color: var(--accent-strong); border-color: var(--accent); }
.button.warning { background: var(--critical-bg); border-color: var(--critical-bg); color: var(--critical); }
.button.warning:hover { filter: brightness(.85); }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.25rem; margin: 1.5rem 0; }
.buttons form { margin: 0; }

.problem { max-width: var(--measure); border: 3px solid var(--bad); border-radius: var(--radius); padding: 1rem 1.25rem; margin: 0 0 2rem; }
.problem h2 { margin: 0 0 .5rem; font-size: 1.2rem; }
.problem ul { margin: 0; padding: 0; list-style: none; }
.problem a, .problem li { color: var(--bad); font-weight: 650; }
.problem a { display: inline-block; padding: .1rem 0; }

.filters { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; margin-bottom: 1.5rem; }
.filters form { margin: 0; }
.filters .row { display: grid; gap: .9rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); align-items: end; }
.filters .field { margin: 0; }
.filters .buttons { margin: 0; }
`;
