import { render, screen } from '@testing-library/react';
import { firewallFormText } from '../../text/firewall-form.ts';
import { RisksOrNone } from './risk-list.tsx';

const t = firewallFormText.it;
const understood = { sources: ['10.0.0.1'], destinations: ['10.0.0.2'], services: ['tcp/443'], sentence: '' };
const grave = {
  code: 'any-any',
  severity: 'critical',
  reason: 'Permette a chiunque',
  cure: '',
  witness: null,
  isCertain: true,
} as const;

test('says that there is no risk where all was understood and nothing was found', () => {
  render(<RisksOrNone flows={[{ understood, risks: [] }]} />);
  expect(screen.queryByText(t.noRisks)).not.toBeNull();
  expect(screen.queryByText(t.riskNotKnown)).toBeNull();
});

test.each([
  [
    'one of several flows',
    [
      { understood, risks: [] },
      { understood: null, risks: [] },
    ],
  ],
  ['the only flow', [{ understood: null, risks: [] }]],
  ['no flow at all', []],
])('does not call it none where %s was not understood', (_what, flows) => {
  render(<RisksOrNone flows={flows} />);
  expect(screen.queryByText(t.noRisks)).toBeNull();
  expect(screen.queryByText(t.riskNotKnown)).not.toBeNull();
});

test('a grave risk stands beside what could not be judged', () => {
  render(
    <RisksOrNone
      flows={[
        { understood, risks: [grave] },
        { understood: null, risks: [] },
      ]}
    />,
  );
  expect(screen.queryByText(/Permette a chiunque/)).not.toBeNull();
  expect(screen.queryByText(t.riskNotKnown)).not.toBeNull();
});
