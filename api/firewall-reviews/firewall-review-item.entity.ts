import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_review_item' })
export class FirewallReviewItemEntity {
  @PrimaryColumn({ name: 'review_id', type: 'uuid' })
  reviewId!: string;

  @PrimaryColumn({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'jsonb' })
  snapshot!: unknown;

  @Column({ name: 'rule_version', type: 'int' })
  ruleVersion!: number;

  @Column({ type: 'text', nullable: true })
  verdict!: 'confirmed' | 'to-change' | 'to-close' | null;

  @Column({ name: 'needed_until', type: 'date', nullable: true })
  neededUntil!: string | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: string | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy!: string | null;
}
