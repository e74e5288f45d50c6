UPDATE task SET plan = 999
