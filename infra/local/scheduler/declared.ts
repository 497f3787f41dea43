import { deleteGroup, type GroupSpec, putGroup } from './groups';
import { put } from './schedules';
import { DEFAULT_GROUP, readSchedule, type ScheduleSpec } from './spec';
import type { Tables } from './tables';

/**
 * Brings the schedules and groups of the template into the tables, as CloudFormation would: new ones are made,
 * changed ones updated, those that the template no longer has deleted. One whose declaration is unchanged is left
 * alone, so that what it missed is caught up and a pause by an administrator stays. Must run inside `store.write`.
 * @throws {ServiceError} ValidationException for a declaration that EventBridge Scheduler would refuse
 */
export function applyTemplate(
  tables: Tables,
  schedules: ScheduleSpec[],
  groups: GroupSpec[],
  now: number,
): void {
  if (!tables.group(DEFAULT_GROUP)) putGroup(tables, { Name: DEFAULT_GROUP }, false, now);
  for (const group of groups) putGroup(tables, group, true, now);

  const kept = new Set<string>();
  for (const declaration of schedules) {
    const named = readSchedule(declaration);
    const declared = JSON.stringify(named.spec);
    const existing = tables.schedule(named.groupName, named.name);
    const row = existing?.declared === declared ? existing : put(tables, named, existing, declared, now);
    kept.add(row.arn);
  }
  for (const row of tables.declaredSchedules()) if (!kept.has(row.arn)) tables.deleteSchedule(row.arn);

  const wanted = new Set(groups.map(({ Name }) => Name));
  for (const { name } of tables.declaredGroups()) if (!wanted.has(name)) deleteGroup(tables, name);
}
