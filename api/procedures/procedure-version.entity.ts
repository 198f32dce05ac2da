import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'procedure_version' })
export class ProcedureVersionEntity {
  @PrimaryColumn({ name: 'procedure_code', type: 'text' })
  procedureCode!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @Column({ type: 'jsonb' })
  sheet!: unknown;

  @Column({ name: 'valid_from', type: 'timestamptz' })
  validFrom!: string;

  @Column({ type: 'text' })
  author!: string;

  @Column({ type: 'text' })
  note!: string;
}
