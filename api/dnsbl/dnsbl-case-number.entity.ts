import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'dnsbl_case_number' })
export class DnsblCaseNumberEntity {
  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ type: 'int' })
  last!: number;
}
