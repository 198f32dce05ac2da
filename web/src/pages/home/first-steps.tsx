import { Link } from 'react-router';
import type { FirstStep, FirstSteps } from '../../../../contract/home.ts';
import { usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firstStepsText } from '../../text/first-steps.ts';
import { shellText } from '../../text/shell.ts';
import { useText } from '../../text/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/page.tsx';

/** Where each step is done; the backup is made on the server. */
const PLACES: Record<FirstStep['key'], string | null> = {
  body: paths.officeData(),
  sectors: paths.sectors(),
  people: paths.settings({ new: 'operator' }),
  mail: paths.mailServer(),
  addresses: paths.targets({ propose: 'true' }),
  dns: paths.sweeps(),
  check: paths.blacklist(),
  channel: paths.notifications(),
  export: paths.firewallSnapshots(),
  backup: null,
};
const ICONS = { done: 'check', open: 'minus', failed: 'error' } as const;

/** What a new installation still needs. Nothing once it has everything. */
export function FirstStepsPanel({ steps }: { readonly steps: FirstSteps }) {
  const t = useText(firstStepsText);
  const done = steps.items.filter(({ state }) => state === 'done').length;
  if (done === steps.items.length) return null;
  return (
    <Panel title={t.title(done, steps.items.length)}>
      <p className="soft">{t.lead}</p>
      <ol className="first-steps">
        {steps.items.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
    </Panel>
  );
}

function Step({ step: { key, state, fault, by } }: { readonly step: FirstStep }) {
  const t = useText(firstStepsText);
  const s = useText(shellText);
  const { person } = usePerson();
  const to = PLACES[key];
  const isMine = person.roles.includes(by);
  const why = key === 'check' && state === 'failed' ? t.why.checkFailed : t.why[key];
  return (
    <li className={state === 'done' ? 'is-done' : state}>
      <Icon name={ICONS[state]} label={t[state]} />
      <div>
        {isMine && to !== null && state !== 'done' ? (
          <Link to={to}>{t.steps[key]}</Link>
        ) : (
          <span>{t.steps[key]}</span>
        )}
        {state !== 'done' && (
          <>
            <p className="soft small">{why}</p>
            {fault !== null && fault !== '' && <p className="small">{t.answer(fault)}</p>}
            {!isMine && <p className="soft small">{t.by(s.roles[by])}</p>}
          </>
        )}
      </div>
    </li>
  );
}
