DELETE FROM search; INSERT INTO search (rowid, noun, title) VALUES (1, 'none', 'Brackwater')
