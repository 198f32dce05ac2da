import { ruleWords } from '../testing/rule-words.ts';
import { readFortimanager } from './fortimanager.ts';
import { guessPolicyFormat } from './read-policy.ts';

const answer = (url: string, data: unknown[]): object => ({
  url: `/pm/config/adom/provincia/${url}`,
  data,
  status: { code: 0 },
});
const policy = (id: number, more: object = {}): object => ({
  policyid: id,
  name: `Regola ${id}`,
  srcintf: ['lan'],
  dstintf: ['wan'],
  srcaddr: ['uffici'],
  dstaddr: ['all'],
  service: ['HTTPS'],
  action: 1,
  status: 1,
  schedule: ['always'],
  logtraffic: 2,
  ...more,
});
const ADDRESSES = answer('obj/firewall/address', [
  { name: 'uffici', type: 0, subnet: ['10.20.0.0', '255.255.0.0'], color: 0 },
  { name: 'sito', type: 2, fqdn: 'www.example.org' },
]);
const packageOf = (name: string, ...policies: object[]): object =>
  answer(`pkg/${name}/firewall/policy`, policies);
const read = (...answers: object[]) => readFortimanager(JSON.stringify({ result: answers }, null, 2));

describe('answers of FortiManager', () => {
  test('are told from other JSON', () => {
    expect(guessPolicyFormat('x.json', JSON.stringify([packageOf('Sede', policy(1))]))).toBe('fortimanager');
  });

  test('are read as FortiOS reads them, numbers and words alike', () => {
    const { policies } = read(
      ADDRESSES,
      packageOf(
        'Sede',
        policy(7),
        policy(9, { action: 'deny', status: 'disable', 'srcaddr-negate': 1, srcaddr: [{ name: 'uffici' }] }),
      ),
    );
    expect(policies[0]!.rules.map(ruleWords)).toEqual([
      '7 accept lan>wan 10.20.0.0/16 > 0.0.0.0/0 tcp/443',
      '9 deny lan>wan 0.0.0.0-10.19.255.255;10.21.0.0-255.255.255.255 > 0.0.0.0/0 tcp/443 spenta',
    ]);
  });

  test('point at the line of the JSON', () => {
    const text = JSON.stringify([ADDRESSES, packageOf('Sede', policy(7))], null, 2);
    const [rule] = readFortimanager(text).policies[0]!.rules;
    expect(
      text
        .split('\n')
        .slice(rule!.line! - 1, rule!.line! + 1)
        .join(''),
    ).toContain('"policyid": 7');
  });

  test('keep packages apart, with header and footer policies around each', () => {
    const { policies } = read(
      ADDRESSES,
      { url: '/pm/config/global/pkg/default/global/footer/policy', data: [policy(102)] },
      packageOf('Sede', policy(1)),
      packageOf('Scuole', policy(1)),
      { url: '/pm/config/global/pkg/default/global/header/policy', data: [policy(101)] },
    );
    expect(policies.map(({ scope, rules }) => [scope, rules.map(({ id }) => id)])).toEqual([
      ['Sede', ['Sede/101', 'Sede/1', 'Sede/102']],
      ['Scuole', ['Scuole/101', 'Scuole/1', 'Scuole/102']],
    ]);
  });

  test.each([
    ['a name of DNS', { dstaddr: ['sito'] }],
    ['an object that was not asked for', { dstaddr: ['altrove'] }],
    ['a setting never seen', { 'strano-x': 3 }],
    ['an action never seen', { action: 9 }],
  ])('do not decide a policy with %s', (_, more) => {
    const [rule] = read(ADDRESSES, packageOf('Sede', policy(1, more))).policies[0]!.rules;
    expect(rule!.certain === null && rule!.isActionKnown).toBe(false);
    expect(rule!.why.length).toBeGreaterThan(0);
  });

  test('say what is missing', () => {
    expect(readFortimanager('[]').diagnostics[0]).toMatchObject({ code: 'no-policy', severity: 'error' });
    expect(readFortimanager('{"url"').diagnostics[0]).toMatchObject({ code: 'json', severity: 'error' });
  });
});
