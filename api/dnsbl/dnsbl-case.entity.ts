import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_case' })
export class DnsblCaseEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'zone_id', type: 'int' })
  zoneId!: number;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  service!: string;

  @Column({ type: 'text' })
  weight!: string;

  @Column({ type: 'text', array: true })
  codes!: readonly string[];

  @Column({ type: 'text', nullable: true })
  cause!: string | null;

  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId!: string | null;

  @Column({ type: 'int' })
  relistings!: number;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: string;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: string | null;

  @Column({ name: 'proposed_end', type: 'text', nullable: true })
  proposedEnd!: 'address-retired' | 'list-closed' | 'not-ours' | 'accepted-as-is' | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: 'address-retired' | 'list-closed' | 'not-ours' | 'accepted-as-is' | null;
}
