import type {
  CreateActivityInput,
  DeleteActivityInput,
  DescribeActivityInput,
  GetActivityTaskInput,
  ListActivitiesInput,
} from '@aws-sdk/client-sfn';
import { ACCOUNT, REGION, ServiceError } from '../../service';
import type { ActivityRow } from '../runtime/activities';
import { type Action, action, anyResource, field, type Parts, seconds } from './action';
import { checkArn, checkName } from './arns';
import { activityDoesNotExist } from './errors';
import { cut, pageOf } from './paging';
import { checkEncryption } from './settings';
import { mergeTags } from './tags';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html */
export const activityActions: Record<string, Action> = {
  /** Idempotent by name; a repeat may differ in tags, which are then ignored. */
  CreateActivity: action<CreateActivityInput>({
    resource: anyResource,
    needs: ({ tags }) =>
      Array.isArray(tags) && tags.length > 0 ? [{ action: 'states:TagResource', resource: '*' }] : [],
    async call({ name, tags = [], encryptionConfiguration }, { activities }) {
      const arn = `arn:aws:states:${REGION}:${ACCOUNT}:activity:${checkName(name)}`;
      checkEncryption(encryptionConfiguration);
      const settings = encryptionConfiguration ? { encryptionConfiguration } : {};
      const row = await activities.create(arn, name, mergeTags([], tags, arn), settings);
      if (row.settings !== JSON.stringify(settings))
        throw new ServiceError('ActivityAlreadyExists', `Activity already exists: '${arn}'`);
      return { activityArn: row.arn, creationDate: seconds(row.created_at) };
    },
  }),

  DescribeActivity: action<DescribeActivityInput>({
    resource: field('activityArn'),
    async call({ activityArn }, parts) {
      const row = findActivity(activityArn, parts);
      return { ...listed(row), ...JSON.parse(row.settings) };
    },
  }),

  DeleteActivity: action<DeleteActivityInput>({
    resource: field('activityArn'),
    async call({ activityArn }, { activities }) {
      await activities.delete(checkArn(activityArn, 'activity'));
      return {};
    },
  }),

  ListActivities: action<ListActivitiesInput>({
    resource: anyResource,
    async call(input, { activities, clock }) {
      const page = pageOf<string>('ListActivities', input, clock);
      const rows = activities.list(page.position ?? '', page.limit + 1);
      const { shown, more } = cut(page, rows, ({ arn }) => arn);
      return { activities: shown.map(listed), ...more };
    },
  }),

  /** Waits up to a minute; an empty answer means that there was no task. */
  GetActivityTask: action<GetActivityTaskInput>({
    resource: field('activityArn'),
    async call({ activityArn, workerName }, parts) {
      const { arn } = findActivity(activityArn, parts);
      const task = await parts.activities.nextTask(arn, workerName);
      return task ? { taskToken: task.token, input: JSON.stringify(task.input) } : {};
    },
  }),
};

function findActivity(arn: string, { activities }: Parts): ActivityRow {
  const row = activities.find(checkArn(arn, 'activity'));
  if (!row) throw activityDoesNotExist(arn);
  return row;
}

const listed = ({ arn, name, created_at }: ActivityRow) => ({
  activityArn: arn,
  name,
  creationDate: seconds(created_at),
});
