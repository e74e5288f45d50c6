-- Version 5: how many rows each table has and the sum of their hashes, kept by every edit. A table
-- without a row here has none. Damage that SQLite does not see makes them disagree with the rows.

CREATE TABLE control (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,
  total INTEGER NOT NULL
) STRICT;
