import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'request' })
export class RequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ name: 'service_code', type: 'text' })
  serviceCode!: string;

  @Column({ type: 'text' })
  kind!: 'firewall' | 'mailbox' | 'service' | 'site-update';

  @Column({ name: 'procedure_code', type: 'text' })
  procedureCode!: string;

  @Column({ name: 'procedure_version', type: 'int' })
  procedureVersion!: number;

  @Column({ type: 'text' })
  state!:
    | 'draft'
    | 'submitted'
    | 'returned'
    | 'accepted'
    | 'refused'
    | 'in-progress'
    | 'with-supplier'
    | 'executed'
    | 'verified'
    | 'reopened'
    | 'withdrawn';

  @Column({ name: 'state_since', type: 'timestamptz' })
  stateSince!: string;

  @Column({ name: 'sector_id', type: 'uuid' })
  sectorId!: string;

  @Column({ name: 'requester_id', type: 'uuid', nullable: true })
  requesterId!: string | null;

  @Column({ name: 'requester_name', type: 'text' })
  requesterName!: string;

  @Column({ name: 'requester_staff_number', type: 'text', nullable: true })
  requesterStaffNumber!: string | null;

  @Column({ name: 'filed_by', type: 'uuid' })
  filedBy!: string;

  @Column({ type: 'text' })
  channel!: 'web' | 'telephone' | 'in-person' | 'email' | 'finding';

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'content_author_id', type: 'uuid' })
  contentAuthorId!: string;

  @Column({ name: 'filed_version', type: 'int', nullable: true })
  filedVersion!: number | null;

  @Column({ name: 'accepted_version', type: 'int', nullable: true })
  acceptedVersion!: number | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: string | null;

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy!: string | null;

  @Column({ name: 'accepted_for', type: 'uuid', nullable: true })
  acceptedFor!: string | null;

  @Column({ type: 'text' })
  priority!: 'low' | 'normal' | 'high' | 'urgent';

  @Column({ type: 'boolean' })
  emergency!: boolean;

  @Column({ type: 'text' })
  ratification!: 'none' | 'pending' | 'ratified' | 'denied' | 'overdue';

  @Column({ name: 'ratify_by', type: 'timestamptz', nullable: true })
  ratifyBy!: string | null;

  @Column({ name: 'assignee_id', type: 'uuid', nullable: true })
  assigneeId!: string | null;

  @Column({ name: 'supplier_id', type: 'uuid', nullable: true })
  supplierId!: string | null;

  @Column({ name: 'in_charge_at', type: 'timestamptz', nullable: true })
  inChargeAt!: string | null;

  @Column({ name: 'has_open_question', type: 'boolean' })
  hasOpenQuestion!: boolean;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: string | null;

  @Column({ name: 'due_remaining_minutes', type: 'double precision', nullable: true })
  dueRemainingMinutes!: number | null;

  @Column({ name: 'supplier_due_at', type: 'timestamptz', precision: 3, nullable: true })
  supplierDueAt!: string | null;

  @Column({ name: 'supplier_remaining_minutes', type: 'double precision', nullable: true })
  supplierRemainingMinutes!: number | null;

  @Column({ name: 'met_deadline', type: 'boolean', nullable: true })
  metDeadline!: boolean | null;

  @Column({ name: 'pending_parties', type: 'text', array: true })
  pendingParties!: readonly string[];

  @Column({ name: 'related_to', type: 'uuid', nullable: true })
  relatedTo!: string | null;

  @Column({ name: 'comment_count', type: 'int' })
  commentCount!: number;

  @Column({ name: 'attachment_count', type: 'int' })
  attachmentCount!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: string;

  @Column({ name: 'submitted_at', type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: string | null;

  @Column({ name: 'executed_at', type: 'timestamptz', nullable: true })
  executedAt!: string | null;

  @Column({ name: 'executed_by', type: 'uuid', nullable: true })
  executedBy!: string | null;

  @Column({ name: 'executed_by_supplier', type: 'uuid', nullable: true })
  executedBySupplier!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: string | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: string;

  @Column({ name: 'due_reminded_at', type: 'timestamptz', nullable: true })
  dueRemindedAt!: string | null;

  @Column({ name: 'confirm_reminded_at', type: 'timestamptz', nullable: true })
  confirmRemindedAt!: string | null;

  @Column({ type: 'tsvector', nullable: true, insert: false, update: false, select: false })
  search!: string | null;
}
