import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'obsolete_entry' })
export class ObsoleteEntryEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  target!: 'operating-system' | 'product';

  @Column({ type: 'text' })
  pattern!: string;

  @Column({ name: 'except_patterns', type: 'text', array: true })
  exceptPatterns!: readonly string[];

  @Column({ type: 'date', nullable: true })
  since!: string | null;

  @Column({ type: 'text' })
  severity!: 'high' | 'medium' | 'low';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;
}
