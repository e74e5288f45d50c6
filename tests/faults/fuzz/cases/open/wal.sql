PRAGMA journal_mode = WAL; UPDATE deal SET name = 'x'
