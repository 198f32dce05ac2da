import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_probe' })
export class FirewallProbeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt!: string;

  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy!: string;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: string | null;

  @Column({ type: 'text', nullable: true })
  host!: string | null;
}
