import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request_hand_over' })
export class RequestHandOverEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ type: 'timestamptz' })
  at!: string;

  @Column({ name: 'by_person', type: 'uuid' })
  byPerson!: string;

  @Column({ name: 'order_subject', type: 'text' })
  orderSubject!: string;

  @Column({ name: 'order_text', type: 'text' })
  orderText!: string;

  @Column({ name: 'allowed_minutes', type: 'double precision' })
  allowedMinutes!: number;

  @Column({ name: 'in_charge_at', type: 'timestamptz', nullable: true })
  inChargeAt!: string | null;

  @Column({ name: 'in_charge_who', type: 'text', nullable: true })
  inChargeWho!: string | null;

  @Column({ name: 'supplier_ticket', type: 'text' })
  supplierTicket!: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: string | null;

  @Column({ type: 'text', nullable: true })
  outcome!: 'executed' | 'taken-back' | 'varied' | null;

  @Column({ name: 'worked_minutes', type: 'double precision', nullable: true })
  workedMinutes!: number | null;

  @Column({ name: 'in_time', type: 'boolean', nullable: true })
  inTime!: boolean | null;

  @Column({ type: 'text' })
  channel!: 'email' | 'pec';

  @Column({ name: 'protocol_number', type: 'text' })
  protocolNumber!: string;

  @Column({ name: 'protocol_date', type: 'date', nullable: true })
  protocolDate!: string | null;

  @Column({ name: 'order_format', type: 'text' })
  orderFormat!: string;

  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true })
  remindedAt!: string | null;
}
