import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_case_request' })
export class DnsblCaseRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  channel!: string;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  outcome!: 'waiting' | 'refused' | 'cleared';

  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId!: string | null;
}
