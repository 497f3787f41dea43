'use strict';
// The thread of the local OpenID provider. It has a thread of its own because oidc-provider reads the time from Date,
// and the stack's time need not be the machine's: set before anything loads. What follows is TypeScript like the rest.
const { workerData } = require('node:worker_threads');
require('../../lambda/runtime/clock.cjs').followClock(workerData.time);
require('tsx/cjs');
require('./main.ts');
