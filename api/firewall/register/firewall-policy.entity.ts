import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'firewall_policy' })
export class FirewallPolicyEntity {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'int8' })
  version!: number;
}
