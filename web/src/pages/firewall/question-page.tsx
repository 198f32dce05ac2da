import { useState, type FormEvent } from 'react';
import type { TrafficAnswer } from '../../../../contract/firewall.ts';
import { useFirewallNames, useTrafficAnswer } from '../../api/firewall.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { RegionText } from '../../forms/firewall/region-text.tsx';
import { paths } from '../../paths.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { RuleLink } from './rule-link.tsx';

const SHOWN_REGIONS = 3;
const ASKED = ['source', 'destination', 'service', 'fromZone', 'toZone'] as const;
type Asked = Record<(typeof ASKED)[number], string>;

/** The question stands in the address, so an answer can be sent to a colleague. */
export function TrafficQuestionPage() {
  const t = useText(firewallTrafficText);
  const { filters, change, isFiltered } = useAddressFilters(ASKED);
  const [typed, setTyped] = useState<Asked>({
    source: filters.source ?? '',
    destination: filters.destination ?? '',
    service: filters.service ?? '',
    fromZone: filters.fromZone ?? '',
    toZone: filters.toZone ?? '',
  });
  const names = useFirewallNames();
  const answer = useTrafficAnswer(filters, isFiltered);
  const set = (key: keyof Asked) => (value: string) => setTyped((before) => ({ ...before, [key]: value }));
  const issues = answer.error instanceof ApiProblem ? answer.error.issues : [];
  const errorAt = (key: keyof Asked) => issues.find(({ path }) => path.split('.')[0] === key)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change(typed);
  };
  const zones = [
    { value: '', label: t.anyZone },
    ...(names.data?.zones ?? []).map((zone) => ({ value: zone, label: zone })),
  ];
  return (
    <Page title={t.question} lead={t.questionLead}>
      <FirewallTabs current="question" />
      <form className="form" onSubmit={submit} noValidate>
        <div className="form-row">
          <TextField
            label={t.source}
            help={t.anyHelp}
            mono
            value={typed.source}
            onValue={set('source')}
            maxLength={200}
            error={errorAt('source')}
          />
          <TextField
            label={t.destination}
            mono
            value={typed.destination}
            onValue={set('destination')}
            maxLength={200}
            error={errorAt('destination')}
          />
          <TextField
            label={t.service}
            mono
            value={typed.service}
            onValue={set('service')}
            maxLength={120}
            error={errorAt('service')}
          />
        </div>
        <div className="form-row">
          <SelectField label={t.fromZone} value={typed.fromZone} onValue={set('fromZone')} choices={zones} />
          <SelectField label={t.toZone} value={typed.toZone} onValue={set('toZone')} choices={zones} />
        </div>
        <div>
          <Button type="submit" kind="primary" icon="question" busy={answer.isFetching}>
            {t.ask}
          </Button>
        </div>
      </form>
      {answer.isError && issues.length === 0 && (
        <Failure message={messageOf(answer.error)} onRetry={() => void answer.refetch()} />
      )}
      <div aria-live="polite">
        {answer.data && !answer.isError && <Answer answer={answer.data} asked={typed} />}
      </div>
    </Page>
  );
}

function Answer({ answer, asked }: { readonly answer: TrafficAnswer; readonly asked: Asked }) {
  const t = useText(firewallTrafficText);
  const may = useMay();
  return (
    <section className="stack-tight" aria-label={t.permitted[answer.permitted]}>
      <div className="panel-head">
        <h2>{t.permitted[answer.permitted]}</h2>
        {answer.permitted !== 'fully' && may('requests.file') && (
          <ButtonLink
            small
            to={paths.newFirewallRequest({
              sources: asked.source,
              destinations: asked.destination,
              services: asked.service,
            })}
          >
            {t.notAllowedYet}
          </ButtonLink>
        )}
      </div>
      <Table
        label={t.permitted[answer.permitted]}
        wrap
        columns={partColumns(t)}
        rows={answer.parts}
        rowKey={({ rule }) => rule?.id ?? 'end'}
        renderCard={(part) => (
          <>
            <span className="card-line">
              <span className="card-title">
                <Decider part={part} />
              </span>
              <Effect part={part} />
            </span>
            <div className="small">
              <Decided part={part} />
            </div>
          </>
        )}
        empty={null}
      />
      {!answer.complete && <p className="soft small">{t.incomplete}</p>}
    </section>
  );
}

function partColumns(t: (typeof firewallTrafficText)['it']): Column<TrafficAnswer['parts'][number]>[] {
  return [
    { key: 'rule', head: t.decides, cell: (part) => <Decider part={part} /> },
    { key: 'action', head: t.action, cell: (part) => <Effect part={part} /> },
    { key: 'traffic', head: t.traffic, cell: (part) => <Decided part={part} /> },
  ];
}

interface PartProps {
  readonly part: TrafficAnswer['parts'][number];
}

function Decider({ part }: PartProps) {
  const t = useText(firewallTrafficText);
  return part.rule ? <RuleLink rule={part.rule} /> : <>{t.end}</>;
}

function Effect({ part }: PartProps) {
  const t = useText(firewallTrafficText);
  return <Mark tone={part.action === 'accept' ? 'active' : 'done'}>{t.actions[part.action]}</Mark>;
}

/** The packets that this rule decides, and one of them. */
function Decided({ part }: PartProps) {
  const t = useText(firewallTrafficText);
  const { src, dst, proto, dport } = part.witness;
  return (
    <>
      {part.regions.slice(0, SHOWN_REGIONS).map((region) => (
        <div key={Object.values(region).join(' ')}>
          <RegionText region={region} />
        </div>
      ))}
      <span className="soft small">
        {t.example}: <span className="mono">{`${src} → ${dst}, ${proto} ${dport ?? ''}`}</span>
      </span>
    </>
  );
}
