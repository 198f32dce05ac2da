import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'incident_clock' })
export class IncidentClockEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'uuid' })
  incidentId!: string;

  @PrimaryColumn({ type: 'text' })
  name!: 'early-warning' | 'notification' | 'final-report' | 'gdpr-notification';

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: string | null;

  @Column({ type: 'text' })
  reference!: string;
}
