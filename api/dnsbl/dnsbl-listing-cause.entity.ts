import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_listing_cause' })
export class DnsblListingCauseEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  kind!: 'target' | 'block' | 'as' | 'country';

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  weight!: string;

  @Column({ type: 'text' })
  state!: 'open' | 'ended';

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: string | null;
}
