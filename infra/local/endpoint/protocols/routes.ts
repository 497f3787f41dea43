/** Where a member of the input stands in the query string. */
type QueryMember = string | { member: string; as: 'integer' | 'list' };

/** One action of a REST-JSON service. Members that are bound nowhere are in the JSON body. */
export interface RestRoute {
  action: string;
  method: string;
  /** '/schedules/{Name}': a name in braces is a member of the input */
  path: string;
  /** parameter of the query -> member */
  query?: Record<string, QueryMember>;
  /** header in lower case -> member */
  headers?: Record<string, string>;
  /** The member whose text is the whole body, in the request and in the answer. */
  payload?: string;
  /** Members of the output that are not in the body: its HTTP status, and member -> header. */
  answer?: { status: string; headers: Record<string, string> };
}

const integer = (member: string): QueryMember => ({ member, as: 'integer' });

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
export const SCHEDULER_ROUTES: readonly RestRoute[] = [
  { action: 'CreateSchedule', method: 'POST', path: '/schedules/{Name}' },
  { action: 'UpdateSchedule', method: 'PUT', path: '/schedules/{Name}' },
  { action: 'GetSchedule', method: 'GET', path: '/schedules/{Name}', query: { groupName: 'GroupName' } },
  {
    action: 'DeleteSchedule',
    method: 'DELETE',
    path: '/schedules/{Name}',
    query: { groupName: 'GroupName', clientToken: 'ClientToken' },
  },
  {
    action: 'ListSchedules',
    method: 'GET',
    path: '/schedules',
    query: {
      ScheduleGroup: 'GroupName',
      NamePrefix: 'NamePrefix',
      State: 'State',
      NextToken: 'NextToken',
      MaxResults: integer('MaxResults'),
    },
  },
  { action: 'CreateScheduleGroup', method: 'POST', path: '/schedule-groups/{Name}' },
  { action: 'GetScheduleGroup', method: 'GET', path: '/schedule-groups/{Name}' },
  {
    action: 'DeleteScheduleGroup',
    method: 'DELETE',
    path: '/schedule-groups/{Name}',
    query: { clientToken: 'ClientToken' },
  },
  {
    action: 'ListScheduleGroups',
    method: 'GET',
    path: '/schedule-groups',
    query: { NamePrefix: 'NamePrefix', NextToken: 'NextToken', MaxResults: integer('MaxResults') },
  },
  { action: 'ListTagsForResource', method: 'GET', path: '/tags/{ResourceArn}' },
  { action: 'TagResource', method: 'POST', path: '/tags/{ResourceArn}' },
  {
    action: 'UntagResource',
    method: 'DELETE',
    path: '/tags/{ResourceArn}',
    query: { TagKeys: { member: 'TagKeys', as: 'list' } },
  },
];

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
export const LAMBDA_ROUTES: readonly RestRoute[] = [
  {
    action: 'Invoke',
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    query: { Qualifier: 'Qualifier' },
    headers: {
      'x-amz-invocation-type': 'InvocationType',
      'x-amz-log-type': 'LogType',
      'x-amz-client-context': 'ClientContext',
    },
    payload: 'Payload',
    answer: {
      status: 'StatusCode',
      headers: { FunctionError: 'x-amz-function-error', ExecutedVersion: 'x-amz-executed-version' },
    },
  },
  {
    action: 'GetFunction',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}',
    query: { Qualifier: 'Qualifier' },
  },
];
