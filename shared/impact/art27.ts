import type { Form, FormContent } from '../forms/form';
import type { Source } from './practices';

/**
 * Which answers of an impact assessment serve which point of the fundamental-rights impact assessment that Article 27 of
 * the EU AI Act asks of some deployers. An aid to those who write that assessment: ISO/IEC 42001 gives no presumption of
 * conformity with the Act, and neither does this view.
 */
export const ARTICLE_27: {
  source: Source;
  /** From when it applies, as far as the source says. */
  applies: { from: string; source: Source };
  /** Who has to make one, in our words. */
  who: string;
  /** What the Act asks for beside points (a) to (f). */
  beyond: readonly string[];
  points: readonly Article27Point[];
} = {
  source: { text: 'Regulation (EU) 2024/1689, Article 27(1)', lookedUpOn: '2026-11-24' },
  applies: {
    from: '2027-12-02',
    source: {
      text: 'Digital Omnibus on AI, adopted by the Council of the EU on 29 June 2026, which moved it from 2 August 2026 for the systems of Annex III',
      lookedUpOn: '2026-11-24',
    },
  },
  who: 'Public bodies, private parties that provide public services, and those who use AI to rate creditworthiness or to price life and health insurance, before they first use a high-risk system of Annex III (other than critical infrastructure).',
  beyond: [
    'The market surveillance authority is told of the result, on the form of the AI Office (27(3)).',
    'A data protection impact assessment that exists is complemented, not repeated (27(4)).',
    'It is brought up to date when one of the points changes during use (27(2)).',
  ],
  points: [
    {
      point: 'a',
      text: 'The processes in which the system is used, in line with its intended purpose',
      answers: ['intendedUse', 'processUse', 'environment'],
    },
    { point: 'b', text: 'How long and how often it is used', answers: ['period'] },
    {
      point: 'c',
      text: 'The kinds of people and groups that its use is likely to affect',
      answers: ['parties.who', 'parties.relation', 'parties.concern', 'parties.consulted'],
    },
    {
      point: 'd',
      text: 'The harms that could come to those people and groups, also by what the provider says',
      answers: [
        'harms.dimension',
        'harms.what',
        'harms.who',
        'harms.severity',
        'harms.likelihood',
        'harms.extent',
        'harms.reversibility',
        'limits',
      ],
    },
    { point: 'e', text: 'How people watch over it, as the instructions for use say', answers: ['oversight'] },
    {
      point: 'f',
      text: 'What is done when a harm occurs, who decides on it inside, and how people can complain',
      answers: ['ifHarm', 'complaints', 'harms.measure', 'harms.responsible', 'monitoring'],
    },
  ],
};

export interface Article27Point {
  point: 'a' | 'b' | 'c' | 'd' | 'e' | 'f';
  /** What it asks for, in our own words. */
  text: string;
  /** Fields of the full assessment; 'list.field' for a field of each item of a list. */
  answers: readonly string[];
}

/** What of a form serves one point, to show an assessment by it. @param form the one that it was filled in by */
export const article27Form = ({ answers }: Article27Point, form: Form): Form => ({
  ...form,
  sections: form.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ name }) =>
        answers.includes(section.list ? `${section.id}.${name}` : name),
      ),
    }))
    .filter(({ fields }) => fields.length > 0),
});

/**
 * Whether the view may be of use, by the screening's answers. It does not say whether Article 27 applies.
 * @returns words for a person
 */
export function article27Hint(screen: FormContent): string {
  if (screen.inEu === 'yes' && screen.publicService === 'yes') {
    return 'The screening says that the system is used in the EU, by a public body or for a public service: check with whoever advises you on law whether Article 27 asks you for an assessment.';
  }
  if (screen.inEu === 'yes') {
    return 'The screening says that the system is used in the EU, neither by a public body nor for a public service. Article 27 then asks for an assessment only for creditworthiness and for life and health insurance.';
  }
  if (screen.inEu === 'no')
    return 'The screening says that the system and its outputs are not used in the EU.';
  return 'The screening does not say whether the system is used in the EU.';
}
