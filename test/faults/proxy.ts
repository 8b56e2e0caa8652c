import { createServer, request as startRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveEvents } from './give-events.js';
import type { Disturb } from './give-events.js';

/** What can befall a request on its way. Bytes are those of its body. */
export type Fault =
  /** Nothing: for the requests before the one that is meant. */
  | { readonly kind: 'pass' }
  /** The connection ends after this many bytes, and the server gets exactly these; `Infinity`: after all of them. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The server gets everything and answers; of the answer this many bytes of its body arrive, by default none of it. */
  | { readonly kind: 'lose-answer'; readonly afterBytes?: number }
  /** Somebody else answers, once the body has arrived; the server hears nothing. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: OutgoingHttpHeaders;
      readonly body?: string;
    }
  /** Nothing moves any more after this many bytes, while the connection stays open; `Infinity`: the answer never comes. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** The body goes on at this speed. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** The server gets the request twice, one after the other; the second answer counts. */
  | { readonly kind: 'repeat' }
  /** Each server-sent event of the answer is replaced by others, or arrives at another time. */
  | {
      readonly kind: 'disturb';
      readonly disturb: Disturb;
    };

/** Which requests a fault is for: a method, a path that begins or looks so, both, or all. */
export interface FaultTarget {
  readonly method?: string;
  readonly path?: string | RegExp;
  /** Requests that suffer it; 1 by default. */
  readonly times?: number;
}

/** A line between a client and a server on which things go wrong as a test wants it. */
export interface FaultProxy {
  /** Address in place of the server's, without a slash at its end. */
  readonly origin: string;
  /** Bytes which clients have sent into the line so far, headers included, whether or not they came out of it. */
  readonly bytesSent: number;
  /** Requests that have come in, as `PATCH /files/1`. */
  readonly requests: readonly string[];
  /** Lets the next matching requests suffer a fault, in the order in which faults were given. */
  inject(fault: Fault, target?: FaultTarget): void;
  /** Forgets the faults that have not come to pass. */
  clear(): void;
  /** Cuts all connections each time this many bytes of bodies have gone through; `null` stops that. */
  cutEvery(bytes: number | null): void;
  /** Refuses connections, and ends those there are, until it is called with `true`. */
  setOpen(isOpen: boolean): void;
  close(): Promise<void>;
}

interface Pending {
  readonly fault: Fault;
  readonly method: string | undefined;
  readonly path: string | RegExp;
  left: number;
}

/**
 * Starts a proxy in front of a server on this machine.
 *
 * @param target - origin of the server; a function is asked for each request, as for a server that is restarted
 */
export async function startFaultProxy(target: string | (() => string)): Promise<FaultProxy> {
  const pending: Pending[] = [];
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let bytesOfClosed = 0;
  let isOpen = true;
  const line: Line = { cutEveryBytes: null, bytesUntilCut: 0, cut: () => undefined };
  line.cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', socket } = incoming; // of a connection that broke it is no longer told
    requests.push(`${method} ${url}`);
    const fault = takeFault(pending, method, url);
    const origin = typeof target === 'string' ? target : target();
    void pass({ incoming, outgoing, socket, origin, line }, fault).catch(() => {
      socket.destroy(); // a server that is gone looks as a broken line does
    });
  });
  server.on('connection', (socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      bytesOfClosed += socket.bytesRead;
    });
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${String(port)}`,
    requests,
    get bytesSent() {
      return [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, bytesOfClosed);
    },
    inject: (fault, { method, path = '/', times = 1 } = {}) => {
      pending.push({ fault, method, path, left: times });
    },
    clear: () => {
      pending.length = 0;
    },
    cutEvery: (bytes) => {
      line.cutEveryBytes = bytes;
      line.bytesUntilCut = bytes ?? 0;
    },
    setOpen: (value) => {
      isOpen = value;
      if (!value) line.cut();
    },
    close: async () => {
      line.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function takeFault(pending: Pending[], method: string, path: string): Fault | null {
  const found = pending.find(
    (one) => (one.method === undefined || one.method === method) && isAt(path, one.path),
  );
  if (found === undefined) return null;
  found.left -= 1;
  if (found.left <= 0) pending.splice(pending.indexOf(found), 1);
  return found.fault;
}

function isAt(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? path.startsWith(wanted) : wanted.test(path);
}

/** The whole line, over all its connections. */
interface Line {
  cutEveryBytes: number | null;
  bytesUntilCut: number;
  cut: () => void;
}

interface Passage {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly socket: Socket;
  readonly origin: string;
  readonly line: Line;
}

async function pass(passage: Passage, fault: Fault | null): Promise<void> {
  const { incoming, outgoing } = passage;
  switch (fault?.kind) {
    case 'answer':
      for await (const _ of incoming); // a client which still sends would not read the answer
      outgoing.writeHead(fault.status, fault.headers);
      outgoing.end(fault.body);
      return;
    case 'lose-answer':
      await forward(passage, null, (answer) => loseAnswer(passage, answer, fault.afterBytes));
      return;
    case 'repeat':
      await forwardTwice(passage);
      return;
    case 'disturb':
      await forward(passage, null, (answer) => giveEvents(passage.outgoing, answer, fault.disturb));
      return;
    case 'cut':
    case 'stall':
    case 'throttle':
      await forward(passage, fault, (answer) => giveAnswer(passage, answer));
      return;
    case 'pass':
    case undefined:
      await forward(passage, null, (answer) => giveAnswer(passage, answer));
  }
}

type BodyFault = Extract<Fault, { kind: 'cut' | 'stall' | 'throttle' }>;

/** Brings a request to the server, and what the server answers to `onAnswer`. */
async function forward(
  passage: Passage,
  fault: BodyFault | null,
  onAnswer: (answer: IncomingMessage) => Promise<void>,
): Promise<void> {
  const { outgoing, socket } = passage;
  const upstream = openUpstream(passage);
  outgoing.on('close', () => upstream.destroy());
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve);
    upstream.once('error', reject);
  });
  answered.catch(() => undefined); // while the body is still on its way, nobody listens yet
  if (!(await passBody(passage, upstream, fault))) {
    if (fault?.kind === 'stall') return; // both ends stay open until one of them gives up
    upstream.destroy();
    socket.destroy();
    return;
  }
  upstream.end();
  await onAnswer(await answered);
}

function openUpstream({ incoming, origin }: Passage): ReturnType<typeof startRequest> {
  const { method, url = '/', headers } = incoming;
  return startRequest(new URL(url, origin), { method, headers, agent: false });
}

/** @returns whether the whole body got through */
async function passBody(
  { incoming, line }: Passage,
  upstream: ReturnType<typeof startRequest>,
  fault: BodyFault | null,
): Promise<boolean> {
  let left = fault === null || fault.kind === 'throttle' ? Infinity : fault.afterBytes;
  if (left === 0) return false;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    const bytes = Math.min(chunk.length, left, line.cutEveryBytes === null ? Infinity : line.bytesUntilCut);
    await write(upstream, chunk.subarray(0, bytes));
    left -= bytes;
    line.bytesUntilCut -= bytes;
    if (line.cutEveryBytes !== null && line.bytesUntilCut <= 0) {
      line.bytesUntilCut = line.cutEveryBytes;
      await sleep(5); // what was written gets out
      line.cut();
      return false;
    }
    if (left <= 0) return false;
    if (fault?.kind === 'throttle') await sleep((bytes / fault.bytesPerSecond) * 1000);
  }
  return fault === null || fault.kind === 'throttle';
}

function write(upstream: ReturnType<typeof startRequest>, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    upstream.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function giveAnswer({ outgoing }: Passage, answer: IncomingMessage): Promise<void> {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (!outgoing.write(chunk)) await new Promise((resolve) => outgoing.once('drain', resolve));
  }
  outgoing.end();
}

async function loseAnswer(
  { outgoing, socket }: Passage,
  answer: IncomingMessage,
  afterBytes?: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk); // the server has said all
  if (afterBytes !== undefined) {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.write(Buffer.concat(chunks).subarray(0, afterBytes));
    await sleep(5); // what was written gets out
  }
  socket.destroy();
}

async function forwardTwice(passage: Passage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of passage.incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const send = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const upstream = openUpstream(passage);
      upstream.once('response', resolve);
      upstream.once('error', reject);
      upstream.end(Buffer.concat(chunks));
    });
  (await send()).resume();
  await giveAnswer(passage, await send());
}
