import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { derOf } from '../pec/trust.ts';
import { signDetached } from './cms-signature.ts';
import type { Paper, PaperSeal } from './paper.ts';
import { partOf } from './parts.ts';
import { renderPaper } from './render-paper.ts';
import { makeSeal } from './seal-key.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

/** Where a program of the system is, or null: then what it would confirm is not confirmed, and it is said. */
function programOf(name: string): string | null {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  if (found.status === 0) return found.stdout.trim();
  process.stderr.write(`${name} is not installed: the sealed paper is not held against it\n`);
  return null;
}
const openssl = programOf('openssl');
const detacher = programOf('pdfdetach');

const NOW = new Date('2026-11-16T09:12:00Z');
const COMMANDS = 'config firewall policy\n  set comments "perché; # \\" 😀"\nend\n';

let seal: PaperSeal;
let der: Buffer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baluardo-seal-'));
  const made = await makeSeal('Provincia di Valdombra', NOW);
  der = derOf(made.certificate);
  const key = await crypto.subtle.importKey(
    'pkcs8',
    Uint8Array.from(made.privateKey),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  );
  seal = {
    name: 'Provincia di Valdombra',
    reason: 'Sigillo',
    sign: (content) => signDetached(content, made.certificate, key),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paper = (): Paper => ({
  body: 'Provincia di Valdombra',
  office: 'Sistemi informativi',
  title: 'Fascicolo',
  code: 'FW-2026-0042',
  protocol: null,
  madeAt: NOW,
  blocks: [{ kind: 'code', title: 'Comandi', text: COMMANDS }],
  parts: [
    partOf('Comandi', COMMANDS, { name: 'comandi.txt', mediaType: 'text/plain' }),
    partOf('Richiesta', '{"a":1}', { name: 'richiesta.json', mediaType: 'application/json' }),
  ],
});

/** The signed bytes and the signature, as a reader of the standard would cut them. */
function cut(pdf: Buffer): { content: Buffer; signature: Buffer } {
  const [, open, close, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]/
    .exec(pdf.toString('latin1'))!
    .map(Number);
  return {
    content: Buffer.concat([pdf.subarray(0, open), pdf.subarray(close!, close! + rest!)]),
    signature: Buffer.from(pdf.subarray(open! + 1, close! - 1).toString('latin1'), 'hex'),
  };
}

if (openssl !== null)
  test('OpenSSL finds the signature good over every byte but its own, and broken by one other', async () => {
    const pdf = await renderPaper(paper(), seal);
    const { content, signature } = cut(pdf);
    expect(content.length + signature.length * 2 + 2).toBe(pdf.length);
    const at = (name: string, bytes: Buffer): string => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    };
    const certificate = Buffer.from(
      `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    const verify = (bytes: Buffer): void => {
      execFileSync(
        openssl,
        `cms -verify -inform DER -binary -cades -purpose any -no_check_time -in ${at('seal.der', signature)}
       -content ${at('content.bin', bytes)} -CAfile ${at('seal.pem', certificate)} -out /dev/null`.split(
          /\s+/,
        ),
        { stdio: 'pipe' },
      );
    };
    verify(content);
    const altered = Buffer.from(content);
    altered[altered.length >> 1]! ^= 1;
    expect(() => verify(altered)).toThrow(/Verification failure|digest/i);
  });

test('the parts travel inside, byte by byte, with the hashes that are printed', async () => {
  const pdf = await renderPaper(paper(), seal);
  const found = await verifySealedPdf(pdf, [der]);
  expect(found).toMatchObject({ seal: 'valid', isOurs: true, coversAll: true });
  expect(found.parts.map(({ name, sha256 }) => [name, sha256])).toEqual(
    paper().parts.map(({ file, sha256 }) => [file!.name, sha256]),
  );
  const file = path.join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  if (detacher === null) return;
  execFileSync(detacher, ['-saveall', '-o', folder, file]);
  expect(readFileSync(path.join(folder, 'comandi.txt'), 'utf8')).toBe(COMMANDS);
});

test('what was changed, added or sealed by another is told', async () => {
  const pdf = await renderPaper(paper(), seal);
  const changed = Buffer.from(pdf);
  changed[changed.indexOf('FW-2026') - 40]! ^= 1;
  expect((await verifySealedPdf(changed, [der])).seal).toBe('broken');
  // An incremental update after the seal: the sealed bytes are intact, but they are not the whole file.
  const grown = Buffer.concat([pdf, Buffer.from('\n1 0 obj <<>> endobj\n%%EOF\n')]);
  expect(await verifySealedPdf(grown, [der])).toMatchObject({ seal: 'broken', coversAll: false });
  const other = derOf((await makeSeal('Altri', NOW)).certificate);
  expect(await verifySealedPdf(pdf, [other])).toMatchObject({ seal: 'valid', isOurs: false });
  expect((await verifySealedPdf(await renderPaper(paper()), [der])).seal).toBe('missing');
  expect((await verifySealedPdf(Buffer.from('niente'), [der])).seal).toBe('missing');
});
