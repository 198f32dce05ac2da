import type { Command } from 'commander';
import { migrate } from '../../api/database/connect.ts';
import { printJson } from './outcome.ts';
import { withDatabase } from './with-database.ts';

export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the version of this Baluardo')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: true }) => {
      const done = await withDatabase((database) => migrate(database.dataSource), { mayBeOld: true });
      if (options.json) printJson({ migrations: done });
      else
        process.stdout.write(
          done.length === 0 ? 'The database is up to date.\n' : `Done: ${done.join(', ')}\n`,
        );
    });
}
