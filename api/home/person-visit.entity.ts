import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'person_visit' })
export class PersonVisitEntity {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt!: string;

  @Column({ name: 'previous_at', type: 'timestamptz', nullable: true })
  previousAt!: string | null;
}
