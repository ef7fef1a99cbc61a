-- How fast callers ask, over all nodes: when a caller's minute would be all its own again. One row a caller.
CREATE TABLE request_rates (
    caller  TEXT NOT NULL PRIMARY KEY,
    full_at INTEGER NOT NULL
) WITHOUT ROWID;
