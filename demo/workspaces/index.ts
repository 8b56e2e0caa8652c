import { birdStrikesWorkspace } from './bird-strikes.js';
import { casesWorkspace } from './cases.js';
import type { Workspace } from './workspace.js';

/** The workspaces of the demo, by their ids. */
export const WORKSPACES: ReadonlyMap<string, Workspace> = new Map(
  [casesWorkspace, birdStrikesWorkspace].map((workspace) => [workspace.id, workspace]),
);
