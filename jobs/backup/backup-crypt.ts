import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';

/** How backups of this installation are encrypted, and opened again. */
export interface BackupKeys {
  /** What opens the file, at `age -d`, too: the first encrypts, all open. */
  readonly passphrases: readonly string[];
  /** `age1…`: whoever holds the matching identity opens the file. */
  readonly recipients: readonly string[];
  /** `AGE-SECRET-KEY-1…`, for the recipients' own files. */
  readonly identities: readonly string[];
  /** Proves that the file was written here: anybody may encrypt for a recipient. */
  readonly proof: readonly Buffer[];
}

/** The file cannot be opened with the keys that there are. */
export class BackupKeyError extends Error {}

const MAGIC = 'age-encryption.org/v1';
/** 2^15 rounds of scrypt: half a second here, and out of reach for 256 random bits anyway. */
const WORK = 15;

/** The age format (age-encryption.org/v1), which the public tool opens, too. */
export async function encrypted(clear: Readable, keys: BackupKeys): Promise<Readable> {
  const encrypter = new Encrypter();
  if (keys.recipients.length > 0) keys.recipients.forEach((recipient) => encrypter.addRecipient(recipient));
  else {
    encrypter.setScryptWorkFactor(WORK);
    encrypter.setPassphrase(keys.passphrases[0]!);
  }
  const web = await encrypter.encrypt(Readable.toWeb(clear) as never);
  return Readable.fromWeb(web as unknown as ReadableStream);
}

export async function isEncrypted(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === MAGIC;
  } finally {
    await handle.close();
  }
}

/** @throws BackupKeyError when no key opens it; Error on the way when a byte was altered or the end is missing */
export async function decrypted(file: string, keys: BackupKeys): Promise<Readable> {
  const decrypter = new Decrypter();
  keys.passphrases.forEach((passphrase) => decrypter.addPassphrase(passphrase));
  keys.identities.forEach((identity) => decrypter.addIdentity(identity));
  try {
    const web = await decrypter.decrypt(Readable.toWeb(createReadStream(file)) as never);
    return Readable.fromWeb(web as unknown as ReadableStream);
  } catch {
    throw new BackupKeyError(
      'the backup is encrypted for another key: give BACKUP_PASSPHRASE, BACKUP_IDENTITY or the BALUARDO_KEY it was made with',
    );
  }
}

/** What stands at the end of the file: over its head and the hashes of its tables, with the installation's key. */
export function proofOf(text: string, keys: BackupKeys): string {
  return createHmac('sha256', keys.proof[0]!).update(text).digest('hex');
}

export function isProof(text: string, proof: string, keys: BackupKeys): boolean {
  const given = Buffer.from(proof, 'hex');
  return keys.proof.some((key) => {
    const own = createHmac('sha256', key).update(text).digest();
    return given.length === own.length && timingSafeEqual(given, own);
  });
}
