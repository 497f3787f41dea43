import * as z from 'zod';
import { ACCOUNT, REGION } from '../service';
import { conflict, invalid, notFound } from './errors';
import { pageSchema, pageToken } from './paging';
import { DEFAULT_GROUP, nameSchema, parse } from './spec';
import type { GroupRow, Tables } from './tables';

export const groupArn = (name: string) => `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/${name}`;

const tags = z
  .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
  .max(200);
const group = z.strictObject({
  Name: nameSchema,
  Tags: tags.default([]),
  ClientToken: z.string().min(1).max(64).optional(),
});
const one = z.object({ Name: nameSchema });
const list = pageSchema.extend({ NamePrefix: nameSchema.optional() });
const tagged = z.object({ ResourceArn: z.string().min(1) });

/** The properties of AWS::Scheduler::ScheduleGroup, resolved. */
export type GroupSpec = z.input<typeof group>;

type Input = Record<string, unknown>;

/** The group actions. Those that change something must run inside `store.write`. */
export function groupActions(tables: Tables) {
  const find = (name: string): GroupRow => {
    const row = tables.group(name);
    if (!row) throw notFound(`Schedule group ${name}`);
    return row;
  };

  return {
    create(input: Input, now: number) {
      const { Name } = parse(group, input);
      if (tables.group(Name)) throw conflict(`Schedule group ${Name}`);
      return { ScheduleGroupArn: putGroup(tables, input, false, now).arn };
    },
    get(input: Input) {
      return summary(find(parse(one, input).Name));
    },
    /** With its schedules, as on AWS; there it takes a while (DELETING), here it is done at once. */
    delete(input: Input) {
      const { Name } = parse(one, input);
      if (Name === DEFAULT_GROUP) throw invalid('The default schedule group cannot be deleted.');
      deleteGroup(tables, find(Name).name);
      return {};
    },
    list(input: Input) {
      const { NamePrefix, NextToken, MaxResults } = parse(list, input);
      const rows = tables.groups(pageToken.read(NextToken)[0] ?? '', NamePrefix ?? '', MaxResults + 1);
      const page = rows.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        ScheduleGroups: page.map(summary),
        ...(rows.length > page.length && last ? { NextToken: pageToken.write([last.name]) } : {}),
      };
    },
    /** Only groups carry tags. */
    tags(input: Input) {
      const { ResourceArn } = parse(tagged, input);
      const row = tables.groupByArn(ResourceArn);
      if (!row) throw notFound(`Resource ${ResourceArn}`);
      return { Tags: JSON.parse(row.tags) as unknown };
    },
  };
}

/** Makes a group, or gives the one there new tags. @throws {ServiceError} ValidationException */
export function putGroup(tables: Tables, input: unknown, declared: boolean, now: number): GroupRow {
  const { Name, Tags } = parse(group, input);
  const row: GroupRow = {
    name: Name,
    arn: groupArn(Name),
    tags: JSON.stringify(Tags),
    declared: declared ? 1 : 0,
    createdAt: tables.group(Name)?.createdAt ?? now,
    modifiedAt: now,
  };
  tables.putGroup(row);
  return row;
}

export function deleteGroup(tables: Tables, name: string): void {
  for (let after = ''; ; ) {
    const rows = tables.schedules({ after: [name, after], group: name, limit: 100 });
    if (rows.length === 0) break;
    for (const row of rows) tables.deleteSchedule(row.arn);
    after = rows.at(-1)!.name;
  }
  tables.deleteGroup(name);
}

function summary({ arn, name, createdAt, modifiedAt }: GroupRow) {
  return {
    Arn: arn,
    Name: name,
    State: 'ACTIVE',
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}
