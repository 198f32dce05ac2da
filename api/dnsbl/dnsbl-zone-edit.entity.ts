import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_zone_edit' })
export class DnsblZoneEditEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: number;

  @Column({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'jsonb' })
  before!: unknown;

  @Column({ type: 'jsonb' })
  after!: unknown;
}
