import { knownHeadings, readRecords, type ImportReading } from './read-records.ts';
import { readDelimitedText } from './delimited-text.ts';

const recognised = knownHeadings('mailboxes');

function read(...lines: string[]): ImportReading | { refused: string } {
  const found = readDelimitedText(lines.join('\n'), recognised);
  if ('fault' in found) throw new Error(found.fault);
  return readRecords([{ name: '', rows: found.rows }], {
    kind: 'mailboxes',
    now: new Date('2026-11-30T08:00:00Z'),
  });
}
const valuesOf = (reading: ReturnType<typeof read>) => {
  if ('refused' in reading) throw new Error(reading.refused);
  return reading.rows.map(({ line, values }) => ({ line, ...values }));
};

const ANNA = [
  '# name anna.verdi@ente.example',
  'cn: Anna Verdi',
  'displayName: Anna Verdi',
  'objectClass: inetOrgPerson',
  'objectClass: zimbraAccount',
  'userPassword: VALUE-BLOCKED',
  'zimbraAccountStatus: active',
  'zimbraCreateTimestamp: 20240311081500.123Z',
  'zimbraFeatureChangePasswordEnabled: TRUE',
  'zimbraMailAlias: a.verdi@ente.example',
  'zimbraMailAlias: verdi@ente.example',
  'zimbraMailQuota: 1073741824',
  'zimbraPasswordEnforceHistory: 0',
  'zimbraPasswordLockoutDuration: 1h',
  'zimbraPasswordModifiedTime: 20260901101500Z',
  'zimbraPrefMailForwardingAddress: protocollo@ente.example, archivio@ente.example',
  'zimbraPrefMailSignature: Anna Verdi',
  'Tel: 0523 1234',
  '',
  'zimbraAccountStatus: closed',
  'zimbraPrefSkin: harmony',
];

test('each account that zmprov prints is a line, with all its values', () => {
  const reading = read(
    ...ANNA,
    '',
    '# name bea@ente.example',
    'zimbraAccountStatus: locked',
    'zimbraMailQuota: 0',
    '',
    '# name sala@ente.example',
    'zimbraAccountStatus: active',
    'zimbraCalResType: Location',
    '',
    '# name via@ente.example',
    'zimbraAccountStatus: closed',
    '',
  );
  expect(reading).toMatchObject({ source: 'zimbra', faults: [] });
  expect(valuesOf(reading)).toMatchObject([
    {
      line: 1,
      address: 'anna.verdi@ente.example',
      label: 'Anna Verdi',
      state: 'active',
      aliases: ['a.verdi@ente.example', 'verdi@ente.example'],
      forwards: ['protocollo@ente.example', 'archivio@ente.example'],
      quotaMb: 1024,
    },
    { line: 23, address: 'bea@ente.example', state: 'suspended', quotaMb: null },
    { address: 'sala@ente.example', kind: 'functional', state: 'active' },
    { address: 'via@ente.example', state: 'closed' },
  ]);
});

test('what a signature holds is no attribute, and a password refuses the file', () => {
  const [anna] = valuesOf(read(...ANNA));
  expect(anna).toMatchObject({ state: 'active' });
  const hashed = read(
    '# name anna@ente.example',
    'userPassword: {SSHA512}c2VncmV0bw==',
    'zimbraAccountStatus: active',
  );
  expect(hashed).toMatchObject({ refused: expect.stringContaining('userPassword') });
  const codes = read(
    '# name anna@ente.example',
    'zimbraAccountStatus: active',
    'zimbraTwoFactorAuthSecret: JBSWY3DPEHPK3PXP',
  );
  expect(codes).toMatchObject({ refused: expect.stringContaining('zimbraTwoFactorAuthSecret') });
});

test('one account as zmprov’s own shell prints it, with Windows line ends', () => {
  expect(
    valuesOf(
      read(
        'prov> ga anna@ente.example\r',
        '# name anna@ente.example\r',
        'mail: anna@ente.example\r',
        'zimbraAccountStatus: maintenance\r',
      ),
    ),
  ).toMatchObject([{ address: 'anna@ente.example', state: 'suspended' }]);
});

test('hundreds of attributes that say nothing of a mailbox are left out, and counted', () => {
  const many = Array.from({ length: 500 }, (_, at) => `zimbraPrefX${String(at).padStart(3, '0')}: v`);
  const reading = read('# name anna@ente.example', 'zimbraAccountStatus: active', ...many);
  expect(valuesOf(reading)).toHaveLength(1);
  if ('refused' in reading) throw new Error(reading.refused);
  expect(reading.columns.length).toBeLessThan(10);
});
