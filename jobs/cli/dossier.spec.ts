import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { signDetached } from '../../api/documents/cms-signature.ts';
import { partOf } from '../../api/documents/parts.ts';
import { renderPaper } from '../../api/documents/render-paper.ts';
import { makeSeal, SEAL_CURVE } from '../../api/documents/seal-key.ts';
import { derOf } from '../../api/pec/trust.ts';
import { registerDossierCommands } from './dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dossier-'));
const at = (name: string): string => path.join(folder, name);
const COMMANDS = 'config firewall policy\nend\n';

beforeAll(async () => {
  const madeAt = new Date('2026-11-16T09:12:00Z');
  const made = await makeSeal('Provincia di prova', madeAt);
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(made.privateKey), SEAL_CURVE, false, [
    'sign',
  ]);
  const pdf = await renderPaper(
    {
      body: 'Provincia di prova',
      office: '',
      title: 'Fascicolo',
      code: 'FW-2026-0001',
      protocol: null,
      madeAt,
      blocks: [],
      parts: [partOf('Comandi', COMMANDS, { name: 'comandi.txt', mediaType: 'text/plain' })],
    },
    { name: 'Provincia', reason: 'Sigillo', sign: (content) => signDetached(content, made.certificate, key) },
  );
  writeFileSync(at('good.pdf'), pdf);
  writeFileSync(at('grown.pdf'), Buffer.concat([pdf, Buffer.from('\n%%EOF\n')]));
  writeFileSync(at('comandi.txt'), COMMANDS);
  writeFileSync(at('altri.txt'), `${COMMANDS}#`);
  const pem = (der: Buffer): string =>
    `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  writeFileSync(at('ours.pem'), pem(derOf(made.certificate)));
  writeFileSync(at('theirs.pem'), pem(derOf((await makeSeal('Altri', madeAt)).certificate)));
});
afterAll(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** What the command prints and how it ends, without a process of its own. */
async function verify(...words: string[]): Promise<{ out: string; code: unknown }> {
  const program = new Command().exitOverride();
  registerDossierCommands(program);
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((text: string) => lines.push(text) > 0) as typeof process.stdout.write;
  try {
    await program.parseAsync(['dossier', 'verify', ...words], { from: 'user' });
  } finally {
    process.stdout.write = write;
  }
  const code = process.exitCode;
  process.exitCode = undefined;
  return { out: lines.join(''), code };
}

test('a good dossier, its certificate and a part of it end well', async () => {
  const { out, code } = await verify(at('good.pdf'), at('comandi.txt'), '--certificate', at('ours.pem'));
  expect(code).toBe(0);
  expect(out).toMatch(/seal +valid/);
  expect(out).toMatch(/ours +yes/);
  expect(out).toContain('comandi.txt: is comandi.txt');
});

test('a file that grew, another seal and a changed part end with the answer no', async () => {
  expect((await verify(at('grown.pdf'))).code).toBe(1);
  expect((await verify(at('good.pdf'), '--certificate', at('theirs.pem'))).code).toBe(1);
  const part = await verify(at('good.pdf'), at('altri.txt'), '--certificate', at('ours.pem'), '--json');
  expect(part.code).toBe(1);
  expect(JSON.parse(part.out)).toMatchObject({ seal: 'valid', held: [{ file: 'altri.txt', isPart: null }] });
});

test('what is no PDF is unusable input', async () => {
  await expect(verify(at('comandi.txt'))).rejects.toThrow('comandi.txt is not a PDF');
});

test('what is not there is unusable input', async () => {
  await expect(verify(at('nowhere.pdf'))).rejects.toThrow('there is no such file');
  await expect(verify(folder)).rejects.toThrow('is a folder');
});

test('without a named certificate the seal is nobody knows whose, and the answer is no', async () => {
  const { out, code } = await verify(at('good.pdf'), at('comandi.txt'));
  expect(code).toBe(1);
  expect(out).toMatch(/seal +a seal, nobody knows whose/);
  expect(out).not.toMatch(/valid|yes/);
});

test('a broken file says why, and nothing about what lies inside', async () => {
  const { out } = await verify(at('grown.pdf'), at('comandi.txt'), '--certificate', at('ours.pem'));
  expect(out).toMatch(/seal +broken: the file is not written as/);
  expect(out).not.toMatch(/^part/m);
  expect(out).toContain('comandi.txt: is none of the parts');
});

test('a file of several certificates accepts a paper of any of them', async () => {
  writeFileSync(
    at('both.pem'),
    `${readFileSync(at('theirs.pem'), 'utf8')}${readFileSync(at('ours.pem'), 'utf8')}`,
  );
  expect((await verify(at('good.pdf'), '--certificate', at('both.pem'))).code).toBe(0);
});
