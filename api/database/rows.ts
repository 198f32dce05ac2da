import { In, IsNull, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';

/** A value of a column: an instant may also be written as a Date, and any value computed by the database (`now()`). */
type Written<Value> = Value | (string extends Value ? Date : never) | (() => string);

/** Columns of a table by their entity's names; what is left out takes the table's default. */
export type RowValues<Row> = { readonly [Column in keyof Row]?: Written<Row[Column]> };

/** Equal to the value; null is "is null", a list is "one of these". */
export type RowsWhere<Row> = {
  readonly [Column in keyof Row]?:
    Row[Column] | (string extends Row[Column] ? Date : never) | readonly Row[Column][];
};

type Writer = { readonly manager: EntityManager };

export async function insertRow<Row extends ObjectLiteral>(
  tx: Writer,
  entity: EntityTarget<Row>,
  values: RowValues<Row>,
): Promise<void> {
  await tx.manager.insert<ObjectLiteral>(entity, { ...values });
}

/**
 * Names the version or the state it expects among `where`: a count other than one then means that somebody else was
 * faster.
 * @returns how many rows were changed
 */
export async function updateRows<Row extends ObjectLiteral>(
  tx: Writer,
  entity: EntityTarget<Row>,
  where: RowsWhere<Row>,
  changes: RowValues<Row>,
): Promise<number> {
  const { affected } = await tx.manager.update<ObjectLiteral>(entity, conditionsOf(where), { ...changes });
  return affected ?? 0;
}

/** @returns how many rows went */
export async function deleteRows<Row extends ObjectLiteral>(
  tx: Writer,
  entity: EntityTarget<Row>,
  where: RowsWhere<Row>,
): Promise<number> {
  const { affected } = await tx.manager.delete<ObjectLiteral>(entity, conditionsOf(where));
  return affected ?? 0;
}

function conditionsOf(where: object): ObjectLiteral {
  const named = Object.entries(where);
  if (named.length === 0 || named.some(([, value]) => value === undefined))
    throw new Error('A write without a condition would reach every row.');
  return Object.fromEntries(
    named.map(([column, value]) => [
      column,
      value === null ? IsNull() : Array.isArray(value) ? In(value) : (value as unknown),
    ]),
  );
}
