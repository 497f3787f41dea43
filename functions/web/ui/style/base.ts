/** Plain HTML elements, and the frame around every page. */
export const base = `
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 var(--font); -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--bg); color: var(--text); }
h1, h2, h3 { line-height: 1.2; margin: 2rem 0 .75rem; text-wrap: balance; letter-spacing: -.01em; }
h1 { font-size: 1.625rem; margin-top: 0; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.08rem; }
p, ul, ol, dl, pre, figure { margin: 0 0 1rem; }
p, main ul, main ol { max-width: var(--measure); }
ul, ol { padding-left: 1.3rem; }
li { margin-bottom: .25rem; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { color: var(--accent-strong); text-decoration-thickness: 3px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
code, pre, kbd { font-family: var(--mono); font-size: .9em; }
code { background: var(--surface); padding: .1em .3em; border-radius: 3px; overflow-wrap: anywhere; }
pre { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { padding: 0; background: none; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
small, .muted { color: var(--muted); }
small { font-size: .875rem; }
svg { vertical-align: middle; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.nowrap { white-space: nowrap; }

.skip { position: absolute; left: .5rem; top: -4rem; z-index: 1; padding: .6rem 1rem; background: var(--bg); color: var(--text); }
.skip:focus { top: .5rem; }
.inner { width: 100%; max-width: var(--page); margin: 0 auto; padding-inline: 1rem; }
.band { background: var(--band); color: var(--band-text); }
.band .inner { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; min-height: 3.5rem; }
.band a, .band button { color: inherit; }
.band :focus-visible { outline-color: #ffc47a; }
.brand { display: inline-flex; align-items: center; gap: .55rem; padding: .4rem 0; font-size: 1.25rem; font-weight: 700; letter-spacing: -.02em; text-decoration: none; }
.who { display: flex; align-items: center; gap: .9rem; font-size: .95rem; }
.who form { margin: 0; }
.as-link { appearance: none; border: 0; background: none; padding: .4rem 0; font: inherit; color: var(--accent); text-decoration: underline; text-underline-offset: .18em; cursor: pointer; }
.as-link:hover { text-decoration-thickness: 3px; }
.nav { background: var(--surface); border-bottom: 1px solid var(--line); }
.nav ul { display: flex; flex-wrap: wrap; gap: 0 1.15rem; list-style: none; margin: 0 auto; padding-block: .2rem; }
.nav li { margin: 0; }
.nav a { display: block; padding: .5rem 0 .35rem; border-bottom: 3px solid transparent; color: var(--text); text-decoration: none; }
.nav a:hover { border-color: var(--control); }
.nav a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 650; }
.crumbs { padding-top: 1rem; font-size: .925rem; }
.crumbs ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; max-width: none; }
.crumbs li { margin: 0; padding: .1rem 0; }
.crumbs li + li::before { content: "/"; content: "/" / ""; margin: 0 .5rem; color: var(--muted); }
main { flex: 1; padding-block: 1.5rem 3.5rem; }
main:focus { outline: none; }
.foot { border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.foot .inner { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; padding-top: 1.1rem; padding-bottom: 1.5rem; }
.foot p { margin: 0; }
.head { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: flex-end; justify-content: space-between; margin-bottom: 1.5rem; }
.head h1 { margin: 0; overflow-wrap: anywhere; }
.head .caption { margin: 0 0 .2rem; color: var(--muted); }
@media (min-width: 48rem) {
  h1 { font-size: 2.1rem; }
  h2 { font-size: 1.45rem; }
  .inner { padding-inline: 2rem; }
  main { padding-top: 1.75rem; }
  .nav ul { gap: 0 1.6rem; }
}
`;
