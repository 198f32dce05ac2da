import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'deputy' })
export class DeputyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'manager_id', type: 'uuid' })
  managerId!: string;

  @Column({ name: 'deputy_id', type: 'uuid' })
  deputyId!: string;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'date' })
  endsOn!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: string | null;
}
