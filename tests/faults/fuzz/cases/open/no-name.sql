UPDATE partner SET name = NULL WHERE id = 5
