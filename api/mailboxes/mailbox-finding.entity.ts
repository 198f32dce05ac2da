import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mailbox_finding' })
export class MailboxFindingEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'mailbox_id', type: 'uuid' })
  mailboxId!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  severity!: 'high' | 'medium' | 'low';

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ name: 'about_day', type: 'date', nullable: true })
  aboutDay!: string | null;

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;
}
