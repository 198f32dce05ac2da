import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mail_report_source' })
export class MailReportSourceEntity {
  @PrimaryColumn({ name: 'report_id', type: 'int8' })
  reportId!: string;

  @PrimaryColumn({ type: 'text' })
  address!: string;

  @Column({ type: 'int8' })
  messages!: string;

  @PrimaryColumn({ type: 'text' })
  disposition!: string;

  @PrimaryColumn({ name: 'dkim_aligned', type: 'boolean' })
  dkimAligned!: boolean;

  @PrimaryColumn({ name: 'spf_aligned', type: 'boolean' })
  spfAligned!: boolean;

  @PrimaryColumn({ name: 'header_from', type: 'text' })
  headerFrom!: string;
}
