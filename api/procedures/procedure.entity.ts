import { Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'procedure' })
export class ProcedureEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;
}
