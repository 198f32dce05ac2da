import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_request_rule' })
export class FirewallRequestRuleEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @PrimaryColumn({ type: 'int' })
  flow!: number;

  @Column({ type: 'text' })
  op!: 'create' | 'modify' | 'delete';

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ type: 'jsonb', nullable: true })
  previous!: unknown;

  @Column({ name: 'previous_position', type: 'int', nullable: true })
  previousPosition!: number | null;
}
