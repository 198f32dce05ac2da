import { Injectable } from '@nestjs/common';
import { SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { Problem } from '../errors/problem.ts';
import { MessagesService } from '../notifications/messages.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

const ACCESS = { kind: 'system', name: 'access' } as const;

/** The one account of here that comes in when the provider and the directory are down, and whose use everybody hears of. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem 401 where accounts of here are closed but for the one */
  async requireAllowed(
    person: { readonly id: string; readonly source: string },
    address: string,
  ): Promise<void> {
    const { breakGlassId, onlyBreakGlass } = await this.settings.read(SIGN_IN_RULES);
    if (!onlyBreakGlass || person.source !== 'local' || person.id === breakGlassId) return;
    await this.database.transaction((tx) =>
      this.audit.record(tx, ACCESS, {
        action: 'session.refused',
        subject: { kind: 'person', id: person.id },
        details: { address, reason: 'local-closed' },
      }),
    );
    throw new Problem(
      401,
      'local-closed',
      'Gli accessi locali sono chiusi: si entra con la directory o con il fornitore di identità.',
    );
  }

  /** After the account came in: managers, auditors and administrators are told at once, it too. */
  async begun(person: { readonly id: string; readonly displayName: string }, address: string): Promise<void> {
    const { breakGlassId } = await this.settings.read(SIGN_IN_RULES);
    if (person.id !== breakGlassId) return;
    await this.database.transaction(async (tx) => {
      await this.audit.record(tx, ACCESS, {
        action: 'session.emergency-account',
        subject: { kind: 'person', id: person.id },
        details: { address },
      });
      const people = await tx.query<{ id: string; email: string | null }>(
        `SELECT id, email FROM person
         WHERE active AND (id = $1 OR roles && ARRAY['manager', 'auditor', 'administrator']) ORDER BY id LIMIT 200`,
        [person.id],
      );
      const message = {
        subject: 'È stato usato l’accesso di emergenza',
        text: `Qualcuno è entrato con l’accesso di emergenza (${person.displayName}) dall’indirizzo ${address}. Se non era previsto, disattivarlo e avvertire il revisore.`,
        about: { kind: 'person', id: person.id },
        isAlert: true,
      };
      for (const { id, email } of people) {
        await this.messages.post(tx, { ...message, key: newId(), channel: 'in-app', to: id });
        if (email !== null)
          await this.messages.post(tx, { ...message, key: newId(), channel: 'email', to: email });
      }
    });
  }
}
