import type { Command } from 'commander';
import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import { readConfig } from '../../api/config.ts';
import { SealService } from '../../api/documents/seal.service.ts';
import { fingerprintOf } from '../../api/pec/trust.ts';
import { keyFileOf, keysOfFolder, makeKey, readKeys, writeKeyFile } from '../../api/secrets/key-file.ts';
import { resealAll } from '../../api/secrets/reseal.ts';
import { secretBoxOf } from '../../api/secrets/secret-box-of.ts';
import { idOf, SecretBox } from '../../api/secrets/secret-box.ts';
import { SettingsService } from '../../api/settings/settings.service.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { UsageError } from './outcome.ts';
import { withDatabase } from './with-database.ts';

const ACTOR: Actor = { kind: 'system', name: 'command line' };

export function registerKeyCommands(program: Command): void {
  program
    .command('key')
    .description('the key that seals the secrets in the database')
    .command('rotate')
    .description(
      'seal every secret with a new key: one made here for the key file, or the first of BALUARDO_KEY=new,old; restart the processes afterwards',
    )
    .action(rotate);
}

export function registerSealCommands(program: Command): void {
  program
    .command('seal')
    .description('the electronic seal of the papers')
    .command('renew')
    .description('a new key and certificate for the seal; papers sealed before still verify')
    .action(renewSeal);
}

async function rotate(): Promise<void> {
  const config = readConfig();
  const isFile = config.key === undefined;
  const old = isFile ? keysOfFolder(config.dataFolder) : readKeys(config.key!, 'BALUARDO_KEY');
  if (!isFile && old.length < 2)
    throw new UsageError(
      'BALUARDO_KEY holds one key: put the new one in front, BALUARDO_KEY=new,old, and try again.',
    );
  const keys = isFile ? [makeKey(), ...old] : old;
  // First the file: a key that only the database knew would be lost with this process.
  if (isFile) writeKeyFile(config.dataFolder, keys);
  const count = await withDatabase((database) =>
    database.transaction(async (tx) => {
      const sealed = await resealAll(tx, new SecretBox(keys), 'all');
      await new AuditService(new Clock()).record(tx, ACTOR, {
        action: 'key.rotated',
        subject: { kind: 'key', id: idOf(keys[0]!) },
        details: { secrets: sealed },
      });
      return sealed;
    }),
  );
  process.stdout.write(
    `${count} secrets are sealed with the key ${idOf(keys[0]!)}. Restart the processes.\n${
      isFile
        ? `The earlier keys stay in ${keyFileOf(config.dataFolder)}: backups made with them open with nothing else.\n`
        : 'The earlier keys are needed for the backups made with them, and for nothing else.\n'
    }`,
  );
}

async function renewSeal(): Promise<void> {
  const box = secretBoxOf(readConfig());
  await withDatabase(async (database) => {
    const clock = new Clock();
    const audit = new AuditService(clock);
    const seal = new SealService(database, new SettingsService(database, audit, box), box, audit, clock);
    const certificate = await seal.renew(ACTOR);
    process.stdout.write(
      `The seal has a new key: certificate ${fingerprintOf(certificate)}. /api/seal/certificate gives it with the earlier ones.\n`,
    );
  });
}
