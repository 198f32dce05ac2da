import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'sign_in_throttle' })
export class SignInThrottleEntity {
  @PrimaryColumn({ type: 'bytea' })
  key!: Buffer;

  @Column({ type: 'int' })
  tries!: number;

  @Column({ name: 'free_at', type: 'timestamptz', precision: 3 })
  freeAt!: string;

  @Column({ name: 'seen_at', type: 'timestamptz', precision: 3 })
  seenAt!: string;
}
