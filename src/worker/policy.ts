/**
 * Whether the content security policy that a worker's script came with allows WebAssembly: in a worker it is the
 * policy of the script's own answer that counts. To compile something would tell as well, but a refusal is reported
 * as a violation.
 *
 * @param address - of the script; its answer is mostly at hand, in the cache
 */
export async function allowsWebAssembly(address: string): Promise<boolean> {
  if (!/^https?:/.test(address)) return false; // a blob has the policy of the page that made it
  try {
    const answer = await fetch(address, { cache: 'force-cache' });
    void answer.body?.cancel();
    const names = ['content-security-policy', 'content-security-policy-report-only'];
    return names.every((name) => policiesAllow(answer.headers.get(name) ?? ''));
  } catch {
    return false; // the policy forbids even that, or the network is gone
  }
}

/** Whether each of the policies of a header, between commas, lets code be compiled. */
function policiesAllow(header: string): boolean {
  return header.split(',').every((policy) => {
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().toLowerCase().split(/\s+/);
        return [name, sources];
      }),
    );
    const sources = directives.get('script-src') ?? directives.get('default-src');
    return sources === undefined || sources.some((source) => /^'(?:wasm-)?unsafe-eval'$/.test(source));
  });
}
