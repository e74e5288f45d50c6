UPDATE history SET target = 999, changeset = NULL WHERE id = 3
