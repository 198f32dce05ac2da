import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_hold' })
export class RequestHoldEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'placed_at', type: 'timestamptz', precision: 3 })
  placedAt!: string;

  @Column({ name: 'placed_by', type: 'uuid' })
  placedBy!: string;

  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: string | null;

  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy!: string | null;
}
