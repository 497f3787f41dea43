import {
  ButtonLink,
  CalendarDate,
  Layout,
  Notice,
  PageTitle,
  RiskMatrix,
  RiskTag,
  StateMachineGraph,
  StateTag,
  SummaryList,
  Time,
  Timeline,
} from '..';
import { FRAME, IMPACT_PROCESS, NOW } from './example';

const HOUR = 3_600_000;

/** One run: its graph and its history. */
export function RunPage() {
  return (
    <Layout
      {...FRAME}
      title="Run of Benefit claim triage"
      current="runs"
      breadcrumbs={[{ text: 'Runs', href: '/runs' }]}
    >
      <PageTitle caption="Impact assessment" actions={<StateTag of="run" state="running" />}>
        Benefit claim triage
      </PageTitle>
      <StateMachineGraph
        title="Impact assessment"
        definition={IMPACT_PROCESS}
        visited={{
          'Collect context': 'done',
          'Read register': 'done',
          'Ask each group': 'done',
          Questionnaire: 'caught',
          'Note silence': 'done',
          'Assess impact': 'done',
          'Severe?': 'done',
          Approve: 'current',
          'Tell administrators': 'failed',
        }}
      />
      <h2>History</h2>
      <Timeline
        items={[
          { at: NOW - HOUR, title: 'Approval asked for', by: 'aimsflow', tone: 'info' },
          {
            at: NOW - 3 * HOUR,
            title: 'Assessment submitted',
            by: 'Ines Albrecht',
            detail: 'Two consequences, the highest level is High.',
            tone: 'good',
          },
          {
            at: NOW - 30 * HOUR,
            title: 'Mail not sent',
            detail: 'Mailbox full; tried again.',
            tone: 'bad',
          },
          { at: NOW - 31 * HOUR, title: 'Reminder due', tone: 'attention' },
          { at: NOW - 300 * HOUR, title: 'Started', by: 'schedule Yearly, high risk' },
        ]}
      />
    </Layout>
  );
}

/** A final record, as an auditor prints it. */
export function RecordPage() {
  return (
    <Layout
      {...FRAME}
      title="RA-2026-0001"
      current="records"
      breadcrumbs={[{ text: 'Records', href: '/records' }]}
    >
      <PageTitle
        caption="Risk assessment record"
        actions={
          <ButtonLink kind="secondary" href="/records/RA-2026-0001.json">
            Download
          </ButtonLink>
        }
      >
        RA-2026-0001
      </PageTitle>
      <Notice kind="important" text="A newer record of this system exists: RA-2026-0147." />
      <SummaryList
        rows={[
          { key: 'State', value: <StateTag of="record" state="final" /> },
          {
            key: 'AI system',
            value: <a href="/systems/SYS-0001">Benefit claim triage</a>,
            action: { href: '/systems/SYS-0001/edit', about: 'the AI system' },
          },
          { key: 'Residual risk', value: <RiskTag level="moderate" /> },
          { key: 'Decided', value: <Time at={NOW} show="zoned" /> },
          { key: 'Valid until', value: <CalendarDate date="2027-03-12" /> },
          { key: 'Remarks', value: '' },
          {
            key: 'Content hash (SHA-256)',
            value: <code>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</code>,
          },
        ]}
      />
      <h2>Level</h2>
      <RiskMatrix
        caption="Risk criteria, version 1"
        likelihood={['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'].map(step)}
        impact={['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'].map(step)}
        level={levelOf}
        marks={[
          { likelihood: 4, impact: 4, text: 'Now' },
          { likelihood: 2, impact: 4, text: 'After treatment' },
        ]}
      />
    </Layout>
  );
}

const step = (label: string, index: number) => ({ value: index + 1, label });

function levelOf(likelihood: number, impact: number): string {
  const score = likelihood * impact;
  if (score <= 4) return 'low';
  if (score <= 9) return 'moderate';
  return score <= 16 ? 'high' : 'critical';
}
