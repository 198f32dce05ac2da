import type { Command } from 'commander';
import type { Certificate } from 'pkijs';
import { readBundle } from '../../api/pec/trust.ts';
import { inspectPec, type PecInspection } from '../../api/pec/inspect.ts';
import { readInputFile } from './input-file.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';

const FAULTS = {
  empty: 'is empty',
  'not-a-message': 'is not an e-mail message (no known header)',
  'too-large': 'is larger than 64 MB',
  'outlook-message':
    'is an Outlook message (.msg), which does not keep the signature: save the receipt as .eml, or take it from the provider’s webmail',
  'printed-page': 'is a printed page (PDF), which carries no signature: take the message (.eml)',
  'certified-data-alone':
    'is daticert.xml alone, which proves nothing without the signature: take the whole message (.eml)',
  'rem-evidence': 'is REM evidence (ETSI EN 319 532) without its message: it is no PEC receipt',
  'signature-alone': 'is a signature (.p7s, .p7m) without its message: take the whole message (.eml)',
  archive: 'is an archive: extract the messages (.eml) and look at each',
} as const;

export function registerPecCommands(program: Command): void {
  const pec = program.command('pec').description('certified mail (PEC)');
  pec
    .command('inspect')
    .argument('<file.eml>', 'a message or receipt as saved by the mail program')
    .description(
      'kind of message, signature, certified data, hash; exit 1 unless a PEC message is validly signed',
    )
    .option('--trust <file.pem>', 'certificates of providers to trust; without it only integrity is checked')
    .option(
      '--order <file.eml>',
      'the message as it was sent, to be compared with the one that the receipt carries',
    )
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { json?: true; trust?: string; order?: string }) => {
      const trusted = options.trust === undefined ? null : await readTrusted(options.trust);
      const sent = options.order === undefined ? null : await read(options.order);
      const inspection = await inspectPec(await read(file), trusted, sent);
      if ('fault' in inspection) throw new UsageError(`${file} ${FAULTS[inspection.fault]}`);
      if (options.json) printJson(inspection);
      else process.stdout.write(`${describe(inspection)}\n`);
      process.exitCode = isTrustworthy(inspection) ? EXIT.done : EXIT.no;
    });
}

async function readTrusted(file: string): Promise<Certificate[]> {
  const { certificates, unreadable } = readBundle(await read(file));
  if (unreadable > 0 || certificates.length === 0)
    throw new UsageError(
      `${file} holds ${certificates.length} certificates and ${unreadable} that cannot be read`,
    );
  return certificates;
}

/**
 * An ordinary message needs no signature; one that says it is certified does, by whom the list names if there is one, and
 * certified data that say what it is: its headers are anybody's to write.
 */
function isTrustworthy({ kind, signature, trust, order, daticert }: PecInspection): boolean {
  if (order?.equal === false) return false;
  if ((kind === 'receipt' || kind === 'transport') && (daticert?.tipo ?? '') === '') return false;
  if (trust === 'issuer-unknown') return false;
  return signature === 'valid' || (kind === 'other' && signature === 'missing');
}

const read = (file: string): Promise<Buffer> => readInputFile(file, 64);

function describe(inspection: PecInspection): string {
  const { daticert } = inspection;
  const lines: [string, string][] = [
    ['kind', inspection.receipt === null ? inspection.kind : `${inspection.kind}: ${inspection.receipt}`],
    ['signature', inspection.signature],
    ['issuer', inspection.trust],
    ['reason', inspection.reason],
    ...(daticert === null
      ? []
      : ([
          ['msgid', daticert.msgid],
          ['identificativo', daticert.identificativo],
          ['data', daticert.data],
          ['mittente', daticert.mittente],
          ['destinatari', daticert.destinatari.map(({ indirizzo }) => indirizzo).join(', ')],
          ['oggetto', daticert.oggetto],
          ['gestore', daticert.gestoreEmittente],
          ['consegna', daticert.consegna],
          ['errore', daticert.erroreEsteso || daticert.errore],
        ] satisfies [string, string][])),
    ...(inspection.order === undefined
      ? []
      : ([
          [
            'order',
            inspection.order.compared ? (inspection.order.equal ? 'equal' : 'differs') : 'not compared',
          ],
          ['differences', inspection.order.differences.join(' ')],
        ] satisfies [string, string][])),
    ['sha256', inspection.sha256],
  ];
  return (
    lines
      .filter(([, value]) => value !== '')
      // What came in a message must not steer the terminal.
      .map(([name, value]) => `${name.padEnd(15)}${value.replaceAll(/\p{Cc}/gu, ' ')}`)
      .join('\n')
  );
}
