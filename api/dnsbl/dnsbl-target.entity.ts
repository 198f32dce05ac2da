import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_target' })
export class DnsblTargetEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text' })
  family!: 'ip4' | 'ip6' | 'name';

  @Column({ type: 'text' })
  service!: string;

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'text', nullable: true })
  prefix!: string | null;

  @Column({ name: 'helo_name', type: 'text', nullable: true })
  heloName!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ type: 'boolean' })
  badge!: boolean;

  @Column({ name: 'swept_by', type: 'int8', nullable: true })
  sweptBy!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'dkim_selector', type: 'text', nullable: true })
  dkimSelector!: string | null;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: string | null;
}
