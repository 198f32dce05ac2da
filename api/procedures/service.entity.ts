import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'service' })
export class ServiceEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ name: 'procedure_code', type: 'text' })
  procedureCode!: string;

  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'closes_after_silence_days', type: 'int', nullable: true })
  closesAfterSilenceDays!: number | null;

  @Column({ name: 'reminds_every_days', type: 'int', nullable: true })
  remindsEveryDays!: number | null;

  @Column({ name: 'knowledge_notes', type: 'jsonb' })
  knowledgeNotes!: unknown;

  @Column({ type: 'jsonb' })
  checklist!: unknown;
}
