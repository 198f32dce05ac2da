import type { DnsblMailHealth, DnsblMailHistory, StartDnsblMailCheck } from '../../contract/dnsbl-mail.ts';
import { type MailFinding } from '../../domain/dnsbl/mail-health.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { QueueService } from '../queue/queue.service.ts';
/** A sending address, as the checks need it. */
export interface MailTarget {
    id: string;
    text: string;
    heloName: string | null;
    dkimSelector: string | null;
}
/** Keeps what the checks of the office's own mail servers found, and hands it to the open cases as evidence. */
export declare class MailHealthService {
    private readonly database;
    private readonly queue;
    private readonly clock;
    constructor(database: Database, queue: QueueService, clock: Clock);
    page(): Promise<DnsblMailHealth>;
    history(targetId: string): Promise<DnsblMailHistory>;
    start(body: StartDnsblMailCheck): Promise<void>;
    /** Whom to look at: these, or every active sending address. */
    targets(ids: readonly string[] | null): Promise<MailTarget[]>;
    /** Writes a change row only where something changed; the evidence of open cases is always the last seen. */
    record(target: MailTarget, findings: readonly MailFinding[]): Promise<void>;
}
