import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SqlType, TableColumn, Workspace } from './workspace.js';

/** 10,000 real records of the FAA Wildlife Strike Database, from the npm package `vega-datasets`. */
const BIRD_STRIKES_FILE = pathToFileURL(
  join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data/birdstrikes.csv'),
);

/** Strikes of wildlife on aircraft: names of columns as the authority wrote them, and rows without a key. */
export const birdStrikesWorkspace: Workspace = {
  id: 'bird-strikes',
  title: 'Bird strikes',
  rowTitle: 'strike',
  descriptor: JSON.parse(
    readFileSync(new URL('./bird-strikes.schema.json', import.meta.url), 'utf8'),
  ) as unknown,
  table: 'bird_strikes',
  columns: [
    column('airport_name', 'Airport Name', 'text'),
    column('aircraft', 'Aircraft Make Model', 'text'),
    column('damage', 'Effect Amount of damage', 'text'),
    column('flight_date', 'Flight Date', 'date'),
    column('operator', 'Aircraft Airline Operator', 'text'),
    column('origin_state', 'Origin State', 'text'),
    column('phase', 'Phase of flight', 'text'),
    column('wildlife_size', 'Wildlife Size', 'text'),
    column('species', 'Wildlife Species', 'text'),
    column('time_of_day', 'Time of day', 'text'),
    column('cost_other', 'Cost Other', 'integer'),
    column('cost_repair', 'Cost Repair', 'integer'),
    column('cost_total', 'Cost Total $', 'integer'),
    column('speed_knots', 'Speed IAS in knots', 'integer'),
  ],
  naturalKey: null,
  references: [],
  constraints: [
    {
      name: 'bird_strikes_total',
      sql: 'check (cost_total = cost_repair + cost_other)',
      column: 'cost_total',
      message: 'The total is not the sum of the two costs.',
      hint: 'Correct one of the three fields.',
    },
  ],
  refusedRows: 'leave-out',
  statusColumn: 'damage',
  dateColumn: 'flight_date',
  sampleFiles: [
    { name: 'birdstrikes.csv', title: '10,000 strikes, 1990 to 2002', location: BIRD_STRIKES_FILE },
  ],
};

function column(name: string, header: string, type: SqlType): TableColumn {
  return { name, header, title: header, type };
}
