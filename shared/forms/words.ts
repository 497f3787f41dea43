import { neighbours, optionsOf } from './fields';
import type { Field, Form, Section } from './form';

/** Labels that stand after "Enter" or "Choose" as they are: "Choose who carries out the action". */
const COMPLETE =
  /^(who|whom|whose|what|when|where|why|how|which|whether|the|a|an|your|our|their|its|this|these|that|those|any|all|other|another|each|every|no)\b/i;
/** Labels that say themselves what to do. */
const ORDER = /^(describe|explain|enter|choose|select|tick|write|give|say)\b/i;

/** "AI system", "IT", "Annex A": first words that keep their capital within a sentence. */
const KEEPS_CAPITAL = /^(.\S*[\p{Lu}\d]|(Annex|European|I)\b)/u;

/** A label within a sentence. */
export const withinSentence = (text: string): string =>
  KEEPS_CAPITAL.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

const bare = (label: string) => label.trim().replace(/[.:]$/, '');
const isQuestion = (text: string) => text.includes('?');
/** 'Done on', 'Needed by': no words for the middle of a sentence. */
const isFragment = (text: string) =>
  !COMPLETE.test(text) && /\b(at|by|for|from|in|of|on|to|until|with)$/i.test(text);

/** "Enter the cause", "Choose who carries out the action", "Describe the harm", "Answer “Is it in use?”". */
export function ask(verb: 'Enter' | 'Choose', label: string): string {
  const text = bare(label);
  if (isQuestion(text)) return verb === 'Enter' ? `Answer “${text}”` : `Choose an answer to “${text}”`;
  if (isFragment(text)) return verb === 'Enter' ? `Fill in “${text}”` : `Choose “${text}”`;
  return ORDER.test(text) ? text : `${verb} ${thing(text)}`;
}

const mustBeQuoted = (text: string) => isQuestion(text) || isFragment(text) || ORDER.test(text);

/** A label as the object of a sentence: "the cause", "what happened". */
export function thing(label: string): string {
  const text = bare(label);
  if (mustBeQuoted(text)) return `“${text}”`;
  return COMPLETE.test(text) ? withinSentence(text) : `the ${withinSentence(text)}`;
}

/** A label as the subject of a sentence: "The due date", or “When it happened”. */
export function subject(label: string): string {
  const text = bare(label);
  return COMPLETE.test(text) || mustBeQuoted(text) ? `“${text}”` : `The ${withinSentence(text)}`;
}

/** When a field is asked, for its hint: 'Only if “Approval” is “Yes” or “Later”.' Empty for one that always is. */
export function onlyIfWords(form: Form, section: Section, { onlyIf }: Field): string {
  const other = onlyIf && neighbours(form, section).find(({ name }) => name === onlyIf.field);
  if (!other) return '';
  const texts = optionsOf(other)
    .filter(({ value }) => onlyIf.is.includes(value))
    .map(({ text }) => `“${text}”`);
  const verb = other.kind === 'choices' ? 'includes' : 'is';
  const label = bare(other.label);
  return `Only if ${isQuestion(label) ? 'the answer to ' : ''}“${label}” ${verb} ${orList(texts)}.`;
}

const orList = (texts: string[]) =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** '2027-03-31' → '31 March 2027' */
export const dayWords = (date: string): string => dayFormat.format(new Date(`${date}T00:00:00Z`));
