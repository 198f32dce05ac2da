import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'installation_seal' })
export class InstallationSealEntity {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'bytea' })
  certificate!: Buffer;

  @Column({ name: 'private_key', type: 'bytea' })
  privateKey!: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: string;
}
