import { GALLERY } from './gallery';
import { STYLE } from './style';

const pages = Object.entries(GALLERY).map(([name, render]) => [name, String(render())] as const);
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]!);

describe.each(pages)('the %s page', (name, html) => {
  const ids = all(html, /\sid="([^"]*)"/g);

  it('has every id once', () => {
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('refers only to ids that are there', () => {
    const references = all(html, /\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"/g).flatMap((ids) =>
      ids.split(' '),
    );
    const anchors = all(html, /href="#([^"]*)"/g);
    const urls = all(html, /"url\(#([^)]*)\)"/g);
    expect([...references, ...anchors, ...urls].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("needs nothing that `default-src 'self'` forbids", () => {
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+="|javascript:|data:/i);
  });

  it('has one h1 and one main', () => {
    expect(all(html, /<(h1)/g)).toHaveLength(1);
    expect(all(html, /<(main)/g)).toHaveLength(1);
  });

  it('is the same every time', () => {
    expect(String(GALLERY[name as keyof typeof GALLERY]())).toBe(html);
  });
});

it('shows every class that the style sheet knows, so that no rule is left over', () => {
  const rules = STYLE.body.replace(/\{[^{}]*\}/g, '{}');
  const known = new Set(all(rules, /\.([a-z][\w-]*)/gi));
  const used = new Set(
    pages.flatMap(([, html]) => all(html, /class="([^"]*)"/g).flatMap((list) => list.split(' '))),
  );
  const outside = ['no-print', 'nowrap', 'wide'];
  expect([...known].filter((name) => !used.has(name) && !outside.includes(name))).toEqual([]);
});
