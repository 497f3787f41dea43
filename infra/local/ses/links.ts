const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

/** The http(s) links of a mail in their order, each once: first the HTML part's, then what only the text has. */
export function linksOf({ html, text }: { html: string; text: string }): string[] {
  const links = new Set<string>();
  for (const [, double, single] of html.matchAll(/<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)) {
    const target = decodeEntities(double ?? single ?? '').trim();
    if (/^https?:/i.test(target)) links.add(target);
  }
  for (const [found] of text.matchAll(/https?:\/\/[^\s<>"']+/gi)) {
    // A sentence's end, or a bracket around the link, is not part of it.
    links.add(found.replace(/[.,;:!?)\]]+$/, ''));
  }
  return [...links];
}

const decodeEntities = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name]!);
