import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AskRuleRemoval } from '../../../../contract/firewall/lifetimes.ts';
import { askRuleRemoval } from '../../api/firewall-reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';

/** The open request that removes a rule, or the one click that opens it. */
export function RemovalButton({
  ruleId,
  removal,
  cause,
}: {
  readonly ruleId: string;
  readonly removal: { readonly id: string; readonly code: string } | null;
  readonly cause: AskRuleRemoval['cause'];
}) {
  const t = useText(firewallReviewsText);
  const mayManage = useMay()('firewall.manage');
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => askRuleRemoval(ruleId, { cause, note: '' }),
    onSuccess: async ({ requestCode, isNew }) => {
      notify({ kind: 'success', title: isNew ? t.removalOpened : t.removalStanding, text: requestCode });
      await Promise.all(
        ['firewall', 'firewall-reviews', 'requests'].map((topic) =>
          client.invalidateQueries({ queryKey: [topic] }),
        ),
      );
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  if (removal !== null)
    return (
      <Link to={paths.request(removal.id)} className="mono">
        {removal.code}
      </Link>
    );
  if (!mayManage) return null;
  return (
    <Button small busy={ask.isPending} onClick={() => ask.mutate()}>
      {t.askRemoval}
    </Button>
  );
}
