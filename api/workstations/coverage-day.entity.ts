import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'coverage_day' })
export class CoverageDayEntity {
  @PrimaryColumn({ type: 'date' })
  day!: string;

  @Column({ name: 'sector_id', type: 'uuid', nullable: true })
  sectorId!: string | null;

  @Column({ type: 'int' })
  total!: number;

  @Column({ type: 'int' })
  protected!: number;

  @Column({ type: 'int' })
  stale!: number;

  @Column({ type: 'int' })
  inactive!: number;

  @Column({ name: 'not_seen', type: 'int' })
  notSeen!: number;

  @Column({ type: 'int' })
  missing!: number;

  @Column({ type: 'int' })
  unknown!: number;

  @Column({ name: 'directory_only', type: 'int', nullable: true })
  directoryOnly!: number | null;
}
