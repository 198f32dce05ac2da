import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_status' })
export class DnsblStatusEntity {
  @PrimaryColumn({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @PrimaryColumn({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ type: 'text' })
  verdict!: string;

  @Column({ type: 'text', array: true })
  codes!: readonly string[];

  @Column({ type: 'text', array: true })
  txt!: readonly string[];

  @Column({ type: 'timestamptz' })
  since!: string;
}
