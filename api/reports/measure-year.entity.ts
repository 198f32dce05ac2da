import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeasureReport } from '../../contract/procedures/measures.ts';

@Entity({ name: 'measure_year' })
export class MeasureYearEntity {
  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ name: 'kept_at', type: 'timestamptz', precision: 3 })
  keptAt!: string;

  @Column({ name: 'kept_by', type: 'uuid' })
  keptBy!: string;

  @Column({ type: 'jsonb' })
  rows!: MeasureReport['rows'];
}
