import type { MailLookup } from '../mail/lookup.ts';
import { proposeTargets } from './propose-targets.ts';

const ZONE: Record<string, readonly string[] | 'failed'> = {
  'ente.example MX': ['10 mx.ente.example', '20 mx2.ente.example'],
  'mx.ente.example A': ['198.51.100.10'],
  'mx2.ente.example A': ['10.0.0.5'],
  'ente.example TXT': [
    'altro',
    'v=spf1 mx a:invio.ente.example ip4:198.51.100.20 ip4:198.51.100.0/24 -ip4:198.51.100.66 -all',
  ],
  'invio.ente.example A': ['198.51.100.30'],
  'invio.ente.example AAAA': ['2001:4860::1'],
  'www.ente.example A': ['198.51.100.10', '198.51.100.80'],
  'ente.example AAAA': 'failed',
};
const lookup: MailLookup = (name, type) => {
  const records = ZONE[`${name} ${type}`];
  if (records === 'failed') return Promise.resolve({ kind: 'failed', why: 'SERVFAIL' });
  return Promise.resolve(
    records === undefined
      ? { kind: 'none', nameExists: true, isAuthenticated: false }
      : { kind: 'records', records, isAuthenticated: false },
  );
};

test('finds what takes mail, sends it and shows the site: each once, no private address, no block, nothing refused', async () => {
  const { targets, failed } = await proposeTargets('ente.example', lookup);
  expect(targets).toEqual([
    { text: '198.51.100.10', source: 'mx', because: 'mx.ente.example' },
    { text: '198.51.100.30', source: 'spf', because: 'invio.ente.example' },
    { text: '2001:4860::1', source: 'spf', because: 'invio.ente.example' },
    { text: '198.51.100.20', source: 'spf', because: 'ip4:198.51.100.20' },
    { text: '198.51.100.80', source: 'web', because: 'www.ente.example' },
  ]);
  expect(failed).toEqual(['ente.example AAAA']);
});

test('a domain without anything has nothing to propose', async () => {
  expect(await proposeTargets('vuoto.example', lookup)).toEqual({ targets: [], failed: [] });
});
