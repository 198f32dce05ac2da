import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'reputation_look' })
export class ReputationLookEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: string;

  @Column({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'zone_id', type: 'int', nullable: true })
  zoneId!: number | null;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  who!: string;
}
