import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { invalidArgument } from '../arguments.js';
import { matchHeader } from '../check/header-match.js';
import type { CheckReport } from '../check/report.js';
import { readChunks } from '../csv/chunks.js';
import type { CsvRecord } from '../csv/record.js';
import { unescapeFormula } from '../csv/formula.js';
import { writeCsv } from '../csv/write.js';
import { CsvUploadError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { isReasonHeader } from '../messages/repair.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isCaseSchema } from '../schema/is-case-schema.js';
import { createPacer } from '../time-slices.js';
import { BlobParts } from './blob-parts.js';
import { CompiledRepair } from './compiled-repair.js';
import { encodeText } from './encode-text.js';
import { findChanges } from './find-changes.js';
import { layOut, type RepairLayout, type RereadOptions } from './layout.js';
import { RecordJudge } from './record-judge.js';
import { readRepaired } from './repaired-records.js';
import { spliceFile } from './splice.js';
import { NO_REPAIR, type Repair, type RepairStep } from './steps.js';

/** What is made of a file on its way to a server. */
export interface NormalizeOptions extends RereadOptions {
  /** What was repaired, and is left out. Default: nothing. */
  readonly repair?: Repair | undefined;
}

/** A file as every server understands it. */
export interface NormalizedFile {
  readonly file: Blob;
  /** SHA-256 of its bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * A file in the one dialect that a server has to understand: UTF-8 without byte order mark, commas, the header as the
 * schema names it. What is repaired is repaired; columns that the schema ignores, and the reasons in a file of rows to
 * fix, are left out. Line breaks stay, unless there are several kinds: then CRLF.
 *
 * A file that has all this but its names, or the byte order mark, costs nothing but its digest. Another one is written
 * anew, in parts of 4 MiB which the engine may keep on disk.
 *
 * @throws {CsvUploadError} `unreadable-record` for a record whose text could not be made out and which is not left out;
 *   `unencodable-value` for an edit with half a character; `invalid-argument`, `invalid-repair`, `file-changed`, `unreadable-file`
 */
export async function normalizeFile(
  file: Blob,
  report: CheckReport,
  schema: CaseSchema,
  options: NormalizeOptions = {},
): Promise<NormalizedFile> {
  const plan = await planFile(file, report, { ...options, schema });
  const digest = sha256.create();
  if (plan.isPlain) {
    const plain = await writePlain(plan, options);
    await digestFile(plain, digest, options);
    return { file: plain, sha256: bytesToHex(digest.digest()) };
  }
  const parts = new BlobParts();
  for await (const bytes of writeAnew(plan, options)) {
    digest.update(bytes);
    parts.addBytes(bytes);
  }
  return { file: parts.finish('text/csv'), sha256: bytesToHex(digest.digest()) };
}

/**
 * The same, in parts of a few hundred kilobytes, one after the other at the pace of the reader and in bounded memory:
 * for whoever sends parts.
 *
 * @throws {CsvUploadError} as `normalizeFile` does
 */
export async function* normalizeParts(
  file: Blob,
  report: CheckReport,
  schema: CaseSchema,
  options: NormalizeOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const plan = await planFile(file, report, { ...options, schema });
  if (!plan.isPlain) {
    yield* writeAnew(plan, options);
    return;
  }
  const plain = await writePlain(plan, options);
  const { signal } = options;
  for await (const chunk of readChunks(plain, { signal, maxBytes: PART_BYTES })) yield chunk.slice();
}

/** Bytes of a part, about. */
const PART_BYTES = 256 * 1024;

/** What is to be done to a file. */
interface Plan {
  readonly layout: RepairLayout;
  readonly schema: CaseSchema;
  readonly steps: readonly RepairStep[];
  readonly compiled: CompiledRepair;
  /** 0-based columns of the file that are sent. */
  readonly columns: readonly number[];
  readonly lineBreak: '\r\n' | '\n' | '\r';
  /** Whether it is a file of rows to fix, in which formulas are kept from running. */
  readonly hasReasons: boolean;
  /** Whether the bytes of its records can stay. */
  readonly isPlain: boolean;
}

const LINE_BREAKS = { crlf: '\r\n', lf: '\n', cr: '\r', mixed: '\r\n' } as const;

async function planFile(
  file: Blob,
  report: CheckReport,
  { schema, repair = NO_REPAIR, ...options }: NormalizeOptions & { readonly schema: CaseSchema },
): Promise<Plan> {
  if (!isCaseSchema(schema))
    throw invalidArgument('schema', 'has to be what fromZod() or fromTableSchema() gave');
  await schema.prepare?.();
  const layout = await layOut(file, report, options);
  const { fields } = layout.header;
  const renamed = new CompiledRepair(repair, fields.length).renameHeader(fields);
  const steps = [...repair.steps, ...namingSteps(renamed, schema), { kind: 'leave-out-title-rows' as const }];
  const columns = sentColumns(renamed, schema);
  const { encoding, delimiter } = layout.dialect;
  return {
    layout,
    schema,
    steps,
    compiled: new CompiledRepair({ steps }, fields.length),
    columns,
    lineBreak: LINE_BREAKS[report.file.lineBreak ?? 'crlf'],
    hasReasons: renamed.some(isReasonHeader),
    isPlain: encoding === 'utf-8' && delimiter === ',' && columns.length === fields.length,
  };
}

/** Names that are in the file with blanks around them. */
function namingSteps(names: readonly string[], schema: CaseSchema): RepairStep[] {
  return matchHeader(names, schema).positions.flatMap((position, index): RepairStep[] => {
    const name = schema.columns[index]?.name ?? '';
    if (position === -1 || names[position] === name) return [];
    return [{ kind: 'rename-header', column: position + 1, name }];
  });
}

function sentColumns(names: readonly string[], schema: CaseSchema): number[] {
  const known = new Set(matchHeader(names, schema).positions);
  const isSent = (name: string, index: number): boolean =>
    known.has(index) || (schema.extraColumns !== 'ignore' && !isReasonHeader(name));
  return names.flatMap((name, index) => (isSent(name, index) ? [index] : []));
}

/** All but the changes are slices; what stands before the text is cut off. */
async function writePlain({ layout, compiled, schema }: Plan, options: RereadOptions): Promise<Blob> {
  const { file, dialect } = layout;
  const { changes } = await findChanges(layout, compiled, { ...options, schema });
  const changed = changes.size === 0 ? file : await spliceFile(file, changes, options.signal);
  return dialect.byteStart === 0 ? changed : changed.slice(dialect.byteStart, changed.size, file.type);
}

async function* writeAnew(plan: Plan, options: RereadOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const { layout, compiled, schema } = plan;
  const judge = compiled.leavesOutInvalid ? new RecordJudge(layout, schema, compiled) : null;
  let text = writeRow(compiled.renameHeader(layout.header.fields), plan);
  for await (const { records } of readRepaired(layout, compiled, { ...options, judge })) {
    for (const { repaired, issues } of records) {
      if (repaired === null || (compiled.leavesOutInvalid && issues.length > 0)) continue;
      assertReadable(repaired);
      text += writeRow(repaired.fields, plan);
    }
    if (text.length < PART_BYTES) continue;
    yield encodeText(text, 'utf-8');
    text = '';
  }
  if (text !== '') yield encodeText(text, 'utf-8');
}

/** Fields behind those of the header stay behind them. */
function writeRow(fields: readonly string[], { columns, layout, lineBreak, hasReasons }: Plan): string {
  const width = layout.header.fields.length;
  const isWhole = columns.length === width;
  const sent = isWhole
    ? fields
    : [...columns.filter((at) => at < fields.length).map((at) => fields[at] ?? ''), ...fields.slice(width)];
  return writeCsv([hasReasons ? sent.map(unescapeFormula) : sent], { lineBreak });
}

function assertReadable({ problem, line }: CsvRecord): void {
  if (problem === null) return;
  throw new CsvUploadError('unreadable-record', {
    message: `The record in line ${String(line)} cannot be written as UTF-8: its fields could not be made out.`,
    detail: { line, code: problem.code },
  });
}

async function digestFile(
  file: Blob,
  digest: { update(bytes: Uint8Array): unknown },
  { signal }: RereadOptions,
): Promise<void> {
  const pace = createPacer();
  for await (const chunk of readChunks(file, { signal, maxBytes: LIMITS.readBytes })) {
    for (let at = 0; at < chunk.length; at += PART_BYTES) {
      digest.update(chunk.subarray(at, at + PART_BYTES));
      await pace();
    }
  }
}
