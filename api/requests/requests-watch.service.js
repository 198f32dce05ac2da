var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable } from '@nestjs/common';
import { REQUEST_RULES } from "../../contract/requests-settings.js";
import { italianMoment } from "../../domain/calendar/italian-moment.js";
import { addWorkingMinutes } from "../../domain/calendar/working-time.js";
import { Clock } from "../clock.js";
import { Database } from "../database/database.js";
import { Problem } from "../errors/problem.js";
import { SettingsService } from "../settings/settings.service.js";
import { OfficeCalendarService } from "./office-calendar.service.js";
import { RequestEngine } from "./request-engine.js";
import { RequestNotices } from "./request-notices.js";
import { lockRequest } from "./request-row.js";
const BATCH = 500;
const DAY_MS = 86_400_000;
/** What time itself does to requests. Each finding is its own transaction, and is said once however often it runs. */
let RequestsWatch = class RequestsWatch {
    database;
    clock;
    settings;
    calendar;
    engine;
    notices;
    constructor(database, clock, settings, calendar, engine, notices) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.calendar = calendar;
        this.engine = engine;
        this.notices = notices;
    }
    async run(signal) {
        const now = this.clock.now();
        const steps = {
            reminded: () => this.remindBeforeDeadline(now, signal),
            missed: () => this.tellMissedDeadlines(now, signal),
            supplierMissed: () => this.tellMissedBySuppliers(now, signal),
            rollbacksOrdered: () => this.orderRollbacks(now, signal),
            confirmationsAsked: () => this.askForConfirmation(now, signal),
            closedBySilence: () => this.closeBySilence(now, signal),
        };
        const round = {};
        for (const [name, step] of Object.entries(steps))
            round[name] = await step();
        return round;
    }
    async remindBeforeDeadline(now, signal) {
        const { remindsBeforeHours } = await this.settings.read(REQUEST_RULES);
        if (remindsBeforeHours === 0)
            return 0;
        const until = addWorkingMinutes(await this.calendar.ofOffice(), now.getTime(), remindsBeforeHours * 60);
        const ids = await this.find(`closed_at IS NULL AND due_at > $1 AND due_at <= $2 AND due_reminded_at IS NULL`, [now.toISOString(), new Date(until ?? now.getTime()).toISOString()]);
        return this.each(ids, signal, async (tx, row) => {
            if (row.dueAt === null)
                return false;
            await tx.query('UPDATE request SET due_reminded_at = $2 WHERE id = $1', [row.id, now.toISOString()]);
            await this.notices.warn(tx, ['operators', 'managers'], row, {
                key: `due:${row.id}:${row.dueAt}`,
                words: 'scadenza vicina',
                note: `Scade ${italianMoment(Date.parse(row.dueAt))}.`,
            });
            return true;
        });
    }
    async tellMissedDeadlines(now, signal) {
        const ids = await this.find(missed('due_at', 'deadline-missed'), [now.toISOString()]);
        return this.each(ids, signal, async (tx, row) => {
            if (row.dueAt === null)
                return false;
            await this.engine.note(tx, row, {
                type: 'deadline-missed',
                note: '',
                details: { dueAt: row.dueAt },
                set: { kept_deadline: false },
            });
            await this.notices.warn(tx, ['operators', 'managers'], row, {
                key: `missed:${row.id}:${row.dueAt}`,
                words: 'scadenza superata',
                note: `Doveva essere eseguita entro ${italianMoment(Date.parse(row.dueAt))}.`,
            });
            return true;
        });
    }
    async tellMissedBySuppliers(now, signal) {
        const ids = await this.find(missed('supplier_due_at', 'supplier-deadline-missed'), [now.toISOString()]);
        return this.each(ids, signal, async (tx, row) => {
            if (row.supplierDueAt === null)
                return false;
            await this.engine.note(tx, row, {
                type: 'supplier-deadline-missed',
                note: '',
                details: { dueAt: row.supplierDueAt },
            });
            await this.notices.warn(tx, ['operators'], row, {
                key: `supplier-missed:${row.id}:${row.supplierDueAt}`,
                words: 'il fornitore è in ritardo',
                note: `Il fornitore doveva eseguire entro ${italianMoment(Date.parse(row.supplierDueAt))}.`,
            });
            return true;
        });
    }
    /** An emergency change that nobody ratified in time: flagged, and what was done must be undone. */
    async orderRollbacks(now, signal) {
        const ids = await this.find(`ratification = 'pending' AND ratify_by < $1`, [now.toISOString()]);
        return this.each(ids, signal, async (tx, row) => {
            if (row.ratification !== 'pending')
                return false;
            await this.engine.note(tx, row, {
                type: 'rollback-ordered',
                note: 'La ratifica non è arrivata nel tempo stabilito.',
                details: { ratifyBy: row.ratifyBy },
                set: { ratification: 'overdue' },
            });
            await this.notices.warn(tx, ['operators', 'managers'], row, {
                key: `rollback:${row.id}`,
                words: 'ratifica mancata: ripristinare la situazione precedente',
                note: 'La modifica urgente non è stata ratificata in tempo.',
            });
            return true;
        });
    }
    async askForConfirmation(now, signal) {
        const ids = await this.find(`state = 'executed' AND EXISTS (SELECT 1 FROM service s WHERE s.code = service_code
         AND s.reminds_every_days IS NOT NULL
         AND coalesce(confirm_reminded_at, executed_at) < $1::timestamptz - make_interval(days => s.reminds_every_days))`, [now.toISOString()]);
        return this.each(ids, signal, async (tx, row) => {
            if (row.state !== 'executed')
                return false;
            await tx.query('UPDATE request SET confirm_reminded_at = $2 WHERE id = $1', [
                row.id,
                now.toISOString(),
            ]);
            await this.notices.warn(tx, row.waitsFor.includes('operator') ? ['requester', 'operators'] : ['requester'], row, {
                key: `confirm:${row.id}:${Math.floor(now.getTime() / DAY_MS)}`,
                words: 'confermare che tutto funziona',
                note: 'La richiesta risulta eseguita e attende la verifica dell’esito.',
            });
            return true;
        });
    }
    /** Only where the office chose so; silence never stands for the office's own confirmation of a firewall change. */
    async closeBySilence(now, signal) {
        const ids = await this.find(`state = 'executed' AND ratification NOT IN ('pending', 'overdue')
       AND EXISTS (SELECT 1 FROM service s WHERE s.code = service_code AND s.closes_after_silence_days IS NOT NULL
         AND executed_at < $1::timestamptz - make_interval(days => s.closes_after_silence_days))
       AND (kind <> 'firewall' OR EXISTS (
         SELECT 1 FROM request_confirmation c WHERE c.request_id = request.id AND c.side = 'office'))`, [now.toISOString()]);
        let closed = 0;
        for (const id of ids) {
            if (signal?.aborted)
                break;
            try {
                await this.engine.act({ kind: 'system', name: 'Baluardo' }, id, 'verify', {}, () => ({
                    note: 'Chiusa per silenzio, come stabilito dall’ufficio per questo servizio.',
                    details: { silence: true },
                }));
                closed += 1;
            }
            catch (error) {
                // Somebody acted on it meanwhile: that is no failure of the round.
                if (!(error instanceof Problem))
                    throw error;
            }
        }
        return closed;
    }
    async find(condition, params) {
        const rows = await this.database.query(`SELECT id FROM request WHERE ${condition} ORDER BY id LIMIT ${BATCH}`, params);
        return rows.map(({ id }) => id);
    }
    /** Each request in a transaction of its own, locked and read again. */
    async each(ids, signal, work) {
        let done = 0;
        for (const id of ids) {
            if (signal?.aborted)
                break;
            const isDone = await this.database.transaction(async (tx) => {
                const row = await lockRequest(tx, id, this.clock.now());
                return row !== null && (await work(tx, row));
            });
            if (isDone)
                done += 1;
        }
        return done;
    }
};
RequestsWatch = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Database,
        Clock,
        SettingsService,
        OfficeCalendarService,
        RequestEngine,
        RequestNotices])
], RequestsWatch);
export { RequestsWatch };
/** Open, past its date, and not yet told for this very date. */
function missed(column, event) {
    return `closed_at IS NULL AND ${column} < $1 AND NOT EXISTS (
    SELECT 1 FROM request_event e WHERE e.request_id = request.id AND e.type = '${event}'
      AND (e.details ->> 'dueAt')::timestamptz = request.${column})`;
}
//# sourceMappingURL=requests-watch.service.js.map