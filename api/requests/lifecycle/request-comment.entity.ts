import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_comment' })
export class RequestCommentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: string;

  @Column({ name: 'author_kind', type: 'text' })
  authorKind!: string;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId!: string | null;

  @Column({ name: 'author_name', type: 'text' })
  authorName!: string;

  @Column({ type: 'text' })
  audience!: 'everybody' | 'office' | 'supplier';

  @Column({ type: 'text' })
  text!: string;
}
