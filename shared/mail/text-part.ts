import { type Block, type MailContent, manyLines, oneLine } from './content';

/** Columns of the text part; a word that is longer, such as an address, has a line of its own. */
export const TEXT_COLUMNS = 72;

/** Renders the text part: complete without the HTML part, addresses alone on their lines, lines end with `\n`. */
export function renderText(content: MailContent): string {
  const parts = [
    wrap(oneLine(content.heading)),
    `Hello ${oneLine(content.recipientName)},`,
    ...content.blocks.map(block),
    [`-`.repeat(8), ...content.footer.map((line) => wrap(oneLine(line)))].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function block(item: Block): string {
  switch (item.type) {
    case 'paragraph':
      return wrapLines(item.text);
    case 'section':
      return `${wrap(oneLine(item.heading))}\n${wrapLines(item.text)}`;
    case 'facts':
      return item.facts.map(({ name, value }) => wrap(`${name}: ${oneLine(value)}`, '', '  ')).join('\n');
    case 'quote':
      return `${wrap(`${oneLine(item.label)}:`)}\n${wrapLines(item.text, '    ')}`;
    case 'action':
      return `${oneLine(item.label)}:\n\n${item.url}`;
  }
}

const wrapLines = (text: string, indent = '') =>
  manyLines(text)
    .split('\n')
    .map((line) => (line === '' ? '' : wrap(line, indent)))
    .join('\n');

/** Breaks one line at spaces. */
function wrap(line: string, firstIndent = '', nextIndent = firstIndent): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const indent = lines.length === 0 ? firstIndent : nextIndent;
    if (current === '') {
      current = indent + word;
    } else if (current.length + 1 + word.length <= TEXT_COLUMNS) {
      current += ` ${word}`;
    } else {
      lines.push(current);
      current = nextIndent + word;
    }
  }
  return [...lines, current].join('\n');
}
