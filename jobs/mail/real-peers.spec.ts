import { createHash, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { asciiName } from '../../api/dnsbl/ascii-name.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { describeWith, findProgram } from '../../api/testing/real-programs.ts';
import type { ZoneRecord } from '../../demo/dns/record-data.ts';
import { checkDomain } from '../../domain/mail/check-domain.ts';
import type { MailItem, MailItemName } from '../../domain/mail/item.ts';
import { UdpResolver } from '../dnsbl/dns/udp-resolver.ts';
import { startValidator, type RealServer } from '../dnsbl/testing/real-servers.ts';
import { compareThroughSmtp } from './compare-certificate.ts';
import { mailLookupThrough } from './dns-lookup.ts';
import { policyThroughHttps } from './fetch-policy.ts';
import { makeAuthority, type PrivateAuthority } from './testing/private-authority.ts';
import { plainZone, signedZone } from './testing/signed-zone.ts';

const unbound = findProgram('unbound');

/** As an office writes it, and as the DNS knows it. */
const WRITTEN = 'Città-Provincia.example';
const DOMAIN = 'xn--citt-provincia-jgb.example';
const KEY = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

const a = (value: string): ZoneRecord => ({ type: 'A', value });
const txt = (value: string): ZoneRecord => ({ type: 'TXT', value });
const mx = (value: string): ZoneRecord => ({ type: 'MX', value: `10 ${value}` });
const tlsa = (value: string): ZoneRecord => ({ type: 'TLSA', value });

/** A domain with all that is judged of it; its server and its policy are on this machine. */
function namesOf(domain: string, digest: string): Record<string, ZoneRecord[]> {
  return {
    [domain]: [txt('v=spf1 ip4:20.16.0.25 -all'), mx(`mx.${domain}`), a('127.0.0.1')],
    [`mx.${domain}`]: [a('127.0.0.1')],
    [`_25._tcp.mx.${domain}`]: [tlsa(`030101${digest}`)],
    [`_dmarc.${domain}`]: [txt(`v=DMARC1; p=reject; rua=mailto:d@${domain}`)],
    [`s1._domainkey.${domain}`]: [txt(KEY)],
    [`_mta-sts.${domain}`]: [txt('v=STSv1; id=20261201')],
    [`mta-sts.${domain}`]: [a('127.0.0.1')],
    [`_smtp._tls.${domain}`]: [txt(`v=TLSRPTv1; rua=mailto:t@${domain}`)],
  };
}

describeWith({ unbound }, 'a domain with real servers behind it', () => {
  const before = getCACertificates('default');
  let authority: PrivateAuthority;
  let resolver: RealServer;
  let mail: SMTPServer;
  let web: Server;
  const port = { mail: 0, web: 0 };
  /** What the web server says of the policy of the host that is asked. */
  let answerOf: (host: string) => { status: number; text?: string; location?: string };

  beforeAll(async () => {
    authority = makeAuthority();
    // Of one certificate, whatever domain it is asked for.
    const domains = [DOMAIN, 'wrong.example', 'bogus.example', 'nosig.example'];
    const mailKeys = authority.issue(...domains.map((domain) => `mx.${domain}`));
    const webKeys = authority.issue(
      ...[DOMAIN, 'wrong.example', 'nosig.example'].map((domain) => `mta-sts.${domain}`),
    );
    const spki = new X509Certificate(mailKeys.cert).publicKey.export({ type: 'spki', format: 'der' });
    const digest = createHash('sha256').update(spki).digest('hex');
    const signed = signedZone({
      zone: 'example',
      names: {
        ...namesOf(DOMAIN, digest),
        ...namesOf('wrong.example', 'ab'.repeat(32)),
        ...namesOf('bogus.example', digest),
      },
      bogus: ['_25._tcp.mx.bogus.example'],
      unsigned: ['nosig.example'],
    });
    const unsigned = plainZone({ zone: 'nosig.example', names: namesOf('nosig.example', digest) });
    resolver = await startValidator(
      unbound!,
      [
        { zone: 'example', file: signed.file },
        { zone: 'nosig.example', file: unsigned },
      ],
      [signed.trustAnchor],
    );
    mail = new SMTPServer({ ...mailKeys, logger: false, authOptional: true });
    mail.on('error', () => undefined);
    await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
    port.mail = (mail.server.address() as { port: number }).port;
    web = createServer(webKeys, (request, response) => {
      const { status, text = '', location } = answerOf(request.headers.host ?? '');
      response.writeHead(status, {
        'content-type': 'text/plain',
        ...(location === undefined ? {} : { location }),
      });
      response.end(request.url === '/.well-known/mta-sts.txt' ? text : 'not here');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    port.web = (web.address() as { port: number }).port;
  }, 60_000);
  beforeEach(() => {
    answerOf = (host) => ({
      status: 200,
      text: `version: STSv1\r\nmode: enforce\r\nmx: ${host.replace('mta-sts', 'mx')}\r\nmax_age: 604800\r\n`,
    });
    setDefaultCACertificates([...before, authority.pem]);
  });
  afterAll(async () => {
    setDefaultCACertificates(before);
    await resolver.stop();
    await new Promise<void>((resolve) => mail.close(() => resolve()));
    await new Promise<void>((resolve) => web.close(() => resolve()));
    authority.remove();
  });

  async function check(written: string): Promise<Map<MailItemName, MailItem>> {
    const through = new UdpResolver('127.0.0.1', resolver.port, {
      repeatAfterMs: [1000],
      giveUpAfterMs: 3000,
    });
    try {
      const lookup = mailLookupThrough([through]);
      const items = await checkDomain(
        { domain: asciiName(written) ?? '', selectors: ['s1'], addresses: [], helo: null },
        {
          lookup,
          registeredDomainOf,
          fetchPolicy: policyThroughHttps(lookup, () => true, port.web),
          compareCertificate: compareThroughSmtp(lookup, new Date(), port.mail),
          now: new Date(),
        },
      );
      return new Map(items.map((item) => [item.item, item]));
    } finally {
      through.close();
    }
  }
  const statesOf = (items: ReadonlyMap<MailItemName, MailItem>, ...names: readonly MailItemName[]): unknown =>
    Object.fromEntries(names.map((name) => [name, items.get(name)?.state]));

  test('an international domain is in order from its signature to its certificate', async () => {
    const items = await check(WRITTEN);
    expect(statesOf(items, 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'dane', 'dnssec')).toEqual({
      spf: 'good',
      dkim: 'good',
      dmarc: 'good',
      'mta-sts': 'good',
      'tls-rpt': 'good',
      dane: 'good',
      dnssec: 'good',
    });
    expect(items.get('dane')?.record[0]).toContain(`_25._tcp.mx.${DOMAIN}. TLSA 3 1 1 `);
  });

  test('records of another certificate hold mail up', async () => {
    expect((await check('wrong.example')).get('dane')).toMatchObject({
      state: 'bad',
      reason: { en: expect.stringContaining('does not match') as string },
    });
  });

  test('a signature that is wrong is told from a name that does not answer', async () => {
    expect((await check('bogus.example')).get('dane')).toMatchObject({
      state: 'bad',
      reason: { en: expect.stringContaining('signature') as string },
    });
  });

  test('records in a zone that is proved to be unsigned protect nothing', async () => {
    const items = await check('nosig.example');
    expect(statesOf(items, 'dane', 'dnssec', 'mta-sts', 'spf')).toEqual({
      dane: 'bad',
      dnssec: 'absent',
      'mta-sts': 'good',
      spf: 'good',
    });
  });

  test.each([
    [
      'that leaves the server out',
      { status: 200, text: 'version: STSv1\nmode: enforce\nmx: other.example\nmax_age: 604800\n' },
      'bad',
    ],
    ['that stands elsewhere', { status: 301, location: 'https://example.com/mta-sts.txt' }, 'warning'],
    ['that is not there', { status: 404 }, 'warning'],
    ['of a server in trouble', { status: 503 }, 'not-verified'],
  ])('a policy %s', async (_name, answer, state) => {
    answerOf = () => answer;
    expect((await check(WRITTEN)).get('mta-sts')?.state).toBe(state);
  });

  test('a policy behind a certificate of another name, or of an authority that nobody trusts, is none', async () => {
    expect((await check('bogus.example')).get('mta-sts')?.state).toBe('bad');
    setDefaultCACertificates(before);
    expect((await check(WRITTEN)).get('mta-sts')).toMatchObject({
      state: 'bad',
      reason: { en: expect.stringContaining('no valid certificate') as string },
    });
  });
});
