UPDATE history SET changeset = substr (changeset, 1, 40)
