import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'person' })
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  username!: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'staff_number', type: 'text', nullable: true })
  staffNumber!: string | null;

  @Column({ name: 'sector_id', type: 'uuid', nullable: true })
  sectorId!: string | null;

  @Column({ type: 'text', array: true })
  roles!: readonly string[];

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'password_changed_at', type: 'timestamptz', nullable: true })
  passwordChangedAt!: string | null;

  @Column({ name: 'must_change_password', type: 'boolean' })
  mustChangePassword!: boolean;

  @Column({ name: 'totp_secret', type: 'text', nullable: true })
  totpSecret!: string | null;

  @Column({ name: 'totp_last_step', type: 'int8', nullable: true })
  totpLastStep!: number | null;

  @Column({ name: 'failed_logins', type: 'int' })
  failedLogins!: number;

  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  lockedUntil!: string | null;

  @Column({ type: 'text' })
  language!: 'it' | 'en';

  @Column({ name: 'last_login_at', type: 'timestamptz', nullable: true })
  lastLoginAt!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'password_expires_at', type: 'timestamptz', precision: 3, nullable: true })
  passwordExpiresAt!: string | null;

  @Column({ name: 'totp_pending', type: 'text', nullable: true })
  totpPending!: string | null;

  @Column({ name: 'totp_pending_until', type: 'timestamptz', precision: 3, nullable: true })
  totpPendingUntil!: string | null;

  @Column({ type: 'text' })
  source!: 'local' | 'oidc' | 'ldap';

  /** The provider's issuer, or the directory, that knows the person. */
  @Column({ name: 'external_issuer', type: 'text', nullable: true })
  externalIssuer!: string | null;

  /** What never changes of the person there: the provider's subject, the directory's object. */
  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId!: string | null;

  /** When it last said that the person may come in. */
  @Column({ name: 'external_checked_at', type: 'timestamptz', precision: 3, nullable: true })
  externalCheckedAt!: string | null;

  /** When a process last began to ask. */
  @Column({ name: 'external_claimed_at', type: 'timestamptz', precision: 3, nullable: true })
  externalClaimedAt!: string | null;

  /** When name, addresses and accesses went; the acts stay by a pseudonym. */
  @Column({ name: 'erased_at', type: 'timestamptz', precision: 3, nullable: true })
  erasedAt!: string | null;

  /** Who handed out the password; null for one that was made on the machine itself. */
  @Column({ name: 'key_given_by', type: 'uuid', nullable: true })
  keyGivenBy!: string | null;

  /** Sealed: what the provider is asked with again. */
  @Column({ name: 'external_refresh', type: 'text', nullable: true })
  externalRefresh!: string | null;
}
