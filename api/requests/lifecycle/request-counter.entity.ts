import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_counter' })
export class RequestCounterEntity {
  @PrimaryColumn({ type: 'text' })
  prefix!: string;

  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ type: 'int' })
  last!: number;
}
