import type { ServiceCode } from '../../domain/procedures/services.ts';
import type { INTERVENTIONS } from '../../contract/requests/actions.ts';
import type { RequestAction } from '../../domain/requests/actions.ts';
import type { Channel, Priority } from '../../domain/requests/states.ts';
import type { SectorCode, SupplierKey, Username } from './office.ts';
import type { SeededMailbox } from './mailboxes.ts';

/** What a content may refer to. */
export interface ScriptWorld {
  readonly now: Date;
  readonly mailboxes: ReadonlyMap<string, SeededMailbox>;
  /** Registered firewall rules by name. */
  readonly rules: ReadonlyMap<string, string>;
}

type Intervention = (typeof INTERVENTIONS)[number];

type Content = Record<string, unknown> | ((world: ScriptWorld) => Record<string, unknown>);

/** Who acts in a step: a person, the supplier that has the request, or a recorded deputy of the manager. */
export type ScriptActor = Username | 'supplier' | 'deputy';

export interface ScriptStep {
  readonly by: ScriptActor;
  readonly action: RequestAction;
  /** Working minutes of the office since the step before (or since the draft). */
  readonly after: number;
  readonly note?: string;
  /** `edit`: what changes in the content. */
  readonly content?: Content;
  /** `hand-over`: to whom. */
  readonly supplier?: SupplierKey;
  /** `comment`: who reads it. */
  readonly audience?: 'everybody' | 'office' | 'supplier';
  /** `execute`: how the help was given. */
  readonly intervention?: Intervention;
  /** `record-publication`. */
  readonly url?: string;
}

/** A request of the demonstration as it went; every step passes the domain's own decision when it is replayed. */
export interface RequestScript {
  readonly service: ServiceCode;
  readonly subject: string;
  readonly content: Content;
  readonly sector: SectorCode;
  readonly filedBy: Username;
  /** A colleague without an account. */
  readonly requester?: readonly [name: string, staffNumber: string | null];
  readonly channel?: Channel;
  readonly priority?: Priority;
  readonly emergency?: true;
  /** Working hours before the first start at which the draft was begun. */
  readonly age: number;
  readonly steps: readonly ScriptStep[];
}
