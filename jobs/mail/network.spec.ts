import { createHash, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { SMTPServer } from 'smtp-server';
import { tableLookup } from '../../domain/mail/testing/table-lookup.ts';
import { leadsOutside } from '../../api/outbound/address-guard.ts';
import { compareThroughSmtp } from './compare-certificate.ts';
import { policyThroughHttps } from './fetch-policy.ts';
import { makeAuthority } from './testing/private-authority.ts';

const ours = makeAuthority();
afterAll(() => ours.remove());

const { pem: ca } = ours;
const { key, cert } = ours.issue('mx.ente.example');
const own = new X509Certificate(cert);
const authority = new X509Certificate(ca);
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const spki = (one: X509Certificate): Buffer => one.publicKey.export({ type: 'spki', format: 'der' });

describe('DANE against a server that speaks STARTTLS', () => {
  let server: SMTPServer;
  let port: number;
  beforeAll(async () => {
    server = new SMTPServer({ key, cert: cert + ca, logger: false, authOptional: true });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.server.address() as { port: number });
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const lookup = tableLookup({
    'mx.ente.example': [['A', '127.0.0.1']],
    'mx2.ente.example': [['A', '127.0.0.1']],
  });
  test.each([
    [
      "the server's own key",
      'mx.ente.example',
      { usage: 3, selector: 1, matching: 1, data: hash(spki(own)) },
      'matches',
    ],
    [
      'the whole certificate',
      'mx.ente.example',
      { usage: 3, selector: 0, matching: 0, data: own.raw.toString('hex') },
      'matches',
    ],
    [
      'another key',
      'mx.ente.example',
      { usage: 3, selector: 1, matching: 1, data: 'ab'.repeat(32) },
      'differs',
    ],
    [
      'the authority',
      'mx.ente.example',
      { usage: 2, selector: 0, matching: 1, data: hash(authority.raw) },
      'matches',
    ],
    [
      'the authority, for another name',
      'mx2.ente.example',
      { usage: 2, selector: 0, matching: 1, data: hash(authority.raw) },
      'differs',
    ],
    [
      'the own key, for another name',
      'mx2.ente.example',
      { usage: 3, selector: 1, matching: 1, data: hash(spki(own)) },
      'matches',
    ],
  ] as const)('%s', async (_name, name, record, outcome) => {
    expect(await compareThroughSmtp(lookup, new Date(), port)(name, [record], [name])).toBe(outcome);
  });

  test('one address with another certificate is enough to differ, one that does not answer is not', async () => {
    const others = ours.issue('mx.ente.example');
    const second = new SMTPServer({ ...others, logger: false, authOptional: true });
    second.on('error', () => undefined);
    await new Promise<void>((resolve) => second.listen(port, '127.0.0.2', resolve));
    const record = { usage: 3, selector: 1, matching: 1, data: hash(spki(own)) };
    const compared = (...addresses: string[]) =>
      compareThroughSmtp(
        tableLookup({ 'mx.ente.example': addresses.map((address) => ['A', address] as const) }),
        new Date(),
        port,
      )('mx.ente.example', [record], ['mx.ente.example']);
    try {
      expect(await compared('127.0.0.1', '127.0.0.2')).toBe('differs');
      expect(await compared('127.0.0.3', '127.0.0.1')).toBe('matches');
      expect(await compared('127.0.0.3')).toMatchObject({ failed: { en: expect.any(String) as string } });
    } finally {
      await new Promise<void>((resolve) => second.close(() => resolve()));
    }
  });

  test('an authority vouches for the domain itself, too (7672 3.2.2)', async () => {
    const record = { usage: 2, selector: 0, matching: 1, data: hash(authority.raw) };
    const asked = compareThroughSmtp(lookup, new Date(), port);
    expect(await asked('mx2.ente.example', [record], ['mx2.ente.example', 'mx.ente.example'])).toBe(
      'matches',
    );
  });

  test('nobody there is not a certificate that differs', async () => {
    const record = { usage: 3, selector: 1, matching: 1, data: 'ab'.repeat(32) };
    expect(
      await compareThroughSmtp(lookup, new Date(), 1)('mx.ente.example', [record], ['mx.ente.example']),
    ).toMatchObject({ failed: { en: expect.any(String) } });
  });
});

describe('the MTA-STS policy', () => {
  let server: Server;
  let port: number;
  const lookup = tableLookup({
    'mta-sts.ente.example': [['A', '127.0.0.1']],
    'mta-sts.dead.example': [['TIMEOUT', '']],
  });
  beforeAll(async () => {
    server = createServer({ key, cert }, (_request, response) => response.end('version: STSv1'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as { port: number });
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  test.each([
    ['a certificate that nobody trusted signed', 'ente.example', 'untrusted'],
    ['a host that does not exist', 'other.example', 'missing'],
    ['a host that does not answer', 'dead.example', 'failed'],
  ])('%s', async (_name, domain, kind) => {
    expect(await policyThroughHttps(lookup, () => true, port)(domain)).toMatchObject({ kind });
  });

  test('an address that may not be asked is not asked', async () => {
    expect(await policyThroughHttps(lookup, () => false, port)('ente.example')).toMatchObject({
      kind: 'failed',
    });
  });
});

describe('what a domain’s owner may have us connect to', () => {
  test.each([
    '127.0.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:80ff:fffe',
    'fec0::1',
    '100::1',
    '5f00::1',
  ])('no policy is fetched from %s', async (address) => {
    const kind = address.includes(':') ? 'AAAA' : 'A';
    const lookup = tableLookup({ 'mta-sts.ente.example': [[kind, address]] });
    const fetched = await policyThroughHttps(lookup, leadsOutside, 9)('ente.example');
    expect(fetched).toEqual({ kind: 'failed', why: 'private address' });
  });
});
