import { tableLookup } from '../../../domain/mail/testing/table-lookup.ts';
import type { MailLookup } from '../../../domain/mail/lookup.ts';
import { checkMail } from './check-mail.ts';

const KEY = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const lookup = tableLookup({
  '25.113.0.203.in-addr.arpa': [['PTR', 'mx.ente.example']],
  'mx.ente.example': [['A', '203.0.113.25']],
  'ente.example': [
    ['TXT', 'v=spf1 ip4:203.0.113.25 -all'],
    ['MX', '10 mx.ente.example'],
  ],
  's1._domainkey.ente.example': [['TXT', KEY]],
  '_dmarc.ente.example': [['TXT', 'v=DMARC1; p=quarantine']],
  '_mta-sts.ente.example': [['TXT', 'v=STSv1; id=1']],
  'posta.ente.example': [['TXT', 'v=spf1 -all']],
  '_dmarc.posta.ente.example': [['TXT', 'v=DMARC1; p=none']],
});
const target = {
  id: 't',
  text: '203.0.113.25',
  family: 'ip4' as const,
  heloName: 'mx.ente.example' as string | null,
  dkimSelector: 's1' as string | null,
  domain: null as string | null,
  selectors: [] as string[],
};
const verdicts = async (changes: Partial<typeof target> = {}, through: MailLookup = lookup) =>
  Object.fromEntries(
    (
      await checkMail(
        { ...target, ...changes },
        {
          lookup: through,
          registeredDomainOf: (name) => name.split('.').slice(-2).join('.'),
          fetchPolicy: () => Promise.resolve({ kind: 'failed', why: 'ETIMEDOUT' }),
          compareCertificate: null,
          now: new Date('2026-11-30T10:00:00Z'),
        },
      )
    ).map(({ item, passed }) => [item, passed]),
  );

test('a server in order passes, and what is missing or was not seen is named', async () => {
  expect(await verdicts()).toEqual({
    'reverse-dns': true,
    spf: true,
    dkim: true,
    dmarc: true,
    'mta-sts': null,
    'tls-rpt': false,
    dane: false,
  });
});

test('an address that SPF does not allow fails', async () => {
  expect(await verdicts({ text: '203.0.113.99' })).toMatchObject({ 'reverse-dns': false, spf: false });
});

test('a resolver that fails proves nothing', async () => {
  const failing: MailLookup = () => Promise.resolve({ kind: 'failed', why: 'time-out' });
  expect(new Set(Object.values(await verdicts({}, failing)))).toEqual(new Set([null]));
});

test('without a name only the PTR is judged', async () => {
  expect(await verdicts({ text: '203.0.113.99', heloName: null, dkimSelector: null })).toEqual({
    'reverse-dns': false,
  });
});

test('the domain that the address sends for is judged, not that of its HELO name', async () => {
  expect(await verdicts({ domain: 'posta.ente.example' })).toMatchObject({ spf: false, dmarc: false });
});
