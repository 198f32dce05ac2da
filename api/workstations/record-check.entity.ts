import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'record_check' })
export class RecordCheckEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  checkedAt!: string;
}
