import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mailbox_event' })
export class MailboxEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  mailboxId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ type: 'text' })
  action!: 'created' | 'updated' | 'imported' | 'request-executed';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;

  @Column({ type: 'jsonb' })
  changes!: unknown;
}
