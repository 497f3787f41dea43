import { ACCOUNT, type AccessNeed, REGION } from '../service';
import { unknownAction } from './errors';
import { groupArn } from './groups';
import { scheduleArn } from './schedules';
import { DEFAULT_GROUP } from './spec';

/**
 * What each action touches, after the service authorization reference for EventBridge Scheduler.
 * @throws {ServiceError} for an action that is not known here
 */
export function accessNeeds(action: string, input: Record<string, unknown>): AccessNeed[] {
  const name = String(input.Name ?? '');
  const schedule = scheduleArn(String(input.GroupName ?? DEFAULT_GROUP), name);
  const need = (resource: string): AccessNeed => ({ action: `scheduler:${action}`, resource });
  switch (action) {
    case 'CreateSchedule':
    case 'UpdateSchedule': {
      const role = (input.Target as { RoleArn?: unknown } | undefined)?.RoleArn;
      // Without a role the call fails as invalid; a caller who may pass none must not learn more than that.
      const passed = String(role ?? `arn:aws:iam::${ACCOUNT}:role/`);
      return [need(schedule), { action: 'iam:PassRole', resource: passed }];
    }
    case 'GetSchedule':
    case 'DeleteSchedule':
      return [need(schedule)];
    case 'CreateScheduleGroup':
    case 'GetScheduleGroup':
    case 'DeleteScheduleGroup':
      return [need(groupArn(name))];
    case 'ListTagsForResource':
      return [need(String(input.ResourceArn ?? `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/`))];
    case 'ListSchedules':
    case 'ListScheduleGroups':
      return [need('*')];
    default:
      throw unknownAction(action);
  }
}
