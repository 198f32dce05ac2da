import { appendFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { anchorLine, anchorPublicKey, readAnchor, readAnchors } from '../../api/audit/audit-anchor.ts';
import { verifyAuditChain, type Anchor } from '../../api/audit/audit-chain.ts';
import { registerOwner } from '../../api/audit/register-owner.ts';
import { readConfig, type Config } from '../../api/config.ts';
import { keysOfFolder, readKeys } from '../../api/secrets/key-file.ts';
import { readInputFile } from './input-file.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';
import { withDatabase } from './with-database.ts';

const REASONS = {
  altered: 'its content was altered',
  'missing-before': 'a row before it is missing',
  unlinked: 'it does not follow from the row before it',
  'not-as-anchored': 'it is not the row that the anchor names: the end was written anew',
  'erased-untold': 'it was emptied, and no later row tells of it',
  'cut-off': 'the register ends before it, and an anchor knows later rows: the end was cut off',
};

const OWNERS = {
  'another-role': 'The table belongs to another role than the application’s, which may only insert and read.',
  'the-application':
    'The table belongs to the application’s role, which could rewrite it: docker/database/by-hand/register.sql gives it to another.',
  'a-superuser':
    'The application signs in to the database as a superuser, which could rewrite the table: only anchors kept elsewhere hold here.',
};

export function registerAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the append-only register');
  audit
    .command('verify')
    .description('walk the chain of hashes; exit 1 at the first altered or missing row')
    .option(
      '--anchor <file|seq:hash>',
      'a row that was kept elsewhere, or a file of them (audit head): finds a cut or rewritten end',
    )
    .option('--json', 'print one JSON document')
    .action(async (options: { anchor?: string; json?: true }) => {
      const anchors = options.anchor === undefined ? [] : await anchorsIn(options.anchor);
      const verdict = await withDatabase(async (database) => ({
        ...(await verifyAuditChain(database, anchors)),
        owner: await registerOwner(database),
      }));
      if (options.json) printJson({ ...verdict, anchors: anchors.length });
      else if (verdict.broken)
        process.stdout.write(`Broken at row ${verdict.broken.seq}: ${REASONS[verdict.broken.reason]}.\n`);
      else
        process.stdout.write(
          `Intact: ${verdict.rows} rows, last hash ${verdict.head}${
            anchors.length === 0
              ? '\nA cut-off end is found with --anchor only.'
              : `, ${anchors.length} anchors hold`
          }\n${verdict.erased > 0 ? `${verdict.erased} rows were emptied when their retention ended.\n` : ''}${OWNERS[verdict.owner]}\n`,
        );
      process.exitCode = verdict.intact ? EXIT.done : EXIT.no;
    });
  audit
    .command('head [file]')
    .description(
      'the last row as an anchor, signed with a key outside the database; appended to a file, to be kept where the database is not',
    )
    .option('--public-key', 'print the public key with which anchors can be checked elsewhere')
    .action(async (file: string | undefined, options: { publicKey?: true }) => {
      if (options.publicKey) {
        process.stdout.write(anchorPublicKey(keysOf(readConfig())[0]!));
        return;
      }
      const head = await withDatabase((database) =>
        database.query<Anchor>('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1'),
      );
      if (head[0] === undefined) throw new UsageError('The register is empty: there is nothing to anchor.');
      const line = `${anchorLine(head[0], new Date(), keysOf(readConfig())[0]!)}\n`;
      if (file === undefined) process.stdout.write(line);
      else await appendFile(file, line, { mode: 0o600 });
    });
}

async function anchorsIn(word: string): Promise<Anchor[]> {
  const single = readAnchor(word);
  if (single) return [single];
  const text = (await readInputFile(word, 16)).toString('utf8');
  const { anchors, faults } = readAnchors(text, keysOf(readConfig()));
  if (faults.length > 0)
    throw new UsageError(
      `${word}: line ${faults[0]} is no anchor of this installation (SEQ:HASH, or a line of baluardo audit head)`,
    );
  if (anchors.length === 0) throw new UsageError(`${word} holds no anchor`);
  return anchors;
}

const keysOf = ({ key, dataFolder }: Config): Buffer[] =>
  key === undefined ? keysOfFolder(dataFolder) : readKeys(key, 'BALUARDO_KEY');
