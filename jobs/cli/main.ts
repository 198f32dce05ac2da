import 'reflect-metadata';
import { Command } from 'commander';
import type { Config } from '../../api/config.ts';

type Register = (program: Command) => void;

const backup = async (): Promise<Register> => (await import('./backup.ts')).registerBackupCommands;

/** By the first word of the command line: a check of one address does not wait for the whole application to load. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  migrate: async () => (await import('./migrate.ts')).registerMigrateCommand,
  serve: async () => registerServe,
  work: async () => registerWork,
  user: async () => (await import('./user.ts')).registerUserCommands,
  key: async () => (await import('./key.ts')).registerKeyCommands,
  seal: async () => (await import('./key.ts')).registerSealCommands,
  audit: async () => (await import('./audit.ts')).registerAuditCommands,
  backup,
  restore: backup,
  pec: async () => (await import('./pec.ts')).registerPecCommands,
  import: async () => (await import('./import.ts')).registerImportCommands,
  dossier: async () => (await import('./dossier.ts')).registerDossierCommands,
  dnsbl: async () => (await import('./dnsbl.ts')).registerDnsblCommands,
  mail: async () => (await import('./mail.ts')).registerMailCommands,
  firewall: async () => (await import('./firewall.ts')).registerFirewallCommands,
};

function registerServe(program: Command): void {
  program
    .command('serve')
    .description('one API process: pages and /api (needs DATABASE_URL)')
    .action(() => runUntilStopped(async (config) => (await import('../../api/main.ts')).serve(config)));
}

function registerWork(program: Command): void {
  program
    .command('work')
    .description('one jobs process: schedules and workers (needs DATABASE_URL)')
    .action(() => runUntilStopped(async (config) => (await import('../main.ts')).work(config)));
}

async function runUntilStopped(start: (config: Config) => Promise<() => Promise<void>>): Promise<void> {
  const [{ runProcess }, { readConfig }] = await Promise.all([
    import('../../api/process.ts'),
    import('../../api/config.ts'),
  ]);
  await runProcess(() => start(readConfig()));
}

/** Whoever reads may have read enough (`| head`): that is no failure, and must not change what the command ends with. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

async function run(): Promise<void> {
  outliveReaders();
  const program = new Command('baluardo')
    .description('Network security operations for a public body: the command line')
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  const asked = Object.entries(COMMANDS).find(([name]) => name === process.argv[2]);
  const loaders = asked === undefined ? new Set(Object.values(COMMANDS)) : [asked[1]];
  for (const load of loaders) (await load())(program);
  await program.parseAsync();
}

run().catch(async (error: unknown) => (await import('./end-with-failure.ts')).endWithFailure(error));
