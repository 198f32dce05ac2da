/** @type {import('jest').Config} */
const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

const compile = (parser, transform) => [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', ...parser }, transform, target: 'es2022', keepClassNames: true },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];
const ofServer = compile(
  { tsx: false, decorators: true },
  { legacyDecorator: true, decoratorMetadata: true },
);
const ofPages = compile({ tsx: true }, { react: { runtime: 'automatic' } });

/** @type {import('jest').Config} */
export default {
  // Generous: the machines of continuous integration are small and busy. A project's own would not be read.
  testTimeout: 240_000,
  // Modules of the virtual machine are never given back: a worker that has grown is replaced by a fresh one.
  // Three on two cores: a suite of the whole system waits for its processes a third of its time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/scripts/test-sequencer.mjs',
  workerIdleMemoryLimit: '1200MB',
  projects: [
    {
      ...common,
      displayName: 'node',
      testMatch: ['<rootDir>/{domain,text,contract,migrations,api,jobs,demo,web,e2e}/**/*.spec.ts'],
      transform: { '^.+\\.ts$': ofServer, '^.+\\.tsx$': ofPages },
      setupFilesAfterEnv: ['<rootDir>/scripts/browser-retries.mjs'],
      moduleNameMapper: { '^fast-check$': '<rootDir>/scripts/fast-check.mjs' },
      globalSetup: '<rootDir>/scripts/test-database.mjs',
      globalTeardown: '<rootDir>/scripts/test-database-stop.mjs',
    },
    {
      ...common,
      displayName: 'pages',
      testMatch: ['<rootDir>/web/**/*.spec.tsx'],
      testEnvironment: 'jsdom',
      transform: { '^.+\\.tsx?$': ofPages },
      moduleNameMapper: { '\\.(scss|svg)(\\?url)?$': '<rootDir>/web/testing/asset.ts' },
      setupFiles: ['<rootDir>/web/testing/browser.ts'],
    },
  ],
  collectCoverageFrom: [
    '{domain,text,contract,api,jobs,demo,web}/**/*.{ts,tsx}',
    '!**/*.spec.{ts,tsx}',
    '!**/testing/**',
    '!**/*.config.ts',
  ],
  coverageProvider: 'v8',
  coverageReporters: ['json-summary'],
  reporters: ['default', '<rootDir>/scripts/coverage-reporter.mjs'],
};
