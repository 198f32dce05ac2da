import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { inspectPec, type PecInspection } from './inspect.ts';
import {
  DATICERT,
  makeSigner,
  pecMessage,
  type TestMessage,
  type TestSigner,
} from './testing/pec-message.ts';

let signer: TestSigner;
beforeAll(async () => {
  signer = await makeSigner('posta-certificata@gestore.example');
});

const inspect = async (raw: Buffer): Promise<PecInspection> => {
  const inspection = await inspectPec(raw);
  if ('fault' in inspection) throw new Error(inspection.fault);
  return inspection;
};
const receipt = async (message: TestMessage = {}) => inspect(await pecMessage(signer, message));

test('reads a genuine delivery receipt whole', async () => {
  const raw = await pecMessage(signer);
  expect(await inspect(raw)).toMatchObject({
    kind: 'receipt',
    receipt: 'avvenuta-consegna',
    signature: 'valid',
    signer: { name: 'Posta Certificata Gestore di prova', emails: ['posta-certificata@gestore.example'] },
    reference: '<abc@provincia.example>',
    daticert: {
      msgid: '<abc@provincia.example>',
      identificativo: 'opec296.20261116101200.12345.1@pec.example',
      data: '16/11/2026 10:12:00 +0100',
      mittente: 'protocollo@pec.provincia.example',
      destinatari: [
        { indirizzo: 'comune@pec.comune.example', tipo: 'certificato' },
        { indirizzo: 'ufficio@comune.example', tipo: 'esterno' },
      ],
      ricevuta: 'completa',
    },
    sha256: createHash('sha256').update(raw).digest('hex'),
  });
});

test('a file saved with bare line feeds is the same message', async () => {
  expect(await receipt({ lineEnd: '\n' })).toMatchObject({
    signature: 'valid',
    receipt: 'avvenuta-consegna',
  });
});

test('content altered after the signature is told', async () => {
  const raw = await pecMessage(signer, { body: 'consegnato a comune@pec.comune.example' });
  const forged = Buffer.from(
    raw.toString('latin1').replace('consegnato a comune', 'consegnato a nessun'),
    'latin1',
  );
  expect(await inspect(forged)).toMatchObject({
    signature: 'invalid',
    reason: expect.stringContaining('alterato'),
  });
});

test('headers that say another thing than the certified data are forged', async () => {
  const forged = await receipt({ headers: { 'X-Ricevuta': 'accettazione' } });
  expect(forged).toMatchObject({
    kind: 'receipt',
    receipt: 'avvenuta-consegna',
    signature: 'invalid',
    reason: expect.stringContaining('contraffatte'),
  });
});

test('a signature of somebody else, or out of its time, is not the provider’s', async () => {
  const stranger = await makeSigner('altro@altrove.example');
  expect(await inspect(await pecMessage(stranger))).toMatchObject({
    signature: 'invalid',
    reason: expect.stringContaining('altro@altrove.example'),
  });
  expect(await receipt({ date: 'Mon, 16 Nov 2020 10:12:00 +0100' })).toMatchObject({
    signature: 'invalid',
    reason: expect.stringContaining('validità'),
  });
});

test('without a signature nothing is believed, and it is said', async () => {
  expect(await inspect(await pecMessage(null))).toMatchObject({ kind: 'receipt', signature: 'missing' });
});

test('a transport envelope, an anomaly and ordinary mail are told apart', async () => {
  const transport = { 'X-Ricevuta': '', 'X-Trasporto': 'posta-certificata' };
  expect(await receipt({ headers: transport, daticert: DATICERT('posta-certificata') })).toMatchObject({
    kind: 'transport',
    receipt: null,
    signature: 'valid',
  });
  const mail = 'From: a@b.example\r\nSubject: ciao\r\n\r\ntesto';
  expect(await inspect(Buffer.from(mail))).toMatchObject({
    kind: 'other',
    receipt: null,
    signature: 'missing',
    daticert: null,
  });
  const anomaly = 'From: a@b.example\r\nX-Trasporto: errore\r\n\r\ntesto';
  expect(await inspect(Buffer.from(anomaly))).toMatchObject({ kind: 'anomaly', signature: 'missing' });
});

test('a truncated message is never valid, wherever it is cut', async () => {
  const raw = await pecMessage(signer);
  for (let share = 0.05; share < 0.98; share += 0.06) {
    const cut = await inspectPec(raw.subarray(0, Math.floor(raw.length * share)));
    if (!('fault' in cut)) expect(cut.signature).not.toBe('valid');
  }
});

test('certified data with a DTD are refused and expand nothing', async () => {
  const bomb = `<!DOCTYPE postacert [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>${DATICERT('avvenuta-consegna', '&b;&x;').replace(/^.*\n/, '')}`;
  expect(await receipt({ daticert: bomb })).toMatchObject({
    signature: 'valid',
    daticert: null,
    reason: expect.stringContaining('DTD'),
  });
});

test('certified data that are not well formed are told with the line, or read when only an ampersand is bare', async () => {
  expect(await receipt({ daticert: DATICERT().replace('</mittente>', '') })).toMatchObject({
    daticert: null,
    reason: expect.stringContaining('riga'),
  });
  const mended = await receipt({ daticert: DATICERT('avvenuta-consegna', 'Rossi & figli') });
  expect(mended.daticert?.oggetto).toBe('Rossi & figli');
  expect(mended.reason).toContain('non ammesso');
});

test('thirty megabytes cost a few seconds of the processor at most', async () => {
  const raw = await pecMessage(signer, { body: 'x'.repeat(74).concat('\r\n').repeat(410_000) });
  expect(raw.length).toBeGreaterThan(30_000_000);
  const began = process.cpuUsage();
  expect(await inspect(raw)).toMatchObject({ signature: 'valid' });
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});

test('no bytes make it fail: every input gets an answer', async () => {
  const raw = await pecMessage(signer);
  const spoiled = fc
    .tuple(fc.nat(raw.length - 1), fc.uint8Array({ minLength: 1, maxLength: 30 }))
    .map(([at, bytes]) => {
      const copy = Buffer.from(raw);
      copy.set(bytes.subarray(0, Math.max(0, copy.length - at)), at);
      return copy;
    });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
        spoiled,
      ),
      async (bytes) => {
        const inspection = await inspectPec(bytes);
        if ('fault' in inspection) expect(inspection.fault).toMatch(/empty|not-a-message/);
        else expect(['valid', 'invalid', 'missing']).toContain(inspection.signature);
      },
    ),
    { numRuns: 150 },
  );
});

test('boundaries within boundaries without end cost no more than the message', async () => {
  const deep = Array.from(
    { length: 3000 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('');
  const began = process.cpuUsage();
  expect(await inspect(Buffer.from(`From: a@b.example\r\n${deep}`))).toMatchObject({ signature: 'missing' });
  const many = `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(200_000)}`;
  expect(await inspect(Buffer.from(many))).toMatchObject({ signature: 'missing' });
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(3);
});
