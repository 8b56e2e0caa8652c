import type { IncomingMessage, ServerResponse } from 'node:http';

/** What arrives in place of an event. */
export interface DisturbedEvent {
  /** The event as text, without the blank line that ends it. */
  readonly event: string;
  readonly afterMs: number;
}

/** What becomes of each event of an answer; `index` counts them from 0. */
export type Disturb = (event: string, index: number) => readonly DisturbedEvent[];

/** Passes server-sent events on, each as `disturb` makes of it. */
export async function giveEvents(
  outgoing: ServerResponse,
  answer: IncomingMessage,
  disturb: Disturb,
): Promise<void> {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  const decoder = new TextDecoder();
  let text = '';
  let index = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    const events = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
    text = events.pop() ?? '';
    for (const { event, afterMs } of events.flatMap((event) => disturb(event, index++))) {
      setTimeout(() => outgoing.write(`${event}\n\n`), afterMs).unref();
    }
  }
  outgoing.end();
}
