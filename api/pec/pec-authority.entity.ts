import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pec_authority' })
export class PecAuthorityEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'bytea' })
  certificate!: Buffer;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  issuer!: string;

  @Column({ name: 'not_before', type: 'timestamptz' })
  notBefore!: string;

  @Column({ name: 'not_after', type: 'timestamptz' })
  notAfter!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt!: string;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy!: string;
}
