import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_checklist_item' })
export class RequestChecklistItemEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text', nullable: true })
  obsolete!: string | null;

  @Column({ type: 'int', nullable: true })
  phase!: number | null;

  @Column({ type: 'text' })
  outcome!: 'open' | 'done' | 'not-needed';

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt!: string | null;

  @Column({ name: 'done_by', type: 'uuid', nullable: true })
  doneBy!: string | null;
}
