import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_version' })
export class RequestVersionEntity {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @Column({ name: 'service_code', type: 'text' })
  serviceCode!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: string;

  @Column({ name: 'after_filing', type: 'boolean' })
  afterFiling!: boolean;
}
