import { Injectable } from '@nestjs/common';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import { NO_NAT, type NatTable } from '../../../domain/firewall/nat.ts';
import { registerNat } from '../../../domain/firewall/register-nat.ts';
import type { Tx } from '../../database/database.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { FirewallSnapshotsService } from './firewall-snapshots.service.ts';

/** The register has no translations of addresses: those of the latest export stand before and after its rules. */
@Injectable()
export class DeviceTranslationsService {
  private readonly known = new WeakMap<LoadedPolicy, { exported: ImportedPolicy; nat: NatTable }>();

  constructor(private readonly snapshots: FirewallSnapshotsService) {}

  /** Changes when another export is the latest: what was judged behind its translations is judged again. */
  async key(tx?: Tx): Promise<string> {
    return (await this.snapshots.latestId(tx)) ?? '';
  }

  async around(policy: LoadedPolicy, tx?: Tx): Promise<NatTable> {
    const latest = await this.snapshots.newest(tx);
    if (latest === null) return NO_NAT;
    const known = this.known.get(policy);
    if (known?.exported === latest.policy) return known.nat;
    const nat = registerNat(policy, latest.policy.policies);
    this.known.set(policy, { exported: latest.policy, nat });
    return nat;
  }
}
