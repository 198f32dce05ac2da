import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_frozen_analysis' })
export class FirewallFrozenAnalysisEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @PrimaryColumn({ name: 'content_version', type: 'int' })
  contentVersion!: number;

  @PrimaryColumn({ type: 'timestamptz' })
  at!: string;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'policy_version', type: 'int8' })
  policyVersion!: number;

  @Column({ type: 'jsonb' })
  preview!: unknown;

  @Column({ name: 'reviewed_policy_version', type: 'int8', nullable: true })
  reviewedPolicyVersion!: number | null;

  @Column({ name: 'reviewed_by', type: 'text', nullable: true })
  reviewedBy!: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt!: string | null;
}
