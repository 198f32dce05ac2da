import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_snapshot' })
export class FirewallSnapshotEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'taken_at', type: 'timestamptz', precision: 3 })
  takenAt!: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt!: string;

  @Column({ name: 'uploaded_by', type: 'text' })
  uploadedBy!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'text' })
  format!: string;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text' })
  content!: string;

  @Column({ name: 'rule_count', type: 'int' })
  ruleCount!: number;

  @Column({ name: 'understood_lines', type: 'int' })
  understoodLines!: number;

  @Column({ name: 'total_lines', type: 'int' })
  totalLines!: number;

  @Column({ name: 'error_count', type: 'int' })
  errorCount!: number;

  @Column({ name: 'warning_count', type: 'int' })
  warningCount!: number;
}
