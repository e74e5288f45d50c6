UPDATE contact SET partner = 6 WHERE id = 7
