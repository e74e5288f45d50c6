UPDATE tier_rule SET threshold = -1
