import { readAnswer } from './answers';
import { groupsOf, isAnswered, isAsked, plainFields, textsOf } from './fields';
import type {
  Field,
  Form,
  FormChoices,
  FormContent,
  FormDraft,
  FormProblem,
  ListItem,
  Section,
} from './form';
import { withinSentence } from './words';

export type FormResult = { ok: true; content: FormContent } | { ok: false; problems: FormProblem[] };

/**
 * Checks what was typed. Texts are trimmed; what is not asked, by its `onlyIf`, is left out, whatever stands in it; and
 * so are the groups of a list in which nothing at all was entered, beyond the least number.
 * @returns the content, without what was not answered; or every problem, in the order of the page
 */
export function checkForm(form: Form, draft: FormDraft, choices: FormChoices): FormResult {
  const problems: FormProblem[] = [];
  const content: FormContent = {};
  const plain = plainFields(form);
  for (const section of form.sections) {
    if (section.list) {
      const items = checkList(section, draft[section.id], choices, problems);
      if (items.length > 0) content[section.id] = items;
    } else {
      const note = (field: string, message: string) => problems.push({ field, message });
      Object.assign(content, checkGroup(section.fields, plain, draft, choices, note));
    }
  }
  return problems.length === 0 ? { ok: true, content } : { ok: false, problems };
}

function checkGroup(
  fields: readonly Field[],
  among: readonly Field[],
  typed: Record<string, unknown>,
  choices: FormChoices,
  note: (field: string, message: string) => void,
): ListItem {
  const item: ListItem = {};
  for (const field of fields) {
    if (!isAsked(field, among, typed)) continue;
    const answer = readAnswer(field, typed[field.name], choices);
    if (answer.problem !== undefined) note(field.name, answer.problem);
    else if (isAnswered(answer.value)) item[field.name] = answer.value;
  }
  return item;
}

function checkList(
  section: Section,
  typed: unknown,
  choices: FormChoices,
  problems: FormProblem[],
): ListItem[] {
  const { item, min, max } = section.list!;
  const shown = groupsOf<Record<string, unknown>>(section, typed).map((group, index) => ({ group, index }));
  const isEmpty = (group: object) => Object.values(group).every((answer) => textsOf(answer).length === 0);
  const filled = shown.filter(({ group }) => !isEmpty(group)).length;
  // As many empty ones as the least number asks for stay, to be told what is missing.
  let wanting = min - filled;
  const kept = shown.filter(({ group }) => !isEmpty(group) || wanting-- > 0);
  if (kept.length > max)
    problems.push({
      field: section.id,
      message: `Remove ${kept.length - max} of the ${kept.length} entries under “${section.title}”: at most ${max} fit`,
    });
  return kept.map(({ group, index }) =>
    checkGroup(section.fields, section.fields, group, choices, (field, message) =>
      problems.push({
        field: `${section.id}.${index}.${field}`,
        message: `${item} ${index + 1}: ${withinSentence(message)}`,
      }),
    ),
  );
}
