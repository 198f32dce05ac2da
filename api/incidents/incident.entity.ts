import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'incident' })
export class IncidentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'text' })
  affected!: string;

  @Column({ type: 'text' })
  severity!: 'low' | 'medium' | 'high' | 'critical';

  @Column({ type: 'text', nullable: true })
  category!: 'IS-1' | 'IS-2' | 'IS-3' | 'IS-4' | null;

  @Column({ name: 'known_at', type: 'timestamptz', precision: 3 })
  knownAt!: string;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', precision: 3 })
  openedAt!: string;

  @Column({ name: 'opened_by', type: 'uuid' })
  openedBy!: string;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: string | null;
}
