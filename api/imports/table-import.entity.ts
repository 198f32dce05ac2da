import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'table_import' })
export class TableImportEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'workstations' | 'mailboxes';

  @Column({ type: 'text' })
  profile!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ type: 'text' })
  outcome!: 'done' | 'refused';

  @Column({ name: 'is_unattended', type: 'boolean' })
  isUnattended!: boolean;

  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ type: 'int' })
  lines!: number;

  @Column({ name: 'not_known', type: 'int' })
  notKnown!: number;

  @Column({ type: 'text' })
  reason!: string;
}
