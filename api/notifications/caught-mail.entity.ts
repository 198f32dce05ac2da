import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'caught_mail' })
export class CaughtMailEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: string;

  @Column({ type: 'text' })
  sender!: string;

  @Column({ type: 'text', array: true })
  recipients!: readonly string[];

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'jsonb' })
  attachments!: unknown;

  @Column({ type: 'bytea' })
  raw!: Buffer;
}
