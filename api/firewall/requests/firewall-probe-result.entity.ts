import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_probe_result' })
export class FirewallProbeResultEntity {
  @PrimaryColumn({ name: 'probe_id', type: 'uuid' })
  probeId!: string;

  @PrimaryColumn({ type: 'int' })
  place!: number;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'int' })
  port!: number;

  @Column({ type: 'text' })
  expected!: 'reachable' | 'blocked';

  @Column({ type: 'text', nullable: true })
  outcome!: 'open' | 'closed' | 'time-out' | 'not-run' | null;

  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ type: 'text' })
  detail!: string;

  @Column({ type: 'int', nullable: true })
  ms!: number | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  at!: string | null;
}
