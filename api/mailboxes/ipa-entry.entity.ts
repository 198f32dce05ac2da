import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'ipa_entry' })
export class IpaEntryEntity {
  @PrimaryColumn({ type: 'text' })
  part!: string;

  @PrimaryColumn({ type: 'text' })
  address!: string;

  @Column({ name: 'ipa_code', type: 'text' })
  ipaCode!: string;

  @Column({ name: 'aoo_code', type: 'text', nullable: true })
  aooCode!: string | null;

  @Column({ name: 'uo_code', type: 'text', nullable: true })
  uoCode!: string | null;

  @Column({ type: 'text' })
  description!: string;
}
