import { ServiceError } from '../../service';

/** Why the service's own model refuses a call (https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidationException.html). */
export type ValidationReason =
  | 'API_DOES_NOT_SUPPORT_LABELED_ARNS'
  | 'CANNOT_UPDATE_COMPLETED_MAP_RUN'
  | 'INVALID_ROUTING_CONFIGURATION'
  | 'MISSING_REQUIRED_PARAMETER';

export const validationException = (message: string, reason?: ValidationReason) =>
  new ServiceError('ValidationException', message, 400, reason && { reason });

export const invalidArn = (problem: string) => new ServiceError('InvalidArn', `Invalid Arn: '${problem}'`);

export const invalidName = (name: string) => new ServiceError('InvalidName', `Invalid Name: '${name}'`);

export const invalidToken = () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");

export const conflict = (message: string) => new ServiceError('ConflictException', message, 409);

export const quotaExceeded = (message: string) =>
  new ServiceError('ServiceQuotaExceededException', message, 402);

export const resourceNotFound = (arn: string) =>
  new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`, 400, { resourceName: arn });

export const executionDoesNotExist = (arn: string) =>
  new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const machineDoesNotExist = (arn: string) =>
  new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const machineDeleting = (arn: string) =>
  new ServiceError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);

export const activityDoesNotExist = (arn: string) =>
  new ServiceError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);

export const typeNotSupported = () =>
  new ServiceError(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  );
