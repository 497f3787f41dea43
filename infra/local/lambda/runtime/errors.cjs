'use strict';

/** An error of the runtime itself, named as AWS names it, e.g. 'Runtime.HandlerNotFound'. */
class RuntimeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/**
 * What was thrown, as Lambda's Node.js runtime reports it.
 * @returns {{ errorType: string, errorMessage: string, trace: string[] }}
 */
function describeError(thrown) {
  // Not instanceof: an error may come from another realm (a vm context inside the bundle).
  if (Object.prototype.toString.call(thrown) === '[object Error]') {
    return {
      errorType: String(thrown.name),
      errorMessage: String(thrown.message),
      trace: String(thrown.stack ?? '').split('\n'),
    };
  }
  return { errorType: thrown === null ? 'null' : typeof thrown, errorMessage: String(thrown), trace: [] };
}

module.exports = { RuntimeError, describeError };
