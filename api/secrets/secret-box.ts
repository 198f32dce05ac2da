import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const PREFIX = 'sealed:1:';
const NONCE = 12;
const TAG = 16;

/** A value was sealed with a key that this process does not have. */
export class UnknownKeyError extends Error {
  constructor(readonly keyId: string) {
    super(`a secret was sealed with the key ${keyId}, which BALUARDO_KEY does not name`);
  }
}

/**
 * Seals secrets for the database (AES-256-GCM): who has the database or a backup of it, and not the key, has none of
 * them. The first key seals; the others open what was sealed before a rotation.
 */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly first: { readonly id: string; readonly key: Buffer };

  /** @param keys 32 bytes each, the one in use first */
  constructor(keys: readonly Buffer[]) {
    const [first] = keys;
    if (first === undefined) throw new Error('a secret box needs a key');
    this.keys = new Map(keys.map((key) => [idOf(key), key]));
    this.first = { id: idOf(first), key: first };
  }

  seal(clear: string | Uint8Array): string {
    const nonce = randomBytes(NONCE);
    const { id, key } = this.first;
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
    return `${PREFIX}${id}:${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')}`;
  }

  /** @throws UnknownKeyError; Error when the value was altered. A value in clear, of an older release, is itself. */
  open(value: string): string {
    return this.openBytes(value).toString('utf8');
  }

  openBytes(value: string): Buffer {
    const parts = partsOf(value);
    if (parts === null) return Buffer.from(value, 'utf8');
    const key = this.keys.get(parts.id);
    if (key === undefined) throw new UnknownKeyError(parts.id);
    const { bytes } = parts;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(parts.id));
    decipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  }

  /** Whether the value is sealed with the key in use: otherwise it is to be sealed anew. */
  isCurrent(value: string): boolean {
    return partsOf(value)?.id === this.first.id;
  }
}

function partsOf(value: string): { id: string; bytes: Buffer } | null {
  if (!value.startsWith(PREFIX)) return null;
  const [id = '', base64 = ''] = value.slice(PREFIX.length).split(':');
  return { id, bytes: Buffer.from(base64, 'base64') };
}

/** Names a key without telling it. */
export const idOf = (key: Buffer): string =>
  createHash('sha256').update('baluardo-key').update(key).digest('hex').slice(0, 8);
