import { createParser } from 'eventsource-parser';
import { readStrictly } from './import-shape.js';
import { post } from './post.js';
import type { Visit } from './post.js';
import type { Reply } from './probe.js';
import { untilOver } from './until-over.js';

/** Milliseconds until news of an import that was just sent are overdue. */
const NEWS_MS = 10_000;

/** One event as it came. */
interface HeardEvent {
  readonly id: string;
  readonly data: string;
}

const ASKED = 'GET …/events';

/** Listens, sends a file, and listens once more from where the first event was. */
export async function lookAtEvents(visit: Visit): Promise<void> {
  const { notebook, makeDelivery } = visit;
  const stop = new AbortController();
  try {
    const stream = await openEvents(visit, stop.signal, {});
    if (stream === null) return;
    const delivery = makeDelivery();
    const heard = nextEvent(stream, stop, (event) => event.data.includes(delivery.fileName));
    await post(visit, delivery);
    const event = await heard;
    const isKept = event !== null && isRight(event);
    notebook.note('events-news', replyOf(event), isKept, faultOf(event));
    if (isKept) await lookAtResume(visit, event);
  } finally {
    stop.abort();
  }
}

/** From the sequence before the last change of an import on, that change has to come again. */
async function lookAtResume(visit: Visit, { data }: HeardEvent): Promise<void> {
  const sent = readStrictly(parse(data));
  const told = 'told' in sent ? await untilOver(visit, sent.told.id) : null;
  if (told === null) {
    visit.notebook.unclear('events-resume', ASKED, 'the import did not end in time');
    return;
  }
  const { id, sequence } = told;
  const stop = new AbortController();
  try {
    const stream = await openEvents(visit, stop.signal, { 'last-event-id': String(sequence - 1) });
    if (stream === null) return;
    const event = await nextEvent(stream, stop, (one) => isOf(one, id) && Number(one.id) >= sequence);
    const fault = `after Last-Event-ID ${String(sequence - 1)} the event ${String(sequence)} has to come`;
    visit.notebook.note('events-resume', replyOf(event), event !== null, fault);
  } finally {
    stop.abort();
  }
}

function isOf({ data }: HeardEvent, id: string): boolean {
  const read = readStrictly(parse(data));
  return 'told' in read && read.told.id === id;
}

async function openEvents(
  { probe, notebook }: Visit,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<ReadableStream<Uint8Array> | null> {
  const both = AbortSignal.any([signal, probe.signal]);
  const request = { headers: { accept: 'text/event-stream', ...headers } };
  const response = await probe.open('/events', request, both).catch(() => null);
  probe.signal.throwIfAborted();
  if (response === null) {
    notebook.note('events-stream', replyOf(null), false, 'no answer');
    return null;
  }
  const { status, body } = response;
  const isStream = response.ok && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
  const isKept = isStream || [404, 405, 406, 501].includes(status);
  notebook.note('events-stream', { ...replyOf(null), status }, isKept);
  if (isStream) return body;
  await body?.cancel();
  return null;
}

/** The first event that is wanted; `null` if none comes in time. */
async function nextEvent(
  stream: ReadableStream<Uint8Array>,
  stop: AbortController,
  isWanted: (event: HeardEvent) => boolean,
): Promise<HeardEvent | null> {
  const found: HeardEvent[] = [];
  const parser = createParser({
    onEvent: ({ id = '', data }) => {
      if (isWanted({ id, data })) found.push({ id, data });
    },
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const timer = setTimeout(() => {
    stop.abort();
  }, NEWS_MS);
  try {
    while (found.length === 0) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } catch {
    // The time is up, or the stream broke off: then nothing was heard.
  } finally {
    clearTimeout(timer);
  }
  return found[0] ?? null;
}

function isRight({ id, data }: HeardEvent): boolean {
  const read = readStrictly(parse(data));
  return 'told' in read && id === String(read.told.sequence);
}

function faultOf(event: HeardEvent | null): string {
  if (event === null) return `no event of a new import within ${String(NEWS_MS / 1000)} s`;
  const read = readStrictly(parse(event.data));
  return 'fault' in read ? read.fault : `id is “${event.id}”, the sequence ${String(read.told.sequence)}`;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}

function replyOf(event: HeardEvent | null): Reply {
  const text = event === null ? '' : event.data;
  return { asked: ASKED, status: 200, headers: new Headers(), text, json: undefined };
}
