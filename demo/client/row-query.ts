import type { RowQuery } from './api.js';

/** What the query part of an address asks for. */
export function readQuery(search: string): RowQuery {
  const parameters = new URLSearchParams(search);
  return {
    filter: parameters.get('filter') ?? '',
    status: parameters.get('status') ?? '',
    sort: parameters.get('sort') ?? '',
    order: parameters.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** The query part of an address, with its question mark; empty where nothing is asked for. */
export function writeQuery({ filter, status, sort, order }: RowQuery): string {
  const parameters = new URLSearchParams();
  if (filter !== '') parameters.set('filter', filter);
  if (status !== '') parameters.set('status', status);
  if (sort !== '') {
    parameters.set('sort', sort);
    parameters.set('order', order);
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

/** The query after a click on the head of a column: ascending first, then descending, and so on. */
export function sortBy(query: RowQuery, column: string): RowQuery {
  const order = query.sort === column && query.order === 'asc' ? 'desc' : 'asc';
  return { ...query, sort: column, order };
}
