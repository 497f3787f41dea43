import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { Button, Buttons, type FieldError, Form, Hidden, NextSteps, PageTitle } from '../../ui';

/** Says what will be started before it is. @param nonce of this page: however often it is sent, it starts once */
export function runNowPage(
  c: PageContext,
  { schedule, systemsNow, nonce }: { schedule: ProcessSchedule; systemsNow: number; nonce: string },
  errors: FieldError[] = [],
) {
  const path = `/schedules/${schedule.id}`;
  const count = systemsNow.toLocaleString('en');
  const what = systemsNow === 1 ? '1 risk assessment' : `${count} risk assessments`;
  return page(
    c,
    {
      title: `Run ${schedule.name} now`,
      current: 'schedules',
      breadcrumbs: [
        { text: 'Schedules', href: '/schedules' },
        { text: schedule.name, href: path },
      ],
      errors,
    },
    systemsNow === 0 ? (
      <>
        <PageTitle caption={schedule.name}>There is nothing to start</PageTitle>
        <p>None of its systems is in the register and in use. Retired systems are not assessed any more.</p>
        <p>
          <a href={path}>Back to the schedule</a>
        </p>
      </>
    ) : (
      <>
        <PageTitle caption={schedule.name}>Start {what} now?</PageTitle>
        <NextSteps>
          <p>
            {systemsNow === 1 ? 'The owner of the system gets' : 'The owner of each system gets'} a mail that
            asks to assess its risks. The times of the schedule stay as they are
            {schedule.state === 'paused' && ', and it stays paused'}.
          </p>
        </NextSteps>
        <Form action={`${path}/run`}>
          <Hidden name="nonce" value={nonce} />
          <Buttons>
            <Button name="do" value="run">
              Start {what}
            </Button>
            <a href={path}>Cancel</a>
          </Buttons>
        </Form>
      </>
    ),
    errors.length > 0 ? 422 : 200,
  );
}
