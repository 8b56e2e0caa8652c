/** Sets a state for `:state()`; does nothing where the browser has no custom states. */
export function toggleState(internals: ElementInternals | null, name: string, isOn: boolean): void {
  if (internals === null) return;
  try {
    if (isOn) internals.states.add(name);
    else internals.states.delete(name);
  } catch {
    // Before Chromium 125 a state had to begin with `--`, and older browsers have none: looks only.
  }
}
