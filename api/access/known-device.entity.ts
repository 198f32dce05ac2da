import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'known_device' })
export class KnownDeviceEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'seen_at', type: 'timestamptz', precision: 3 })
  seenAt!: string;
}
