import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'supplier_call' })
export class SupplierCallEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: string;

  @Column({ name: 'opened_by', type: 'uuid' })
  openedBy!: string;

  @Column({ type: 'text' })
  ticket!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: string | null;

  @Column({ type: 'text' })
  outcome!: 'open' | 'solved' | 'not-solved' | 'cancelled';

  @Column({ name: 'outcome_note', type: 'text' })
  outcomeNote!: string;
}
