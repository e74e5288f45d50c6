UPDATE partner SET name = CAST (x'fffe00' AS TEXT), notes = char (0, 1, 0xd800)
