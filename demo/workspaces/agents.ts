/** Agents who can be assigned to cases; seeded into the database. */
export const AGENTS = [
  'a.fischer@example.org',
  'b.okafor@example.org',
  'c.nguyen@example.org',
  'd.rossi@example.org',
  'e.haddad@example.org',
  'f.kowalski@example.org',
  'g.silva@example.org',
  'h.yamada@example.org',
  'i.petrov@example.org',
  'j.dubois@example.org',
  'k.mwangi@example.org',
  'l.andersson@example.org',
] as const;
