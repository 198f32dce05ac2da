import 'reflect-metadata';
import { Command } from 'commander';
import { readConfig } from '../../api/config.ts';
import { runProcess } from '../../api/process.ts';
import { registerAuditCommands } from './audit.ts';
import { registerBackupCommands } from './backup.ts';
import { registerDnsblCommands } from './dnsbl.ts';
import { registerFirewallCommands } from './firewall.ts';
import { registerMigrateCommand } from './migrate.ts';
import { endWithFailure } from './outcome.ts';
import { registerPecCommands } from './pec.ts';
import { registerUserCommands } from './user.ts';

const program = new Command('baluardo')
  .description('Network security operations for a public body: the command line')
  .showHelpAfterError('(--help shows what there is)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

registerMigrateCommand(program);
program
  .command('serve')
  .description('one API process: pages and /api (needs DATABASE_URL)')
  // Loaded when it is wanted: the short commands do not wait for the whole application.
  .action(() => runProcess(async () => (await import('../../api/main.ts')).serve(readConfig())));
program
  .command('work')
  .description('one jobs process: schedules and workers (needs DATABASE_URL)')
  .action(() => runProcess(async () => (await import('../main.ts')).work(readConfig())));
registerUserCommands(program);
registerAuditCommands(program);
registerBackupCommands(program);
registerPecCommands(program);
registerDnsblCommands(program);
registerFirewallCommands(program);

program.parseAsync().catch(endWithFailure);
