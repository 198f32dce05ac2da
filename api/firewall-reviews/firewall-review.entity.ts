import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_review' })
export class FirewallReviewEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId!: string;

  @Column({ name: 'sector_id', type: 'uuid' })
  sectorId!: string;

  @Column({ name: 'reminded_at', type: 'timestamptz', precision: 3, nullable: true })
  remindedAt!: string | null;

  @Column({ name: 'signed_at', type: 'timestamptz', precision: 3, nullable: true })
  signedAt!: string | null;

  @Column({ name: 'signed_by', type: 'uuid', nullable: true })
  signedBy!: string | null;

  @Column({ name: 'signed_hash', type: 'text', nullable: true })
  signedHash!: string | null;
}
