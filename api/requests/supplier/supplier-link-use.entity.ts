import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'supplier_link_use' })
export class SupplierLinkUseEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', nullable: true })
  address!: string | null;
}
