import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Certificate } from 'pkijs';
import { makeSigner, signedByOpenssl } from '../pec/testing/pec-message.ts';
import { derOf } from '../pec/trust.ts';
import { impersonate, wrapContent } from '../signatures/testing/tamper-cms.ts';
import { signDetached } from './cms-signature.ts';
import type { Paper } from './paper.ts';
import { partOf } from './parts.ts';
import { renderPaper } from './render-paper.ts';
import { makeSeal, SEAL_CURVE } from './seal-key.ts';
import {
  coveredBy,
  fillRoom,
  roomOf,
  sealAnew,
  sealedObjects,
  signatureOf,
  smallPdf,
  streamObject,
} from './testing/forged-pdf.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

const NOW = new Date('2026-11-16T09:12:00Z');
const GOOD = 'config firewall policy\nend\n';
const EVIL = 'config firewall policy\n  set action accept\nend\n';

let certificate: Certificate;
let der: Buffer;
let sign: (content: Uint8Array) => Promise<Buffer>;
let genuine: Buffer;
const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-attacks-'));

beforeAll(async () => {
  const made = await makeSeal('Provincia di Valdombra', NOW);
  certificate = made.certificate;
  der = derOf(certificate);
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(made.privateKey), SEAL_CURVE, false, [
    'sign',
  ]);
  sign = (content) => signDetached(content, certificate, key);
  genuine = await renderPaper(paper(), { name: 'Provincia', reason: 'Sigillo', sign });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paper = (): Paper => ({
  body: 'Provincia di Valdombra',
  office: 'Sistemi informativi',
  title: 'Fascicolo',
  code: 'FW-2026-0042',
  protocol: null,
  madeAt: NOW,
  blocks: [],
  parts: [partOf('Comandi', GOOD, { name: 'comandi.txt', mediaType: 'text/plain' })],
});

/** Poppler's word, as a reader that is not ours: valid over the whole document, or not; null where it is missing. */
function popplerAccepts(pdf: Buffer): boolean | null {
  const file = path.join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const run = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  if (run.error !== undefined) return null;
  return /Signature is Valid/.test(run.stdout) && /Total document signed/.test(run.stdout);
}

const found = (pdf: Buffer) => verifySealedPdf(pdf, [der]);

/** Refused, without one word about what lies inside. */
async function expectBroken(pdf: Buffer, fault: string | RegExp): Promise<void> {
  const reading = await found(pdf);
  expect(reading).toMatchObject({ seal: 'broken', isOurs: false, parts: [] });
  expect(reading.fault).toMatch(fault);
}

test('the paper itself is good to us and to Poppler', async () => {
  expect(await found(genuine)).toMatchObject({ seal: 'valid', isOurs: true, fault: null });
  expect(popplerAccepts(genuine)).not.toBe(false);
  const small = await sealAnew(smallPdf(sealedObjects('comandi.txt', GOOD)), sign);
  expect(await found(small)).toMatchObject({ seal: 'valid', isOurs: true, parts: [{ name: 'comandi.txt' }] });
  expect(popplerAccepts(small)).not.toBe(false);
});

test('refuses an invented paper with the seal of a genuine one that carries the genuine bytes', async () => {
  const wrapped = wrapContent(signatureOf(genuine), coveredBy(genuine));
  const room = wrapped.length + 100;
  const place = await sealAnew(smallPdf(sealedObjects('comandi.txt', EVIL, room)), sign);
  const invented = fillRoom(place, wrapped);
  expect(signatureOf(invented).equals(wrapped)).toBe(true);
  await expectBroken(invented, 'carries-content');
  expect(popplerAccepts(invented)).not.toBe(true);
});

test('refuses anything but digits and zeros in the room of the seal', async () => {
  const { open, close } = roomOf(genuine);
  const end = open + 1 + signatureOf(genuine).length * 2;
  const written = (text: string, at = end + 64): Buffer => {
    const pdf = Buffer.from(genuine);
    pdf.write(text, at, 'latin1');
    return pdf;
  };
  const part = '>\n9 0 obj\n<< /Type /Filespec /F (comandi.txt) /EF << /F 99 0 R >> >>\nendobj\n<';
  await expectBroken(written(part), /structure|range/);
  await expectBroken(written('/Type /Filespec'), 'structure');
  await expectBroken(written('\n \n'), 'structure');
  await expectBroken(written('2f54797065'), 'gap');
  await expectBroken(written('01', close - 3), 'gap');
  await expectBroken(written('zz', close - 3), 'structure');
  await expectBroken(written('0>', close - 5), /range|structure/);
});

test('refuses a seal written as a literal string or with a length that says nothing', async () => {
  const pdf = Buffer.from(genuine);
  const { open } = roomOf(pdf);
  pdf.write('3080', open + 1, 'latin1');
  await expectBroken(pdf, 'gap');
  const literal = Buffer.from(genuine);
  const room = roomOf(literal);
  literal.write('(', room.open, 'latin1');
  literal.write(')', room.close - 1, 'latin1');
  await expectBroken(literal, /gap|range/);
});

describe('incremental saving', () => {
  const update = (pdf: Buffer, body: string, trailer: string): Buffer => {
    const at = pdf.length + body.length;
    return Buffer.concat([pdf, Buffer.from(`${body}${trailer.replaceAll('AT', String(at))}`, 'latin1')]);
  };
  const catalog = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n`;
  const table = (previous: string): string =>
    `xref\n1 1\n0000000000 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R ${previous} >>\nstartxref\nAT\n%%EOF\n`;

  test.each([
    ['a whole revision behind the seal', catalog, table('/Prev 10')],
    ['a revision without a table', catalog, `startxref\nAT\n%%EOF\n`],
    ['a revision without a trailer', catalog, `%%EOF\n`],
    ['a revision that does not name the one before', catalog, table('')],
    ['nothing but a comment', '% niente\n', ''],
    ['a blank line and an end', '\n', '%%EOF\n'],
    ['a copy of the whole paper', '', 'COPY'],
  ])('refuses %s', async (_, body, trailer) => {
    const grown = trailer === 'COPY' ? Buffer.concat([genuine, genuine]) : update(genuine, body, trailer);
    await expectBroken(grown, /structure|range/);
  });

  test('refuses an empty line behind the end: the seal does not cover it', async () => {
    await expectBroken(Buffer.concat([genuine, Buffer.from('\n')]), 'range');
  });
});

test('refuses a paper whose signed end was moved behind objects of a forger (wrapping)', async () => {
  const { open, close } = roomOf(genuine);
  const inserted = Buffer.from('\n90 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n', 'latin1');
  for (const before of [close, close - 40]) {
    const moved = Buffer.concat([genuine.subarray(0, before), inserted, genuine.subarray(close)]);
    await expectBroken(moved, /structure|range/);
    // With the ranges that fit the moved end: the covered bytes are then other ones, too.
    const rest = genuine.length - close;
    const second = before + inserted.length;
    const text = moved
      .toString('latin1')
      .replace(
        /\/ByteRange \[[^\]]*\]/,
        (old) => `/ByteRange [0 ${open} ${second} ${rest}`.padEnd(old.length - 1) + ']',
      );
    await expectBroken(Buffer.from(text, 'latin1'), /structure|range/);
  }
});

test.each([
  ['no ranges', /\/ByteRange \[[^\]]*\]/, ''],
  ['ranges that are null', /\/ByteRange \[[^\]]*\]/, '/ByteRange null'],
  ['a negative range', /\/ByteRange \[0 \d+/, '/ByteRange [0 -1'],
  ['one range of nothing', /\/ByteRange \[[^\]]*\]/, '/ByteRange [0 0 0 0]'],
  ['five numbers', /\/ByteRange \[0/, '/ByteRange [0 0'],
  ['a range that does not begin at the head', /\/ByteRange \[0/, '/ByteRange [1'],
  ['fractions', /\/ByteRange \[0/, '/ByteRange [0.5'],
  ['no contents', /\/Contents <30[^>]*>/, ''],
  ['contents that are null', /\/Contents <30[^>]*>/, '/Contents null'],
  ['empty contents', /\/Contents <30[^>]*>/, '/Contents <>'],
  ['contents of one zero', /\/Contents <30[^>]*>/, '/Contents <00>'],
  ['another kind of signature', /ETSI\.CAdES\.detached/, 'adbe.x509.rsa_sha1  '],
  ['a signature that is a blank field', /\/V \d+ 0 R/, ''],
])('refuses a seal with %s (universal forgery), and does not call it missing', async (_, what, by) => {
  const text = genuine.toString('latin1').replace(what, (old) => {
    const white = ' '.repeat(Math.max(0, old.length - by.length));
    return `${by}${white}`;
  });
  await expectBroken(Buffer.from(text, 'latin1'), /./);
});

describe('shadow objects, in a paper that was sealed with the very key', () => {
  const objects = (): string[] => sealedObjects('comandi.txt', GOOD);
  const sealed = (pdf: Buffer): Promise<Buffer> => sealAnew(pdf, sign);

  test('refuses an object that stands twice', async () => {
    const pdf = smallPdf(objects());
    const text = pdf.toString('latin1').replace('xref\n0', '8 0 obj\n<< >>\nendobj\nxref\n0');
    await expectBroken(await sealed(Buffer.from(text, 'latin1')), 'structure');
  });

  test('refuses an object that the table does not name, and a table that names another place', async () => {
    const hidden = smallPdf(objects())
      .toString('latin1')
      .replace(/\n(\d{10}) 00000 n \ntrailer/, '\n0000000000 00000 f \ntrailer');
    await expectBroken(await sealed(Buffer.from(hidden, 'latin1')), 'structure');
    const elsewhere = smallPdf(objects())
      .toString('latin1')
      .replace(/\n(\d{10}) 00000 n \ntrailer/, '\n0000000015 00000 n \ntrailer');
    await expectBroken(await sealed(Buffer.from(elsewhere, 'latin1')), 'structure');
  });

  test('refuses a key that stands twice, a second revision and an encrypted paper', async () => {
    const twice = smallPdf(objects().map((one) => one.replace('/SigFlags 3', '/SigFlags 3\n/SigFlags 0')));
    await expectBroken(await sealed(twice), 'structure');
    for (const trailer of ['/Prev 15\n', '/XRefStm 15\n', '/Encrypt 2 0 R\n'])
      await expectBroken(await sealed(smallPdf(objects(), { trailer })), 'structure');
  });

  test('refuses a comment between two objects', async () => {
    const text = smallPdf(objects()).toString('latin1').replace('2 0 obj', '% altro\n2 0 obj');
    await expectBroken(await sealed(Buffer.from(text, 'latin1')), 'structure');
  });

  test('refuses a second field for a signature', async () => {
    const two = objects().map((one) => one.replace('/Fields [4 0 R]', '/Fields [4 0 R 3 0 R]'));
    await expectBroken(await sealed(smallPdf(two)), 'several-seals');
    const further = [...objects(), '<< /Type /Sig /ByteRange [0 1 2 3] >>'];
    await expectBroken(await sealed(smallPdf(further)), 'several-seals');
  });
});

describe('the parts of a paper', () => {
  const second = (name: string, unicode = name): string[] => {
    const objects = sealedObjects('comandi.txt', GOOD);
    objects[5] = `<< /Names [(comandi.txt) 7 0 R (${name}) 9 0 R] >>`;
    return [
      ...objects,
      `<< /Type /Filespec /F (${name}) /UF (${unicode}) /EF << /F 10 0 R >> >>`,
      streamObject('/Type /EmbeddedFile', EVIL),
    ];
  };

  test('two of one name are a broken paper, however the name is written', async () => {
    for (const name of ['comandi.txt', 'COMANDI.txt', 'coman\\144i.txt'])
      await expectBroken(await sealAnew(smallPdf(second(name)), sign), 'same-name-parts');
    expect(await found(await sealAnew(smallPdf(second('altri.txt')), sign))).toMatchObject({
      seal: 'valid',
      parts: [{ name: 'comandi.txt' }, { name: 'altri.txt' }],
    });
  });

  test('a part with two names is a broken paper', async () => {
    await expectBroken(
      await sealAnew(smallPdf(second('altri.txt', 'comandi2.txt')), sign),
      'unreadable-part',
    );
  });

  test('a part outside the tree of names is a broken paper', async () => {
    const objects = second('altri.txt');
    objects[5] = '<< /Names [(comandi.txt) 7 0 R] >>';
    await expectBroken(await sealAnew(smallPdf(objects), sign), 'hidden-part');
  });

  test('words of a file specification inside an honest part are that part’s content and nothing else', async () => {
    const noise = '9 0 obj\n<< /Type /Filespec /F (falso.txt) /EF << /F 8 0 R >> >>\nendobj\n';
    const pdf = await sealAnew(smallPdf(sealedObjects('ricevuta.eml', noise)), sign);
    const reading = await found(pdf);
    expect(reading.parts.map(({ name }) => name)).toEqual(['ricevuta.eml']);
  });
});

test('a certificate with the same names and number and another key is not the installation’s', async () => {
  const forger = await impersonate(certificate);
  const forged = await sealAnew(smallPdf(sealedObjects('comandi.txt', EVIL)), (content) =>
    signDetached(content, forger.certificate, forger.key),
  );
  expect(await found(forged)).toMatchObject({ seal: 'valid', isOurs: false });
  // The genuine certificate beside it changes nothing for the better.
  const both = await sealAnew(smallPdf(sealedObjects('comandi.txt', EVIL)), (content) =>
    signDetached(content, forger.certificate, forger.key, [certificate]),
  );
  await expectBroken(both, 'two-certificates');
});

test('no byte of a small paper may be another', async () => {
  const pdf = await sealAnew(smallPdf(sealedObjects('comandi.txt', GOOD)), sign);
  const { open, close } = roomOf(pdf);
  for (let at = 0; at < pdf.length; at += at > open && at < close - 2 ? 97 : 11) {
    const changed = Buffer.from(pdf);
    changed[at]! ^= 1;
    const reading = await found(changed);
    expect([at, reading.seal === 'valid' && reading.isOurs]).toEqual([at, false]);
  }
});

test('parts of one name travel under two names', async () => {
  const twins = {
    ...paper(),
    parts: [GOOD, EVIL].map((text) => partOf('Comandi', text, { name: 'a.txt', mediaType: 'text/plain' })),
  };
  const pdf = await renderPaper(twins, { name: 'Provincia', reason: 'Sigillo', sign });
  const reading = await found(pdf);
  expect(reading.seal).toBe('valid');
  expect(reading.parts.map(({ name }) => name).toSorted()).toEqual(['a (2).txt', 'a.txt']);
});

test('a paper sealed with SHA-1 is broken, even by a certificate of ours: two papers can have one such digest', async () => {
  const signer = await makeSigner('sigillo@provincia.example');
  const pdf = await renderPaper(paper(), {
    name: 'Provincia',
    reason: 'Sigillo',
    sign: (content) => signedByOpenssl(content, signer, 'sha1'),
  });
  expect(await verifySealedPdf(pdf, [derOf(signer.certificate)])).toMatchObject({
    seal: 'broken',
    fault: 'weak-algorithm',
  });
});
