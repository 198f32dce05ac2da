import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_sweep' })
export class DnsblSweepEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: number;

  @Column({ type: 'text' })
  kind!: 'scheduled' | 'check-now' | 'second-probe';

  @Column({ type: 'text' })
  state!: 'waiting' | 'running' | 'finished' | 'stopped' | 'failed';

  @Column({ type: 'text', nullable: true })
  tick!: string | null;

  @Column({ name: 'requested_by', type: 'text', nullable: true })
  requestedBy!: string | null;

  @Column({ name: 'target_ids', type: 'uuid', array: true, nullable: true })
  targetIds!: readonly string[] | null;

  @Column({ name: 'zone_ids', type: 'int', array: true, nullable: true })
  zoneIds!: readonly number[] | null;

  @Column({ type: 'uuid', nullable: true })
  runner!: string | null;

  @Column({ name: 'stop_requested', type: 'boolean' })
  stopRequested!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: string | null;

  @Column({ type: 'int' })
  targets!: number;

  @Column({ type: 'int' })
  zones!: number;

  @Column({ type: 'int' })
  total!: number;

  @Column({ type: 'int' })
  done!: number;

  @Column({ type: 'jsonb' })
  counts!: unknown;

  @Column({ type: 'int' })
  changes!: number;

  @Column({ type: 'int' })
  queries!: number;

  @Column({ type: 'jsonb' })
  resolvers!: unknown;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ name: 'heartbeat_at', type: 'timestamptz', nullable: true })
  heartbeatAt!: string | null;

  @Column({ type: 'boolean' })
  forced!: boolean;

  @Column({ type: 'int' })
  reused!: number;
}
