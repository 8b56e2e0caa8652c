import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as z from 'zod';
import type { AnswerObject } from '../../../demo/server/contract/answers.js';
import type { OpenApiDocument } from '../../../demo/server/contract/openapi.js';

/** Holds answers of a server against an OpenAPI document. */
export class ContractCheck {
  /** What an answer had that the document does not allow, each in a sentence. */
  readonly violations: string[] = [];
  readonly #document: OpenApiDocument;
  readonly #unseen: Set<string>;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#unseen = new Set(listAnswers(document));
  }

  /** Documented answers that were not given yet, such as `POST /imports 409`. */
  get unseen(): readonly string[] {
    return [...this.#unseen];
  }

  /** Looks at an answer to a call of the document, such as `POST /imports`. */
  async see(call: string, response: Response): Promise<void> {
    const [method = '', path = ''] = call.split(' ');
    const name = `${call} ${String(response.status)}`;
    const answer = this.#document.paths[path]?.[method.toLowerCase()]?.responses[String(response.status)];
    this.#unseen.delete(name);
    if (answer === undefined) {
      this.violations.push(`${name} is not documented: ${await response.text()}`);
      return;
    }
    const found = [...findHeaders(answer, response), ...(await this.#findBody(answer, response))];
    this.violations.push(...found.map((violation) => `${name}: ${violation}`));
  }

  async #findBody({ content }: AnswerObject, response: Response): Promise<readonly string[]> {
    const [type, media] = Object.entries(content ?? {})[0] ?? [];
    if (type === undefined || media === undefined) {
      const text = await response.text();
      return text === '' ? [] : [`has a body: ${text}`];
    }
    if (response.headers.get('content-type')?.startsWith(type) !== true) {
      await response.body?.cancel();
      return [`is ${String(response.headers.get('content-type'))}, not ${type}`];
    }
    const body: unknown = type === 'text/event-stream' ? await readEvent(response) : await response.json();
    const read = this.#toZod(media.schema).safeParse(body);
    return read.success ? [] : [`${z.prettifyError(read.error)} in ${JSON.stringify(body)}`];
  }

  /** A schema of the document, with those it refers to. Members that are not documented count as wrong. */
  #toZod(schema: object): z.ZodType {
    const text = JSON.stringify({ ...schema, $defs: this.#document.components.schemas });
    const whole: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'), (_key, value) =>
      isClosed(value) ? { ...value, additionalProperties: false } : (value as unknown),
    );
    return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
  }
}

/** Whether a value is the schema of an object that says nothing of further members. */
function isClosed(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'object' &&
    !('additionalProperties' in value)
  );
}

function listAnswers({ paths }: OpenApiDocument): readonly string[] {
  return Object.entries(paths).flatMap(([path, calls]) =>
    Object.entries(calls).flatMap(([method, { responses }]) =>
      Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
}

function findHeaders({ headers = {} }: AnswerObject, response: Response): readonly string[] {
  return Object.entries(headers)
    .filter(([name, { required }]) => required && response.headers.get(name) === null)
    .map(([name]) => `lacks the header ${name}`);
}

async function readEvent({ body }: Response): Promise<unknown> {
  const events = body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { data } of events ?? []) return JSON.parse(data);
  return null;
}
