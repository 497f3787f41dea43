import type { GetExecutionHistoryInput } from '@aws-sdk/client-sfn';
import { renderEvent } from '../history/events';
import { type Action, action, field } from './action';
import { findExecution } from './executions';
import { pageOf } from './paging';

export const historyActions: Record<string, Action> = {
  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
  GetExecutionHistory: action<GetExecutionHistoryInput>({
    resource: field('executionArn'),
    async call(input, parts) {
      const row = findExecution(input.executionArn, parts);
      const { limit, position, token } = pageOf<number>('GetExecutionHistory', input, parts.clock);
      const reverse = input.reverseOrder === true;
      const start = position ?? (reverse ? row.last_event : 1);
      const [from, to] = reverse
        ? [Math.max(1, start - limit + 1), start]
        : [start, Math.min(row.last_event, start + limit - 1)];
      const events = parts.executions.history(row.id, from, to);
      if (reverse) events.reverse();
      const next = reverse ? from - 1 : to + 1;
      const more = reverse ? next >= 1 : next <= row.last_event;
      return {
        events: events.map((event) => renderEvent(event, input.includeExecutionData !== false)),
        ...(more && { nextToken: token(next) }),
      };
    },
  }),
};
