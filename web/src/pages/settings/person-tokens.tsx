import { revokeToken, useAllTokens } from '../../api/tokens.ts';
import { tokensText } from '../../text/tokens.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { TokenLine } from '../records/token-line.tsx';

/** Every token that still works, for who administers people. */
export function PersonTokens() {
  const t = useText(tokensText);
  const items = useAllTokens().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t.everybody}>
      <ListTableLinks of="personal-tokens" />
      <ul className="plain stack">
        {items.map((one) => (
          <TokenLine key={one.id} token={one} owner={one.personName} revoke={revokeToken} />
        ))}
      </ul>
    </Panel>
  );
}
