import { useErasure } from '../../api/accounts.ts';
import { number } from '../../text/formats.ts';
import { personalDataText } from '../../text/personal-data.ts';
import { useText } from '../../text/texts.ts';
import { At } from '../../ui/time.tsx';
import { Loaded } from '../records/loaded.tsx';

const GROUNDS = ['register', 'acts', 'records'] as const;

/** What an erasure takes away and what it leaves, on what ground; of one that was done, what stayed. */
export function ErasureEffects({ personId }: { readonly personId: string }) {
  const t = useText(personalDataText);
  return (
    <Loaded query={useErasure(personId)}>
      {({ erasedAt, goes, stays }) =>
        erasedAt !== null ? (
          <>
            <p>
              {t.erasedAt}: <At at={erasedAt} />
            </p>
            <p className="soft">{t.staysAfter}</p>
          </>
        ) : (
          <>
            <p>
              {t.goes}: {number(goes.reduce((sum, { rows }) => sum + rows, 0))}
            </p>
            <p>{t.stays}</p>
            <ul>
              {stays.length === 0 && <li>{t.nothing}</li>}
              {GROUNDS.map((ground) => {
                const rows = stays
                  .filter((one) => one.ground === ground)
                  .reduce((sum, one) => sum + one.rows, 0);
                return (
                  rows > 0 && (
                    <li key={ground}>
                      {number(rows)} · {t.grounds[ground]}
                    </li>
                  )
                );
              })}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}
