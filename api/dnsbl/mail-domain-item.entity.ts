import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mail_domain_item' })
export class MailDomainItemEntity {
  @PrimaryColumn({ name: 'domain_id', type: 'uuid' })
  domainId!: string;

  @PrimaryColumn({ type: 'text' })
  item!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text', array: true })
  record!: readonly string[];

  @Column({ type: 'jsonb' })
  reason!: unknown;

  @Column({ type: 'text' })
  section!: string;

  @Column({ type: 'text' })
  cure!: string;

  @Column({ name: 'verified_state', type: 'text', nullable: true })
  verifiedState!: string | null;

  @Column({ name: 'worse_than', type: 'text', nullable: true })
  worseThan!: string | null;

  @Column({ name: 'worse_seen', type: 'int' })
  worseSeen!: number;

  @Column({ type: 'timestamptz' })
  since!: string;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  checkedAt!: string;
}
