import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_alert' })
export class DnsblAlertEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  kind!:
    | 'listed'
    | 'codes-changed'
    | 'cleared'
    | 'infrastructure'
    | 'list-silent'
    | 'mail-health'
    | 'mail-reports'
    | 'reputation';

  @Column({ type: 'text' })
  weight!: string;

  @Column({ type: 'text' })
  state!: 'open' | 'acknowledged' | 'in-charge' | 'ended';

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  body!: string;

  /** Empty in alerts of earlier versions. */
  @Column({ name: 'title_en', type: 'text' })
  titleEn!: string;

  @Column({ name: 'body_en', type: 'text' })
  bodyEn!: string;

  @Column({ name: 'cause_id', type: 'uuid', nullable: true })
  causeId!: string | null;

  @Column({ name: 'listing_id', type: 'uuid', nullable: true })
  listingId!: string | null;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ name: 'raised_at', type: 'timestamptz' })
  raisedAt!: string;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true })
  acknowledgedAt!: string | null;

  @Column({ name: 'acknowledged_by', type: 'text', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true })
  takenAt!: string | null;

  @Column({ name: 'taken_by', type: 'text', nullable: true })
  takenBy!: string | null;

  @Column({ name: 'escalated_at', type: 'timestamptz', nullable: true })
  escalatedAt!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: string | null;

  @Column({ name: 'zone_id', type: 'int', nullable: true })
  zoneId!: number | null;
}
