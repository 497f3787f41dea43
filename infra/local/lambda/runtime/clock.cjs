'use strict';

/**
 * Makes Date in this worker say what the stack's clock says. Only the current time is replaced: `new Date(x)` and
 * Date.parse stay what they are, and setTimeout stays real, so that a back-off inside a handler takes its time.
 *
 * @param {SharedArrayBuffer} buffer two doubles that the parent writes (see ../time.ts): [0] is 1 when the clock
 *   stands until it is moved (a simulated clock) and 0 when it runs; [1] is the time itself, or its distance from
 *   the machine's clock, in milliseconds. Aligned doubles are read whole on every platform Node runs on.
 */
exports.followClock = function followClock(buffer) {
  const shared = new Float64Array(buffer);
  const stands = shared[0] === 1;
  // The usual case, the machine's own clock: nothing is replaced, nothing costs anything.
  if (!stands && shared[1] === 0) return;

  const RealDate = Date;
  const machineNow = RealDate.now;
  const now = stands ? () => shared[1] : () => machineNow() + shared[1];
  RealDate.now = now;
  const ClockDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = ClockDate;
  globalThis.Date = ClockDate;
};
