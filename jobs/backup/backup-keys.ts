import { hkdfSync } from 'node:crypto';
import type { Config } from '../../api/config.ts';
import { keysOfFolder, readKeys } from '../../api/secrets/key-file.ts';
import type { BackupKeys } from './backup-crypt.ts';

/**
 * The keys of backups: a passphrase or recipients of their own, or else the installation's key as a passphrase, which
 * is then kept where the backups are not.
 */
export function backupKeysOf(config: Config): BackupKeys {
  const keys =
    config.key === undefined ? keysOfFolder(config.dataFolder) : readKeys(config.key, 'BALUARDO_KEY');
  return {
    passphrases: [
      ...(config.backupPassphrase === undefined ? [] : [config.backupPassphrase]),
      ...keys.map((key) => key.toString('base64')),
    ],
    recipients: config.backupRecipients,
    identities: config.backupIdentity === undefined ? [] : [config.backupIdentity],
    proof: keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', 'baluardo backup', 32))),
  };
}
