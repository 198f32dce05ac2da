import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_rule_event' })
export class FirewallRuleEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  action!: 'created' | 'changed' | 'removed' | 'imported';

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;

  @Column({ name: 'request_code', type: 'text', nullable: true })
  requestCode!: string | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'jsonb', nullable: true })
  fields!: unknown;
}
