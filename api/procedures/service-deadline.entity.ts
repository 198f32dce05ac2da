import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'service_deadline' })
export class ServiceDeadlineEntity {
  @PrimaryColumn({ name: 'service_code', type: 'text' })
  serviceCode!: string;

  @PrimaryColumn({ type: 'text' })
  priority!: 'low' | 'normal' | 'high' | 'urgent';

  @Column({ name: 'office_minutes', type: 'int' })
  officeMinutes!: number;

  @Column({ name: 'supplier_minutes', type: 'int', nullable: true })
  supplierMinutes!: number | null;
}
