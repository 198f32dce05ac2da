import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Command } from 'commander';
import { verifySealedPdf, type SealedPdf, type SealFault } from '../../api/documents/verify-sealed-pdf.ts';
import { derOf, readBundle } from '../../api/pec/trust.ts';
import { readInputFile } from './input-file.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';

interface HeldPart {
  readonly file: string;
  readonly sha256: string;
  /** The enclosed part with these very bytes; null when there is none. */
  readonly isPart: string | null;
}

export function registerDossierCommands(program: Command): void {
  const dossier = program.command('dossier').description('sealed papers');
  dossier
    .command('verify')
    .argument('<file.pdf>', 'a dossier as it was received')
    .argument('[parts...]', 'files to hold against the enclosed parts: commands, receipts')
    .description(
      'whether the seal is good, whose it is, and the hash of each part; exit 1 unless all is good',
    )
    .option(
      '--certificate <file.pem>',
      'the installation’s certificate; without it whose seal it is is not known',
    )
    .option('--json', 'print one JSON document')
    .action(async (file: string, parts: string[], options: { certificate?: string; json?: true }) => {
      const certificates = options.certificate === undefined ? [] : await readSeals(options.certificate);
      const found = await verifySealedPdf(await readPdf(file), certificates);
      const held = await Promise.all(parts.map((part) => hold(part, found)));
      if (options.json) printJson({ ...found, held });
      else process.stdout.write(`${describe(found, held, certificates.length > 0)}\n`);
      const isGood =
        // A seal of nobody knows whom proves nothing: anybody can make one.
        found.seal === 'valid' && found.isOurs && held.every(({ isPart }) => isPart !== null);
      process.exitCode = isGood ? EXIT.done : EXIT.no;
    });
}

async function hold(file: string, { parts }: SealedPdf): Promise<HeldPart> {
  const sha256 = createHash('sha256')
    .update(await read(file))
    .digest('hex');
  return {
    file: path.basename(file),
    sha256,
    isPart: parts.find((part) => part.sha256 === sha256)?.name ?? null,
  };
}

/** An installation has one certificate a key: earlier ones stand in the same file. */
async function readSeals(file: string): Promise<Buffer[]> {
  const { certificates, unreadable } = readBundle(await read(file));
  if (certificates.length === 0 || unreadable > 0)
    throw new UsageError(
      `${file} holds ${certificates.length} readable certificates and ${unreadable} that cannot be read`,
    );
  return certificates.map((certificate) => derOf(certificate));
}

const read = (file: string): Promise<Buffer> => readInputFile(file, 256);

/** @throws UsageError for another kind of file, which has no place for a seal (ISO 32000-2, 7.5.2) */
async function readPdf(file: string): Promise<Buffer> {
  const bytes = await read(file);
  if (!bytes.subarray(0, 1024).includes('%PDF-'))
    throw new UsageError(
      `${file} is not a PDF: take the dossier itself, not what is in it or the message it came with`,
    );
  return bytes;
}

function sealInWords({ seal, fault }: SealedPdf, isCompared: boolean): string {
  if (seal === 'broken') return `broken: ${fault === null ? 'unknown' : FAULTS[fault]}`;
  return seal === 'valid' && !isCompared ? 'a seal, nobody knows whose' : seal;
}

const FAULTS: Record<SealFault, string> = {
  structure:
    'the file is not written as papers of this product are: something was changed, or added behind its end',
  'several-seals': 'the file names more than one signature',
  range: 'the seal does not cover the whole file',
  gap: 'the room of the seal holds something beside the seal',
  'not-bound': 'the seal does not name its certificate',
  unreadable: 'the signature cannot be read',
  'no-signer': 'the signature names nobody',
  'several-signers': 'the signature is of more than one',
  'no-certificate': 'the certificate of the signature is missing',
  'two-certificates': 'the signature brings two certificates of one name',
  'carries-content': 'the signature carries a content of its own, and is about that',
  'carries-no-content': 'the signature is about nothing',
  'attributes-wrong': 'the attributes of the signature are not those of a signed document',
  'content-altered': 'the file was altered after it was sealed',
  'signature-wrong': 'the signature is not of the key of its certificate',
  'unsupported-algorithm': 'the algorithm of the signature is not supported',
  'weak-algorithm': 'the signature is made with SHA-1 or MD5: another content may have the same one',
  'same-name-parts': 'two parts have the same name',
  'hidden-part': 'a part lies in the file that the list of parts does not name',
  'unreadable-part': 'a part cannot be read, or has two names',
};

function describe(found: SealedPdf, held: readonly HeldPart[], isCompared: boolean): string {
  const lines = [
    `seal        ${sealInWords(found, isCompared)}`,
    ...(found.signer === null
      ? []
      : [`sealed by   ${found.signer.name}`, `certificate ${found.signer.fingerprint}`]),
    ...(isCompared
      ? [`ours        ${found.isOurs ? 'yes' : 'no'}`]
      : found.seal === 'valid'
        ? ['ours        nobody knows: name the certificate with --certificate FILE.pem']
        : []),
    ...found.parts.map(({ name, sha256 }) => `part        ${sha256}  ${name}`),
    ...held.map(
      ({ file, isPart }) =>
        `file        ${file}: ${isPart === null ? 'is none of the parts' : `is ${isPart}`}`,
    ),
  ];
  // What came in a file must not steer the terminal.
  return lines.map((line) => line.replaceAll(/\p{Cc}/gu, ' ')).join('\n');
}
