import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'mail_domain_change' })
export class MailDomainChangeEntity {
  @PrimaryColumn({ type: 'int8', generated: 'identity' })
  id!: number;

  @Column({ name: 'domain_id', type: 'uuid' })
  domainId!: string;

  @Column({ type: 'text' })
  item!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'jsonb' })
  reason!: unknown;

  @Column({ type: 'timestamptz' })
  at!: string;
}
