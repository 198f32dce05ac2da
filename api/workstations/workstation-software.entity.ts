import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'workstation_software' })
export class WorkstationSoftwareEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'workstation_id', type: 'uuid' })
  workstationId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'installed_on', type: 'date' })
  installedOn!: string;

  @Column({ name: 'request_id', type: 'uuid', nullable: true })
  requestId!: string | null;
}
