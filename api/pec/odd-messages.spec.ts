import type { Certificate } from 'pkijs';
import { daticertOf } from './daticert-part.ts';
import { inspectPec, type PecInspection } from './inspect.ts';
import { readMime } from './mime.ts';
import { DATICERT, makeAuthority, makeSigner, pecMessage, type TestSigner } from './testing/pec-message.ts';

let root: TestSigner;
let provider: TestSigner;
let trusted: Certificate[];
let receipt: Buffer;
beforeAll(async () => {
  root = await makeAuthority();
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
  trusted = [root.certificate];
  receipt = await pecMessage(provider);
});

async function inspect(raw: Buffer): Promise<PecInspection> {
  const found = await inspectPec(raw, trusted);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}
const certified = async (daticert: string, more: object = {}) =>
  inspect(await pecMessage(provider, { daticert, ...more }));
const edited = (edit: (text: string) => string) =>
  inspect(Buffer.from(edit(receipt.toString('latin1')), 'latin1'));

const GOOD = { kind: 'receipt', receipt: 'avvenuta-consegna', signature: 'valid', trust: 'trusted' } as const;

test.each<readonly [string, (text: string) => string]>([
  ['bare line feeds', (text) => text.replaceAll('\r\n', '\n')],
  ['a bare feed before the empty line', (text) => text.replaceAll('\r\n\r\n', '\n\r\n')],
  ['a bare feed as the empty line', (text) => text.replaceAll('\r\n\r\n', '\r\n\n')],
  ['bare carriage returns', (text) => text.replaceAll('\r\n', '\r')],
  ['a mark and blank lines in front', (text) => `\xef\xbb\xbf\r\n\r\n${text}`],
  ['a line of a mailbox file in front', (text) => `From x@y Mon Nov 16 10:12:00 2026\r\n${text}`],
  [
    'a comment behind the type',
    (text) => text.replace('multipart/signed;', 'multipart/signed (firmato (da noi));'),
  ],
  [
    'a comment behind the encoding of the signature',
    (text) => text.replace(/(smime\.p7s"\r\nContent-Transfer-Encoding: base64)/, '$1 (RFC 2045)'),
  ],
  ['a list’s signature behind', (text) => `${text}\r\n-- \r\nlista@example\r\n`],
])('%s: what saved the message is no part of it', async (_, edit) => {
  expect(await edited(edit)).toMatchObject({ ...GOOD, daticert: { msgid: '<abc@provincia.example>' } });
});

test.each<readonly [string, string, object]>([
  ['a comment', DATICERT().replace('<msgid>', '<!-- <msgid>&lt;falso@x&gt;</msgid> --><msgid>'), {}],
  ['CDATA', DATICERT().replace('&lt;abc@provincia.example&gt;', '<![CDATA[<abc@provincia.example>]]>'), {}],
  ['line breaks around a value', DATICERT().replace('&lt;abc', '\n  &lt;abc'), {}],
  ['the type in capitals', DATICERT('Avvenuta-Consegna'), {}],
  [
    'one recipient more',
    DATICERT().replace(
      '<risposte>',
      '<destinatari tipo="certificato">due@pec.example</destinatari><risposte>',
    ),
    { destinatari: [{ tipo: 'certificato' }, { tipo: 'esterno' }, { indirizzo: 'due@pec.example' }] },
  ],
])('%s in the certified data changes nothing of them', async (_, daticert, more) => {
  expect(await certified(daticert)).toMatchObject({
    kind: 'receipt',
    signature: 'valid',
    trust: 'trusted',
    daticert: { msgid: '<abc@provincia.example>', ...more },
  });
});

test.each([
  ['entities of its own', '<!DOCTYPE postacert [<!ENTITY a "aaaa">]>' + DATICERT().replace('Prova', '&a;')],
  ['two documents', DATICERT().trim() + DATICERT('mancata-consegna').replace(/<\?xml.*\?>\n/, '')],
  ['no type', DATICERT('')],
])(
  'certified data with %s prove no kind: what only the headers claim is told as unproven',
  async (_, daticert) => {
    const found = await certified(daticert);
    expect(found.daticert?.tipo ?? '').toBe('');
    expect(found.reason).toContain('non è provato');
  },
);

test('what contradicts itself, or is somebody else’s, is not valid', async () => {
  const claims = await certified(DATICERT(), { headers: { 'X-Ricevuta': 'accettazione' } });
  expect(claims).toMatchObject({ signature: 'invalid', reason: expect.stringContaining('contraffatte') });
  const lookalike = await certified(DATICERT(), {
    from: '"posta-certificata@gestore.example" <truffa@evil.example>',
  });
  expect(lookalike.signature).toBe('invalid');
  for (const second of ['From: altro@x.example', 'from : altro@x.example'])
    expect((await edited((text) => text.replace('To: ', `${second}\r\nTo: `))).signature).toBe('invalid');
  const expired = await makeSigner(
    'posta-certificata@gestore.example',
    { from: 2020, to: 2022 },
    { issuer: root },
  );
  expect(await inspect(await pecMessage(expired))).toMatchObject({
    signature: 'invalid',
    reason: expect.stringContaining('validità'),
  });
});

test('two certified data that differ are none; the same twice are one', async () => {
  const part = (daticert: string) =>
    ['Content-Type: application/xml; name="daticert.xml"', '', daticert.replaceAll('\n', '\r\n')].join(
      '\r\n',
    );
  const message = (...all: string[]) =>
    readMime(
      Buffer.from(
        `Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n${all.map(part).join('\r\n--m\r\n')}\r\n--m--\r\n`,
      ),
    );
  expect(daticertOf(message(DATICERT(), DATICERT()))).toMatchObject({ type: 'daticert' });
  expect(daticertOf(message(DATICERT(), DATICERT('errore-consegna')))).toMatchObject({ fault: 'several' });
});
