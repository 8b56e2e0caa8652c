import { isJsonObject } from './json-object.js';
import { readIso } from './instant.js';
import { integerReader, numberReader } from './numerals.js';
import { invalidSchema } from './schema-error.js';

/** How a type whose fields hold more than one value is read. */
export interface Structure {
  readonly isRight: (text: string) => boolean;
  /** Items or members of a right field; `null` where a length means nothing. */
  readonly lengthOf: ((text: string) => number) | null;
}

/** Types of a Table Schema whose fields are JSON, lists or durations. */
export type StructuredType = 'object' | 'array' | 'list' | 'geopoint' | 'geojson' | 'duration';

/**
 * Reads a type of several values (Data Package v2).
 *
 * @throws {CsvUploadError} `invalid-schema` for an unknown format, delimiter or type of items
 */
export function structureOf(
  name: string,
  type: StructuredType,
  field: Readonly<Record<string, unknown>>,
): Structure {
  switch (type) {
    case 'object':
      return {
        isRight: (text) => isJsonObject(parseJson(text)),
        lengthOf: (text) => Object.keys(parseJson(text) ?? {}).length,
      };
    case 'array':
      return {
        isRight: (text) => Array.isArray(parseJson(text)),
        lengthOf: (text) => (parseJson(text) as readonly unknown[]).length,
      };
    case 'list':
      return listOf(name, field);
    case 'geopoint':
      return { isRight: geopointTest(name, field['format']), lengthOf: null };
    case 'geojson':
      return { isRight: geojsonTest(name, field['format']), lengthOf: null };
    case 'duration':
      return { isRight: (text) => DURATION.test(text), lengthOf: null };
  }
}

/** `PnYnMnDTnHnMnS` of ISO 8601, as XML Schema has it: at least one part, and one behind the T. */
const DURATION = /^-?P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** What a text says in JSON; `undefined` where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON: the caller finds that it is not what it looks for
  }
}

type Test = (text: string) => boolean;

const PLAIN_STYLE = { decimalChar: '.', groupChar: null, bareNumber: true };
const readInteger = integerReader(PLAIN_STYLE);
const readNumber = numberReader(PLAIN_STYLE);

/** Types that the items of a list may have, in their default forms. */
const ITEM_TESTS: ReadonlyMap<unknown, Test> = new Map<string, Test>([
  ['string', () => true],
  ['integer', (item) => readInteger(item) !== null],
  ['number', (item) => readNumber(item) !== null],
  ['boolean', (item) => /^(?:true|True|TRUE|1|false|False|FALSE|0)$/.test(item)],
  ['date', (item) => readIso('date', item) !== null],
  ['time', (item) => readIso('time', item) !== null],
  ['datetime', (item) => readIso('datetime', item) !== null],
]);

function listOf(name: string, field: Readonly<Record<string, unknown>>): Structure {
  const { delimiter = ',', itemType = 'string' } = field;
  if (typeof delimiter !== 'string' || delimiter === '')
    throw invalidSchema(name, 'has a `delimiter` which is no text');
  const isItem = ITEM_TESTS.get(itemType);
  if (isItem === undefined) {
    const known = [...ITEM_TESTS.keys()].join(', ');
    throw invalidSchema(name, `has the item type ${JSON.stringify(itemType)}; it is one of ${known}`);
  }
  return {
    isRight: (text) => text.split(delimiter).every(isItem),
    lengthOf: (text) => text.split(delimiter).length,
  };
}

function geopointTest(name: string, format: unknown): Test {
  switch (format ?? 'default') {
    case 'default':
      return (text) => isPlace(...text.split(',').map((part) => decimalOf(part.trim())));
    case 'array':
      return (text) => {
        const pair = parseJson(text);
        return Array.isArray(pair) && isPlace(...(pair as unknown[]));
      };
    case 'object':
      return (text) => {
        const place = parseJson(text);
        return isJsonObject(place) && Object.keys(place).length === 2 && isPlace(place['lon'], place['lat']);
      };
    default:
      throw invalidSchema(
        name,
        `has the format ${JSON.stringify(format)}; a geopoint's is default, array or object`,
      );
  }
}

function decimalOf(text: string): number {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Longitude and latitude in degrees, and nothing else. */
function isPlace(...coordinates: readonly unknown[]): boolean {
  const [longitude, latitude] = coordinates;
  if (coordinates.length !== 2 || typeof longitude !== 'number' || typeof latitude !== 'number') return false;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

function geojsonTest(name: string, format: unknown): Test {
  switch (format ?? 'default') {
    case 'default':
      return (text) => isGeoJson(parseJson(text));
    case 'topojson':
      return (text) => {
        const topology = parseJson(text);
        if (!isJsonObject(topology) || topology['type'] !== 'Topology') return false;
        return isJsonObject(topology['objects']) && Array.isArray(topology['arcs']);
      };
    default:
      throw invalidSchema(
        name,
        `has the format ${JSON.stringify(format)}; a geojson's is default or topojson`,
      );
  }
}

/** Members that each kind of object of GeoJSON has to have (RFC 7946). */
const GEOJSON_MEMBERS: ReadonlyMap<unknown, (object: Readonly<Record<string, unknown>>) => boolean> = new Map(
  [
    ...['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'].map(
      (kind) =>
        [kind, ({ coordinates }: Readonly<Record<string, unknown>>) => Array.isArray(coordinates)] as const,
    ),
    ['GeometryCollection', ({ geometries }) => Array.isArray(geometries) && geometries.every(isGeoJson)],
    [
      'Feature',
      (object) => 'properties' in object && (object['geometry'] === null || isGeoJson(object['geometry'])),
    ],
    ['FeatureCollection', ({ features }) => Array.isArray(features) && features.every(isGeoJson)],
  ],
);

function isGeoJson(value: unknown): boolean {
  return isJsonObject(value) && GEOJSON_MEMBERS.get(value['type'])?.(value) === true;
}
