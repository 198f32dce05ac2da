// In continuous integration a browser test that fails is tried a second time, with its first failure written down
// and counted by `.ci/run`: on a busy machine a browser can stall without any fault of the product.
import { expect, jest } from '@jest/globals';

const inBrowser = /[\\/]e2e[\\/]web[\\/]/.test(expect.getState().testPath ?? '');
if (process.env.CI === 'true' && inBrowser) jest.retryTimes(1, { logErrorsBeforeRetry: true });
