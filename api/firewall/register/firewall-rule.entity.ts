import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeviceMeaning } from '../../../domain/firewall/device-meaning.ts';

@Entity({ name: 'firewall_rule' })
export class FirewallRuleEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'int', nullable: true })
  position!: number | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  action!: 'accept' | 'deny';

  @Column({ name: 'is_enabled', type: 'boolean' })
  isEnabled!: boolean;

  @Column({ name: 'from_zones', type: 'text', array: true })
  fromZones!: readonly string[];

  @Column({ name: 'to_zones', type: 'text', array: true })
  toZones!: readonly string[];

  @Column({ type: 'text', array: true })
  sources!: readonly string[];

  @Column({ type: 'text', array: true })
  destinations!: readonly string[];

  @Column({ type: 'text', array: true })
  services!: readonly string[];

  @Column({ type: 'boolean' })
  logging!: boolean;

  @Column({ type: 'text', nullable: true })
  schedule!: string | null;

  @Column({ name: 'expires_on', type: 'date', nullable: true })
  expiresOn!: string | null;

  @Column({ name: 'review_on', type: 'date', nullable: true })
  reviewOn!: string | null;

  @Column({ name: 'owner_sector_id', type: 'uuid', nullable: true })
  ownerSectorId!: string | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;

  @Column({ type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'device_meaning', type: 'jsonb', nullable: true })
  deviceMeaning!: DeviceMeaning | null;

  @Column({ type: 'text', nullable: true })
  scope!: string | null;

  @Column({ type: 'int8', nullable: true })
  hits!: number | null;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: string;
}
