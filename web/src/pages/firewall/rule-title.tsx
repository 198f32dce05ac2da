import type { ReactNode } from 'react';
import { useFirewallWords } from '../../text/firewall-words.ts';

/** What a rule does, on hover. */
export function RuleTitle({
  sentence,
  children,
}: {
  readonly sentence: string;
  readonly children: ReactNode;
}) {
  const words = useFirewallWords();
  return <span title={words(sentence)}>{children}</span>;
}
