import type {
  ListTagsForResourceInput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-sfn';
import { ServiceError } from '../../service';
import { type Action, action, field, type Parts } from './action';
import { invalidArn, resourceNotFound, validationException } from './errors';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_TAGS = 50;

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of state machines and of activities. */
export const tagActions: Record<string, Action> = {
  TagResource: action<TagResourceInput>({
    resource: field('resourceArn'),
    async call({ resourceArn, tags }, parts) {
      await taggedResource(resourceArn, parts).change((old) => mergeTags(old, tags, resourceArn));
      return {};
    },
  }),

  UntagResource: action<UntagResourceInput>({
    resource: field('resourceArn'),
    async call({ resourceArn, tagKeys }, parts) {
      const stays = ({ key }: Tag) => !tagKeys.includes(key as string);
      await taggedResource(resourceArn, parts).change((old) => old.filter(stays));
      return {};
    },
  }),

  ListTagsForResource: action<ListTagsForResourceInput>({
    resource: field('resourceArn'),
    call: async ({ resourceArn }, parts) => ({ tags: taggedResource(resourceArn, parts).tags }),
  }),
};

/**
 * Old tags with new ones, which take the place of those with the same key.
 * @throws {ServiceError} ValidationException, TooManyTags
 */
export function mergeTags(old: Tag[], added: Tag[], arn: string): Tag[] {
  for (const { key = '', value = '' } of added) {
    if (key === '' || key.startsWith('aws:') || !ALLOWED.test(key) || !ALLOWED.test(value))
      throw validationException(`Invalid tag: '${key}'`);
  }
  const all = new Map([...old, ...added].map(({ key, value = '' }) => [key, value]));
  if (all.size <= MAX_TAGS) return [...all].map(([key, value]) => ({ key, value }));
  throw new ServiceError('TooManyTags', `A resource can have at most ${MAX_TAGS} tags: '${arn}'`, 400, {
    resourceName: arn,
  });
}

interface Tagged {
  tags: Tag[];
  change(change: (old: Tag[]) => Tag[]): Promise<void>;
}

function taggedResource(arn: string, { machines, activities }: Parts): Tagged {
  if (!/^arn:[^:]*:states:/.test(arn)) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const store = machines.find(arn) ? machines : activities;
  const row = store.find(arn);
  if (!row) throw resourceNotFound(arn);
  return { tags: JSON.parse(row.tags), change: (change) => store.changeTags(arn, change) };
}
