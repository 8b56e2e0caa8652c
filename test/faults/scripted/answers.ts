import type { Fault, FaultTarget } from '../proxy.js';
import { answer, IMPORTED, onLine } from '../scenario.js';
import type { End, Scenario } from '../scenario.js';
import type { Way } from '../way.js';

interface Reply {
  readonly name: string;
  readonly fault: Fault;
  readonly end: End;
}

const REJECTED: End = { kind: 'refused', code: 'transport-rejected' };
const INVALID: End = { kind: 'refused', code: 'transport-invalid-answer' };

const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** A time as HTTP writes it. */
function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toUTCString();
}

/** Failures that pass: the file is sent again, by itself. */
function passing(): readonly Reply[] {
  const retryAfter: readonly (readonly [string, string])[] = [
    ['in seconds', '1'],
    ['as a date', fromNow(2_000)],
    ['in the past', fromNow(-3_600_000)],
    ['which is garbage', 'soon'],
    ['below zero', '-5'],
    ['which is empty', ''],
  ];
  return [
    ...[500, 502, 503, 504, 408, 425, 429].map((status) => ({
      ...{ name: String(status), fault: answer(status), end: IMPORTED },
    })),
    ...[429, 503].flatMap((status) =>
      retryAfter.map(([name, value]) => ({
        name: `${String(status)} with a Retry-After ${name}`,
        fault: answer(status, { headers: { 'retry-after': value } }),
        end: IMPORTED,
      })),
    ),
  ];
}

/** Answers that are final, and those that cannot be what was asked for: an Error, and Retry helps. */
const FINAL: readonly Reply[] = [
  ...[400, 401, 403, 413, 422].map((status) => ({
    ...{ name: String(status), fault: answer(status), end: REJECTED },
  })),
  {
    name: '200 with a web page, as of a captive portal',
    fault: answer(200, { headers: HTML, body: '<!doctype html><title>Welcome</title>' }),
    end: INVALID,
  },
  {
    name: '200 with an error in its body',
    fault: answer(200, { headers: JSON_TYPE, body: '{"title":"The disk is full.","status":507}' }),
    end: INVALID,
  },
  { name: '200 with broken JSON', fault: answer(200, { headers: JSON_TYPE, body: '{"id":' }), end: INVALID },
  { name: '204 without a word', fault: answer(204), end: INVALID },
];

function repliesTo(way: 'http' | 'tus', target: FaultTarget, replies: readonly Reply[]): readonly Scenario[] {
  const to = target.method ?? '';
  return replies.map(({ name, fault, end }) =>
    onLine(`${name}, to ${to}`, way, { end, injections: [{ fault, target }] }),
  );
}

const POST: FaultTarget = { method: 'POST' };
const PATCH: FaultTarget = { method: 'PATCH' };
const HEAD: FaultTarget = { method: 'HEAD' };

const httpOnly: readonly Reply[] = [
  { name: '409, its import still being entered', fault: answer(409), end: IMPORTED },
  ...[404, 410, 423].map((status) => ({
    ...{ name: String(status), fault: answer(status), end: REJECTED },
  })),
  ...[301, 302, 303].map((status) => ({
    name: `redirect ${String(status)}, after which a sending is a question`,
    fault: answer(status, { headers: { location: '/api/w/cases/imports' } }),
    end: INVALID,
  })),
  ...[307, 308].map((status) => ({
    name: `redirect ${String(status)}`,
    fault: answer(status, { headers: { location: '/api/w/cases/imports?moved' } }),
    end: IMPORTED,
  })),
];

/** Of an upload that is gone a new one is made; where the server has other bytes than was thought, it is asked. */
const tusOnly: readonly Reply[] = [404, 410, 409, 423, 460].map((status) => ({
  ...{ name: String(status), fault: answer(status), end: IMPORTED },
}));

const offset = (headers: Readonly<Record<string, string>>): Fault =>
  answer(200, { headers: { 'tus-resumable': '1.0.0', ...headers } });

/** Answers to the question how much has arrived, after a cut. */
const heads: readonly Reply[] = [
  ...[404, 410, 423, 503].map((status) => ({
    ...{ name: String(status), fault: answer(status), end: IMPORTED },
  })),
  { name: '403', fault: answer(403), end: REJECTED },
  { name: '200 with a web page', fault: answer(200, { headers: HTML, body: '<p>' }), end: INVALID },
  {
    name: 'more bytes than the file has',
    fault: offset({ 'upload-offset': '999999', 'upload-length': '999999' }),
    end: INVALID,
  },
  {
    name: 'another length',
    fault: offset({ 'upload-offset': '10', 'upload-length': '999999' }),
    end: INVALID,
  },
];

/** Answers that are not what was hoped for. */
export function answerFaults(way: Way): readonly Scenario[] {
  switch (way) {
    case 'http':
      return repliesTo('http', POST, [...passing(), ...FINAL, ...httpOnly]);
    case 'tus':
      return [
        ...repliesTo('tus', PATCH, [...passing(), ...FINAL, ...tusOnly]),
        ...repliesTo('tus', POST, [...FINAL, { name: '503', fault: answer(503), end: IMPORTED }]),
        ...heads.map(({ name, fault, end }) =>
          onLine(`${name}, to HEAD after a cut`, 'tus', {
            end,
            injections: [
              { fault: { kind: 'cut', afterBytes: 2_000 }, target: PATCH },
              { fault, target: HEAD },
            ],
          }),
        ),
      ];
    case 's3':
      return [];
  }
}
