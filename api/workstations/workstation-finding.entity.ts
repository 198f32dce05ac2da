import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'workstation_finding' })
export class WorkstationFindingEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'workstation_id', type: 'uuid' })
  workstationId!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  severity!: 'high' | 'medium' | 'low';

  @Column({ type: 'int', nullable: true })
  days!: number | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;
}
