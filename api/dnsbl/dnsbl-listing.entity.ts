import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_listing' })
export class DnsblListingEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @Column({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ type: 'text' })
  state!: 'suspected' | 'confirmed' | 'cleared' | 'dismissed';

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'suspected_at', type: 'timestamptz' })
  suspectedAt!: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: string | null;

  @Column({ name: 'cleared_at', type: 'timestamptz', nullable: true })
  clearedAt!: string | null;

  @Column({ name: 'previous_cleared_at', type: 'timestamptz', nullable: true })
  previousClearedAt!: string | null;

  @Column({ name: 'last_listed_at', type: 'timestamptz' })
  lastListedAt!: string;

  @Column({ name: 'clean_sweeps', type: 'int' })
  cleanSweeps!: number;

  @Column({ name: 'first_clean_at', type: 'timestamptz', nullable: true })
  firstCleanAt!: string | null;

  @Column({ type: 'int' })
  relistings!: number;

  @Column({ type: 'text', array: true })
  codes!: readonly string[];

  @Column({ type: 'text', array: true })
  txt!: readonly string[];

  @Column({ name: 'cause_id', type: 'uuid', nullable: true })
  causeId!: string | null;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;
}
