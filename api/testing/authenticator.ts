import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What an authenticator may say of the person and of its key (WebAuthn level 3, 6.1). */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_KEY = 0x40;

export interface Saying {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  /** Signed by this key instead of the own. */
  readonly key?: KeyObject;
  readonly type?: 'webauthn.get' | 'webauthn.create';
  /** Instead of what the signature is about. */
  readonly replaceClientData?: string;
}

/** An authenticator made of node's own cryptography, which says whatever a test wants it to say. */
export class TestAuthenticator {
  readonly id = randomBytes(16);
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly rpId = new URL(origin).hostname,
  ) {}

  /** COSE_Key of ES256 on P-256 (RFC 9053, 2.1 and 7.1.1). */
  get publicKey(): Buffer {
    const { x, y } = this.pair.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x!, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y!, 'base64url'),
    ]);
  }

  /** The answer at sign-in and at a proof. */
  answer(saying: Saying): Record<string, unknown> {
    const data = this.data(saying, Buffer.alloc(0));
    const client = this.client({ type: 'webauthn.get', ...saying });
    const about = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    const signature = sign('sha256', about, saying.key ?? this.pair.privateKey);
    const sent = saying.replaceClientData === undefined ? client : Buffer.from(saying.replaceClientData);
    return this.wrap({
      clientDataJSON: sent.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  /** The answer when the key is made; it vouches for nothing (`none`). */
  register(saying: Saying): Record<string, unknown> {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = this.data(saying, Buffer.concat([Buffer.alloc(16), length, this.id, this.publicKey]));
    const attestation = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.wrap({
      clientDataJSON: this.client({ type: 'webauthn.create', ...saying }).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  private data({ rpId = this.rpId, isVerified = true, counter }: Saying, key: Buffer): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? ++this.counter);
    const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (key.length > 0 ? HAS_KEY : 0);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, key]);
  }

  private client({ type, challenge, origin = this.origin }: Saying): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private wrap(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
}
