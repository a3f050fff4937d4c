# cv.glmnet of a LASSO. Arguments: file of doubles of the markers (marker by marker), file of doubles of the trait, folds.
# The protocol is that of protocol.py: it says it is ready, then does the work once for each line 'run' and prints the seconds.
suppressMessages(library(glmnet))
arguments <- commandArgs(trailingOnly = TRUE)
doubles <- function(path) readBin(path, "double", file.size(path) / 8)
y <- doubles(arguments[2])
x <- matrix(doubles(arguments[1]), nrow = length(y))
folds <- as.integer(arguments[3])

work <- function() cv.glmnet(x, y, alpha = 1, foldid = rep_len(seq_len(folds), length(y)))
cat(sprintf("ready glmnet %s, R %s\n", packageVersion("glmnet"), getRversion()))
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  if (trimws(line) == "run") {
    seconds <- system.time(work())[["elapsed"]]
    cat(sprintf("%.6f\n", seconds))
    flush(stdout())
  }
}
