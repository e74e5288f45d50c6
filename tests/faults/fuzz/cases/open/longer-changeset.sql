UPDATE history SET changeset = x'5400' || changeset WHERE id = 2
