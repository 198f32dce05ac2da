import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_attachment' })
export class RequestAttachmentEntity {
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
  name!: string;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'int' })
  bytes!: number;

  @Column({ name: 'for_supplier', type: 'boolean' })
  forSupplier!: boolean;

  @Column({ type: 'bytea' })
  content!: Buffer;
}
