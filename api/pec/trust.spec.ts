import { inspectPec } from './inspect.ts';
import { readBundle } from './trust.ts';
import { makeAuthority, makeSigner, pecMessage, pemOf } from './testing/pec-message.ts';

const SENDER = 'posta-certificata@gestore.example';
const inspected = async (raw: Buffer, trusted: Parameters<typeof inspectPec>[1]) => {
  const found = await inspectPec(raw, trusted);
  if ('fault' in found) throw new Error(found.fault);
  return found;
};

test('a certificate issued by a provider of the list is trusted, directly or through an intermediate', async () => {
  const root = await makeAuthority('Radice');
  const between = await makeSigner('ca@gestore.example', undefined, {
    name: 'Intermedia',
    issuer: root,
    isAuthority: true,
  });
  for (const issuer of [root, between]) {
    const signer = await makeSigner(SENDER, undefined, { issuer });
    const found = await inspected(await pecMessage(signer), [root.certificate]);
    expect(found).toMatchObject({ signature: 'valid', trust: 'trusted' });
    expect(found.reason).toContain('Radice');
  }
});

test('a personal certificate of a known authority makes no receipt, whatever the certified data say', async () => {
  const root = await makeAuthority('Radice');
  for (const more of [
    { name: 'Mallory Rossi', issuer: root },
    { name: 'Gestore di prova', issuer: root },
  ]) {
    const person = await makeSigner('mallory@privato.example', undefined, more);
    const raw = await pecMessage(person, { from: 'mallory@privato.example' });
    const found = await inspected(raw, [root.certificate]);
    expect(found).toMatchObject({ signature: 'valid', trust: 'issuer-unknown' });
    expect(found.reason).toContain('non risulta un gestore');
    // The office may know better: the certificate itself is on the list.
    expect((await inspected(raw, [person.certificate])).trust).toBe('trusted');
  }
});

test('an organisation that names its mailbox as providers do is none of the providers that the office knows', async () => {
  const root = await makeAuthority('Radice');
  const known = ['Gestore di prova S.p.A.', 'Aruba PEC S.p.A.'];
  const trustOf = async (organization: string, email: string, providers: string[] | null = known) => {
    const signer = await makeSigner(email, undefined, { name: email, organization, issuer: root });
    const raw = await pecMessage(signer, { from: email });
    const found = await inspectPec(raw, [root.certificate], null, providers);
    return 'fault' in found ? found.fault : found.trust;
  };
  for (const organization of ['Gestore di prova', 'GESTORE DI PROVA SPA', 'Gestore di Prova S.P.A.'])
    expect([organization, await trustOf(organization, SENDER)]).toEqual([organization, 'trusted']);
  // «di prova» is part of the provider's name, and of others'.
  for (const organization of ['Gestore di prova Traslochi S.r.l.', 'Mallory Gestore di prova', 'di prova'])
    expect([organization, await trustOf(organization, 'posta-certificata@mallory.example')]).toEqual([
      organization,
      'issuer-unknown',
    ]);
  expect(await trustOf('Gestore di prova', SENDER, [])).toBe('issuer-unknown');
  // Where the register is not at hand, nobody knows who is a provider.
  expect(await trustOf('Gestore di prova', SENDER, null)).toBe('issuer-unknown');
  // The certificate of a mailbox, as anybody gets one for nothing, and a receipt that names whom it likes.
  for (const email of [
    'posta-certificata@mallory.example',
    'posta-certificata.gestorediprova@mallory.example',
  ]) {
    const mailbox = await makeSigner(email, undefined, { name: email, issuer: root });
    const raw = await pecMessage(mailbox, { from: email });
    expect((await inspected(raw, [root.certificate])).trust).toBe('issuer-unknown');
  }
});

test('a provider counts only for the receipts that name it', async () => {
  const root = await makeAuthority('Radice');
  const other = await makeSigner(SENDER, undefined, {
    name: 'Posta Certificata Altro Gestore',
    issuer: root,
  });
  const found = await inspected(await pecMessage(other), [root.certificate]);
  expect(found.trust).toBe('issuer-unknown');
  expect(found.reason).toContain('i dati di certificazione dicono «Gestore di prova»');
});

test('a self-made authority that travels with the message proves nothing', async () => {
  const [root, forger] = await Promise.all([makeAuthority('Radice'), makeAuthority('Radice')]);
  const signer = await makeSigner(SENDER, undefined, { issuer: forger });
  const found = await inspected(await pecMessage(signer), [root.certificate]);
  expect(found).toMatchObject({ signature: 'valid', trust: 'issuer-unknown' });
  expect(found.reason).toContain('non è fra i gestori riconosciuti');
});

test('a self-signed certificate is unknown, unless it stands in the list itself', async () => {
  const [root, signer, other] = await Promise.all([makeAuthority(), makeSigner(SENDER), makeSigner(SENDER)]);
  const raw = await pecMessage(signer);
  expect((await inspected(raw, [root.certificate])).trust).toBe('issuer-unknown');
  expect((await inspected(raw, [signer.certificate])).trust).toBe('trusted');
  // Another key under the same name is another certificate.
  expect((await inspected(raw, [other.certificate])).trust).toBe('issuer-unknown');
});

test('an ordinary certificate of the list cannot issue others', async () => {
  const ordinary = await makeSigner('ufficio@gestore.example');
  const signer = await makeSigner(SENDER, undefined, { issuer: ordinary });
  expect((await inspected(await pecMessage(signer), [ordinary.certificate])).trust).toBe('issuer-unknown');
});

test('without a list, or with a broken signature, nothing is said about trust', async () => {
  const root = await makeAuthority();
  const signer = await makeSigner(SENDER, undefined, { issuer: root });
  const raw = await pecMessage(signer);
  expect((await inspected(raw, null)).trust).toBe('not-checked');
  expect((await inspected(raw, [])).trust).toBe('not-checked');
  const altered = Buffer.from(raw.toString('latin1').replace('Ricevuta di', 'Ricevuta Di'), 'latin1');
  expect(await inspected(altered, [root.certificate])).toMatchObject({
    signature: 'invalid',
    trust: 'not-checked',
  });
});

test('a bundle gives its certificates and counts what cannot be read', async () => {
  const [one, two] = await Promise.all([makeAuthority(), makeAuthority()]);
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const bundle = readBundle(Buffer.from(`# elenco\n${pemOf(one)}${broken}${pemOf(two)}`));
  expect([bundle.certificates.length, bundle.unreadable]).toEqual([2, 1]);
  expect(readBundle(Buffer.from('niente')).certificates).toEqual([]);
});

test('a receipt signed with SHA-1, as some of 2014 to 2018 are, is intact and of its provider; alone it moves nothing', async () => {
  const root = await makeAuthority('Radice');
  const signer = await makeSigner(SENDER, undefined, { issuer: root });
  const raw = await pecMessage(signer, { digest: 'sha1' });
  const found = await inspected(raw, [root.certificate]);
  expect(found).toMatchObject({ signature: 'valid', trust: 'trusted', isWeak: true });
  expect(found.reason).toContain('SHA-1');
  expect((await inspected(await pecMessage(signer), [root.certificate])).isWeak).toBeUndefined();
  const altered = Buffer.from(raw.toString('latin1').replace('Ricevuta di', 'Ricevuta Di'), 'latin1');
  expect(await inspected(altered, [root.certificate])).toMatchObject({
    signature: 'invalid',
    reason: expect.stringContaining('alterato'),
  });
  const broken = await inspected(await pecMessage(signer, { digest: 'md5' }), [root.certificate]);
  expect(broken).toMatchObject({ signature: 'invalid', trust: 'not-checked' });
});
