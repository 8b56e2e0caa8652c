import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../demo/server/database/database.js';
import { openEmbedded } from '../../demo/server/database/embedded.js';
import { openPostgres } from '../../demo/server/database/postgres.js';
import { newDataFolder } from '../demo/support/data-folder.js';
import { ImportClient } from '../demo/support/import-client.js';
import { startPostgres } from '../demo/support/postgres.js';
import type { TestPostgres } from '../demo/support/postgres.js';
import { startServerProcess } from '../demo/support/server-process.js';
import type { ServerProcess } from '../demo/support/server-process.js';
import { startSwiftS3 } from '../support/swift-s3.js';
import type { SwiftS3 } from '../support/swift-s3.js';
import { startFaultProxy } from './proxy.js';
import type { FaultProxy } from './proxy.js';

/** One import as it stands in the database. */
export interface StoredImport {
  readonly id: string;
  readonly fileName: string;
  /** Of the bytes which the server has stored. */
  readonly sha256: string;
  readonly state: string;
  readonly imported: number | null;
  readonly rejected: number | null;
  readonly skipped: number | null;
  /** Keys of its rows, in the order of the file. */
  readonly keys: readonly string[];
}

/** Which servers a lab has. */
export interface LabOptions {
  readonly database?: 'embedded' | 'postgres';
  readonly withStore?: boolean;
}

/** The servers on which faults are tried: the demo server in a process of its own, and what it stands on. */
export interface Lab {
  /** Asks the server without any line in between. */
  readonly client: ImportClient;
  /** Origin of the server as it is now: a server that was started again has another. */
  readonly origin: string;
  /** Line to the object store; a reason where there is none. */
  readonly store: FaultProxy | string;
  /** Kills the server as a power cut does, and starts it again. */
  restart(): Promise<void>;
  /** Ends the server and reads from its database what it has stored. */
  audit(): Promise<readonly StoredImport[]>;
  close(): Promise<void>;
}

/** What paces real people has no part in this. */
const NO_LIMITS = { FILES_PER_MINUTE: '1000000', MAX_WAITING: '1000000' };

/** @throws where the database was asked for and there is none */
export async function openLab({ database = 'embedded', withStore = false }: LabOptions = {}): Promise<Lab> {
  const dataFolder = await newDataFolder('case-csv-faults-');
  const postgres = database === 'postgres' ? await startPostgres() : null;
  if (typeof postgres === 'string') throw new Error(postgres);
  const swift = withStore ? await startSwiftS3() : 'It was not asked for.';
  const store = typeof swift === 'string' ? swift : await startFaultProxy(swift.endpoint);
  const storage = { dataFolder, databaseUrl: (await postgres?.createDatabase()) ?? null };
  const settings = { ...NO_LIMITS, ...settingsOf(swift, store) };
  return new RealLab({ storage, settings, store, swift, postgres }).start();
}

function settingsOf(swift: SwiftS3 | string, store: FaultProxy | string): Readonly<Record<string, string>> {
  if (typeof swift === 'string' || typeof store === 'string') return {};
  return {
    S3_ENDPOINT: store.origin,
    S3_BUCKET: swift.bucket,
    S3_REGION: swift.region,
    S3_ACCESS_KEY_ID: swift.accessKeyId,
    S3_SECRET_ACCESS_KEY: swift.secretAccessKey,
  };
}

interface LabParts {
  readonly storage: { readonly dataFolder: string; readonly databaseUrl: string | null };
  readonly settings: Readonly<Record<string, string>>;
  readonly store: FaultProxy | string;
  readonly swift: SwiftS3 | string;
  readonly postgres: TestPostgres | null;
}

class RealLab implements Lab {
  readonly #parts: LabParts;
  #server: ServerProcess | null = null;
  #restarting: Promise<void> = Promise.resolve();
  /** A restart that waits for another to end: whoever asks meanwhile gets this one. */
  #nextRestart: Promise<void> | null = null;

  constructor(parts: LabParts) {
    this.#parts = parts;
  }

  async start(): Promise<this> {
    this.#server = await startServerProcess(this.#parts.storage, this.#parts.settings);
    return this;
  }

  get client(): ImportClient {
    return new ImportClient(`${this.origin}/`);
  }

  get origin(): string {
    return new URL(this.#server?.url ?? 'http://127.0.0.1:9').origin;
  }

  get store(): FaultProxy | string {
    return this.#parts.store;
  }

  restart(): Promise<void> {
    this.#nextRestart ??= this.#restarting.then(async () => {
      this.#nextRestart = null;
      await this.#server?.kill();
      await this.start();
    });
    this.#restarting = this.#nextRestart;
    return this.#nextRestart;
  }

  async audit(): Promise<readonly StoredImport[]> {
    await this.#server?.interrupt();
    const database = await this.#openDatabase();
    try {
      const { rows } = await database.query<StoredImport>(
        `select id::text, file_name as "fileName", sha256, state, imported, rejected, skipped,
           array(select case_id from cases where import_id = imports.id order by line) as keys
         from imports order by number`,
      );
      return rows;
    } finally {
      await database.close();
    }
  }

  async close(): Promise<void> {
    const { store, swift, postgres, storage } = this.#parts;
    await this.#server?.kill();
    if (typeof store !== 'string') await store.close();
    if (typeof swift !== 'string') await swift.stop();
    await postgres?.stop();
    await rm(storage.dataFolder, { recursive: true, force: true });
  }

  #openDatabase(): Promise<Database> {
    const { databaseUrl, dataFolder } = this.#parts.storage;
    return databaseUrl === null ? openEmbedded(join(dataFolder, 'pgdata')) : openPostgres(databaseUrl);
  }
}
