import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_change' })
export class DnsblChangeEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: number;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ name: 'sweep_id', type: 'int8' })
  sweepId!: number;

  @Column({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @Column({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ name: 'from_verdict', type: 'text', nullable: true })
  fromVerdict!: string | null;

  @Column({ name: 'to_verdict', type: 'text' })
  toVerdict!: string;

  @Column({ type: 'text', array: true })
  codes!: readonly string[];
}
