import { useState } from 'react';
import {
  LdapAccount,
  OidcAccount,
  SignInRules,
  type SignInSettings,
} from '../../../../contract/people/sign-in.ts';
import { ROLES } from '../../../../domain/people/roles.ts';
import {
  saveLdapAccount,
  saveOidcAccount,
  saveSignInRules,
  useSignInSettings,
  useSignInTrial,
} from '../../api/sign-in-settings.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { inventoriesText } from '../../text/inventories.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { signInText } from '../../text/sign-in.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { ldapServerRows } from './ldap-server-rows.ts';
import { SettingsTabs } from './settings-tabs.tsx';
import { ServerLines, Trial } from './trial.tsx';

/** Who vouches for people, and what their groups give them. */
export function SignInPage() {
  const names = useText(pageNamesText);
  const s = useText(signInText);
  const settings = useSignInSettings();
  return (
    <Page title={names.signInSettings} lead={s.lead}>
      <SettingsTabs current="signIn" />
      <Loaded query={settings}>
        {(data) => (
          <>
            <Oidc settings={data} />
            <Ldap settings={data} />
            <Rules settings={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Oidc({ settings }: { readonly settings: SignInSettings }) {
  const t = useText(signInText);
  const { oidc, hasClientSecret, redirectUri, backChannelLogoutUri } = settings;
  const { enabled: _, ...words } = t;
  return (
    <Panel title={t.oidc}>
      <p className="soft">{t.oidcLead}</p>
      <h3>{t.register}</h3>
      <Uri label={t.redirectUri} uri={redirectUri} />
      <Uri label={t.backChannel} uri={backChannelLogoutUri} />
      <RecordPanel
        className="form"
        schema={OidcAccount}
        initial={valuesFrom(OidcAccount, oidc)}
        save={saveOidcAccount}
        topics={['settings', 'sign-in-ways']}
        saved={t.saved}
        labels={{ ...words, enabled: t.enabled }}
        help={{
          name: t.nameHelp,
          issuer: t.issuerHelp,
          clientSecret: hasClientSecret ? t.kept : undefined,
          scopes: t.scopesHelp,
          groupsClaim: t.groupsClaimHelp,
          groups: t.groupsHelp,
          certificate: t.certificateHelp,
        }}
        rows={({ values: { enabled } }) => [
          'enabled',
          [
            { name: 'name', optional: enabled !== true },
            { name: 'issuer', mono: true, optional: enabled !== true },
          ],
          [
            { name: 'clientId', mono: true, optional: enabled !== true },
            { name: 'clientSecret', type: 'password', optional: true },
          ],
          { name: 'scopes', mono: true },
          [
            { name: 'usernameClaim', mono: true },
            { name: 'groupsClaim', mono: true },
          ],
          { name: 'factor', words: t.factors },
          { name: 'groups', rows: 5, mono: true, optional: enabled !== true },
          'linksByName',
          { name: 'certificate', rows: 3, mono: true, optional: true },
        ]}
      />
      <SignInTrial byName={false} />
    </Panel>
  );
}

function Ldap({ settings: { ldap, hasPassword } }: { readonly settings: SignInSettings }) {
  const t = useText(signInText);
  const i = useText(inventoriesText);
  const server = ldapServerRows(i, hasPassword);
  return (
    <Panel title={t.ldap}>
      <p className="soft">{t.ldapLead}</p>
      <RecordPanel
        className="form"
        schema={LdapAccount}
        initial={valuesFrom(LdapAccount, ldap)}
        save={saveLdapAccount}
        topics={['settings']}
        saved={t.saved}
        labels={{
          enabled: t.enabledLdap,
          kind: t.kind,
          host: i.host,
          port: i.port,
          security: i.security,
          certificate: i.certificate,
          username: t.reader,
          password: i.password,
          base: t.base,
          groupBase: t.groupBase,
          linksByName: t.linksByName,
          groups: t.groups,
        }}
        help={{ ...server.help, groupBase: t.groupBaseHelp, groups: t.groupsLdapHelp }}
        rows={({ values: { enabled } }) => {
          const { host, security, account, certificate } = server.rows(enabled === true);
          return [
            'enabled',
            [{ name: 'kind', words: t.kinds }, host],
            ['port', security],
            [...account],
            [
              { name: 'base', mono: true, optional: enabled !== true },
              { name: 'groupBase', mono: true, optional: true },
            ],
            { name: 'groups', rows: 5, mono: true, optional: enabled !== true },
            'linksByName',
            certificate,
          ];
        }}
      />
      {ldap.host !== '' && <SignInTrial byName />}
    </Panel>
  );
}

function Rules({ settings: { rules, administrators } }: { readonly settings: SignInSettings }) {
  const t = useText(signInText);
  const { roles } = useText(settingsText);
  return (
    <Panel title={t.rules}>
      <p className="soft">{t.rulesLead}</p>
      <RecordPanel
        className="form"
        schema={SignInRules}
        initial={valuesFrom(SignInRules, rules, ['breakGlassId', 'onlyBreakGlass', 'limits', 'proofMinutes'])}
        save={saveSignInRules}
        topics={['settings']}
        saved={t.saved}
        labels={{
          breakGlassId: t.breakGlass,
          onlyBreakGlass: t.onlyBreakGlass,
          proofMinutes: t.proofMinutes,
        }}
        help={{ proofMinutes: t.proofMinutesHelp }}
        rows={({ values: { limits }, change, errorOf }) => [
          {
            name: 'breakGlassId',
            choices: [
              { value: '', label: t.noBreakGlass },
              ...administrators.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
          'onlyBreakGlass',
          {
            node: (
              <fieldset className="form-section">
                <legend className="form-legend">{t.limits}</legend>
                <p className="soft small">{t.limitsHelp}</p>
                {ROLES.map((role) => (
                  <div key={role} className="form-row">
                    {(['idleMinutes', 'hours'] as const).map((field) => (
                      <TextField
                        key={field}
                        label={`${roles[role]}: ${t[field]}`}
                        inputMode="numeric"
                        maxLength={4}
                        value={limits[role][field] === 0 ? '' : String(limits[role][field])}
                        onValue={(typed) =>
                          change({
                            limits: {
                              ...limits,
                              [role]: { ...limits[role], [field]: Number(typed.replaceAll(/\D/g, '')) },
                            },
                          })
                        }
                        error={errorOf(`limits.${role}.${field}`)}
                      />
                    ))}
                  </div>
                ))}
              </fieldset>
            ),
          },
          'proofMinutes',
        ]}
      />
    </Panel>
  );
}

function Uri({ label, uri }: { readonly label: string; readonly uri: string }) {
  const t = useText(signInText);
  return (
    <p className="buttons">
      <span>{label}:</span> <code>{uri}</code> <CopyButton text={uri} label={`${t.copy}: ${label}`} />
    </p>
  );
}

/** Asks with what is saved, and says what was found or what is wrong. */
function SignInTrial({ byName }: { readonly byName: boolean }) {
  const t = useText(signInText);
  const [name, setName] = useState('');
  const { data, error, isPending, mutate } = useSignInTrial();
  return (
    <Trial
      label={t.trial}
      help={t.trialHelp}
      field={byName && <TextField label={t.tryName} maxLength={100} value={name} onValue={setName} />}
      isBusy={isPending}
      error={error}
      onTry={() => mutate(byName ? name : undefined)}
    >
      {data && (
        <Alert kind={data.warnings.length > 0 ? 'waiting' : 'success'} title={t.works}>
          <ServerLines lines={[...data.found, ...data.warnings]} />
        </Alert>
      )}
    </Trial>
  );
}
