/** Unit tests lie beside pure code (shared/, infra/local/*); test/ holds what runs through the stack. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{infra,functions,shared,test}/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.aimsflow'],
  transform: {
    '^.+\\.(m?[jt]sx?)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: false },
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose|oauth4webapi|openid-client|ulid|croner|hono)/)'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.js'],
  // Much of a test is waiting for a commit or a worker: every core has something to do.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
