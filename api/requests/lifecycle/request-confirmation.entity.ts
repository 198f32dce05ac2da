import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_confirmation' })
export class RequestConfirmationEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @PrimaryColumn({ type: 'text' })
  side!: 'office' | 'sector';

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: string;
}
