import type { ReactiveControllerHost } from 'lit';
import { CsvUploadError } from '../core/errors.js';
import type { CheckReport, Issue } from '../core/check/report.js';
import { addStep, NO_REPAIR, removeStep, undoStep } from '../core/repair/steps.js';
import type { Repair, RepairStep } from '../core/repair/steps.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { downloadRows } from './download-rows.js';
import { judgeEdits } from './judge-edits.js';
import { RepairFocus } from './repair-focus.js';
import { editedRecords, editedValue, findingsOf, rowProblems, withEdit, withRecord } from './repair-plan.js';
import type { RowProblem, ValueGroup } from './repair-plan.js';
import { textOf, wordingFor } from './wording.js';
import type { Sentence } from './wording.js';

/** Rows that are shown at first, and with each wish for more. */
const ROWS_SHOWN = 20;

/** What is known of a file that is being put right, beside its report and its repair. */
interface Knowledge {
  schema: CaseSchema | null;
  /** Whether it is being read, or could not be read. */
  isLoading: boolean;
  rowsShown: number;
  /** Fields of records as they stand in the file, by the byte at which each begins. */
  readonly fields: Map<number, readonly string[]>;
  /** What is wrong with records that were edited, by the byte at which each begins. */
  findings: ReadonlyMap<number, readonly Issue[]>;
  /** Whether they were compared with all other records; else they are judged by themselves. */
  isFinal: boolean;
  /** Why a correction of equal values was not taken, by column and value. */
  readonly refusals: Map<string, Issue>;
  /** The encoding in which words are shown; `null` for the one of the report. */
  encoding: string | null;
  /** `null` until they were read. */
  words: readonly string[] | null;
}

/** What a card shows of a file that is being put right, and what can be done with it. */
export interface RepairDesk {
  readonly upload: Upload;
  readonly report: CheckReport;
  readonly repair: Repair;
  readonly known: Readonly<Knowledge>;
  readonly canSendValid: boolean;
  readonly actions: RepairActions;
}

/** What a person does to put a file right. */
export interface RepairActions {
  readonly take: (steps: readonly RepairStep[]) => void;
  readonly takeAndCheck: (steps: readonly RepairStep[]) => void;
  readonly undo: () => void;
  readonly removeStep: (index: number) => void;
  readonly correct: (group: ValueGroup, to: string) => void;
  readonly edit: (row: RowProblem, value: string, goesOn: boolean) => void;
  readonly rewrite: (row: RowProblem, fields: readonly string[]) => void;
  readonly showMore: () => void;
  readonly chooseEncoding: (encoding: string) => void;
  readonly readInEncoding: () => void;
  readonly sendValid: () => void;
  readonly downloadRows: () => void;
}

/** What the controller needs of its element. */
type Host = ReactiveControllerHost & HTMLElement & { readonly activeImporter: Importer | null };

/** How the controller speaks. */
export interface RepairVoice {
  /** Shows a sentence on what could not be done; `null` takes the last away. */
  readonly notify: (notice: Sentence | null) => void;
  /** Tells screen readers what happened. */
  readonly announce: (text: string) => void;
}

/** Puts files right for an element: through its importer, one answer at a time, and with the focus on what comes next. */
export class RepairController {
  readonly #host: Host;
  readonly #voice: RepairVoice;
  readonly #known = new WeakMap<CheckReport, Knowledge>();
  readonly #focus: RepairFocus;

  constructor(host: Host, voice: RepairVoice) {
    this.#host = host;
    this.#voice = voice;
    this.#focus = new RepairFocus(host);
  }

  /** Whether something can be put right in a file on this page. */
  canPutRight({ id, state }: Upload): boolean {
    const repairs = this.#host.activeImporter?.repairs;
    if (state.status !== 'needs-attention' || repairs?.canRepair(id) !== true) return false;
    return state.report.file.delimiter !== null && state.report.file.headerLine !== null;
  }

  /** What is shown of an upload; `null` where nothing can be put right on this page. */
  deskOf(upload: Upload): RepairDesk | null {
    const { id, state } = upload;
    const repairs = this.#host.activeImporter?.repairs;
    if (repairs === undefined || state.status !== 'needs-attention' || !this.canPutRight(upload)) return null;
    const { report } = state;
    const known = this.#knowledgeOf(report);
    const repair = repairs.of(id);
    void this.#load(upload, report, known);
    const canSendValid = repairs.canSendValid(id);
    return { upload, report, repair, known, canSendValid, actions: this.#actionsOf(upload, report) };
  }

  #actionsOf(upload: Upload, report: CheckReport): RepairActions {
    const { id } = upload;
    const known = this.#knowledgeOf(report);
    const change = (make: (repair: Repair) => Repair): void => {
      this.#focus.goOn(id);
      this.#run(({ repairs }) => {
        repairs.set(id, make(repairs.of(id)));
      });
      void this.#judgeEdited(id, known);
    };
    return {
      take: (steps) => {
        change((repair) => steps.reduce(addStep, repair));
      },
      takeAndCheck: (steps) => {
        this.#run((importer) => {
          const { repairs } = importer;
          if (steps.length > 0) repairs.set(id, steps.reduce(addStep, repairs.of(id)));
          importer.retry(id);
        });
      },
      undo: () => {
        change(undoStep);
      },
      removeStep: (index) => {
        change((repair) => removeStep(repair, index));
      },
      correct: (group, to) => void this.#correct(id, known, { group, to }),
      edit: (row, value, goesOn) => {
        // Enter also tells of a change of the field.
        const isKnown = editedValue(this.#host.activeImporter?.repairs.of(id) ?? NO_REPAIR, row) === value;
        if (goesOn || !isKnown) {
          void this.#edit(id, report, { row, make: (repair) => withEdit(repair, row, value), goesOn });
        }
      },
      rewrite: (row, fields) => {
        const make = (repair: Repair): Repair => withRecord(repair, row, fields);
        void this.#edit(id, report, { row, make, goesOn: false });
      },
      showMore: () => {
        known.rowsShown += ROWS_SHOWN;
        this.#host.requestUpdate();
      },
      chooseEncoding: (encoding) => void this.#chooseEncoding(id, known, encoding),
      readInEncoding: () => {
        const { encoding } = known;
        if (encoding === null) return;
        this.#run(({ repairs }) => {
          repairs.readIn(id, encoding);
        });
      },
      sendValid: () => {
        this.#run(({ repairs }) => {
          repairs.sendValid(id);
        });
      },
      downloadRows: () => void this.#downloadRows(upload),
    };
  }

  #knowledgeOf(report: CheckReport): Knowledge {
    let known = this.#known.get(report);
    if (known === undefined) {
      known = {
        schema: null,
        isLoading: false,
        rowsShown: ROWS_SHOWN,
        fields: new Map(),
        findings: new Map(),
        isFinal: true,
        refusals: new Map(),
        encoding: null,
        words: null,
      };
      this.#known.set(report, known);
    }
    return known;
  }

  /** Reads what stands around the rows that are shown. */
  async #load({ id }: Upload, report: CheckReport, known: Knowledge): Promise<void> {
    const rows = rowProblems(report).slice(0, known.rowsShown);
    const unread = rows.filter(({ record }) => !known.fields.has(record.byteStart));
    const needsWords = known.words === null && isDoubtful(report);
    if (known.isLoading || (known.schema !== null && unread.length === 0 && !needsWords)) return;
    known.isLoading = true;
    const isRead = await this.#ask(async ({ repairs }) => {
      known.schema = await repairs.schemaOf(id);
      if (needsWords) known.words = await repairs.wordsIn(id, report.file.encoding ?? 'utf-8');
      if (unread.length === 0) return;
      this.#host.requestUpdate(); // what can be chosen is known before the file was read
      const session = await repairs.session(id);
      const records = [...new Map(unread.map(({ record }) => [record.byteStart, record])).values()];
      for (const record of records) known.fields.set(record.byteStart, await session.fieldsOf(record));
      await this.#judgeEdited(id, known);
    });
    known.isLoading = !isRead;
  }

  /** A correction is only taken if it makes the value right: else one wrong value would take the place of another. */
  async #correct(
    id: string,
    known: Knowledge,
    { group, to }: { readonly group: ValueGroup; readonly to: string },
  ): Promise<void> {
    const key = refusalKey(group);
    known.refusals.delete(key);
    await this.#ask(async ({ repairs }) => {
      const { column, columnName, value, record } = group;
      const repair = addStep(repairs.of(id), { kind: 'correct-value', column, from: value, to });
      const session = await repairs.session(id);
      const isOfColumn = (issue: Issue): boolean => issue.column === column;
      // All keys of the file are waited for only where the value is one.
      const isKey = (known.schema?.uniqueKeys ?? []).some(
        ([name, ...others]) => name === columnName && others.length === 0,
      );
      const wrong =
        (await session.ownIssuesOf(record, repair)).find(isOfColumn) ??
        (isKey ? (await session.issuesOf(record, repair)).find(isOfColumn) : undefined);
      if (wrong !== undefined) {
        known.refusals.set(key, wrong);
        this.#voice.announce(textOf(wrong, wordingFor(this.#host)).message);
        return;
      }
      repairs.set(id, repair);
      this.#focus.goOn(id);
      await this.#judgeEdited(id, known);
    });
  }

  async #edit(
    id: string,
    report: CheckReport,
    {
      row,
      make,
      goesOn,
    }: { readonly row: RowProblem; readonly make: (repair: Repair) => Repair; readonly goesOn: boolean },
  ): Promise<void> {
    const known = this.#knowledgeOf(report);
    const isWaiting = this.#focus.watch();
    await this.#ask(async ({ repairs }) => {
      repairs.set(id, make(repairs.of(id)));
      let isFirst = true;
      await this.#judgeEdited(id, known, () => {
        const isRight = this.#tell(row, report, known);
        if (goesOn && isRight && isFirst && isWaiting()) this.#focus.goOn(id);
        isFirst = false;
      });
    });
  }

  /** Says what an edit came to, as far as it is known; gives whether the row is right so far. */
  #tell(row: RowProblem, report: CheckReport, { findings, isFinal }: Knowledge): boolean {
    const [wrong] = findingsOf(row, findings.get(row.record.byteStart) ?? [], rowProblems(report));
    const wording = wordingFor(this.#host);
    const { messages, format } = wording;
    const { columnName, line } = row.issue;
    if (wrong !== undefined) this.#voice.announce(textOf(wrong, wording).message);
    else if (!isFinal) this.#voice.announce(messages.rightSoFar);
    else
      this.#voice.announce(messages.announceRight(columnName ?? messages.someField, format.count(line ?? 0)));
    return wrong === undefined;
  }

  /**
   * Looks at all edited records again.
   *
   * @param hear - called with each answer: a second one may come when all unique keys are known
   */
  async #judgeEdited(id: string, known: Knowledge, hear?: () => void): Promise<void> {
    await this.#ask(async ({ repairs }) => {
      const repair = repairs.of(id);
      if (editedRecords(repair).length === 0) {
        known.findings = new Map();
        return;
      }
      for await (const { findings, isFinal } of judgeEdits(await repairs.session(id), repair)) {
        if (repairs.of(id) !== repair) return; // a newer repair is being looked at
        known.findings = findings;
        known.isFinal = isFinal;
        hear?.();
        this.#host.requestUpdate();
      }
    });
  }

  async #chooseEncoding(id: string, known: Knowledge, encoding: string): Promise<void> {
    known.encoding = encoding;
    await this.#ask(async ({ repairs }) => {
      known.words = await repairs.wordsIn(id, encoding);
    });
  }

  async #downloadRows(upload: Upload): Promise<void> {
    const { activeImporter } = this.#host;
    this.#voice.notify(null);
    if (activeImporter === null) return;
    const notice = await downloadRows(activeImporter, upload, wordingFor(this.#host));
    if (notice !== null) this.#voice.notify(notice);
  }

  #run(call: (importer: Importer) => void): void {
    const { activeImporter } = this.#host;
    this.#voice.notify(null);
    try {
      if (activeImporter !== null) call(activeImporter);
    } catch (error) {
      this.#voice.notify(sentenceOf(error));
    }
    this.#host.requestUpdate();
  }

  /** Asks an importer something that takes time; what goes wrong is said, and an upload that went on is no matter. */
  async #ask(question: (importer: Importer) => Promise<void>): Promise<boolean> {
    const { activeImporter } = this.#host;
    if (activeImporter === null) return false;
    let isAnswered = false;
    try {
      await question(activeImporter);
      isAnswered = true;
    } catch (error) {
      const isOver = error instanceof CsvUploadError && error.code === 'wrong-state';
      if (!isOver && !isAbort(error)) this.#voice.notify(sentenceOf(error));
    }
    this.#host.requestUpdate();
    return isAnswered;
  }
}

/** What tells a group of equal values. */
export function refusalKey({ column, value }: ValueGroup): string {
  return JSON.stringify([column, value]);
}

/** Whether the letters of a file are a guess. */
export function isDoubtful({ issues }: CheckReport): boolean {
  return issues.some(({ code }) => code === 'encoding-guessed');
}

/** Why something could not be put right. */
function sentenceOf(error: unknown): Sentence {
  if (!(error instanceof CsvUploadError) || error.code !== 'unencodable-value')
    return ({ messages }) => messages.repairFailed;
  const { character, encoding } = error.detail;
  return ({ messages, quotes }) =>
    messages.valueUnencodable(quotes.quoteName(String(character)), String(encoding).toUpperCase());
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
