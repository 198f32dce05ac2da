import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'workstation_event' })
export class WorkstationEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'workstation_id', type: 'uuid' })
  workstationId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ type: 'text' })
  action!: 'created' | 'updated' | 'imported';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'jsonb' })
  changes!: unknown;
}
