import { HARMLESS } from '../../shared/impact/test-support';
import { RETAINED, RISK, RiskWorld } from '../support/risk-world';
import type { TestStack } from '../support/test-stack';
import type { Visitor } from '../support/visitor';
import { AuditWorld } from './audit-world';
import { World as CorrectiveActionWorld } from './corrective-action-world';
import { ImpactWorld } from './impact-walk';
import { World as ReviewWorld } from './review-world';

/** A run of each process, up to a decision that somebody is asked for. */
export interface Waiting {
  test: TestStack;
  admin: Visitor;
  /** The run's page. */
  path: string;
  /** Who submitted it, and who has to decide now: names of mailboxes. */
  by: string;
  deciders: string[];
  /** A field of the form, as it was submitted. */
  field: [name: string, value: string];
  /** The record's prefix. */
  prefix: string;
}

export const WAITING: Record<string, () => Promise<Waiting>> = {
  'risk-assessment': async () => {
    const org = await new RiskWorld().start();
    const path = await org.startRun(0);
    await org.assess(RETAINED('high'));
    const { world: test, admin: visitor } = org;
    const field: Waiting['field'] = ['risks.0.title', RISK];
    return { test, admin: visitor, path, by: 'olga', deciders: ['ada'], field, prefix: 'RA' };
  },
  'impact-assessment': async () => {
    const org = await ImpactWorld.open();
    const path = await org.start(await org.newSystem());
    await org.screen(HARMLESS);
    const field: Waiting['field'] = ['explanation', HARMLESS.explanation as string];
    return { test: org.world, admin: org.admin, path, by: 'olga', deciders: ['ada'], field, prefix: 'IA' };
  },
  'internal-audit': async () => {
    const org = await AuditWorld.open();
    const path = `/runs/${await org.start()}`;
    await org.plan();
    await org.days(10);
    await org.conduct();
    await org.report();
    return {
      ...org,
      path,
      by: 'lee',
      deciders: ['tom'],
      field: ['reasons', 'One of two is met'],
      prefix: 'AU',
    };
  },
  'management-review': async () => {
    const org = await ReviewWorld.open();
    const path = await org.written();
    const deciders = ['tom', 'tina', 'theo'];
    return {
      ...org,
      path,
      by: 'cara',
      deciders,
      field: ['effectiveWhy', 'The objectives are met.'],
      prefix: 'MR',
    };
  },
  'corrective-action': async () => {
    const org = await CorrectiveActionWorld.open();
    const path = await org.start({ severity: 'major' });
    await org.contain();
    await org.cause();
    await org.answer('lea', { needed: 'no', whyNot: 'It was a test.' });
    return {
      ...org,
      path,
      by: 'lea',
      deciders: ['ada'],
      field: ['whyNot', 'It was a test.'],
      prefix: 'CA',
    };
  },
};
