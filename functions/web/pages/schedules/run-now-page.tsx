import { processById } from '../../../../shared/processes';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { Button, Buttons, type FieldError, Form, Hidden, NextSteps, PageTitle } from '../../ui';

/** Says what will be started before it is. @param nonce of this page: however often it is sent, it starts once */
export function runNowPage(
  c: PageContext,
  props: { schedule: ProcessSchedule; systemsNow: number; nonce: string },
  errors: FieldError[] = [],
) {
  const { schedule, nonce } = props;
  const { name, about } = processById(schedule.process);
  const systemsNow = about === 'organization' ? 1 : props.systemsNow;
  const path = `/schedules/${schedule.id}`;
  const what = systemsNow === 1 ? '1 run' : `${systemsNow.toLocaleString('en')} runs`;
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
        <p>None of its systems is in the register and in use. Retired systems are left out.</p>
        <p>
          <a href={path}>Back to the schedule</a>
        </p>
      </>
    ) : (
      <>
        <PageTitle caption={schedule.name}>
          Start {what} of “{name}” now?
        </PageTitle>
        <NextSteps>
          <p>
            Whoever is asked first gets a mail with the task. The times of the schedule stay as they are
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
