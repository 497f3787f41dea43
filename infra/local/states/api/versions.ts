import type {
  DeleteStateMachineVersionInput,
  ListStateMachineVersionsInput,
  PublishStateMachineVersionInput,
} from '@aws-sdk/client-sfn';
import type { VersionRow } from '../storage/versions';
import { type Action, action, field, seconds } from './action';
import { readUnqualified, readVersionArn } from './arns';
import { conflict } from './errors';
import { checkLiving } from './machines';
import { cut, pageOf } from './paging';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html */
export const versionActions: Record<string, Action> = {
  /** Idempotent: a revision is published once. */
  PublishStateMachineVersion: action<PublishStateMachineVersionInput>({
    resource: field('stateMachineArn'),
    async call({ stateMachineArn, revisionId, description }, { machines, versions }) {
      const arn = readUnqualified(stateMachineArn);
      const version = await machines.publish(arn, description, (machine) => {
        checkLiving(arn, machine);
        if (revisionId !== undefined && revisionId !== machine?.revision) {
          throw conflict(
            `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${machine?.revision}.`,
          );
        }
      });
      const { created_at } = versions.find(arn, version) as VersionRow;
      return { creationDate: seconds(created_at), stateMachineVersionArn: `${arn}:${version}` };
    },
  }),

  /** Executions that run the version go on. */
  DeleteStateMachineVersion: action<DeleteStateMachineVersionInput>({
    resource: field('stateMachineVersionArn'),
    async call({ stateMachineVersionArn }, { versions }) {
      const { machine, version } = readVersionArn(stateMachineVersionArn);
      await versions.delete(machine, version, (aliases) => {
        if (aliases.length === 0) return;
        throw conflict(
          `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${aliases.join(', ')}]`,
        );
      });
      return {};
    },
  }),

  /** The latest first. */
  ListStateMachineVersions: action<ListStateMachineVersionsInput>({
    resource: field('stateMachineArn'),
    async call(input, { versions, clock }) {
      const arn = readUnqualified(input.stateMachineArn);
      const page = pageOf<number>('ListStateMachineVersions', input, clock);
      const rows = versions.list(arn, page.position ?? Number.MAX_SAFE_INTEGER, page.limit + 1);
      const { shown, more } = cut(page, rows, ({ version }) => version);
      return {
        stateMachineVersions: shown.map(({ version, created_at }) => ({
          stateMachineVersionArn: `${arn}:${version}`,
          creationDate: seconds(created_at),
        })),
        ...more,
      };
    },
  }),
};
