'use strict';
// What runs first in a function's worker thread: the counterpart of Lambda's Node.js runtime. Plain CommonJS,
// because a worker does not go through tsx. The parent's side is ../worker.ts.
const { parentPort, workerData } = require('node:worker_threads');
const { followClock } = require('./clock.cjs');
const { RuntimeError, describeError } = require('./errors.cjs');
const { loadHandler } = require('./load.cjs');
const { captureOutput } = require('./output.cjs');

/** The invocation under way: one at a time, as on Lambda. */
let current;
let lastRequestId;

followClock(workerData.time);
const flushOutput = captureOutput((entry) => send({ type: 'log', requestId: lastRequestId, ...entry }));

function send(message) {
  parentPort.postMessage(message);
}

// Node prints its warnings as errors; they are not.
process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => console.warn(`${name}: ${message}`));

// An error outside the handler's promise ends the process on Lambda, and so the thread here.
process.on('uncaughtException', (error) => die(describeError(error)));
process.on('unhandledRejection', (reason) => {
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', text);
  if (reason instanceof Error) error.stack = `${error.name}: ${text}\n${reason.stack}`;
  die(describeError(error));
});
function die(error) {
  flushOutput();
  send({ type: 'fatal', error });
  process.exit(1);
}

// Lambda answers null when nothing is left to wait for and the handler has not answered. While an invocation runs
// the port does not keep the thread alive, so that this can be seen.
process.on('beforeExit', () => current?.answer(null));

/**
 * @param {object} invocation
 * @param {string} invocation.requestId
 * @param {string} invocation.event JSON text
 * @param {number} invocation.timeoutMs
 */
async function invoke({ requestId, event, timeoutMs }) {
  const deadline = performance.now() + timeoutMs;
  lastRequestId = requestId;
  parentPort.unref();
  let answered = false;
  const finish = (message) => {
    if (answered) return;
    answered = true;
    current = undefined;
    parentPort.ref();
    flushOutput();
    send({ ...message, requestId });
  };
  const answer = (value) => {
    try {
      // JSON.stringify gives undefined for undefined, a function or a symbol: null on Lambda.
      finish({ type: 'answer', payload: JSON.stringify(value) ?? 'null' });
    } catch {
      fail(new Error('Unable to stringify response body'));
    }
  };
  const fail = (thrown) => {
    const error = describeError(thrown);
    console.error(`Invoke Error \t${JSON.stringify(error)}`);
    finish({ type: 'error', error });
  };
  current = { answer };

  const done = (error, value) => (error ? fail(error) : answer(value));
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: workerData.functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
    done,
    succeed: (value) => done(null, value),
    fail: (error) => done(error ?? new Error('handled')),
  };
  try {
    const returned = handler(JSON.parse(event), context, done);
    // A handler that is not async answers by its callback; what it returns is not an answer.
    if (typeof returned?.then === 'function') answer(await returned);
  } catch (thrown) {
    fail(thrown);
  }
}

let handler;
loadHandler(workerData.directory, workerData.handler).then(
  (loaded) => {
    handler = loaded;
    parentPort.on('message', invoke);
    send({ type: 'ready' });
  },
  (thrown) => die(describeError(thrown)),
);
