import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pec_receipt' })
export class PecReceiptEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'dispatch_id', type: 'uuid', nullable: true })
  dispatchId!: string | null;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  source!: 'upload' | 'mailbox';

  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy!: string | null;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ type: 'bytea' })
  raw!: Buffer;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text' })
  verdict!:
    'counted' | 'issuer-unknown' | 'confirmed' | 'not-matched' | 'unsigned' | 'forged' | 'not-a-receipt';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'jsonb' })
  inspection!: unknown;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: string | null;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy!: string | null;
}
