import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { OfficeCalendarService } from './office-calendar.service.ts';
import { RequestEngine } from './request-engine.ts';
import { RequestNotices } from './request-notices.ts';
/** How many of each were found in a round. */
export interface WatchRound {
    reminded: number;
    missed: number;
    supplierMissed: number;
    rollbacksOrdered: number;
    confirmationsAsked: number;
    closedBySilence: number;
}
/** What time itself does to requests. Each finding is its own transaction, and is said once however often it runs. */
export declare class RequestsWatch {
    private readonly database;
    private readonly clock;
    private readonly settings;
    private readonly calendar;
    private readonly engine;
    private readonly notices;
    constructor(database: Database, clock: Clock, settings: SettingsService, calendar: OfficeCalendarService, engine: RequestEngine, notices: RequestNotices);
    run(signal?: AbortSignal): Promise<WatchRound>;
    private remindBeforeDeadline;
    private tellMissedDeadlines;
    private tellMissedBySuppliers;
    /** An emergency change that nobody ratified in time: flagged, and what was done must be undone. */
    private orderRollbacks;
    private askForConfirmation;
    /** Only where the office chose so; silence never stands for the office's own confirmation of a firewall change. */
    private closeBySilence;
    private find;
    /** Each request in a transaction of its own, locked and read again. */
    private each;
}
