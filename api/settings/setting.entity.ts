import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'setting' })
export class SettingEntity {
  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'jsonb' })
  value!: unknown;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: string;

  @Column({ name: 'changed_by', type: 'text', nullable: true })
  changedBy!: string | null;
}
