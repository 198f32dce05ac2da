import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'notification_preference' })
export class NotificationPreferenceEntity {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  mail!: 'now' | 'daily' | 'never';
}
