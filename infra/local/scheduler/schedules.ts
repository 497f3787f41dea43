import * as z from 'zod';
import { ACCOUNT, REGION } from '../service';
import { firstDue } from './due';
import { conflict, notFound } from './errors';
import { pageSchema, pageToken } from './paging';
import {
  checkStart,
  DEFAULT_GROUP,
  type NamedSpec,
  nameSchema,
  parse,
  readSchedule,
  type Spec,
} from './spec';
import { type ScheduleRow, specOf, type Tables } from './tables';

export const scheduleArn = (group: string, name: string) =>
  `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/${group}/${name}`;

const one = z.object({ Name: nameSchema, GroupName: nameSchema.default(DEFAULT_GROUP) });
const list = pageSchema.extend({
  GroupName: nameSchema.optional(),
  NamePrefix: nameSchema.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
});

type Input = Record<string, unknown>;

/** The schedule actions. Those that change something must run inside `store.write`. */
export function scheduleActions(tables: Tables) {
  const find = (input: Input): ScheduleRow => {
    const { Name, GroupName } = parse(one, input);
    const row = tables.schedule(GroupName, Name);
    if (!row) throw notFound(`Schedule ${Name}`);
    return row;
  };

  return {
    create(input: Input, now: number) {
      const named = readSchedule(input);
      checkStart(named.spec, now);
      if (!tables.group(named.groupName)) throw notFound(`Schedule group ${named.groupName}`);
      const existing = tables.schedule(named.groupName, named.name);
      // A repeated request, its answer lost, is answered again.
      if (existing && named.clientToken !== undefined && existing.clientToken === named.clientToken) {
        return { ScheduleArn: existing.arn };
      }
      if (existing) throw conflict(`Schedule ${named.name}`);
      return { ScheduleArn: put(tables, named, undefined, null, now).arn };
    },
    /** As on AWS, every member that the input leaves out takes its default. */
    update(input: Input, now: number) {
      const named = readSchedule(input);
      checkStart(named.spec, now);
      const existing = tables.schedule(named.groupName, named.name);
      if (!existing) throw notFound(`Schedule ${named.name}`);
      return { ScheduleArn: put(tables, named, existing, existing.declared, now).arn };
    },
    delete(input: Input) {
      tables.deleteSchedule(find(input).arn);
      return {};
    },
    get(input: Input) {
      const row = find(input);
      const { StartDate, EndDate, ...spec } = specOf(row);
      return {
        ...summary(row),
        ...spec,
        ...(StartDate === undefined ? {} : { StartDate: StartDate / 1000 }),
        ...(EndDate === undefined ? {} : { EndDate: EndDate / 1000 }),
      };
    },
    list(input: Input) {
      const { GroupName, NamePrefix, State, NextToken, MaxResults } = parse(list, input);
      if (GroupName !== undefined && !tables.group(GroupName)) throw notFound(`Schedule group ${GroupName}`);
      const [group = '', name = ''] = pageToken.read(NextToken);
      const rows = tables.schedules({
        after: [group, name],
        group: GroupName,
        state: State,
        prefix: NamePrefix,
        limit: MaxResults + 1,
      });
      const page = rows.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Schedules: page.map((row) => ({ ...summary(row), Target: { Arn: specOf(row).Target.Arn } })),
        ...(rows.length > page.length && last
          ? { NextToken: pageToken.write([last.groupName, last.name]) }
          : {}),
      };
    },
  };
}

/** Writes a schedule, new or changed, with its next occurrence. */
export function put(
  tables: Tables,
  { name, groupName, clientToken, spec }: NamedSpec,
  existing: ScheduleRow | undefined,
  declared: string | null,
  now: number,
): ScheduleRow {
  const anchorAt =
    existing && keepsRhythm(specOf(existing), spec) ? existing.anchorAt : (spec.StartDate ?? now);
  const lastDue = existing?.lastDue ?? null;
  const row: ScheduleRow = {
    arn: scheduleArn(groupName, name),
    groupName,
    name,
    state: spec.State,
    spec: JSON.stringify(spec),
    declared,
    clientToken: clientToken ?? null,
    createdAt: existing?.createdAt ?? now,
    modifiedAt: now,
    anchorAt,
    nextDue: firstDue(spec, { now, anchorAt, lastDue }),
    lastDue,
  };
  tables.putSchedule(row);
  return row;
}

/** A rate that is paused or gets another target goes on in step; one that is changed starts anew. */
function keepsRhythm(before: Spec, after: Spec): boolean {
  return (
    before.ScheduleExpression === after.ScheduleExpression &&
    (after.StartDate === undefined || after.StartDate === before.StartDate)
  );
}

function summary({ arn, name, groupName, state, createdAt, modifiedAt }: ScheduleRow) {
  return {
    Arn: arn,
    Name: name,
    GroupName: groupName,
    State: state,
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}
