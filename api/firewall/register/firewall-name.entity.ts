import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_name' })
export class FirewallNameEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'address' | 'service';

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  entries!: readonly string[];

  @Column({ type: 'text' })
  description!: string;

  /** Of addresses: the zone of the firewall in which they stand. */
  @Column({ type: 'text', nullable: true })
  zone!: string | null;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: string;
}
