/** Where the problems of this demo would be explained. */
const PROBLEMS = 'https://case-csv-upload.example/problems/';

/** Status codes with which this server refuses. */
export type ProblemStatus =
  400 | 401 | 404 | 405 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 429 | 500 | 501 | 502 | 503 | 507;

/** What an answer says that is not what was asked for. */
export interface ProblemOptions {
  readonly status: ProblemStatus;
  /** Stable, kebab-case. */
  readonly code: string;
  /** What happened, one sentence, the same each time. */
  readonly title: string;
  /** This time: where, and what to do. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a program may want to know of this kind of problem besides. */
  readonly members?: Readonly<Record<string, string | number>>;
}

/** Thrown anywhere below a route: becomes an answer in the form of RFC 9457 (Problem Details for HTTP APIs). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly options: ProblemOptions;

  constructor(options: ProblemOptions) {
    super(`${options.title} ${options.detail}`);
    this.options = options;
  }

  /** The answer. */
  toResponse(): Response {
    const { status, code, title, detail, headers = {}, members = {} } = this.options;
    const body = { type: PROBLEMS + code, code, title, detail, status, ...members };
    return Response.json(body, {
      status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
    });
  }
}

/** Refusal of an address that leads nowhere. */
export function notFound(detail: string): HttpProblem {
  return new HttpProblem({ status: 404, code: 'not-found', title: 'There is nothing here.', detail });
}

/** Refusal of a query parameter. */
export function invalidParameter(name: string, expected: string): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'invalid-parameter',
    title: 'A parameter is not valid.',
    detail: `The parameter “${name}” must be ${expected}.`,
  });
}
