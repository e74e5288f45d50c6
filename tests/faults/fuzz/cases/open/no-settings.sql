DELETE FROM program
