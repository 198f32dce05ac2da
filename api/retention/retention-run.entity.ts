import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RetentionClassName } from '../../domain/retention/classes.ts';

@Entity({ name: 'retention_run' })
export class RetentionRunEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3 })
  startedAt!: string;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: string | null;

  @Column({ type: 'jsonb' })
  counts!: Partial<Record<RetentionClassName, number>>;

  @Column({ name: 'is_whole', type: 'boolean' })
  isWhole!: boolean;
}
