import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'pec_provider_list' })
export class PecProviderListEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'listed_on', type: 'date' })
  listedOn!: string;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'int' })
  providers!: number;

  @Column({ name: 'read_at', type: 'timestamptz' })
  readAt!: string;

  @Column({ name: 'read_by', type: 'uuid' })
  readBy!: string;
}
