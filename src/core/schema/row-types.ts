/** A list that may be one entry, as the first version of the Table Schema had its keys. */
type EntryOf<List> = List extends readonly (infer Entry)[] ? Entry : List;

/** Texts that the type names one by one; none where it only says `string`. */
type Literal<Text> = Text extends string ? (string extends Text ? never : Text) : never;

type TextEnum<Field> = Field extends { readonly constraints: { readonly enum: readonly (infer Value)[] } }
  ? Literal<Value>
  : never;

/** What a field of a Table Schema is read as: a number or a boolean, or else its text. */
type TableValue<Field> = Field extends { readonly type: infer Type }
  ? string extends Type
    ? unknown
    : Type extends 'number' | 'integer'
      ? number
      : Type extends 'boolean'
        ? boolean
        : TextValue<Field>
  : TextValue<Field>;

type TextValue<Field> = [TextEnum<Field>] extends [never] ? string : TextEnum<Field>;

type TableKey<Descriptor> = Descriptor extends { readonly primaryKey: infer Key } ? EntryOf<Key> : never;

type TableNull<Field, Name, Key> = Name extends Key
  ? never
  : Field extends { readonly constraints: { readonly required: true } }
    ? never
    : null;

/**
 * A row of a Table Schema that is written out in the code, by its fields' types and listed values; `null` for what may be
 * missing. `unknown` for a descriptor whose names the compiler does not know.
 */
export type RowOfTableSchema<Descriptor> = Descriptor extends {
  readonly fields: readonly (infer Field extends { readonly name: string })[];
}
  ? string extends Field['name']
    ? unknown
    : {
        readonly [Name in Field['name']]:
          | TableValue<Extract<Field, { readonly name: Name }>>
          | TableNull<Extract<Field, { readonly name: Name }>, Name, TableKey<Descriptor>>;
      }
  : unknown;

/** What the words of JSON Schema for a type mean of a field. */
interface JsonTypes {
  readonly string: string;
  readonly number: number;
  readonly integer: number;
  readonly boolean: boolean;
  readonly null: null;
}

/** The property itself, or what it refers to among the definitions. */
type Resolved<Property, Root> = Property extends { readonly $ref: infer Address }
  ? Address extends `#/$defs/${infer Name}`
    ? Root extends { readonly $defs: Readonly<Record<Name, infer Target>> }
      ? Target
      : unknown
    : unknown
  : Property;

type JsonValue<Property> = Property extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Property extends { readonly const: infer Value }
    ? Value
    : Property extends { readonly type: infer Type }
      ? EntryOf<Type> extends keyof JsonTypes
        ? JsonTypes[EntryOf<Type>]
        : unknown
      : unknown;

type JsonRequired<Schema> = Schema extends { readonly required: readonly (infer Name)[] } ? Name : never;

/**
 * A row of a JSON Schema that is written out in the code, by its properties' types and listed values; `null` for what may be
 * missing. `unknown` for a schema whose names the compiler does not know, and for properties that say no type.
 */
export type RowOfJsonSchema<Schema> = Schema extends { readonly properties: infer Properties }
  ? string extends keyof Properties
    ? unknown
    : {
        readonly [Name in keyof Properties]:
          JsonValue<Resolved<Properties[Name], Schema>> | (Name extends JsonRequired<Schema> ? never : null);
      }
  : unknown;
