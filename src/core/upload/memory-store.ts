import type { KeptFile, StoredUpload, UploadStore } from './upload-store.js';

/** A store that lasts as long as its page: for Node, for tests, and where nothing may be kept. */
export function memoryStore(): UploadStore {
  const records = new Map<string, StoredUpload>();
  const files = new Map<string, KeptFile>();
  const put = (record: StoredUpload): Promise<void> => {
    records.set(record.id, record);
    return Promise.resolve();
  };
  return {
    scope: null,
    load: () => Promise.resolve([...records.values()]),
    put,
    claim: async (sha256, decide) =>
      put(decide([...records.values()].filter(({ key }) => key?.sha256 === sha256))),
    delete: (id) => {
      records.delete(id);
      files.delete(id);
      return Promise.resolve();
    },
    putFile: (id, file) => {
      files.set(id, file);
      return Promise.resolve();
    },
    getFile: (id) => Promise.resolve(files.get(id) ?? null),
    deleteFile: (id) => {
      files.delete(id);
      return Promise.resolve();
    },
    clear: () => {
      records.clear();
      files.clear();
      return Promise.resolve();
    },
  };
}
