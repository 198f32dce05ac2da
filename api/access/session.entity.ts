import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'session' })
export class SessionEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: string;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'proven_at', type: 'timestamptz', precision: 3 })
  provenAt!: string;

  /** A passkey, or a second factor that was shown after the sign-in or to the identity provider. */
  @Column({ name: 'has_factor', type: 'boolean' })
  hasFactor!: boolean;

  /** The provider's own name of the session (`sid`), by which it ends it. */
  @Column({ name: 'provider_session', type: 'text', nullable: true })
  providerSession!: string | null;
}
