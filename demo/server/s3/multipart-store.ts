import type { Database } from '../database/database.js';
import type { FileDescription } from '../imports/request-headers.js';

/** A multipart upload as the database keeps it. */
export interface MultipartRecord extends FileDescription {
  readonly id: string;
  readonly workspace: string;
  /** Key of its object: made of its id, never of a name from outside. */
  readonly objectKey: string;
  /** What the store calls it. */
  readonly storeId: string;
  readonly bytes: number;
  readonly partBytes: number;
  /** The import it has become. */
  readonly importId: string | null;
}

const COLUMNS = `id, workspace, object_key as "objectKey", store_id as "storeId", bytes::float8 as bytes,
  part_bytes as "partBytes", import_id as "importId", idempotency_key as "idempotencyKey",
  file_name as "fileName", encoding, sha256`;

/** The table of multipart uploads, so that any process can go on with one. */
export class MultipartStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(record: Omit<MultipartRecord, 'importId'>): Promise<void> {
    const { id, workspace, objectKey, storeId, bytes, partBytes } = record;
    const { idempotencyKey, fileName, encoding, sha256 } = record;
    await this.#database.query(
      `insert into multipart_uploads (id, workspace, object_key, store_id, bytes, part_bytes,
         idempotency_key, file_name, encoding, sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, workspace, objectKey, storeId, bytes, partBytes, idempotencyKey, fileName, encoding, sha256],
    );
  }

  /** The upload with this id in this workspace; `null` where there is none. */
  async get(workspace: string, id: string): Promise<MultipartRecord | null> {
    const { rows } = await this.#database.query<MultipartRecord>(
      `select ${COLUMNS} from multipart_uploads where workspace = $1 and id = $2`,
      [workspace, id],
    );
    return rows[0] ?? null;
  }

  /** Notes which import an upload has become. */
  async settle(id: string, importId: string): Promise<void> {
    await this.#database.query('update multipart_uploads set import_id = $2 where id = $1', [id, importId]);
  }

  async remove(id: string): Promise<void> {
    await this.#database.query('delete from multipart_uploads where id = $1', [id]);
  }

  /** Uploads that began so many milliseconds ago or earlier. */
  async listOlder(ms: number): Promise<readonly MultipartRecord[]> {
    const { rows } = await this.#database.query<MultipartRecord>(
      `select ${COLUMNS} from multipart_uploads where begun_at <= now() - $1 * interval '1 ms'`,
      [ms],
    );
    return rows;
  }
}
