import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'totp_recovery_code' })
export class TotpRecoveryCodeEntity {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ name: 'code_hash', type: 'bytea' })
  codeHash!: Buffer;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: string | null;
}
