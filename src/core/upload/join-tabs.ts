import { LockTabs } from './lock-tabs.js';
import { PingTabs } from './ping-tabs.js';
import { soloTab } from './tabs.js';
import type { TabMessage, Tabs } from './tabs.js';

/** Joins the tabs of a scope; alone without a scope, and where there is no channel between tabs. */
export function joinTabs(scope: string | null, onMessage: (message: TabMessage) => void): Tabs {
  if (scope === null || !('BroadcastChannel' in globalThis)) return soloTab();
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: LockManager } };
  if (navigator === undefined) return soloTab(); // Node 20 has channels, but nobody else is there
  const name = `case-csv-upload:${scope}`;
  return navigator.locks === undefined
    ? new PingTabs(name, onMessage)
    : new LockTabs(name, navigator.locks, onMessage);
}
