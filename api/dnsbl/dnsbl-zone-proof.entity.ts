import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_zone_proof' })
export class DnsblZoneProofEntity {
  @PrimaryColumn({ name: 'sweep_id', type: 'int8' })
  sweepId!: number;

  @PrimaryColumn({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  health!: 'ok' | 'refused' | 'wildcard' | 'silent' | 'broken';

  @Column({ type: 'text' })
  proof!: string;

  @Column({ type: 'bytea', nullable: true })
  done!: Buffer | null;

  @Column({ type: 'text', array: true, nullable: true })
  resolvers!: readonly string[] | null;
}
