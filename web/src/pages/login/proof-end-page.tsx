import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { tellOpener } from '../../api/proof.ts';
import { reasonOf } from '../../shell/proof-dialog.tsx';
import { proofText } from '../../text/proof.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import './login.scss';

/** Where the identity provider's window ends that was opened for a proof: it tells the page behind it, and closes. */
export function ProofEndPage() {
  const t = useText(proofText);
  const [query] = useSearchParams();
  const code = query.get('sign-in');
  useEffect(() => {
    document.title = `${t.title} · Baluardo`;
    tellOpener(code);
    if (code === null) window.close();
  }, [code, t]);
  return (
    <main className="login">
      <div className="login-box">
        <h1>{t.title}</h1>
        {code === null ? (
          <Alert kind="success">{t.done}</Alert>
        ) : (
          <Alert kind="danger" title={t.failed} alert>
            {reasonOf(code, t)}
          </Alert>
        )}
      </div>
    </main>
  );
}
