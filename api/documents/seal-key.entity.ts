import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'seal_key' })
export class SealKeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bytea' })
  certificate!: Buffer;

  @Column({ name: 'private_key', type: 'text', nullable: true })
  privateKey!: string | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: string;

  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: string | null;
}
