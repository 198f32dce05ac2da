import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_variation' })
export class RequestVariationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'hand_over_id', type: 'uuid' })
  handOverId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'base_version', type: 'int' })
  baseVersion!: number;

  @Column({ type: 'jsonb' })
  content!: unknown;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ type: 'text' })
  state!: 'proposed' | 'accepted' | 'refused' | 'withdrawn';

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: string | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_note', type: 'text' })
  decidedNote!: string;
}
