import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'notification_preference' })
export class NotificationPreferenceEntity {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: string;

  /** Null: as the office does. */
  @Column({ type: 'text', nullable: true })
  mail!: 'now' | 'daily' | 'never' | null;

  /** To the person's own browsers too. */
  @Column({ type: 'boolean' })
  push!: boolean;
}
