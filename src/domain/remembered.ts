/** What `read` says of a value, asked once for each value; `read` always says the same and never `undefined`. */
export function remembered<Value, Said>(read: (value: Value) => Said): (value: Value) => Said {
  const known = new Map<Value, Said>();
  return (value) => {
    let said = known.get(value);
    if (said === undefined) known.set(value, (said = read(value)));
    return said;
  };
}
