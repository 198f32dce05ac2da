import type { Command } from 'commander';
import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { EXIT, printJson } from './outcome.ts';
import { withDatabase } from './with-database.ts';

const REASONS = {
  altered: 'its content was altered',
  'missing-before': 'a row before it is missing',
  unlinked: 'it does not follow from the row before it',
};

export function registerAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the append-only register');
  audit
    .command('verify')
    .description('walk the chain of hashes; exit 1 at the first altered or missing row')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: true }) => {
      const verdict = await withDatabase(verifyAuditChain);
      if (options.json) printJson(verdict);
      else if (verdict.broken)
        process.stdout.write(`Broken at row ${verdict.broken.seq}: ${REASONS[verdict.broken.reason]}.\n`);
      else process.stdout.write(`Intact: ${verdict.rows} rows, last hash ${verdict.head}\n`);
      process.exitCode = verdict.intact ? EXIT.done : EXIT.no;
    });
}
