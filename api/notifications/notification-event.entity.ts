import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'notification_event' })
export class NotificationEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  weight!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text', nullable: true })
  path!: string | null;

  @Column({ name: 'about_kind', type: 'text', nullable: true })
  aboutKind!: string | null;

  @Column({ name: 'about_id', type: 'text', nullable: true })
  aboutId!: string | null;

  @Column({ name: 'raised_at', type: 'timestamptz' })
  raisedAt!: string;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt!: string | null;
}
