import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mailbox' })
export class MailboxEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  service!: 'peo' | 'pec';

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ name: 'sector_id', type: 'uuid', nullable: true })
  sectorId!: string | null;

  @Column({ name: 'holder_name', type: 'text', nullable: true })
  holderName!: string | null;

  @Column({ name: 'holder_staff_number', type: 'text', nullable: true })
  holderStaffNumber!: string | null;

  @Column({ type: 'jsonb' })
  delegates!: unknown;

  @Column({ name: 'quota_mb', type: 'int', nullable: true })
  quotaMb!: number | null;

  @Column({ name: 'used_mb', type: 'int', nullable: true })
  usedMb!: number | null;

  @Column({ type: 'text' })
  state!: 'active' | 'suspended' | 'closed';

  @Column({ name: 'opened_on', type: 'date', nullable: true })
  openedOn!: string | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn!: string | null;

  @Column({ name: 'offboarding_on', type: 'date', nullable: true })
  offboardingOn!: string | null;

  @Column({ name: 'retain_until', type: 'date', nullable: true })
  retainUntil!: string | null;

  @Column({ name: 'has_mfa', type: 'boolean', nullable: true })
  hasMfa!: boolean | null;

  @Column({ type: 'text', array: true })
  forwards!: readonly string[];

  @Column({ type: 'text', array: true })
  aliases!: readonly string[];

  @Column({ type: 'text' })
  notes!: string;

  @Column({ name: 'provider_id', type: 'uuid', nullable: true })
  providerId!: string | null;

  @Column({ name: 'contract_reference', type: 'text', nullable: true })
  contractReference!: string | null;

  @Column({ name: 'expires_on', type: 'date', nullable: true })
  expiresOn!: string | null;

  @Column({ name: 'renewal_lead_days', type: 'int', nullable: true })
  renewalLeadDays!: number | null;

  @Column({ name: 'ipa_code', type: 'text', nullable: true })
  ipaCode!: string | null;

  @Column({ name: 'aoo_code', type: 'text', nullable: true })
  aooCode!: string | null;

  @Column({ name: 'uo_code', type: 'text', nullable: true })
  uoCode!: string | null;

  @Column({ name: 'is_primary_domicile', type: 'boolean' })
  isPrimaryDomicile!: boolean;

  @Column({ name: 'accepts_ordinary_mail', type: 'boolean', nullable: true })
  acceptsOrdinaryMail!: boolean | null;

  @Column({ name: 'receipt_type', type: 'text', nullable: true })
  receiptType!: 'complete' | 'brief' | 'synthetic' | null;

  @Column({ name: 'credential_changed_on', type: 'date', nullable: true })
  credentialChangedOn!: string | null;

  @Column({ name: 'vault_reference', type: 'text', nullable: true })
  vaultReference!: string | null;

  @Column({ name: 'has_verified_identity', type: 'boolean', nullable: true })
  hasVerifiedIdentity!: boolean | null;

  @Column({ name: 'conservation_service', type: 'text', nullable: true })
  conservationService!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  reachability!: unknown;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: string;
}
