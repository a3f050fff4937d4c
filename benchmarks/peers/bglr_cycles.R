# Gibbs cycles of BGLR. Arguments: file of doubles of the standardised markers (marker by marker), file of doubles of the trait, cycles,
# cycles whose time is taken off, models (BGLR's names, by commas). The protocol is that of protocol.py: it says it is ready, then does the
# work once for each line 'run' and prints the seconds. Where BGLR is not installed the seconds are those of a calibration loop, one pass X'e and X b by R's BLAS in place of
# each cycle, times what a cycle of BGLR 1.1.5 took in such passes where both were measured (599 x 1,279, one thread, the difference of 1,220 and 20 cycles, median of three rounds).
passes_per_cycle <- c(BRR = 0.55, BayesA = 0.62, BayesB = 0.59, BayesC = 0.49, BL = 0.72)

arguments <- commandArgs(trailingOnly = TRUE)
doubles <- function(path) readBin(path, "double", file.size(path) / 8)
y <- doubles(arguments[2])
x <- matrix(doubles(arguments[1]), nrow = length(y))
cycles <- as.integer(arguments[3])
first <- as.integer(arguments[4])
models <- strsplit(arguments[5], ",")[[1]]
installed <- requireNamespace("BGLR", quietly = TRUE)

gibbs <- function(cycles) {
  for (model in models) {
    set.seed(1)
    BGLR::BGLR(y = y, ETA = list(list(X = x, model = model)), nIter = cycles, burnIn = cycles %/% 6, thin = 5, verbose = FALSE,
               saveAt = file.path(tempdir(), "chain_"))
  }
}
passes <- function(count) {
  e <- y
  b <- rep(1e-9, ncol(x))
  for (pass in seq_len(count)) {
    b <- b + 1e-12 * drop(crossprod(x, e))
    e <- y - drop(x %*% b)
  }
}

if (installed) {
  cat(sprintf("ready BGLR %s, R %s\n", packageVersion("BGLR"), getRversion()))
} else {
  cat(sprintf("ready BGLR 1.1.5 as recorded, scaled by %d passes of a calibration loop, R %s\n", cycles, getRversion()))
}
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  if (trimws(line) == "run") {
    if (installed) {
      seconds <- system.time(gibbs(first + cycles))[["elapsed"]] - system.time(gibbs(first))[["elapsed"]]
    } else {
      seconds <- system.time(passes(cycles))[["elapsed"]] * sum(passes_per_cycle[models])
    }
    cat(sprintf("%.6f\n", seconds))
    flush(stdout())
  }
}
