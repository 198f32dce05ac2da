import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportMailboxPage } from '../../../contract/dnsbl/report-mailbox.ts';

@Entity({ name: 'mail_report_reading' })
export class MailReportReadingEntity {
  /** There is one mailbox. */
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  place!: string;

  @Column({ name: 'uid_validity', type: 'text' })
  uidValidity!: string;

  @Column({ name: 'last_uid', type: 'int8' })
  lastUid!: string;

  @Column({ name: 'tried_at', type: 'timestamptz' })
  triedAt!: string;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: string | null;

  @Column({ type: 'text', nullable: true })
  fault!: NonNullable<ReportMailboxPage['reading']>['fault'];

  @Column({ type: 'text' })
  detail!: string;

  @Column({ type: 'int' })
  failures!: number;

  @Column({ type: 'int' })
  messages!: number;

  @Column({ type: 'int' })
  reports!: number;

  @Column({ type: 'int' })
  others!: number;

  @Column({ type: 'jsonb' })
  refused!: NonNullable<ReportMailboxPage['reading']>['refused'];
}
