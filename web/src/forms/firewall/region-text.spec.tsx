import { render } from '@testing-library/react';
import { setLanguage } from '../../text/language.ts';
import { FlowThrough } from './flow-through.tsx';
import { RegionText } from './region-text.tsx';

afterEach(() => setLanguage('it'));

const region = {
  src: '10.1.0.0/16',
  dst: 'any',
  proto: 'tcp',
  sport: 'any',
  dport: '443',
  from: 'lan;altre',
  to: 'wan',
};
const packet = { src: '10.1.2.3', sport: 49152, proto: 'tcp', icmp: null, from: 'lan', to: null };

test('zones that no rule names are told in the reader’s language', () => {
  const said = () => {
    const { container, unmount } = render(<RegionText region={region} />);
    const text = container.textContent;
    unmount();
    return text;
  };
  expect(said()).toContain('dalla zona lan, altre alla zona wan');
  setLanguage('en');
  expect(said()).toContain('zone lan, others to zone wan');
});

test('a flow tells the packet as it arrives, the rule, and the packet as it goes on', () => {
  const part = {
    rule: { id: 'x', number: 4, name: 'Portale' },
    action: 'accept' as const,
    isCertain: true,
    isOutcomeKnown: true,
    translation: { id: 'vip', toAddresses: ['10.9.0.5'], toPorts: '8443' },
    sourceTranslation: null,
    before: { ...packet, dst: '203.0.113.10', dport: 443 },
    after: { ...packet, dst: '10.9.0.5', dport: 8443 },
  };
  const { container, rerender } = render(<FlowThrough through={{ parts: [part], complete: true }} />);
  expect(container.textContent).toContain('10.1.2.3 → 203.0.113.10, tcp 443 (lan → *)');
  expect(container.textContent).toContain('Oggi passa: regola 4 «Portale»');
  expect(container.textContent).toContain('Prosegue come 10.1.2.3 → 10.9.0.5, tcp 8443 traduzione «vip»');
  rerender(<FlowThrough through={{ parts: [], complete: false }} />);
  expect(container.textContent).toContain('dove portano lo vede l’ufficio');
});
