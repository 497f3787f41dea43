import { type Block, type MailContent, manyLines, oneLine } from './content';

/** White on this has 5.3:1, and this on a black page 3.9:1 (WCAG 2.2 asks for 4.5:1 and 3:1). */
export const BUTTON_COLOUR = '#2a6db0';

/**
 * Text colours are left to the reader's program, so that dark mode needs no second palette; lines are a grey that
 * shows on white and on black.
 */
const LINE_COLOUR = '#808890';
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const PARAGRAPH = 'margin: 0 0 16px';

/** Renders the HTML part: one column, no images, nothing from elsewhere, styles inline. */
export function renderHtml(content: MailContent): string {
  const footer = content.footer.map((line) => `<p style="margin: 0 0 4px">${inline(line)}</p>`).join('\n');
  return `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inline(content.subject)}</title>
</head>
<body style="margin: 0; padding: 0; font-family: ${FONT}; font-size: 16px; line-height: 1.5; overflow-wrap: break-word">
<div role="article" aria-label="${inline(content.subject)}" lang="en" style="max-width: 600px; margin: 0 auto; padding: 24px 20px">
<h1 style="font-size: 24px; line-height: 1.25; margin: 0 0 20px">${inline(content.heading)}</h1>
<p style="${PARAGRAPH}">Hello ${inline(content.recipientName)},</p>
${content.blocks.map(block).join('\n')}
<div style="margin-top: 28px; padding-top: 12px; border-top: 1px solid ${LINE_COLOUR}; font-size: 14px">
${footer}
</div>
</div>
</body>
</html>
`;
}

function block(item: Block): string {
  switch (item.type) {
    case 'paragraph':
      return `<p style="${PARAGRAPH}">${lines(item.text)}</p>`;
    case 'section':
      return `<h2 style="font-size: 18px; line-height: 1.3; margin: 24px 0 4px">${inline(item.heading)}</h2>
<p style="${PARAGRAPH}">${lines(item.text)}</p>`;
    case 'facts':
      return `<div style="margin: 0 0 20px; padding: 4px 0 4px 16px; border-left: 4px solid ${LINE_COLOUR}">
${item.facts.map(({ name, value }) => `<p style="margin: 2px 0"><strong>${inline(name)}:</strong> ${inline(value)}</p>`).join('\n')}
</div>`;
    case 'quote':
      return `<p style="margin: 0 0 4px"><strong>${inline(item.label)}:</strong></p>
<blockquote style="margin: 0 0 20px; padding: 0 0 0 16px; border-left: 4px solid ${LINE_COLOUR}">${lines(item.text)}</blockquote>`;
    case 'action':
      return action(item.label, item.url);
  }
}

/** The border is the button's padding: some programs drop the padding of a link. */
function action(label: string, url: string): string {
  const button = [
    'display: inline-block',
    `background-color: ${BUTTON_COLOUR}`,
    `border: solid ${BUTTON_COLOUR}`,
    'border-width: 12px 22px',
    'border-radius: 6px',
    'color: #ffffff',
    'font-weight: 600',
    'text-decoration: none',
  ].join('; ');
  const address = escapeHtml(url);
  return `<p style="margin: 24px 0 8px"><a href="${address}" style="${button}">${inline(label)}</a></p>
<p style="margin: 0 0 20px; font-size: 14px; word-break: break-all">${address}</p>`;
}

const inline = (text: string) => escapeHtml(oneLine(text));
const lines = (text: string) => escapeHtml(manyLines(text)).replace(/\n/g, '<br>\n');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for HTML content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
