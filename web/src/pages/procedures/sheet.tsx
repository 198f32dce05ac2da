import type { ReactNode } from 'react';
import type { ProcedureSheet } from '../../../../contract/procedures/procedures.ts';
import { useLanguage } from '../../text/language.ts';
import { proceduresText } from '../../text/procedures.ts';
import { useText } from '../../text/texts.ts';
import { DescriptionList, Panel } from '../../ui/page.tsx';
import { AGILE_LEGEND, AGILE_LETTERS } from '../../../../domain/procedures/agile-elements.ts';

/** The sheet as it is published: the sections in its order, its own words. */
export function Sheet({ sheet }: { readonly sheet: ProcedureSheet }) {
  const t = useText(proceduresText);
  const english = useLanguage() === 'en' && sheet.phasesEn.length > 0;
  return (
    <article className="panel sheet" lang={english ? undefined : 'it'}>
      {t.italianOnly !== '' && <p className="soft small">{t.italianOnly}</p>}
      <Section title={t.description}>
        <p lang="it">{sheet.description}</p>
      </Section>
      <Section title={t.phases}>
        <ol className="sheet-phases">
          {(english ? sheet.phasesEn : sheet.phases).map((phase) => (
            <li key={phase}>{phase}</li>
          ))}
        </ol>
      </Section>
      <Lines title={t.activities} lines={sheet.activities} />
      <Lines title={t.assets} lines={sheet.assets} />
      <Lines title={t.products} lines={sheet.products} />
      <Lines title={t.channels} lines={sheet.channels} />
      {sheet.checklist.length > 0 && (
        <Section title={t.checklist}>
          <ul className="sheet-checklist" lang="it">
            {sheet.checklist.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          {sheet.checklistSource !== '' && (
            <p className="soft small" lang="it">
              {sheet.checklistSource}
            </p>
          )}
        </Section>
      )}
      {sheet.supplierCall && sheet.supplierNote !== '' && (
        <Section title={t.supplierCall}>
          <p lang="it">{sheet.supplierNote}</p>
        </Section>
      )}
      <Section title={t.agile}>
        <p>
          {t.agileSuitable}: <strong lang="it">{sheet.agileSuitable}</strong>
        </p>
        <table className="sheet-agile">
          <caption>{t.agileElements}</caption>
          <thead>
            <tr>
              <th scope="col">{t.agileElement}</th>
              <th scope="col">{t.agileAnswer}</th>
            </tr>
          </thead>
          <tbody lang="it">
            {AGILE_LETTERS.map((element) => (
              <tr key={element}>
                <th scope="row">
                  {element}) {AGILE_LEGEND.it[element]}
                </th>
                <td>{sheet.agile[element]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </article>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="sheet-lines" lang="it">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

/** What the published sheet says in one word each: office, time limit, payments. */
export function SheetFacts({ sheet }: { readonly sheet: ProcedureSheet }) {
  const t = useText(proceduresText);
  const foreseen = (is: boolean, yes: string) => (is ? yes : t.notForeseen);
  return (
    <Panel title={t.facts}>
      <DescriptionList
        facts={[
          [t.organisationalUnit, published(sheet.organisationalUnit)],
          [t.office, published(sheet.office)],
          [t.manager, published([sheet.managerRole, sheet.managerName].filter(Boolean).join(': '))],
          [t.phone, published(sheet.phone)],
          [t.email, published(sheet.email)],
          [
            t.pec,
            published(
              sheet.pec !== '' && sheet.pecAcceptsOrdinaryMail === true
                ? `${sheet.pec} (riceve anche da PEO)`
                : sheet.pec,
            ),
          ],
          [t.bodyLink, published(sheet.bodyLink)],
          [t.managerAcceptance, foreseen(sheet.managerAcceptance, t.managerAcceptanceYes)],
          [
            t.collaborators,
            sheet.collaborators ? sheet.collaboratorNames || t.collaboratorsYes : t.collaboratorsNo,
          ],
          [t.verification, foreseen(sheet.verification, t.verificationYes)],
          [t.deadline, published(sheet.deadline)],
          [t.instanceForm, published(sheet.instanceForm)],
          [t.payments, published(sheet.payments)],
          [t.silentConsent, published(sheet.silentConsent)],
          [t.finalAct, published(sheet.finalActBody)],
          [t.remedies, published(sheet.remedies)],
          [t.legalBasis, published(sheet.legalBasis)],
        ]}
      />
    </Panel>
  );
}

/** The sheet's own words stay Italian in every language of the interface. */
function published(text: string | null): ReactNode {
  return text === null || text === '' ? null : <span lang="it">{text}</span>;
}
