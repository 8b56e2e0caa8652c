/** What is measured of repairing a file, in the order in which it runs; each gets what the ones before left in `state`. */
export const REPAIR_STEPS = {
  'check the file': async (state) => {
    state.schema = state.core.fromTableSchema(state.descriptor);
    state.report = await state.core.checkFile(state.file, state.schema);
    const { counts } = state.report;
    return `${counts.records} records, ${counts.invalid} invalid`;
  },
  'rename a header': (state) => repair(state, { kind: 'rename-header', column: 2, name: 'subject' }),
  'edit a field': (state) =>
    repair(state, { kind: 'edit-field', record: placeOf(state), column: 4, value: 'open' }),
  'correct the wrong values': (state) => repair(state, correction),
  'correct two records of five': (state) =>
    repair(state, { kind: 'correct-value', column: 5, from: 'medium', to: 'normal' }),
  'leave out the invalid records': (state) => repair(state, { kind: 'leave-out-invalid' }),
  'read that file back': async ({ repaired }) => {
    const start = performance.now();
    let bytes = 0;
    const reader = repaired.stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) bytes += read.value.length;
    return `${(bytes / 1000 / (performance.now() - start)).toFixed(0)} MB/s`;
  },
  'write the rows to fix': async ({ core, file, report, schema }) => {
    const rows = await core.writeRowsToFix(file, report, schema);
    return `${rows.size} bytes`;
  },
  'begin a session': async (state) => {
    state.session = await state.core.createRepairSession(state.file, state.report, state.schema);
    return '';
  },
  'check an edit of a key': async ({ core, session, report }) => {
    const record = core.placeOf(report.issues[0]);
    const edit = { kind: 'edit-field', record, column: 1, value: 'CASE-000007' };
    const times = [];
    let found = 0;
    for (let run = 0; run < 20; run += 1) {
      const start = performance.now();
      found = (await session.issuesOf(record, core.addStep(core.NO_REPAIR, edit))).length;
      times.push(performance.now() - start);
    }
    return `${found} issues; the slowest of 20 took ${Math.max(...times).toFixed(1)} ms`;
  },
  'write it anew as UTF-8 with commas': async ({ core, legacy, schema }) => {
    const report = await core.checkFile(legacy, schema, { encoding: 'windows-1252' });
    const start = performance.now();
    const { file } = await core.normalizeFile(legacy, report, schema);
    const seconds = (performance.now() - start) / 1000;
    return `${file.size} bytes in ${seconds.toFixed(1)} s without the check, ${(legacy.size / 1e6 / seconds).toFixed(0)} MB/s`;
  },
};

const correction = { kind: 'correct-value', column: 4, from: 'opn ', to: 'open' };

function placeOf({ core, report }) {
  return core.placeOf(report.issues[report.issues.length - 1]);
}

async function repair(state, step) {
  const { core, file, report, schema } = state;
  state.repaired = await core.repairFile(file, report, core.addStep(core.NO_REPAIR, step), { schema });
  return `${state.repaired.size - file.size} bytes more`;
}
