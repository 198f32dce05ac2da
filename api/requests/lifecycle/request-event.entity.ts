import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_event' })
export class RequestEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** The order of the history: clocks go back. */
  @Column({ type: 'int8', insert: false, update: false })
  seq!: number;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ name: 'from_state', type: 'text', nullable: true })
  fromState!: string | null;

  @Column({ name: 'to_state', type: 'text', nullable: true })
  toState!: string | null;

  @Column({ name: 'minutes_in_state', type: 'double precision', nullable: true })
  minutesInState!: number | null;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: 'person' | 'supplier' | 'system';

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf!: string | null;

  @Column({ type: 'int', nullable: true })
  version!: number | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'jsonb' })
  details!: unknown;
}
