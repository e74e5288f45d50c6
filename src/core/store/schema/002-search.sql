-- Version 2: search by words. Filled by the edit path; rowid is the record's id.

CREATE VIRTUAL TABLE search USING fts5 (
  noun UNINDEXED,
  title,
  body,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3'
);
