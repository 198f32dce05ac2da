import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NisEntry } from '../../domain/procedures/nis-year.ts';

@Entity({ name: 'nis_year' })
export class NisYearEntity {
  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ name: 'kept_at', type: 'timestamptz', precision: 3 })
  keptAt!: string;

  @Column({ name: 'kept_by', type: 'uuid' })
  keptBy!: string;

  @Column({ type: 'jsonb' })
  entries!: NisEntry[];
}
