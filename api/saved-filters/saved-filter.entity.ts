import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'saved_filter' })
export class SavedFilterEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  list!: 'requests' | 'mailboxes' | 'workstations' | 'firewall-rules';

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  query!: string;

  @Column({ name: 'is_shared', type: 'boolean' })
  isShared!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: string;
}
