import { ServiceError } from '../service';

/** EventBridge Scheduler spells the member `Message`; the SDK reads either. */
const answer = (code: string, message: string, status: number) =>
  new ServiceError(code, message, status, { Message: message });

export const invalid = (message: string) => answer('ValidationException', message, 400);

/** @param what 'Schedule weekly', as AWS begins its sentence */
export const notFound = (what: string) => answer('ResourceNotFoundException', `${what} does not exist.`, 404);

/** @param what 'Schedule weekly' */
export const conflict = (what: string) => answer('ConflictException', `${what} already exists.`, 409);

export const unknownAction = (action: string) =>
  answer(
    'UnknownOperationException',
    `The local EventBridge Scheduler does not know the action ${action}.`,
    404,
  );
