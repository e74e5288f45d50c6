UPDATE deal SET class = 'led', partner = NULL
