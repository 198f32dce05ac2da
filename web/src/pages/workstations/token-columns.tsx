import { useMemo } from 'react';
import type { UploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table.tsx';
import { Age, At } from '../../ui/time.tsx';

type OnRevoke = (token: UploadToken) => void;

export function useTokenColumns(onRevoke: OnRevoke): readonly Column<UploadToken>[] {
  const t = useText(uploadTokensText);
  return useMemo(
    () => [
      { key: 'name', head: t.columns.name, className: 'subject', cell: ({ name }) => name },
      { key: 'state', head: t.columns.state, cell: (token) => <TokenState token={token} /> },
      { key: 'person', head: t.columns.person, cell: ({ personName }) => personName },
      { key: 'used', head: t.columns.used, cell: (token) => <LastUse token={token} /> },
      {
        key: 'expires',
        head: t.columns.expires,
        cell: ({ expiresAt }) =>
          expiresAt === null ? <span className="soft">{t.noEnd}</span> : <At at={expiresAt} />,
      },
      {
        key: 'revoke',
        head: t.revoke,
        className: 'number',
        cell: (token) => <RevokeButton token={token} onRevoke={onRevoke} />,
      },
    ],
    [t, onRevoke],
  );
}

export function TokenCard({ token, onRevoke }: { readonly token: UploadToken; readonly onRevoke: OnRevoke }) {
  return (
    <>
      <span className="card-line">
        <span className="card-title">{token.name}</span>
        <TokenState token={token} />
      </span>
      <span className="card-line small">
        <span className="soft card-title">
          {token.personName} · <LastUse token={token} />
        </span>
        <RevokeButton token={token} onRevoke={onRevoke} />
      </span>
    </>
  );
}

const TONES = { valid: 'active', expired: 'done', revoked: 'done' } as const;

function stateOf({ revokedAt, expiresAt }: UploadToken): keyof typeof TONES {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= new Date().toISOString() ? 'expired' : 'valid';
}

function TokenState({ token }: { readonly token: UploadToken }) {
  const t = useText(uploadTokensText);
  const state = stateOf(token);
  return <StatusBadge tone={TONES[state]}>{t.states[state]}</StatusBadge>;
}

function LastUse({ token }: { readonly token: UploadToken }) {
  const t = useText(uploadTokensText);
  return token.lastUsedAt === null ? <span className="soft">{t.never}</span> : <Age at={token.lastUsedAt} />;
}

function RevokeButton({ token, onRevoke }: { readonly token: UploadToken; readonly onRevoke: OnRevoke }) {
  const t = useText(uploadTokensText);
  if (stateOf(token) !== 'valid') return null;
  return (
    <Button small kind="quiet" onClick={() => onRevoke(token)}>
      {t.revoke}
      <span className="visually-hidden"> {token.name}</span>
    </Button>
  );
}
