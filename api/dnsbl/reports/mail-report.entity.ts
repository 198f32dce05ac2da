import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mail_report' })
export class MailReportEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'dmarc' | 'tls';

  @Column({ type: 'text' })
  reporter!: string;

  @Column({ name: 'report_id', type: 'text' })
  reportId!: string;

  @Column({ type: 'text' })
  domain!: string;

  @Column({ name: 'begins_at', type: 'timestamptz' })
  beginsAt!: string;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: string;

  @Column({ type: 'text' })
  policy!: string;

  @Column({ type: 'int8' })
  total!: string;

  @Column({ type: 'int8' })
  failed!: string;

  @Column({ name: 'unread_rows', type: 'int' })
  unreadRows!: number;

  @Column({ type: 'jsonb', nullable: true })
  policies!: unknown;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: string;
}
