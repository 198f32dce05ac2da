import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Protocol } from '../../../contract/requests/hand-overs.ts';
import type { ProposeVariation, SupplierPage } from '../../../contract/requests/suppliers.ts';
import type { RiskLevel } from '../../../domain/firewall/risk-settings.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { RequestKindCode, ServiceCode } from '../../../domain/procedures/services.ts';
import type { Priority, RequestState } from '../../../domain/requests/states.ts';
import type { Tx } from '../../database/database.ts';
import type { ProblemIssue } from '../../errors/problem.ts';

/** What a kind is told about the request it serves. `content` was read by the kind's own schema. */
export interface RequestOfKind<Content = unknown> {
  readonly id: string;
  /** `FW-2026-0042` */
  readonly code: string;
  readonly service: ServiceCode;
  readonly state: RequestState;
  readonly subject: string;
  readonly summary: string;
  readonly content: Content;
  readonly version: number;
  readonly sectorId: string;
  readonly requesterId: string | null;
  readonly supplierId: string | null;
  readonly priority: Priority;
  readonly emergency: boolean;
}

export interface OrderOptions {
  readonly format?: string;
  /** Where the outgoing order is registered already. */
  readonly protocol?: Protocol | null;
}

/** The order for the supplier: a letter with its papers. The link is added by the engine. */
export interface PreparedOrder {
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { filename: string; contentType: string; bytes: Uint8Array }[];
}

/**
 * What a room teaches the request engine about its own requests. The engine owns states, people, clocks
 * and papers; the kind owns the content. Hooks run inside the transaction of the transition, after the
 * state has changed: throw a `Problem` to undo it. Never call mail, DNS or HTTP in a hook.
 */
export interface RequestKind<Content = unknown> {
  readonly code: RequestKindCode;
  /** Reads the content at filing. A draft is kept as typed, and read when it is filed. */
  readonly contentSchema: z.ZodType<Content>;
  /** The content as one Italian sentence, impersonal, with its point. */
  summarise(content: Content, service: ServiceCode): string;
  /** What the schema cannot know (a named object exists, a mailbox is the sector's own …). Empty = fine. */
  check?(
    tx: Tx,
    actor: Actor,
    content: Content,
    facts: { sectorId: string; service: ServiceCode },
  ): Promise<readonly ProblemIssue[]>;
  /** What a supplier may propose to do instead: its parts, and the content with them. */
  readonly variations?: {
    shown(content: Content): Pick<SupplierPage, 'flows' | 'expiresOn'>;
    applied(content: Content, proposal: ProposeVariation): Content;
  };
  /** How grave the request's risk is, for those who are told of it; a kind without risks leaves it out. */
  riskLevel?(tx: Tx, request: RequestOfKind<Content>): Promise<RiskLevel>;
  /** The order for the supplier; called outside any transaction, it may take its time. */
  prepareOrder?(request: RequestOfKind<Content>, options: OrderOptions): Promise<PreparedOrder>;
  onFiled?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  /** Returned, refused or withdrawn: what was reserved for it is free again. */
  onDropped?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  /** Accepted, or an emergency ratified: then the work may have begun, or even be done. */
  onAccepted?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  /** The work begins before anybody accepted: what bars acceptance bars it too. */
  onEmergencyStarted?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  /** The office begins the work itself, after acceptance or again after a failed verification. */
  onStarted?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  onHandedOver?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  onExecuted?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  onReopened?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
  onVerified?(tx: Tx, actor: Actor, request: RequestOfKind<Content>): Promise<void>;
}

export type RequestHook =
  | 'onFiled'
  | 'onDropped'
  | 'onAccepted'
  | 'onEmergencyStarted'
  | 'onStarted'
  | 'onHandedOver'
  | 'onExecuted'
  | 'onReopened'
  | 'onVerified';

/** The kinds of this process: each room registers its own when it starts (`onModuleInit`). */
@Injectable()
export class RequestKinds {
  private readonly kinds = new Map<RequestKindCode, RequestKind>();

  register(kind: RequestKind): void {
    if (this.kinds.has(kind.code)) throw new Error(`request kind registered twice: ${kind.code}`);
    this.kinds.set(kind.code, kind);
  }

  of(code: RequestKindCode): RequestKind {
    const kind = this.kinds.get(code);
    if (!kind) throw new Error(`no room serves requests of kind ${code}`);
    return kind;
  }
}
