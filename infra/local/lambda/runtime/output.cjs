'use strict';
const { format } = require('node:util');

const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', debug: 'DEBUG', trace: 'TRACE' };

/**
 * Sends everything the bundle prints to `emit`, entry by entry: console.* with its level as Lambda's runtime
 * prints it, and what is written to stdout and stderr directly (Powertools' logger does) line by line.
 * @param {(entry: { level?: string, text: string }) => void} emit
 * @returns {() => void} sends what stands on an unfinished line
 */
exports.captureOutput = function captureOutput(emit) {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method] = (...given) => emit({ level, text: format(...given) });
  }
  const flushes = [process.stdout, process.stderr].map((stream) => captureStream(stream, emit));
  return () => {
    for (const flush of flushes) flush();
  };
};

function captureStream(stream, emit) {
  let unfinished = '';
  stream.write = (chunk, encoding, callback) => {
    const lines = (unfinished + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split(
      '\n',
    );
    unfinished = lines.pop();
    for (const text of lines) emit({ text });
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
  return () => {
    if (unfinished !== '') emit({ text: unfinished });
    unfinished = '';
  };
}
