import { useState } from 'react';
import type { PersonalToken } from '../../../../contract/people/tokens.ts';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import { tokensText } from '../../text/tokens.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { ConfirmChange } from './confirm-change.tsx';

/** One token: what it opens, until when, when it was used last. */
export function TokenLine({
  token,
  owner,
  revoke,
}: {
  readonly token: PersonalToken;
  readonly owner?: string;
  readonly revoke: (id: string) => Promise<void>;
}) {
  const t = useText(tokensText);
  const u = useText(uploadTokensText);
  const [isAsked, setAsked] = useState(false);
  const { id, name, permissions, expiresAt, lastUsedAt, revokedAt } = token;
  return (
    <li className="card-line">
      <span>
        <strong>{name}</strong> {owner !== undefined && `${t.by} ${owner} `}
        <span className="soft small">
          {permissions.map((one) => wordOf(one, t.words)).join(', ')}
          {expiresAt !== null && (
            <>
              {' · '}
              {t.until} <Day day={lastDayOf(expiresAt)} />
            </>
          )}
          {' · '}
          {lastUsedAt === null ? (
            u.never
          ) : (
            <>
              {u.columns.used}: <Age at={lastUsedAt} />
            </>
          )}
        </span>
      </span>
      {revokedAt !== null || isOver(token) ? (
        <Chip>{revokedAt !== null ? u.states.revoked : u.states.expired}</Chip>
      ) : (
        <Button small kind="quiet" aria-label={`${t.revoke}: ${name}`} onClick={() => setAsked(true)}>
          {t.revoke}
        </Button>
      )}
      {isAsked && (
        <ConfirmChange
          title={t.revokeTitle(name)}
          text={t.revokeText}
          action={t.revoke}
          work={() => revoke(id)}
          topics={['people', 'workstations']}
          done={t.revoked}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}

/** It ends with the day that was chosen: at the midnight after it. */
const lastDayOf = (expiresAt: string): string => officeDay(new Date(Date.parse(expiresAt) - 1));

const isOver = ({ expiresAt }: PersonalToken): boolean =>
  expiresAt !== null && expiresAt <= new Date().toISOString();

const wordOf = (permission: string, words: Readonly<Record<string, string>>): string =>
  words[permission] ?? permission;
