import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mailbox_review' })
export class MailboxReviewEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'int' })
  year!: number;

  @Column({ name: 'sector_id', type: 'uuid' })
  sectorId!: string;

  @Column({ name: 'due_on', type: 'date' })
  dueOn!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: string;

  @Column({ name: 'opened_by', type: 'uuid' })
  openedBy!: string;

  @Column({ name: 'signed_at', type: 'timestamptz', nullable: true })
  signedAt!: string | null;

  @Column({ name: 'signed_by', type: 'uuid', nullable: true })
  signedBy!: string | null;

  @Column({ name: 'signed_hash', type: 'text', nullable: true })
  signedHash!: string | null;
}
