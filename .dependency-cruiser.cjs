// The fences of the application: a floor imports only from the floors under it (docs/decisions/0001).
const floors = {
  domain: [],
  text: ['domain'],
  contract: ['domain', 'text'],
  migrations: [],
  api: ['domain', 'text', 'contract', 'migrations'],
};
const all = ['domain', 'text', 'contract', 'migrations', 'api', 'jobs', 'demo', 'web', 'e2e', 'bench'];

const fence = (room, allowed) => ({
  name: `fence-${room}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${all.filter((r) => r !== room && !allowed.includes(r)).join('|')})/` },
});
/** The tests of jobs run against the demonstration's servers; what ships does not know them. */
const ofTests = '(\\.spec\\.ts$|/testing/)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(floors).map(([room, allowed]) => fence(room, allowed)),
    fence('jobs', ['domain', 'text', 'contract', 'migrations', 'api', 'demo']),
    {
      name: 'only-tests-of-jobs-know-the-demonstration',
      severity: 'error',
      from: { path: '^jobs/', pathNot: ofTests },
      to: { path: '^demo/' },
    },
    fence('demo', ['domain', 'text', 'contract', 'migrations', 'api', 'jobs']),
    fence('web', ['domain', 'text', 'contract']),
    {
      name: 'domain-needs-no-package',
      severity: 'error',
      from: { path: '^domain/', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'only-ui-knows-the-kit',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/(ui|main)' },
      to: { path: 'node_modules/(bootstrap-italia|@base-ui)' },
    },
    {
      name: 'charts-only-in-charts',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/charts/' },
      to: { path: 'node_modules/recharts' },
    },
    {
      name: 'controllers-enter-through-http-module',
      severity: 'error',
      from: { path: '^(api|jobs)/', pathNot: '(http\\.module\\.ts$|\\.spec\\.ts$)' },
      to: { path: '\\.controller\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.spec.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
