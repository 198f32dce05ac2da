import { useMay } from '../api/session.ts';
import { paletteText } from '../text/palette.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SECTION_KEYS, SECTIONS } from './sections.ts';
import { setSingleKeys, useSingleKeys } from './single-keys.ts';
import './palette.scss';

/** The keys of the application, and the switch of those that need no Ctrl. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText(paletteText);
  const s = useText(shellText);
  const may = useMay();
  const on = useSingleKeys();
  const rows: [keys: string[], what: string][] = [
    [['Ctrl', 'K'], t.keys.palette],
    [['/'], t.keys.filter],
    [['?'], t.keys.sheet],
    ...(may('requests.file') ? [[['n'], t.keys.newRequest] satisfies [string[], string]] : []),
    ...Object.entries(SECTION_KEYS).flatMap(([key, name]): [string[], string][] => {
      const section = SECTIONS.find((each) => each.key === name);
      const mayGo = section && (section.permission === null || may(section.permission));
      return mayGo ? [[['g', key], t.keys.goTo(s[name])]] : [];
    }),
    [['Esc'], t.keys.close],
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.keys.title}
      end={
        <Button kind="primary" onClick={onClose}>
          {t.keys.done}
        </Button>
      }
    >
      <dl className="key-sheet">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
        <span>{t.keys.single}</span>
      </label>
    </Dialog>
  );
}
