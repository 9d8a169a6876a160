-- A rare word has to be known as rare: with the hundred samples that are kept by default, a number that stands in one title
-- of a hundred thousand counts as one in a hundred, and the whole register is read for it.
ALTER INDEX task_search ALTER COLUMN 1 SET STATISTICS 1000;
