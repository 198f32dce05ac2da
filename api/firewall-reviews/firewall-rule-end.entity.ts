import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_rule_end' })
export class FirewallRuleEndEntity {
  @PrimaryColumn({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @PrimaryColumn({ name: 'expires_on', type: 'date' })
  expiresOn!: string;

  @Column({ name: 'warned_at', type: 'timestamptz', precision: 3, nullable: true })
  warnedAt!: string | null;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;
}
