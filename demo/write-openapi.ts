/** `npm run openapi`: writes docs/openapi.yaml anew. */
import { writeFile } from 'node:fs/promises';
import { writeContract } from './server/contract/openapi.js';

await writeFile(new URL('../docs/openapi.yaml', import.meta.url), writeContract());
