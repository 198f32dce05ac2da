import { checkMail, type Lookup } from './check-mail.ts';

const RECORDS: Readonly<Record<string, readonly string[]>> = {
  '25.113.0.203.in-addr.arpa PTR': ['mx.ente.example'],
  'mx.ente.example A': ['203.0.113.25'],
  'ente.example TXT': ['v=spf1 ip4:203.0.113.25 -all'],
  'ente.example MX': ['10 mx.ente.example'],
  's1._domainkey.ente.example TXT': ['v=DKIM1; p=MIIB'],
  '_dmarc.ente.example TXT': ['v=DMARC1; p=quarantine'],
  '_mta-sts.ente.example TXT': ['v=STSv1; id=1'],
  '_25._tcp.mx.ente.example TLSA': ['030101'],
};
const lookup: Lookup = (name, type) => Promise.resolve(RECORDS[`${name} ${type}`] ?? []);
const target = {
  id: 't',
  text: '203.0.113.25',
  family: 'ip4' as const,
  heloName: 'mx.ente.example',
  dkimSelector: 's1',
};
const verdicts = async (changes: Partial<typeof target> = {}, through: Lookup = lookup) =>
  Object.fromEntries(
    (await checkMail({ ...target, ...changes }, through)).map(({ item, passed }) => [item, passed]),
  );

test('a server in order passes, and what is missing is named', async () => {
  expect(await verdicts()).toEqual({
    'reverse-dns': true,
    spf: true,
    dkim: true,
    dmarc: true,
    'mta-sts': true,
    'tls-rpt': false,
    dane: true,
  });
});

test('an address that SPF does not allow fails', async () => {
  expect(await verdicts({ text: '203.0.113.99' })).toMatchObject({ 'reverse-dns': false, spf: false });
});

test('a resolver that fails proves nothing', async () => {
  const failing: Lookup = () => Promise.reject(new Error('nessuna risposta'));
  expect(new Set(Object.values(await verdicts({}, failing)))).toEqual(new Set([null]));
});

test('without a name only the PTR is judged', async () => {
  expect(
    await checkMail({ ...target, text: '203.0.113.99', heloName: null, dkimSelector: null }, lookup),
  ).toEqual([{ item: 'reverse-dns', passed: false, text: '203.0.113.99 non ha un PTR.' }]);
});
