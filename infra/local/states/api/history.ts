import { ServiceError } from '../../service';
import { renderEvent } from '../history/events';
import { type Action, field } from './action';
import { checkArn, executionDoesNotExist, nextToken, page, requiredText } from './input';

export const historyActions: Record<string, Action> = {
  GetExecutionHistory: {
    resource: field('executionArn'),
    async call(input, { executions, machines }) {
      const arn = checkArn(requiredText(input, 'executionArn'), 'execution', 'express');
      const row = executions.findByArn(arn);
      if (!row) throw executionDoesNotExist(arn);
      if (machines.find(row.machine_arn)?.type === 'EXPRESS') {
        throw new ServiceError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        );
      }
      const { limit, token } = page(input);
      const reverse = input.reverseOrder === true;
      const start = token === undefined ? (reverse ? row.last_event : 1) : Number(token);
      const [from, to] = reverse
        ? [Math.max(1, start - limit + 1), start]
        : [start, Math.min(row.last_event, start + limit - 1)];
      const events = executions.history(row.id, from, to);
      if (reverse) events.reverse();
      const next = reverse ? from - 1 : to + 1;
      const more = reverse ? next >= 1 : next <= row.last_event;
      return {
        events: events.map((event) => renderEvent(event, input.includeExecutionData !== false)),
        ...(more && { nextToken: nextToken(next) }),
      };
    },
  },
};
