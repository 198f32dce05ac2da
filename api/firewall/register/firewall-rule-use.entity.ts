import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_rule_use' })
export class FirewallRuleUseEntity {
  @PrimaryColumn({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ type: 'int8' })
  hits!: number;

  @Column({ name: 'counted_at', type: 'timestamptz', precision: 3 })
  countedAt!: string;

  @Column({ name: 'still_since', type: 'timestamptz', precision: 3 })
  stillSince!: string;

  @Column({ type: 'int' })
  exports!: number;
}
