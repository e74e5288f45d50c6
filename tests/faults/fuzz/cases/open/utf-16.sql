PRAGMA encoding = 'UTF-16'; PRAGMA auto_vacuum = 1; PRAGMA page_size = 1024; VACUUM
