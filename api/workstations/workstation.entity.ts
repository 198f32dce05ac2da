import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'workstation' })
export class WorkstationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  state!: 'in-use' | 'stored' | 'retired';

  @Column({ name: 'sector_id', type: 'uuid', nullable: true })
  sectorId!: string | null;

  @Column({ name: 'holder_name', type: 'text', nullable: true })
  holderName!: string | null;

  @Column({ name: 'holder_staff_number', type: 'text', nullable: true })
  holderStaffNumber!: string | null;

  @Column({ name: 'operating_system', type: 'text', nullable: true })
  operatingSystem!: string | null;

  @Column({ name: 'system_version', type: 'text', nullable: true })
  systemVersion!: string | null;

  @Column({ name: 'ip_address', type: 'text', nullable: true })
  ipAddress!: string | null;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'text' })
  location!: string;

  @Column({ type: 'text', nullable: true })
  product!: string | null;

  @Column({ name: 'product_version', type: 'text', nullable: true })
  productVersion!: string | null;

  @Column({ name: 'is_protection_active', type: 'boolean', nullable: true })
  isProtectionActive!: boolean | null;

  @Column({ name: 'signatures_at', type: 'timestamptz', nullable: true })
  signaturesAt!: string | null;

  @Column({ name: 'last_contact_at', type: 'timestamptz', nullable: true })
  lastContactAt!: string | null;

  @Column({ name: 'reported_at', type: 'timestamptz', nullable: true })
  reportedAt!: string | null;

  @Column({ name: 'reported_by', type: 'text', nullable: true })
  reportedBy!: string | null;

  @Column({ type: 'text' })
  notes!: string;

  @Column({ type: 'text' })
  protection!: 'protected' | 'stale' | 'inactive' | 'not-seen' | 'missing' | 'unknown';

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: string;

  @Column({ name: 'serial_number', type: 'text', nullable: true })
  serialNumber!: string | null;

  @Column({ name: 'device_id', type: 'text', nullable: true })
  deviceId!: string | null;

  @Column({ name: 'is_antivirus_missing', type: 'boolean' })
  isAntivirusMissing!: boolean;

  @Column({ name: 'has_current_signatures', type: 'boolean', nullable: true })
  hasCurrentSignatures!: boolean | null;

  @Column({ name: 'inventory_seen_at', type: 'timestamptz', nullable: true })
  inventorySeenAt!: string | null;

  @Column({ name: 'inventory_seen_by', type: 'text', nullable: true })
  inventorySeenBy!: string | null;
}
