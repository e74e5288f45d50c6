UPDATE history SET changeset = (SELECT changeset FROM history WHERE id = 5)
