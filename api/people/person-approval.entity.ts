import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'person_approval' })
export class PersonApprovalEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'change' | 'password-reset' | 'erasure';

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'jsonb' })
  changes!: unknown;

  @Column({ name: 'proposed_by', type: 'uuid' })
  proposedBy!: string;

  @Column({ name: 'proposed_at', type: 'timestamptz', precision: 3 })
  proposedAt!: string;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: string;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: string | null;

  @Column({ type: 'text', nullable: true })
  outcome!: 'confirmed' | 'rejected' | null;
}
