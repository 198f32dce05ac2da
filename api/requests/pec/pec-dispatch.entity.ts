import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pec_dispatch' })
export class PecDispatchEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'hand_over_id', type: 'uuid' })
  handOverId!: string;

  @Column({ type: 'text' })
  channel!: 'export' | 'direct';

  @Column({ name: 'message_id', type: 'text' })
  messageId!: string;

  @Column({ name: 'sent_as', type: 'text', nullable: true })
  sentAs!: string | null;

  @Column({ type: 'text' })
  sender!: string;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'bytea' })
  raw!: Buffer;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text' })
  state!: 'ready' | 'queued' | 'sending' | 'sent' | 'uncertain' | 'accepted' | 'delivered' | 'failed';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'int' })
  tries!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'state_since', type: 'timestamptz' })
  stateSince!: string;
}
