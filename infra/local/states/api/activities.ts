import { ACCOUNT, REGION, ServiceError } from '../../service';
import type { ActivityRow } from '../activities';
import { type Action, anyResource, field, type Parts } from './action';
import {
  checkArn,
  checkName,
  type Input,
  nextToken,
  optionalText,
  page,
  requiredText,
  seconds,
} from './input';

export const activityActions: Record<string, Action> = {
  CreateActivity: {
    resource: anyResource,
    async call(input, { activities }) {
      const name = checkName(requiredText(input, 'name', 80));
      const row = await activities.create(`arn:aws:states:${REGION}:${ACCOUNT}:activity:${name}`, name);
      return { activityArn: row.arn, creationDate: seconds(row.created_at) };
    },
  },

  DescribeActivity: {
    resource: field('activityArn'),
    call: async (input, parts) => described(findActivity(input, parts)),
  },

  DeleteActivity: {
    resource: field('activityArn'),
    async call(input, { activities }) {
      await activities.delete(checkArn(requiredText(input, 'activityArn'), 'activity'));
      return {};
    },
  },

  ListActivities: {
    resource: anyResource,
    async call(input, { activities }) {
      const { limit, token } = page(input);
      const rows = activities.list(token ?? '', limit + 1);
      const shown = rows.slice(0, limit);
      const more = rows.length > limit && { nextToken: nextToken((shown.at(-1) as ActivityRow).arn) };
      return { activities: shown.map(described), ...more };
    },
  },

  /** Waits up to a minute; an empty answer means that there was no task. */
  GetActivityTask: {
    resource: field('activityArn'),
    async call(input, parts) {
      const { arn } = findActivity(input, parts);
      const task = await parts.activities.nextTask(arn, optionalText(input, 'workerName', 80));
      return task ? { taskToken: task.token, input: JSON.stringify(task.input) } : {};
    },
  },
};

function findActivity(input: Input, { activities }: Parts): ActivityRow {
  const arn = checkArn(requiredText(input, 'activityArn'), 'activity');
  const row = activities.find(arn);
  if (!row) throw new ServiceError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
  return row;
}

const described = ({ arn, name, created_at }: ActivityRow) => ({
  activityArn: arn,
  name,
  creationDate: seconds(created_at),
});
