import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_case_check' })
export class DnsblCaseCheckEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @PrimaryColumn({ type: 'text' })
  item!: string;

  @Column({ type: 'text' })
  status!: 'open' | 'done' | 'not-applicable';

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  at!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  evidence!: unknown;
}
