import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_mail_health_change' })
export class DnsblMailHealthChangeEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: number;

  @Column({ name: 'target_id', type: 'uuid' })
  targetId!: string;

  @Column({ type: 'text' })
  item!: string;

  @Column({ type: 'boolean', nullable: true })
  passed!: boolean | null;

  @Column({ type: 'text' })
  finding!: string;

  /** Empty in findings of earlier versions. */
  @Column({ name: 'finding_en', type: 'text' })
  findingEn!: string;

  @Column({ type: 'timestamptz' })
  at!: string;
}
