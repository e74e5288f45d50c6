DELETE FROM history WHERE id = 1
