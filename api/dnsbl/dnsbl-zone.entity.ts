import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_zone' })
export class DnsblZoneEntity {
  @PrimaryColumn({ type: 'int', generated: 'identity' })
  id!: number;

  @Column({ type: 'text' })
  zone!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  definition!: unknown;

  @Column({ type: 'jsonb' })
  overrides!: unknown;

  @Column({ name: 'secret_key', type: 'text', nullable: true })
  secretKey!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;
}
