-- Version 7: words wait in memory, up to 8 MiB, before a piece of the index is written. Each piece is
-- merged into others later, which takes longer than writing it when many records come at once.

INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
