import { Injectable } from '@nestjs/common';
import {
  defer,
  endWith,
  filter,
  finalize,
  from,
  interval,
  map,
  merge,
  switchMap,
  takeWhile,
  type Observable,
} from 'rxjs';
import { isConfinedToSector, mayUse, type PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { Problem } from '../errors/problem.ts';
import { LiveFeedService, type LiveEvent } from './live-feed.service.ts';
import type { LiveChange } from './live.ts';

/** A page has one; a person has a few pages open. */
const MOST_STREAMS = 8;
/** Whoever is signed out or disabled hears nothing more after this long, even if no change tells. */
const LOOK_AGAIN_MS = 20_000;

/** Who may hear of a topic; a topic that is not here is everybody's. */
const HEARERS: Readonly<Record<string, readonly Permission[]>> = {
  requests: ['requests.read'],
  firewall: ['firewall.read', 'firewall.lookup'],
  'firewall-reviews': ['firewall.read', 'firewall.lookup'],
  incidents: ['incidents.read'],
  mailboxes: ['mailboxes.read'],
  'mailbox-reviews': ['mailboxes.read'],
  workstations: ['workstations.read'],
  'pec-authorities': ['settings.read'],
  settings: ['settings.read'],
  suppliers: ['suppliers.read'],
};

/** The live changes as one person may hear them, for as long as the session lasts. */
@Injectable()
export class LiveStreams {
  private readonly open_ = new Map<string, number>();

  constructor(
    private readonly feed: LiveFeedService,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws Problem 429 when the person has too many streams open */
  open(actor: PersonActor, token: string): Observable<LiveEvent> {
    const count = this.open_.get(actor.personId) ?? 0;
    if (count >= MOST_STREAMS)
      throw new Problem(429, 'too-many-streams', 'Troppe pagine aperte: chiuderne qualcuna.');
    this.open_.set(actor.personId, count + 1);
    // Who they are now: a role or a sector that was lost since the stream began is heard no more.
    let hearer = actor;
    const isStillIn = async (): Promise<boolean> => {
      const now = await this.sessions.behind(token);
      hearer = now ?? hearer;
      return now !== null;
    };
    const looks = merge(
      interval(LOOK_AGAIN_MS),
      this.feed.changes$().pipe(filter(({ topic }) => topic === 'people' || topic === '*')),
    ).pipe(
      switchMap(() => from(isStillIn())),
      map((isIn) => ({ isIn, event: null })),
    );
    const events = this.feed
      .events((change) => heardBy(hearer, change))
      .pipe(
        map((event) => ({ isIn: true, event: event as LiveEvent | null })),
        // The process closes: the looks end with it.
        endWith({ isIn: false, event: null }),
      );
    return defer(() => merge(events, looks)).pipe(
      takeWhile(({ isIn }) => isIn),
      filter((one): one is { isIn: boolean; event: LiveEvent } => one.event !== null),
      map(({ event }) => event),
      finalize(() => this.release(actor.personId)),
    );
  }

  private release(personId: string): void {
    const count = (this.open_.get(personId) ?? 1) - 1;
    if (count > 0) this.open_.set(personId, count);
    else this.open_.delete(personId);
  }
}

/** The change as this person may hear it; null: not at all. Who is confined to a sector is told that, not which. */
function heardBy(actor: PersonActor, change: LiveChange): LiveChange | null {
  const needed = HEARERS[change.topic] ?? (change.topic.startsWith('dnsbl') ? (['dnsbl.read'] as const) : []);
  if (needed.length > 0 && !needed.some((permission) => mayUse(actor, permission))) return null;
  return isConfinedToSector(actor) ? { topic: change.topic } : change;
}
