import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mailbox_review_item' })
export class MailboxReviewItemEntity {
  @PrimaryColumn({ name: 'review_id', type: 'uuid' })
  reviewId!: string;

  @PrimaryColumn({ name: 'mailbox_id', type: 'uuid' })
  mailboxId!: string;

  @Column({ type: 'jsonb' })
  snapshot!: unknown;

  @Column({ type: 'text', nullable: true })
  verdict!: 'confirmed' | 'to-change' | 'to-close' | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: string | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy!: string | null;
}
