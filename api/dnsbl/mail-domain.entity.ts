import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mail_domain' })
export class MailDomainEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  domain!: string;

  @Column({ type: 'text', array: true })
  selectors!: readonly string[];

  @Column({ name: 'helo_name', type: 'text', nullable: true })
  heloName!: string | null;

  @Column({ name: 'target_ids', type: 'uuid', array: true })
  targetIds!: readonly string[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;
}
