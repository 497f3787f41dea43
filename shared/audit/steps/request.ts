import type { FormContent, ListItem } from '../../forms/form';
import { dayWords } from '../../forms/words';
import type { RunFacts } from '../../processes/process';
import { listOf, textOf, textsOf } from '../content';
import { contentOf, nameOf } from '../facts';

/** The request of the plan that a task is about. */
export function requestOf(facts: RunFacts): ListItem | undefined {
  return facts.item === undefined ? undefined : listOf(contentOf(facts, 'plan'), 'requests')[facts.item];
}

/** Its first line, cut where it is long: what lists and subject lines call it. */
export function requestTitle(facts: RunFacts): string | undefined {
  const line = textOf(requestOf(facts), 'what').split('\n')[0]!.trim();
  return (line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line) || undefined;
}

const ANSWERS: Record<string, string> = {
  given: 'given',
  partly: 'given in part',
  none: 'there is none',
};

/** What came of each request, one a paragraph: for the auditors, and for the limits of the report. */
export function requestLines(facts: RunFacts): { answered: boolean; complete: boolean; words: string }[] {
  return listOf(contentOf(facts, 'plan'), 'requests').map((item, index) => {
    const answer = contentOf(facts, `request.${index}`);
    const asked = `${textOf(item, 'what')} (asked of ${nameOf(textOf(item, 'person'), facts)} until ${dayWords(textOf(item, 'due'))})`;
    if (!answer) return { answered: false, complete: false, words: `${asked}: no answer` };
    const kind = textOf(answer, 'answer');
    const parts = [ANSWERS[kind] ?? kind, referencesOf(answer), textOf(answer, 'missing')].filter(Boolean);
    return { answered: true, complete: kind === 'given', words: `${asked}: ${parts.join('. ')}` };
  });
}

/** 'Risk register, RA-2026-0001; …': a reference is its title, a bar, and where it is. */
const referencesOf = (answer: FormContent): string =>
  textsOf(answer, 'references')
    .map((reference) => reference.replace(/\s*\|\s*/, ', '))
    .join('; ');
