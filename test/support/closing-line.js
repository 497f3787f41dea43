/** The last line of the tests' output: `N passed, N failed`, and how many were skipped. */
module.exports = class ClosingLine {
  onRunComplete(_, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    // After the summary, which jest writes to stderr.
    setImmediate(() => process.stdout.write(`${numPassedTests} passed, ${failed} failed${skipped}\n`));
  }
};
