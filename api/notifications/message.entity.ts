import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'message' })
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  channel!: 'email' | 'webhook' | 'in-app' | 'syslog' | 'push';

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text', nullable: true })
  html!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  payload!: unknown;

  @Column({ name: 'about_kind', type: 'text', nullable: true })
  aboutKind!: string | null;

  @Column({ name: 'about_id', type: 'text', nullable: true })
  aboutId!: string | null;

  @Column({ type: 'text' })
  state!: 'queued' | 'sent' | 'failed';

  @Column({ type: 'int' })
  tries!: number;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ name: 'message_id', type: 'text', nullable: true })
  messageId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: string | null;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: string | null;

  /** Of a notice in the interface: to be told in the day's one mail. */
  @Column({ name: 'waits_for_digest', type: 'boolean' })
  waitsForDigest!: boolean;

  @Column({ name: 'sealed_link', type: 'text', nullable: true })
  sealedLink!: string | null;
}
