import type { RiskLevel } from '../../domain/firewall/risk-settings.ts';
import { riskLevelWords } from '../../text/firewall/risk-levels.ts';
import { Injectable } from '@nestjs/common';
import type { NetworkState, StateFact } from '../../contract/home.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import { Clock } from '../../api/clock.ts';
import { Database } from '../../api/database/database.ts';
import { NetworkStateService } from '../../api/home/network-state.service.ts';
import { NotificationsService } from '../../api/notifications/notifications.service.ts';

interface Told {
  readonly kind: EventKind;
  readonly weight: Weight;
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

/** Tells the channels what nobody does and nobody sees: the firewall that drifted, a backup that is old, a broken register. */
@Injectable()
export class StateWatchService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly state: NetworkStateService,
    private readonly notifications: NotificationsService,
  ) {}

  /** Once a day for each thing while it lasts; again the same day when it is another number. */
  async check(): Promise<void> {
    const { facts }: NetworkState = await this.state.read(() => true);
    const day = officeDay(this.clock.now());
    const risk = this.state.riskOfDrift();
    const told = facts.map((fact) => ({ fact, words: wordsOf(fact, risk) }));
    await this.database.transaction(async (tx) => {
      for (const { fact, words } of told)
        if (words !== null)
          await this.notifications.raise(tx, {
            key: `state:${fact.key}:${fact.reason}:${fact.figure ?? ''}:${day}`,
            ...words,
          });
    });
  }
}

/** What the channels are told of a fact; nothing where it is well. `risk` is of what the firewall has and the register does not. */
export function wordsOf({ key, level, reason, figure }: StateFact, risk: RiskLevel | null): Told | null {
  switch (key) {
    case 'firewall':
      if (level !== 'bad') return null;
      return {
        kind: 'drift',
        weight: 'medium',
        title: 'Firewall: la configurazione non è quella registrata',
        text:
          (figure === null || figure === 0
            ? 'L’ultima configurazione caricata si comporta in modo diverso dal registro delle regole.'
            : `Differenze tra l’ultima configurazione caricata e il registro delle regole: ${figure}.`) +
          (risk === null || risk === 'none'
            ? ''
            : ` Di ciò che il firewall ha in più: ${riskLevelWords[risk][0]}.`),
        path: '/firewall/scostamenti',
      };
    case 'backup':
      if (level === 'good') return null;
      return {
        kind: 'backups',
        weight: 'medium',
        title: 'Copie: nessuna copia recente verificata',
        text:
          reason === 'never'
            ? 'Non risulta alcuna copia: in caso di guasto non c’è nulla da ripristinare.'
            : 'L’ultima copia verificata è troppo vecchia, o nessuna copia è stata verificata.',
        path: '/',
      };
    case 'register':
      if (level !== 'bad') return null;
      return {
        kind: 'installation',
        weight: 'high',
        title: 'Registro delle azioni: la catena è interrotta',
        text: 'Una riga del registro è stata modificata o tolta. Verificare con «baluardo audit verify».',
        path: '/registro',
      };
    default:
      return null;
  }
}
