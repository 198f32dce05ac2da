import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { makeAuthority } from '../../mail/testing/private-authority.ts';
import { probeServers } from './probe-servers.ts';

const NOW = new Date('2026-11-23T08:00:00.000Z');
const target = {
  id: 't',
  text: '127.0.0.1',
  family: 'ip4' as const,
  heloName: 'localhost',
  dkimSelector: null,
};
const noLookup = () => Promise.resolve([]);

/** @returns the findings, and how many messages were sent: never one */
async function probe(relays: boolean, allowed: { certificates: boolean; relay: boolean }, tls = true) {
  let messages = 0;
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(relays ? null : Object.assign(new Error('relay denied'), { responseCode: 550 })),
    onData: (stream, _session, done) => {
      messages++;
      stream.resume();
      stream.on('end', () => done());
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  try {
    const findings = await probeServers(target, { ...allowed, warnDays: 14 }, noLookup, NOW, {
      smtp: port,
      web: port,
    });
    return { findings, messages };
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

test('a server that refuses strangers passes, one that takes their mail does not; no message is sent', async () => {
  const relay = { certificates: false, relay: true };
  expect(await probe(false, relay)).toMatchObject({
    findings: [{ item: 'open-relay', passed: true, text: { it: expect.stringContaining('550') } }],
    messages: 0,
  });
  expect(await probe(true, relay)).toMatchObject({
    findings: [{ item: 'open-relay', passed: false }],
    messages: 0,
  });
});

test('the certificate behind STARTTLS is seen, and its absence told', async () => {
  const { findings } = await probe(false, { certificates: true, relay: false });
  expect(findings).toMatchObject([
    { item: 'smtp-certificate', text: { it: expect.stringMatching(/certificato/i) } },
  ]);
  expect(findings[0]!.passed).not.toBeNull();
  expect((await probe(false, { certificates: true, relay: false }, false)).findings).toMatchObject([
    { item: 'smtp-certificate', passed: false, text: { it: 'localhost non offre STARTTLS.' } },
  ]);
});

test('nothing is asked that the office did not allow, nor of a host nobody called a mail server', async () => {
  expect((await probe(true, { certificates: false, relay: false })).findings).toEqual([]);
  const all = { certificates: true, relay: true, warnDays: 14 };
  expect(await probeServers({ ...target, heloName: null }, all, noLookup, NOW)).toEqual([]);
});

test('a server that does not answer proves nothing', async () => {
  const all = { certificates: true, relay: true, warnDays: 14 };
  const findings = await probeServers(target, all, noLookup, NOW, { smtp: 1, web: 1 });
  expect(findings.map(({ passed }) => passed)).toEqual([null, null]);
});

describe('the certificate of a site', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'probe-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A site with a certificate that it signed itself, and what is found of it through these addresses. */
  async function look(addresses: Readonly<Record<'A' | 'AAAA', readonly string[]>>, listensOn: string) {
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => path.join(folder, file)) as [string, string];
    const subject = ['-subj', '/CN=www.ente.example', '-addext', 'subjectAltName=DNS:www.ente.example'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '60',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'pipe' },
    );
    return visit({ key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }, addresses, listensOn);
  }

  /** What is found of a site with these certificates. */
  async function visit(
    keys: { readonly key: string; readonly cert: string },
    addresses: Readonly<Record<'A' | 'AAAA', readonly string[]>>,
    listensOn: string,
  ) {
    const site = createServer(keys);
    site.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => site.listen(0, listensOn, resolve));
    const { port } = site.address() as { port: number };
    try {
      return await probeServers(
        { ...target, text: 'www.ente.example', family: 'name', heloName: null },
        { certificates: true, relay: false, warnDays: 14 },
        (_name, type) => Promise.resolve(addresses[type]),
        new Date(),
        { smtp: 1, web: port },
      );
    } finally {
      await new Promise<void>((resolve) => site.close(() => resolve()));
    }
  }

  test('does not pass when no authority vouches for it', async () => {
    expect(await look({ A: ['127.0.0.1'], AAAA: [] }, '127.0.0.1')).toMatchObject([
      {
        item: 'web-certificate',
        passed: false,
        text: {
          it: expect.stringContaining('non è firmato da un’autorità'),
          en: expect.stringContaining('is signed by no authority'),
        },
      },
    ]);
  });

  test('passes where an authority that is trusted signed it, and is told apart where the chain leads nowhere', async () => {
    const before = getCACertificates('default');
    const authority = makeAuthority();
    try {
      const keys = authority.issue('www.ente.example');
      const visited = () => visit(keys, { A: ['127.0.0.1'], AAAA: [] }, '127.0.0.1');
      expect(await visited()).toMatchObject([
        { passed: false, text: { it: expect.stringContaining('ne manca uno intermedio') as string } },
      ]);
      setDefaultCACertificates([...before, authority.pem]);
      expect(await visited()).toMatchObject([{ passed: true }]);
    } finally {
      setDefaultCACertificates(before);
      authority.remove();
    }
  });

  test('is asked of every address, and the one that does not answer is said', async () => {
    const [found] = await look({ A: ['127.0.0.2', '127.0.0.1'], AAAA: [] }, '127.0.0.1');
    expect(found).toMatchObject({
      passed: false,
      text: { it: expect.stringMatching(/Senza risposta: 127\.0\.0\.2\.$/) as string },
    });
  });

  test('is seen on a site with an IPv6 address only, and a name without addresses is not verified', async () => {
    // Where it leads does not matter here, and not every machine has ::1.
    const [found] = await look({ A: [], AAAA: ['127.0.0.1'] }, '127.0.0.1');
    expect(found?.text.it).toContain('non è firmato');
    expect(await look({ A: [], AAAA: [] }, '127.0.0.1')).toMatchObject([
      {
        passed: null,
        text: {
          it: expect.stringContaining('non ha un indirizzo'),
          en: expect.stringContaining('has no address'),
        },
      },
    ]);
  });
});
