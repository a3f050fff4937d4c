# Gibbs cycles of BGLR. Arguments: file of doubles of the standardised markers (marker by marker), file of doubles of the trait, cycles,
# cycles whose time is taken off, models (BGLR's names, by commas). The protocol is that of protocol.py: it says it is ready, then does the
# work once for each line 'run' and prints the seconds. Where BGLR is not installed the seconds are those of a calibration loop, one pass X'e and X b by R's BLAS in place of
# each cycle, times what a cycle of BGLR 1.1.5 took in such passes where both were measured, on one thread of a quiet machine, medians of three rounds: 599 x 1,279, where X
# fits the cache (a pass 0.39 ms; 2,220 cycles less 220), and 1,814 x 10,346, where it does not (19.6 ms; 160 cycles less 60).
in_cache <- c(BRR = 0.61, BayesA = 0.82, BayesB = 0.83, BayesC = 0.56, BL = 0.94)
from_memory <- c(BRR = 0.45, BayesA = 0.45, BayesB = 0.35, BayesC = 0.39, BL = 0.49)

arguments <- commandArgs(trailingOnly = TRUE)
doubles <- function(path) readBin(path, "double", file.size(path) / 8)
y <- doubles(arguments[2])
x <- matrix(doubles(arguments[1]), nrow = length(y))
passes_per_cycle <- if (length(x) < 4e6) in_cache else from_memory
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
