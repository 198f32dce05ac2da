import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'schedule_state' })
export class ScheduleStateEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  cron!: string | null;

  @Column({ name: 'counted_to', type: 'timestamptz' })
  countedTo!: string;
}
