import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OctetString } from 'asn1js';
import { EncapsulatedContentInfo, SignerInfo } from 'pkijs';
import { signDetached } from '../documents/cms-signature.ts';
import { makeSeal, SEAL_CURVE } from '../documents/seal-key.ts';
import { makeSigner, type TestSigner } from '../pec/testing/pec-message.ts';
import { derOf } from '../pec/trust.ts';
import { impersonate, tamperCms, wrapContent } from './testing/tamper-cms.ts';
import { verifyDetachedCms, verifyEnclosingCms, type SignatureReading } from './verify-cms.ts';

const CONTENT = Buffer.from('Content-Type: text/plain\r\n\r\nvero\r\n');
const FORGED = Buffer.from('Content-Type: text/plain\r\n\r\nfalso\r\n');
const DATA = '1.2.840.113549.1.7.1';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

let signer: TestSigner;
let genuine: Buffer;
const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-cms-'));
beforeAll(async () => {
  signer = await makeSigner('posta-certificata@gestore.example');
  genuine = await signDetached(CONTENT, signer.certificate, signer.key);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** OpenSSL's word about the same bytes, as a reader of the standard that is not ours; null where it is not installed. */
function opensslAccepts(der: Buffer, content: Buffer | null): boolean | null {
  writeFileSync(path.join(folder, 'cms.der'), der);
  if (content !== null) writeFileSync(path.join(folder, 'content.bin'), content);
  const run = spawnSync(
    'openssl',
    `cms -verify -inform DER -binary -noverify -in cms.der ${content === null ? '' : '-content content.bin'} -out out.bin`.split(
      /\s+/,
    ),
    { cwd: folder },
  );
  return run.error === undefined ? run.status === 0 : null;
}

const faultOf = (reading: SignatureReading): string => (reading.type === 'intact' ? 'intact' : reading.fault);

test('a detached signature is intact over its own bytes, and gives those bytes back', async () => {
  const reading = await verifyDetachedCms(genuine, CONTENT);
  expect(reading).toMatchObject({ type: 'intact', isBoundToCertificate: true });
  expect(reading.type === 'intact' && reading.content.equals(CONTENT)).toBe(true);
  expect(opensslAccepts(genuine, CONTENT)).not.toBe(false);
});

test('octets that happen to read as ASN.1 stay octets: certificates whose hash looks like a structure are bound too', async () => {
  let looksLike = 0;
  for (let tries = 0; looksLike < 2 && tries < 20_000; tries += 1) {
    const { certificate, privateKey } = await makeSeal('Provincia', new Date('2027-03-01T10:00:00Z'));
    const hash = createHash('sha256').update(derOf(certificate)).digest();
    // The tag of a primitive and the length of all that is left.
    if ((hash[0]! & 0x1f) === 0x1f || (hash[0]! & 0x20) !== 0 || hash[1] !== hash.length - 2) continue;
    looksLike += 1;
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(privateKey), SEAL_CURVE, false, [
      'sign',
    ]);
    const reading = await verifyDetachedCms(await signDetached(CONTENT, certificate, key), CONTENT);
    expect(reading).toMatchObject({ type: 'intact', isBoundToCertificate: true });
  }
  expect(looksLike).toBe(2);
}, 120_000);

test('refuses a detached signature that was made to carry the content it is about', async () => {
  const wrapped = wrapContent(genuine, CONTENT);
  expect(faultOf(await verifyDetachedCms(wrapped, FORGED))).toBe('carries-content');
  // Even beside the right bytes: which of the two a reader takes is the reader's choice.
  expect(faultOf(await verifyDetachedCms(wrapped, CONTENT))).toBe('carries-content');
  expect(opensslAccepts(wrapped, FORGED)).not.toBe(true);
});

test('refuses an empty content inside a detached signature too', async () => {
  const wrapped = wrapContent(genuine, Buffer.alloc(0));
  expect(faultOf(await verifyDetachedCms(wrapped, CONTENT))).toBe('carries-content');
});

test('a content in pieces inside the signature is a content', async () => {
  const pieces = tamperCms(genuine, (signed) => {
    signed.encapContentInfo = new EncapsulatedContentInfo({
      eContentType: DATA,
      eContent: new OctetString({
        idBlock: { isConstructed: true },
        isConstructed: true,
        value: [CONTENT.subarray(0, 7), CONTENT.subarray(7)].map(
          (piece) => new OctetString({ valueHex: Uint8Array.from(piece).buffer }),
        ),
      }),
    });
  });
  expect(faultOf(await verifyDetachedCms(pieces, FORGED))).not.toBe('intact');
});

test('an enclosing signature gives the content that was signed, and a detached one has none to give', async () => {
  const wrapped = wrapContent(genuine, CONTENT);
  const reading = await verifyEnclosingCms(wrapped);
  expect(reading.type === 'intact' && reading.content.equals(CONTENT)).toBe(true);
  expect(opensslAccepts(wrapped, null)).not.toBe(false);
  expect(faultOf(await verifyEnclosingCms(genuine))).toBe('carries-no-content');
  expect(faultOf(await verifyEnclosingCms(wrapContent(genuine, FORGED)))).toBe('content-altered');
});

test('other bytes, another signature and a certificate of another are told apart', async () => {
  expect(faultOf(await verifyDetachedCms(genuine, FORGED))).toBe('content-altered');
  expect(opensslAccepts(genuine, FORGED)).not.toBe(true);
  const flipped = tamperCms(genuine, (signed) => {
    const bytes = signed.signerInfos[0]!.signature.valueBlock.valueHexView;
    bytes[10]! ^= 1;
  });
  expect(faultOf(await verifyDetachedCms(flipped, CONTENT))).toBe('signature-wrong');
  const other = await makeSigner('altri@gestore.example');
  const swapped = tamperCms(genuine, (signed) => {
    signed.certificates = [other.certificate];
  });
  expect(faultOf(await verifyDetachedCms(swapped, CONTENT))).toBe('no-certificate');
  expect(faultOf(await verifyDetachedCms(Buffer.from('niente'), CONTENT))).toBe('unreadable');
});

test('refuses two certificates under one name: one would be shown, the other would have signed', async () => {
  const forger = await impersonate(signer.certificate);
  const forged = await signDetached(FORGED, forger.certificate, forger.key);
  for (const certificates of [
    [signer.certificate, forger.certificate],
    [forger.certificate, signer.certificate],
  ]) {
    const both = tamperCms(forged, (signed) => {
      signed.certificates = certificates;
    });
    expect(faultOf(await verifyDetachedCms(both, FORGED))).toBe('two-certificates');
  }
  // The forger's alone is what it is: his own certificate, for whoever asks about trust to judge.
  const alone = await verifyDetachedCms(forged, FORGED);
  expect(alone.type === 'intact' && alone.certificate).not.toBe(signer.certificate);
});

test('refuses a signature by two signers, whichever of them is good', async () => {
  const other = await makeSigner('altri@gestore.example');
  const second = tamperCms(genuine, (signed) => {
    signed.signerInfos.push(new SignerInfo({ schema: signed.signerInfos[0]!.toSchema() }));
    signed.certificates = [signer.certificate, other.certificate];
  });
  expect(faultOf(await verifyDetachedCms(second, CONTENT))).toBe('several-signers');
});

test('refuses attributes that say the digest twice, or not at all', async () => {
  const twice = tamperCms(genuine, (signed) => {
    const { attributes } = signed.signerInfos[0]!.signedAttrs!;
    attributes.push(attributes.find(({ type }) => type === MESSAGE_DIGEST)!);
  });
  expect(faultOf(await verifyDetachedCms(twice, CONTENT))).toBe('attributes-wrong');
  const never = tamperCms(genuine, (signed) => {
    const info = signed.signerInfos[0]!;
    info.signedAttrs!.attributes = info.signedAttrs!.attributes.filter(({ type }) => type !== MESSAGE_DIGEST);
  });
  expect(faultOf(await verifyDetachedCms(never, CONTENT))).toBe('attributes-wrong');
});

test('refuses the attributes of a genuine signature shown as a content without any', async () => {
  let covered = Buffer.alloc(0);
  const bare = tamperCms(genuine, (signed) => {
    covered = Buffer.from(signed.signerInfos[0]!.signedAttrs!.encodedValue);
    delete signed.signerInfos[0]!.signedAttrs;
  });
  expect(covered[0]).toBe(0x31);
  expect(faultOf(await verifyDetachedCms(bare, covered))).toBe('attributes-wrong');
});

const openssl = (words: string): number | null =>
  spawnSync('openssl', words.split(/\s+/), { cwd: folder }).status;

test.each([
  ['sha256', 'intact'],
  ['sha384', 'intact'],
  ['sha1', 'intact'],
  ['md5', 'weak-algorithm'],
])('a signature made with %s is %s', async (digest, outcome) => {
  writeFileSync(path.join(folder, 'plain.bin'), CONTENT);
  openssl('req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=gestore -keyout rsa.pem -out rsa.crt');
  const made = openssl(
    `cms -sign -binary -md ${digest} -in plain.bin -signer rsa.crt -inkey rsa.pem -outform DER -out weak.der`,
  );
  expect(made).toBe(0);
  const der = readFileSync(path.join(folder, 'weak.der'));
  const reading = await verifyDetachedCms(der, CONTENT);
  expect(faultOf(reading)).toBe(outcome);
  if (reading.type === 'intact') expect(reading.isWeak).toBe(digest === 'sha1');
});

describe('as another writes them', () => {
  beforeAll(() => {
    writeFileSync(path.join(folder, 'plain.bin'), CONTENT);
    // A key identifier whose octets read as an octet string of their own.
    openssl(
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=gestore -addext subjectKeyIdentifier=0412${'07'.repeat(18)} -keyout ski.pem -out ski.crt`,
    );
  });
  const made = (more: string): Buffer => {
    expect(
      openssl(
        `cms -sign -binary ${more} -in plain.bin -signer ski.crt -inkey ski.pem -outform DER -out other.der`,
      ),
    ).toBe(0);
    return readFileSync(path.join(folder, 'other.der'));
  };

  test('a signer named by a key identifier that reads as ASN.1 is found', async () => {
    expect(await verifyDetachedCms(made('-keyid'), CONTENT)).toMatchObject({ type: 'intact' });
  });

  test('without attributes the signature is over the bytes themselves', async () => {
    const bare = made('-noattr');
    expect(await verifyDetachedCms(bare, CONTENT)).toMatchObject({ type: 'intact', signedAt: null });
    expect(faultOf(await verifyDetachedCms(bare, FORGED))).toBe('content-altered');
  });

  test('lengths that are left open and a content in pieces are read, and never taken for a detached signature', async () => {
    const open = made('-nodetach -stream -indef');
    expect(open.subarray(0, 2)).toEqual(Buffer.from('3080', 'hex'));
    const reading = await verifyEnclosingCms(open);
    expect(reading.type === 'intact' && reading.content.equals(CONTENT)).toBe(true);
    expect(faultOf(await verifyDetachedCms(open, FORGED))).toBe('carries-content');
    expect(faultOf(await verifyDetachedCms(open, CONTENT))).toBe('carries-content');
  });

  test('a certificate named by another hash than SHA-256 is not taken for bound', async () => {
    expect(await verifyDetachedCms(made('-cades'), CONTENT)).toMatchObject({ isBoundToCertificate: true });
    expect(await verifyDetachedCms(made('-cades -md sha512'), CONTENT)).toMatchObject({
      type: 'intact',
      isBoundToCertificate: false,
    });
  });
});
