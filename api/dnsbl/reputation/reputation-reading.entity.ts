import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'reputation_reading' })
export class ReputationReadingEntity {
  @PrimaryColumn({ type: 'text' })
  source!: string;

  @Column({ name: 'tried_at', type: 'timestamptz' })
  triedAt!: string;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: string | null;

  @Column({ type: 'text' })
  fault!: string;

  @Column({ type: 'int' })
  failures!: number;
}
