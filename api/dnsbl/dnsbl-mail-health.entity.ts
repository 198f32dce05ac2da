import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_mail_health' })
export class DnsblMailHealthEntity {
  @PrimaryColumn({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @PrimaryColumn({ type: 'text' })
  item!: string;

  @Column({ type: 'boolean', nullable: true })
  passed!: boolean | null;

  @Column({ type: 'text' })
  finding!: string;

  /** Empty in findings of earlier versions. */
  @Column({ name: 'finding_en', type: 'text' })
  findingEn!: string;

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  checkedAt!: string;
}
