import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface TabPanel {
  readonly key: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

/** Parts of one page in turn, without an address of their own. */
export function TabPanels({
  label,
  panels,
}: {
  readonly label: string;
  readonly panels: readonly TabPanel[];
}) {
  return (
    <Tabs.Root defaultValue={panels[0]?.key} className="stack">
      <Tabs.List className="tabs" aria-label={label}>
        {panels.map((panel) => (
          <Tabs.Tab key={panel.key} value={panel.key} className="tab">
            {panel.label}
            {panel.count !== undefined && panel.count > 0 && <span className="count">{panel.count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panels.map((panel) => (
        <Tabs.Panel key={panel.key} value={panel.key}>
          {panel.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
