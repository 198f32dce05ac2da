import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the register was sent to a place outside. */
@Entity({ name: 'audit_forward' })
export class AuditForwardEntity {
  @PrimaryColumn({ type: 'text' })
  target!: string;

  @Column({ type: 'int8' })
  seq!: number;

  @Column({ name: 'sent_at', type: 'timestamptz', precision: 3 })
  sentAt!: string;
}
