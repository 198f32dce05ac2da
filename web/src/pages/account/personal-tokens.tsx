import { useState } from 'react';
import { CreateToken, type PersonalToken } from '../../../../contract/people/tokens.ts';
import { messageOf } from '../../api/problem.ts';
import { createToken, revokeOwnToken, useOwnTokens } from '../../api/tokens.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { tokensText } from '../../text/tokens.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { ShownOnce } from '../records/shown-once.tsx';
import { TokenLine } from '../records/token-line.tsx';

type Named = keyof typeof tokensText.it.words;

/** The own tokens for programs: made, shown once, listed with their last use, revoked. */
export function PersonalTokens() {
  const t = useText(tokensText);
  const list = useOwnTokens();
  const [isNew, setNew] = useState(false);
  const [token, setToken] = useState<string>();
  return (
    <Panel title={t.title}>
      <div className="stack">
        <p>{t.lead}</p>
        {list.isError ? (
          <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <Loading />
        ) : list.data.items.length === 0 ? (
          <p className="soft">{t.none}</p>
        ) : (
          <ul className="plain stack">
            {list.data.items.map((one: PersonalToken) => (
              <TokenLine key={one.id} token={one} revoke={revokeOwnToken} />
            ))}
          </ul>
        )}
        <div>
          <Button icon="plus" onClick={() => setNew(true)}>
            {t.new}
          </Button>
        </div>
      </div>
      {isNew && (
        <RecordDialog
          title={t.new}
          schema={CreateToken}
          initial={{ name: '', permissions: [] as string[], expiresOn: '' }}
          save={createToken}
          topics={['people']}
          onSaved={(made) => setToken(made.token)}
          onClose={() => setNew(false)}
          labels={{ name: t.name, expiresOn: t.expiresOn, permissions: t.permissions }}
          help={{ name: t.nameHelp, expiresOn: t.expiresOnHelp }}
          rows={['name', 'expiresOn']}
        >
          {(form) => (
            <ChoicesField
              legend={t.permissions}
              values={(list.data?.permissions ?? []) as Named[]}
              words={t.words}
              chosen={form.values.permissions as Named[]}
              onChange={(permissions) => form.change({ permissions })}
              error={form.errorOf('permissions')}
            />
          )}
        </RecordDialog>
      )}
      {token !== undefined && <ShownOnce token={token} onClose={() => setToken(undefined)} />}
    </Panel>
  );
}
