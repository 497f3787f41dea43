import type { PackInput } from './pack-input';

const all = <T>(items: T[]) => ({ items, complete: true });

/** A management system that has run for a year, for tests. The last review was on 10 March 2026, today is 12 March 2027. */
export const PACK_INPUT: PackInput = {
  today: '2027-03-12',
  previous: {
    recordNumber: 'MR-2026-0001',
    runId: 'mr-1',
    heldOn: '2026-03-10',
    figures: { 'nonconformities.open': 4, 'risks.above': 1 },
  },
  earlierActions: all([
    {
      recordNumber: 'MR-2026-0001',
      title: 'Name an owner for every AI system',
      owner: 'Ada Moss',
      dueOn: '2026-06-30',
      state: 'done',
      closedOn: '2026-06-12',
      href: '/runs/mr-1',
    },
    {
      recordNumber: 'MR-2026-0001',
      title: 'Train the reviewers',
      owner: 'Ben Okoro',
      dueOn: '2027-03-10',
      state: 'open',
      href: '/runs/mr-1',
    },
  ]),
  issues: all([
    {
      title: 'New law on automated decisions',
      href: '/i/1',
      change: 'added',
      changedOn: '2026-11-02',
      detail: 'External',
    },
    { title: 'Few people know the models', href: '/i/2', change: 'changed', changedOn: '2025-12-01' },
    { title: 'Old data centre', href: '/i/3', change: 'closed', changedOn: '2026-08-01' },
  ]),
  parties: all([]),
  nonconformities: all([
    {
      title: 'Training data out of date',
      href: '/c/1',
      openedOn: '2027-01-11',
      dueOn: '2027-03-01',
      grade: 'Minor',
      recurs: true,
    },
    {
      title: 'No log of overrides',
      href: '/c/2',
      openedOn: '2026-05-01',
      closedOn: '2026-09-01',
      recurs: false,
      effective: false,
    },
    {
      title: 'Policy not known',
      href: '/c/3',
      openedOn: '2025-05-01',
      closedOn: '2025-09-01',
      recurs: false,
      effective: true,
    },
  ]),
  audits: all([
    {
      title: 'IA-2026-0001',
      href: '/a/1',
      finishedOn: '2026-10-05',
      major: 0,
      minor: 2,
      opportunities: 1,
      conclusion: 'Works as planned',
    },
    { title: 'Audit of data', href: '/a/2', major: 0, minor: 0, opportunities: 0 },
  ]),
  objectives: all([
    {
      title: 'Assess every system in time',
      href: '/o/1',
      standing: 'behind',
      target: 'at least 95 %',
      dueOn: '2027-06-30',
      measurements: [
        { on: '2027-02-01', value: 91 },
        { on: '2026-08-01', value: 93 },
      ],
      lessIsBetter: false,
    },
    {
      title: 'Few complaints',
      href: '/o/2',
      standing: 'reached',
      target: 'at most 3 a month',
      measurements: [{ on: '2027-02-01', value: 2 }],
      lessIsBetter: true,
    },
    {
      title: 'Explain decisions',
      href: '/o/3',
      standing: 'not-measured',
      target: 'reached',
      measurements: [],
      lessIsBetter: false,
    },
  ]),
  risks: {
    systems: 5,
    levels: [
      { id: 'low', label: 'Low', aboveThreshold: false },
      { id: 'moderate', label: 'Moderate', aboveThreshold: false },
      { id: 'high', label: 'High', aboveThreshold: true },
    ],
    standings: all([
      {
        systemId: 's1',
        systemName: 'Resume screening',
        href: '/records/RA-2027-0001',
        level: 'high',
        assessedOn: '2027-01-10',
      },
      {
        systemId: 's2',
        systemName: 'Chat',
        href: '/records/RA-2027-0002',
        level: 'low',
        assessedOn: '2027-01-11',
      },
      {
        systemId: 's3',
        systemName: 'Maps',
        href: '/records/RA-2026-0003',
        level: 'moderate',
        assessedOn: '2026-12-11',
      },
    ]),
    before: { s1: 'low', s2: 'high' },
  },
  incidents: all([
    { title: 'Wrong names in letters', href: '/n/1', reportedOn: '2027-02-20', severity: 'Serious' },
    { title: 'Model was down', href: '/n/2', reportedOn: '2026-04-20', closedOn: '2026-05-20' },
  ]),
  concerns: { inPeriod: 3, open: 1 },
  tasks: all([
    {
      title: 'Assess the risks of Maps',
      href: '/tasks/ra-1.1',
      dueOn: '2027-03-02',
      asked: ['Cleo Diaz', 'Ada Moss'],
    },
    { title: 'Assess the risks of Chat', href: '/tasks/ra-2.1', dueOn: '2027-04-02', asked: ['Cleo Diaz'] },
  ]),
  policies: all([
    { title: 'AI policy', href: '/p/1', reviewedOn: '2025-12-01', nextReviewOn: '2026-12-01' },
    { title: 'Policy on data', href: '/p/2', reviewedOn: '2026-12-01', nextReviewOn: '2027-12-01' },
  ]),
  opportunities: all([
    { title: 'One dashboard', href: '/y/1', raisedOn: '2026-10-05', source: 'Internal audit' },
    { title: 'Shorter forms', href: '/y/2', raisedOn: '2025-10-05', decidedOn: '2026-04-01' },
  ]),
};

/** The same management system before anything was entered. */
export const EMPTY_INPUT: PackInput = {
  today: '2027-03-12',
  earlierActions: all([]),
  issues: all([]),
  parties: all([]),
  nonconformities: all([]),
  audits: all([]),
  objectives: all([]),
  risks: { systems: 0, levels: PACK_INPUT.risks.levels, standings: all([]) },
  incidents: all([]),
  concerns: { inPeriod: 0, open: 0 },
  tasks: all([]),
  policies: all([]),
  opportunities: all([]),
};
