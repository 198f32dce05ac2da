import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'passkey_challenge' })
export class PasskeyChallengeEntity {
  @PrimaryColumn({ name: 'challenge_hash', type: 'bytea' })
  challengeHash!: Buffer;

  /** For whom a key is made; null at sign-in, where the key tells who it is. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: string;
}
