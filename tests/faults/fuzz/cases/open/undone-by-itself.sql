UPDATE history SET kind = 2, target = id
