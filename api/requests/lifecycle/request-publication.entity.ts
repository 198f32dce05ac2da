import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_publication' })
export class RequestPublicationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'text' })
  page!: string;

  @Column({ name: 'published_on', type: 'date' })
  publishedOn!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ name: 'by_person', type: 'uuid' })
  byPerson!: string;

  @Column({ type: 'timestamptz' })
  at!: string;
}
