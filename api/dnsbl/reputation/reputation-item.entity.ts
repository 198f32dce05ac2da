import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReputationState } from '../../../domain/reputation/reputation.ts';

@Entity({ name: 'reputation_item' })
export class ReputationItemEntity {
  @PrimaryColumn({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @PrimaryColumn({ type: 'text' })
  source!: string;

  @Column({ name: 'zone_id', type: 'int', nullable: true })
  zoneId!: number | null;

  @Column({ type: 'text' })
  state!: ReputationState;

  @Column({ name: 'known_state', type: 'text', nullable: true })
  knownState!: ReputationState | null;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  checkedAt!: string;

  @Column({ type: 'text' })
  who!: string;

  @Column({ name: 'next_on', type: 'date', nullable: true })
  nextOn!: string | null;

  @Column({ name: 'reminded_on', type: 'date', nullable: true })
  remindedOn!: string | null;
}
