/**
 * The map of the one table. Everything of a run shares its partition, so that one query reads a run whole and one
 * transaction moves it on. Systems are listed by a third index, `register` (SYSTEMS / name#id), without long texts.
 *
 * | item             | pk              | sk                     | lists (pk / sk)             | due (pk / sk)        |
 * | ---------------- | --------------- | ---------------------- | --------------------------- | -------------------- |
 * | AI system        | SYSTEM#id       | SYSTEM                 |                             |                      |
 * | earlier version  | SYSTEM#id       | VERSION#nnnn           |                             |                      |
 * | run of a system  | SYSTEM#id       | RUN#startedAt#runId    |                             |                      |
 * | its confirmation | SYSTEM#id       | CONFIRMED#number       |                             |                      |
 * | its risk standing| SYSTEM#id       | RISK                   | STANDINGS / name#id         | level / assessed on  |
 * | its late change  | SYSTEM#id       | CHANGE#nnnn            |                             | until it is followed |
 * | run of a process | PROCESS#id      | RUN#startedAt#runId    |                             |                      |
 * | impact approval  | SYSTEM#id       | IMPACT                 | IMPACTS / systemId          | its review           |
 * | run              | RUN#id          | RUN                    | RUNS / startedAt#id         | next look; failed    |
 * | task             | RUN#id          | TASK#nn                | TASKS#open|closed / due#id  | its next act         |
 * | draft            | RUN#id          | DRAFT#nn               |                             |                      |
 * | submitted content| RUN#id          | CONTENT#nn (00: start) |                             |                      |
 * | corrective action| RUN#id          | CORRECTIVE-ACTION      | CORRECTIVE-ACTIONS / …#id |                      |
 * | review pack      | RUN#id          | PACK                   |                             |                      |
 * | levels at review | RUN#id          | LEVELS                 |                             |                      |
 * | form, as it was  | FORM#hash       | FORM                   |                             |                      |
 * | ledger entry     | any subject     | LEDGER#nnnnnn          |                             |                      |
 * | open task of one | PERSON#id       | OPEN#taskId            |                             |                      |
 * | owned system     | PERSON#id       | OWNED#systemId#from    |                             |                      |
 * | person           | PERSON#id       | PERSON                 | PEOPLE / name#id            |                      |
 * | address taken    | EMAIL#address   | EMAIL                  |                             |                      |
 * | account bound    | IDENTITY#hash   | IDENTITY               |                             |                      |
 * | session          | SESSION#hash    | SESSION                |                             | (TTL)                |
 * | token of a person| PERSON#id       | TOKEN#id               |                             | (TTL)                |
 * | token, by hash   | TOKEN#hash      | TOKEN                  |                             | (TTL)                |
 * | webhook          | WEBHOOK#id      | WEBHOOK                | WEBHOOKS / url#id           |                      |
 * | message to one   | DELIVERY#id     | DELIVERY               | DELIVERIES#webhook / time#id| its next attempt     |
 * | uses counted     | RATE#hash       | W#window, SALT         |                             | (TTL)                |
 * | mailed link      | LINK#hash       | LINK                   |                             | (TTL)                |
 * | mail             | MAIL#id         | MAIL                   | MAILS / createdAt#id        | until sent; failed   |
 * | record           | RECORD#number   | RECORD                 | RECORDS / number            |                      |
 * | counter          | COUNTER#name    | COUNTER                |                             |                      |
 * | schedule         | SCHEDULE#id     | SCHEDULE               | SCHEDULES / name#id         |                      |
 * | "run now" asked  | SCHEDULE#id     | NOW#nonce              |                             |                      |
 * | import draft     | IMPORT#id       | META, PART#nn          |                             | (TTL)                |
 * | import           | IMPORT#id       | META, REPORT#nn        | IMPORTS / createdAt#id      |                      |
 * | column mapping   | MAPPING         | header hash            |                             |                      |
 * | audit programme  | AUDIT#programme | V#nnnn                 |                             |                      |
 * | its next start   | AUDIT#programme | DUE                    |                             | the quarter's 1st day|
 * | audit exception  | RUN#id          | EXCEPTION#time#person  |                             |                      |
 * | criteria         | CRITERIA#risk   | V#nnnn                 |                             |                      |
 * | settings         | SETTINGS        | SETTINGS, RISK         |                             |                      |
 * | SoA              | SOA, SOA#nnnn   | see soa/keys.ts        |                             |                      |
 * | latest approval  | DOCUMENT#kind#id| APPROVAL               |                             |                      |
 * | register entry   | REGISTER#of#id  | ENTRY                  | REGISTER#of#open|closed     | REGISTERS / when due |
 * | its versions     | REGISTER#of#id  | V#nnnn                 |                             |                      |
 * | its measurements | REGISTER#of#id  | M#nnnn                 |                             |                      |
 * | its next mail    | REGISTER#of#id  | REMIND                 |                             | DUE / when           |
 * | concern's number | CONCERN#hash    | CONCERN                |                             |                      |
 */
export interface Key {
  pk: string;
  sk: string;
}

/** Index names, as the table construct declares them. */
export const LISTS = 'lists';
export const DUE = 'due';
export const REGISTER_INDEX = 'register';

/** Partition of the due index for what an admin must look at: mails that were given up, runs without a record. */
export const ATTENTION = 'ATTENTION';

const pad = (n: number, width: number) => String(n).padStart(width, '0');

export const keys = {
  system: (id: string): Key => ({ pk: `SYSTEM#${id}`, sk: 'SYSTEM' }),
  /** What stood in the register before the next version took its place. */
  systemVersion: (id: string, number: number): Key => ({
    pk: `SYSTEM#${id}`,
    sk: `VERSION#${pad(number, 4)}`,
  }),
  /** The person behind an account of the identity provider, by the hash of issuer and subject. */
  identity: (hash: string): Key => ({ pk: `IDENTITY#${hash}`, sk: 'IDENTITY' }),
  token: (personId: string, tokenId: string): Key => ({ pk: `PERSON#${personId}`, sk: `TOKEN#${tokenId}` }),
  tokenHash: (hash: string): Key => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' }),
  webhook: (id: string): Key => ({ pk: `WEBHOOK#${id}`, sk: 'WEBHOOK' }),
  delivery: (id: string): Key => ({ pk: `DELIVERY#${id}`, sk: 'DELIVERY' }),
  /** Uses in one window of time, by a salted hash of whose they are. */
  rate: (subject: string, window: number): Key => ({ pk: `RATE#${subject}`, sk: `W#${window}` }),
  /** @param day YYYY-MM-DD, UTC */
  rateSalt: (day: string): Key => ({ pk: `RATE#${day}`, sk: 'SALT' }),
  /** A span of ownership. `from` in ISO 8601. */
  owned: (personId: string, systemId: string, from: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `OWNED#${systemId}#${from}`,
  }),
  runOfSystem: (systemId: string, startedAt: string, runId: string): Key => ({
    pk: `SYSTEM#${systemId}`,
    sk: `RUN#${startedAt}#${runId}`,
  }),
  confirmationOfSystem: (systemId: string, number: string): Key => ({
    pk: `SYSTEM#${systemId}`,
    sk: `CONFIRMED#${number}`,
  }),
  standing: (systemId: string): Key => ({ pk: `SYSTEM#${systemId}`, sk: 'RISK' }),
  /** A significant change until what follows from it is done. */
  changeOfSystem: (systemId: string, version: number): Key => ({
    pk: `SYSTEM#${systemId}`,
    sk: `CHANGE#${pad(version, 4)}`,
  }),
  runOfProcess: (process: string, startedAt: string, runId: string): Key => ({
    pk: `PROCESS#${process}`,
    sk: `RUN#${startedAt}#${runId}`,
  }),
  /** What its latest impact assessment decided. */
  impactOfSystem: (systemId: string): Key => ({ pk: `SYSTEM#${systemId}`, sk: 'IMPACT' }),
  run: (id: string): Key => ({ pk: `RUN#${id}`, sk: 'RUN' }),
  correctiveAction: (runId: string): Key => ({ pk: `RUN#${runId}`, sk: 'CORRECTIVE-ACTION' }),
  /** What a management review looked at, and the levels of risk at that time. */
  reviewPack: (runId: string): Key => ({ pk: `RUN#${runId}`, sk: 'PACK' }),
  reviewLevels: (runId: string): Key => ({ pk: `RUN#${runId}`, sk: 'LEVELS' }),
  form: (hash: string): Key => ({ pk: `FORM#${hash}`, sk: 'FORM' }),
  /** A task's id is its run's id, a dot and its number in the run. */
  task: (taskId: string): Key => {
    const { runId, number } = splitTaskId(taskId);
    return { pk: `RUN#${runId}`, sk: `TASK#${pad(number, 2)}` };
  },
  draft: (taskId: string): Key => {
    const { runId, number } = splitTaskId(taskId);
    return { pk: `RUN#${runId}`, sk: `DRAFT#${pad(number, 2)}` };
  },
  content: (taskId: string): Key => {
    const { runId, number } = splitTaskId(taskId);
    return { pk: `RUN#${runId}`, sk: `CONTENT#${pad(number, 2)}` };
  },
  ledger: (subject: string, seq: number): Key => ({ pk: subject, sk: `LEDGER#${pad(seq, 6)}` }),
  openTask: (personId: string, taskId: string): Key => ({ pk: `PERSON#${personId}`, sk: `OPEN#${taskId}` }),
  person: (id: string): Key => ({ pk: `PERSON#${id}`, sk: 'PERSON' }),
  email: (address: string): Key => ({ pk: `EMAIL#${address.toLowerCase()}`, sk: 'EMAIL' }),
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  mail: (id: string): Key => ({ pk: `MAIL#${id}`, sk: 'MAIL' }),
  record: (number: string): Key => ({ pk: `RECORD#${number}`, sk: 'RECORD' }),
  counter: (name: string): Key => ({ pk: `COUNTER#${name}`, sk: 'COUNTER' }),
  schedule: (id: string): Key => ({ pk: `SCHEDULE#${id}`, sk: 'SCHEDULE' }),
  runNow: (scheduleId: string, nonce: string): Key => ({ pk: `SCHEDULE#${scheduleId}`, sk: `NOW#${nonce}` }),
  import: (id: string): Key => ({ pk: `IMPORT#${id}`, sk: 'META' }),
  importPart: (id: string, kind: 'PART' | 'REPORT', n: number): Key => ({
    pk: `IMPORT#${id}`,
    sk: `${kind}#${pad(n, 2)}`,
  }),
  mapping: (headerHash: string): Key => ({ pk: 'MAPPING', sk: headerHash }),
  auditProgramme: (version: number): Key => ({ pk: 'AUDIT#programme', sk: `V#${pad(version, 4)}` }),
  auditProgrammeDue: (): Key => ({ pk: 'AUDIT#programme', sk: 'DUE' }),
  auditException: (runId: string, at: string, personId: string): Key => ({
    pk: `RUN#${runId}`,
    sk: `EXCEPTION#${at}#${personId}`,
  }),
  criteria: (version: number): Key => ({ pk: 'CRITERIA#risk', sk: `V#${pad(version, 4)}` }),
  settings: (): Key => ({ pk: 'SETTINGS', sk: 'SETTINGS' }),
  riskSettings: (): Key => ({ pk: 'SETTINGS', sk: 'RISK' }),
  /** An entry of one of the shared registers; its ledger is the register's, `REGISTER#of`. */
  entry: (register: string, id: string): Key => ({ pk: `REGISTER#${register}#${id}`, sk: 'ENTRY' }),
  entryVersion: (register: string, id: string, version: number): Key => ({
    pk: `REGISTER#${register}#${id}`,
    sk: `V#${pad(version, 4)}`,
  }),
  measurement: (register: string, id: string, number: number): Key => ({
    pk: `REGISTER#${register}#${id}`,
    sk: `M#${pad(number, 4)}`,
  }),
  /** When people are to be reminded of an entry by mail; of the whole register without an id. */
  entryReminder: (register: string, id = ''): Key => ({ pk: `REGISTER#${register}#${id}`, sk: 'REMIND' }),
  concern: (referenceHash: string): Key => ({ pk: `CONCERN#${referenceHash}`, sk: 'CONCERN' }),
};

/** @throws {Error} when the id is not of the form RUN.NUMBER */
export function splitTaskId(taskId: string): { runId: string; number: number } {
  const match = /^(.+)\.(\d{1,2})$/.exec(taskId);
  if (!match) throw new Error(`not a task id: ${taskId}`);
  return { runId: match[1]!, number: Number(match[2]) };
}
