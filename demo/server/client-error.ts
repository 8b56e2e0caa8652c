import type { Socket } from 'node:net';

/** What Node's parser could not make a request of, by its codes. */
const REFUSALS: Readonly<
  Record<string, { readonly status: string; readonly code: string; readonly title: string }>
> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'headers-too-large',
    title: 'The headers of the request are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'request-timeout',
    title: 'The headers of the request did not arrive in time.',
  },
};

const MALFORMED = { status: '400 Bad Request', code: 'malformed-request', title: 'This is no HTTP request.' };

/** Answers what never became a request, in the form of all other refusals. */
export function refuseClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, code, title } = REFUSALS[error.code ?? ''] ?? MALFORMED;
  const detail = 'Correct the request, then send it again.';
  const body = JSON.stringify({ type: 'about:blank', code, title, detail, status: parseInt(status, 10) });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
