import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'ipa_extract' })
export class IpaExtractEntity {
  @PrimaryColumn({ type: 'text' })
  part!: 'bodies' | 'aoo' | 'units';

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ name: 'lines_read', type: 'int' })
  linesRead!: number;

  @Column({ name: 'read_at', type: 'timestamptz' })
  readAt!: string;

  @Column({ name: 'read_by', type: 'text' })
  readBy!: string;
}
