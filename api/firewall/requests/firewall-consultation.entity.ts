import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_consultation' })
export class FirewallConsultationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ name: 'sector_id', type: 'uuid' })
  sectorId!: string;

  @Column({ type: 'text' })
  sentence!: string;

  @Column({ name: 'reason_request_ids', type: 'uuid', array: true })
  reasonRequestIds!: readonly string[];

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt!: string;

  @Column({ type: 'text', nullable: true })
  answer!: 'needed' | 'not-needed' | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: string | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy!: string | null;
}
