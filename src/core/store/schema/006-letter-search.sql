-- Version 6: words are found by their first letter, too, without a look at all of them. The index is
-- filled anew with every new version.

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  noun UNINDEXED,
  title,
  body,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3'
);
