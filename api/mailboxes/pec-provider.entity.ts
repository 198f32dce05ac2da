import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pec_provider' })
export class PecProviderEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  website!: string;

  @Column({ name: 'support_contact', type: 'text' })
  supportContact!: string;

  @Column({ name: 'renewal_lead_days', type: 'int' })
  renewalLeadDays!: number;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'list_id', type: 'uuid', nullable: true })
  listId!: string | null;
}
