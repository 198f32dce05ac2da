import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'supplier' })
export class SupplierEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text', nullable: true })
  pec!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'contract_reference', type: 'text', nullable: true })
  contractReference!: string | null;

  @Column({ name: 'contract_ends_on', type: 'date', nullable: true })
  contractEndsOn!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ type: 'jsonb' })
  contacts!: unknown;

  @Column({ type: 'jsonb' })
  hours!: unknown;

  @Column({ name: 'observes_holidays', type: 'boolean' })
  observesHolidays!: boolean;

  @Column({ type: 'text' })
  notes!: string;
}
