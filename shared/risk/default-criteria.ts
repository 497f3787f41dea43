import { DEFAULT_RISK_SOURCES } from '../aims/annex-c';
import type { RiskCriteria } from './criteria';

/**
 * The criteria to start from: five by five, score bands, approval above "moderate". An organization makes its
 * own version 2 of them; this version is never changed, because records refer to it.
 */
export const DEFAULT_CRITERIA: RiskCriteria = {
  version: 1,
  validFrom: '2024-01-01',
  likelihood: [
    { value: 1, label: 'Rare', meaning: 'Not expected within five years' },
    { value: 2, label: 'Unlikely', meaning: 'Could happen once in two to five years' },
    { value: 3, label: 'Possible', meaning: 'Could happen once in one to two years' },
    { value: 4, label: 'Likely', meaning: 'Expected at least once a year' },
    { value: 5, label: 'Almost certain', meaning: 'Expected several times a year, or happening now' },
  ],
  impact: [
    { value: 1, label: 'Negligible', meaning: 'Noticed, and put right in the course of work' },
    { value: 2, label: 'Minor', meaning: 'Inconvenience or small cost; fully put right within days' },
    { value: 3, label: 'Moderate', meaning: 'Lasting inconvenience, cost or unfairness to some people' },
    {
      value: 4,
      label: 'Major',
      meaning: 'Serious harm to people, loss of rights, or heavy loss; hard to undo',
    },
    { value: 5, label: 'Severe', meaning: 'Loss of life, lasting harm to many people, or harm to society' },
  ],
  levels: [
    { id: 'low', label: 'Low', meaning: 'Accept and keep an eye on it' },
    {
      id: 'moderate',
      label: 'Moderate',
      meaning: 'The process owner may accept it; reduce it where it is easy',
    },
    { id: 'high', label: 'High', meaning: 'Treat it; a designated approver decides' },
    {
      id: 'critical',
      label: 'Critical',
      meaning: 'Treat it before the system is used; a designated approver decides',
    },
  ],
  rating: {
    method: 'score',
    bands: [
      { level: 'low', from: 1, to: 4 },
      { level: 'moderate', from: 5, to: 9 },
      { level: 'high', from: 10, to: 16 },
      { level: 'critical', from: 17, to: 25 },
    ],
  },
  acceptanceThreshold: 'moderate',
  approvalBasis: 'residual',
  riskSources: DEFAULT_RISK_SOURCES.map(({ id, title }) => ({ id, title })),
};
