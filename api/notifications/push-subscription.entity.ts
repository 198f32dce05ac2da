import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'push_subscription' })
export class PushSubscriptionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  endpoint!: string;

  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  @Column({ name: 'auth_secret', type: 'text' })
  authSecret!: string;

  @Column({ type: 'text' })
  device!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: string;
}
