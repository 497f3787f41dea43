import { label } from './scope';

/**
 * What an auditor asks about each clause and control, in our own words: where to begin, not what the standard says.
 * Each question asks for something that can be seen. The text of the standard is not repeated here.
 */
const QUESTIONS: Record<string, readonly string[]> = {
  '4.1': [
    'Which matters inside and outside the organization bear on its AI systems, and who keeps that list?',
    'When was the list last looked at, and what changed after it?',
  ],
  '4.2': [
    'Who has an interest in our AI systems, and what does each of them expect of us?',
    'Which of these expectations have we taken on, and where can that be seen?',
  ],
  '4.3': [
    'Where is the scope written down, and does it fit the systems in the register?',
    'Which systems or units are left out, and for which reason?',
  ],
  '4.4': [
    'Do the processes of the AIMS run as they are described? Follow one run from its start to its record.',
  ],
  '5.1': [
    'What did top management decide on AI in the last year, and what did it give money and people for?',
    'Ask top management: what are the objectives, and how do they know whether they are met?',
  ],
  '5.2': [
    'Who approved the AI policy, when, and where do people find it?',
    'Ask two people outside of the AI team what the policy means for their work.',
  ],
  '5.3': [
    'Who answers for each process and each system? Is anyone named who has left?',
    'Who reports to top management on how the AIMS does?',
  ],
  '6.1.1': ['How do risks and opportunities of the AIMS itself become actions, and who follows them up?'],
  '6.1.2': [
    'Which criteria were used, and would two people come to the same level with them?',
    'Take three assessments: are consequences for the organization, for individuals and for society all there?',
  ],
  '6.1.3': [
    'Take three treatment plans: who approved them, and is the residual risk within what was accepted?',
    'Does the Statement of Applicability give a reason for every control that is in and every one that is out?',
  ],
  '6.1.4': [
    'Which systems need an impact assessment, by which rule, and do they have one?',
    'Were people who are affected asked, or somebody who speaks for them?',
  ],
  '6.2': [
    'What are the AI objectives, how are they measured, and what do the figures say?',
    'For an objective that is missed: who decided what about it?',
  ],
  '6.3': ['Take the last change to the AIMS: who planned it, and what else did it touch?'],
  '7.1': ['Which people, tools and money do the AI systems in scope need, and where was that decided?'],
  '7.2': [
    'What must somebody know who owns, builds or approves an AI system? Show it for three people.',
    'What was done where knowledge was missing, and did it help?',
  ],
  '7.3': ['Ask three people: what is their part in the AIMS, and what happens if they do not do it?'],
  '7.4': ['Who tells whom what about AI, inside and outside, and when? Show the last such message.'],
  '7.5.1': ['Is the documented information that the AIMS needs there? Compare the list with what is kept.'],
  '7.5.2': ['Take three documents: who wrote them, who approved them, and which version is it?'],
  '7.5.3': [
    'Can only those change a record who may? Try to open one that you must not see.',
    'How long are records kept, and can one of two years ago still be read?',
  ],
  '8.1': [
    'Take one process: how is it known that it was done as planned, and what happened when it was not?',
    'What is done by suppliers, and how do we keep a hand on it?',
  ],
  '8.2': [
    'Are the risk assessments of the sampled systems up to date? Look at the dates and at changes since.',
    'What happened after the last significant change to one of these systems?',
  ],
  '8.3': [
    'Take three actions of treatment plans: were they done by the date, and what shows it?',
    'Where a treatment did not work: was the plan changed?',
  ],
  '8.4': [
    'Do the sampled systems have a current impact assessment, and was it done before they went into use?',
    'What became of the conditions that were set?',
  ],
  '9.1': [
    'What is measured, how often, by whom, and who looks at the figures?',
    'Take one figure: recompute it from its source.',
  ],
  '9.2.1': ['Were internal audits held when they were planned, and what became of their findings?'],
  '9.2.2': [
    'Does the programme cover every clause and control in three years, and follow earlier results?',
    'Show that no auditor looked at work of their own.',
  ],
  '9.3.1': ['When did top management last review the AIMS, and who took part?'],
  '9.3.2': ['Compare what the review was given with what it should have seen: what is missing?'],
  '9.3.3': ['Which decisions came out of the last review, and what became of each?'],
  '10.1': ['What is better than a year ago, and what shows it?'],
  '10.2': [
    'Take three nonconformities: was the cause found, or only what was seen put right?',
    'Was it checked later that the action worked, and by whom?',
  ],
  'A.2.2': ['Does the AI policy say what the organization does with AI and what it does not do?'],
  'A.2.3': ['Where do other policies (security, privacy, quality) touch AI, and do they say the same?'],
  'A.2.4': ['Who looks at the policy, how often, and what came of the last time?'],
  'A.3.2': ['For the sampled systems: who may decide on what? Ask the people named.'],
  'A.3.3': [
    'How can somebody raise a concern about an AI system, without fear for themselves?',
    'Follow the last concern: who heard it, what was done, and was the person told?',
  ],
  'A.4.2': ['For one sampled system: are its data, tools, machines and people all named?'],
  'A.4.3': ['Which data does the system use at each stage, and where is that written down?'],
  'A.4.4': ['Which tools, libraries and models is the system built from, and in which versions?'],
  'A.4.5': ['Where does the system run, and was it asked what that costs in energy and capacity?'],
  'A.4.6': ['Which people with which knowledge does the system need at each stage, and are they there?'],
  'A.5.2': [
    'What sets off an impact assessment, who does it, and who decides on it?',
    'Show a system whose assessment changed what was built.',
  ],
  'A.5.3': ['Take two impact assessments: are they kept, and can the reasoning be followed?'],
  'A.5.4': [
    'For one sampled system: which groups of people are affected, and how was that found out?',
    'Which harm was taken most seriously, and what was done about it?',
  ],
  'A.5.5': ['Which effects on society were looked at, and which were left out on purpose?'],
  'A.6.1.2': ['Which objectives for responsible development hold, and where do they show in one project?'],
  'A.6.1.3': ['Follow one system through its stages: which reviews and approvals took place?'],
  'A.6.2.2': ['Are the requirements of the sampled system written down, and who agreed to them?'],
  'A.6.2.3': ['Which design choices were made, for which reasons, and where can one read them?'],
  'A.6.2.4': [
    'How was the system tested before use, on which data, and what was the bar?',
    'What did not pass, and who decided to go on?',
  ],
  'A.6.2.5': ['Which conditions had to be met before the system went into use, and who confirmed them?'],
  'A.6.2.6': [
    'How would one notice that the system has become worse? Show the last time.',
    'Who is called when it fails, and how fast?',
  ],
  'A.6.2.7': ['Does the technical documentation fit the version in use, for each group of readers?'],
  'A.6.2.8': ['What does the system log, for how long, and can one past decision be traced in it?'],
  'A.7.2': ['How are data for development chosen and managed, and who answers for them?'],
  'A.7.3': ['Where do the data come from, with which right, and what is known of how they were gathered?'],
  'A.7.4': [
    'What must the data be good enough for, and how is that measured?',
    'Show what was done about data that were not good enough.',
  ],
  'A.7.5': ['Trace one data set back to its source, with each change on the way.'],
  'A.7.6': ['How were the data prepared, and could somebody else do the same again?'],
  'A.8.2': ['What do users of the system get to read, and do they know its limits? Ask one.'],
  'A.8.3': ['How can somebody outside report that the system did harm, and who reads it?'],
  'A.8.4': [
    'Who must be told of an incident, how soon, and by whom?',
    'Follow the last incident, or walk through an invented one.',
  ],
  'A.8.5': ['What do we owe to authorities and others to be told about the system, and was it told?'],
  'A.9.2': ['What must happen before somebody may use an AI system for a new task?'],
  'A.9.3': ['Which objectives hold for the use of AI, and how does a user know of them?'],
  'A.9.4': [
    'What is the sampled system meant for, and what is it really used for? Look at its use.',
    'Who can step in when it is used for something else?',
  ],
  'A.10.2': ['Who answers for what between us, suppliers, partners and customers? Show it for one system.'],
  'A.10.3': ['How was the supplier chosen, and what was checked since?'],
  'A.10.4': ['What do customers expect of our AI systems, and where does that go into our work?'],
};

/**
 * The questions on a clause or control; for a control of the organization's own, those that fit every control.
 * @param id of a clause that has none below it, or of a control
 */
export function questionsOn(
  id: string,
  own: readonly { id: string; title: string }[] = [],
): readonly string[] {
  if (Object.hasOwn(QUESTIONS, id)) return QUESTIONS[id]!;
  return [
    `Who answers for “${label(id, own)}”, and how is it done in practice?`,
    'Show two recent cases in which it was done, and one in which it was not.',
  ];
}

/** The ids that have questions of their own. */
export const ASKED_ABOUT: readonly string[] = Object.keys(QUESTIONS);
