import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Command } from 'commander';
import { verifySealedPdf, type SealedPdf } from '../../api/documents/verify-sealed-pdf.ts';
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
      const certificate = options.certificate === undefined ? null : await readSeal(options.certificate);
      const found = await verifySealedPdf(await read(file), certificate);
      const held = await Promise.all(parts.map((part) => hold(part, found)));
      if (options.json) printJson({ ...found, held });
      else process.stdout.write(`${describe(found, held, certificate !== null)}\n`);
      const isGood =
        found.seal === 'valid' &&
        (certificate === null || found.isOurs) &&
        held.every(({ isPart }) => isPart !== null);
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

async function readSeal(file: string): Promise<Buffer> {
  const [certificate] = readBundle(await read(file)).certificates;
  if (!certificate) throw new UsageError(`${file} holds no readable certificate`);
  return derOf(certificate);
}

const read = (file: string): Promise<Buffer> => readInputFile(file, 256);

function describe(found: SealedPdf, held: readonly HeldPart[], isCompared: boolean): string {
  const lines = [
    `seal        ${found.seal}${found.seal !== 'missing' && !found.coversAll ? ' (something was added behind it)' : ''}`,
    ...(found.signer === null
      ? []
      : [`sealed by   ${found.signer.name}`, `certificate ${found.signer.fingerprint}`]),
    ...(isCompared ? [`ours        ${found.isOurs ? 'yes' : 'no'}`] : []),
    ...found.parts.map(({ name, sha256 }) => `part        ${sha256}  ${name}`),
    ...held.map(
      ({ file, isPart }) =>
        `file        ${file}: ${isPart === null ? 'is none of the parts' : `is ${isPart}`}`,
    ),
  ];
  // What came in a file must not steer the terminal.
  return lines.map((line) => line.replaceAll(/\p{Cc}/gu, ' ')).join('\n');
}
