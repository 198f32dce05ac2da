import { useState } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestChange } from '../../../api/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { At } from '../../../ui/time.tsx';
import { HandOvers } from './hand-overs.tsx';
import { isOpen } from './next-actions.ts';
import { DecidedVariations } from './variation-card.tsx';

/** What the supplier was sent: links with their use. */
export function SupplierWork({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const change = useRequestChange(request);
  const [revoking, setRevoking] = useState<RequestDetail['links'][number]>();
  return (
    <div className="stack">
      <HandOvers request={request} />
      <DecidedVariations request={request} />
      {request.links.length > 0 && (
        <div className="stack-tight">
          <h3>{t.links}</h3>
          <ul className="plain stack-tight">
            {request.links.map((link) => (
              <li key={link.id} className="comment-head">
                <StatusBadge tone={link.isUsable ? 'active' : 'done'}>
                  {link.isUsable ? t.linkActive : t.linkEnded}
                </StatusBadge>
                <span>
                  {link.supplier.name} <span className="soft">({link.sentTo})</span>
                </span>
                <span className="soft small">
                  {t.linkUses(link.uses)} · {t.linkExpires} <At at={link.expiresAt} />
                </span>
                {link.isUsable && isOpen(request, 'revoke-link') && (
                  <Button small kind="quiet" onClick={() => setRevoking(link)}>
                    {a.verbs['revoke-link']}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isOpen(request, 'send-link') && (
        <div>
          <Button
            small
            icon="send"
            busy={change.isPending}
            onClick={() => change.mutate({ verb: 'POST', route: 'links', body: {} })}
          >
            {a.verbs['send-link']}
          </Button>
        </div>
      )}
      {revoking && (
        <ConfirmDialog
          open
          danger
          title={t.revokeTitle(revoking.supplier.name)}
          text={t.revokeText(revoking.sentTo)}
          action={a.verbs['revoke-link']}
          busy={change.isPending}
          onClose={() => setRevoking(undefined)}
          onConfirm={() =>
            change.mutate(
              { verb: 'POST', route: `links/${revoking.id}/revocation` },
              { onSuccess: () => setRevoking(undefined) },
            )
          }
        />
      )}
    </div>
  );
}
