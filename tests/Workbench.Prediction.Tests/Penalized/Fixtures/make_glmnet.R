# Makes glmnet.tsv, the coefficients that GlmnetPathTests compares with:  Rscript make_glmnet.R > glmnet.tsv
# Made with R 4.2.2, glmnet 4.1-6 (Debian 12). The data are formulas, so that the test can make the same.
suppressMessages({
  library(glmnet)
  library(survival)
})
n <- 40
p <- 60
i <- 0:(n - 1)
x <- sapply(0:(p - 1), function(j) (i * (j + 3) + (i * i * (j + 1)) %/% 7 + (i * j) %/% 5) %% 3)
sex <- i %% 2
noise <- sin(7.3 * (i + 1))
y <- 0.8 * x[, 2] - 0.6 * x[, 5] + 0.4 * x[, 8] - 0.5 * x[, 21] + 0.7 * sex + noise
case <- as.numeric(y > 0.5)
time <- exp(-0.5 * y) + 0.05 * (i %% 4)
event <- as.numeric(i %% 5 != 0)
time[13] <- time[12]

show <- function(name, alpha, fit, lambdas, factor) {
  for (k in seq_along(lambdas)) {
    b <- as.matrix(coef(fit, s = lambdas[k] * factor, exact = FALSE))
    cat(sprintf("%s\t%g\t%.17g\t%s\t%.10g\n", name, alpha, lambdas[k], rownames(b), b[, 1]), sep = "")
  }
}

# glmnet rescales penalty factors to a sum of the number of columns: with an unpenalised covariate the same penalty has another lambda.
run <- function(name, x, y, family, lambdas, covariate) {
  columns <- if (covariate) cbind(sex = sex, x) else x
  colnames(columns) <- c(if (covariate) "sex", paste0("m", seq_len(p) - 1))
  factors <- c(if (covariate) 0, rep(1, p))
  factor <- sum(factors) / length(factors)
  for (alpha in c(0, 0.3, 1)) {
    l <- lambdas * (if (alpha == 0) 10 else 1)
    fit <- glmnet(columns, y, family = family, alpha = alpha, lambda = l * factor, penalty.factor = factors, thresh = 1e-14, maxit = 1e7)
    show(name, alpha, fit, l, factor)
  }
}

cat("case\talpha\tlambda\tterm\tcoefficient\n")
run("identity", x, y, "gaussian", c(0.4, 0.2, 0.1, 0.05), FALSE)
run("identity+sex", x, y, "gaussian", c(0.4, 0.2, 0.1, 0.05), TRUE)
run("logistic+sex", x, case, "binomial", c(0.15, 0.08, 0.04), TRUE)
run("cox+sex", x, Surv(time, event), "cox", c(0.2, 0.1, 0.05), TRUE)
