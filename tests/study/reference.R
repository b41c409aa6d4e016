# What R finds in a table written by public.R or by the tests: one "name value" a line, 17 digits.
# Rscript reference.R TABLE.csv
library(survival)
library(cmprsk)
d <- read.csv(commandArgs(TRUE)[1])
x <- as.matrix(d[grepl("^x", names(d))])
xs <- paste(colnames(x), collapse = " + ")
say <- function(name, values) for (k in seq_along(values))
  cat(sprintf("%s.%d %.17g\n", name, k, values[k]))
d$died <- as.numeric(d$status == 1)
d$high <- as.numeric(d$x1 > 60)

# Cox's model stratified by site, Efron's ties
cox <- coxph(as.formula(paste("Surv(days, died) ~", xs, "+ strata(site)")), d, ties = "efron",
             control = coxph.control(eps = 1e-11, toler.chol = 1e-13, iter.max = 50))
say("cox.estimate", coef(cox)); say("cox.error", sqrt(diag(vcov(cox)))); say("cox.loglik", cox$loglik)

# log-rank test stratified by site; curve of times coarsened to 91 days
say("log_rank.chi_squared", survdiff(Surv(days, died) ~ high + strata(site), d)$chisq)
curve <- summary(survfit(Surv(ceiling(days / 91), died) ~ 1, d), times = 1:8, extend = TRUE)
say("curve.free", curve$surv); say("curve.error", curve$std.err)
if (any(d$status == 2)) {
  state <- factor(d$status, 0:2)
  aj <- summary(survfit(Surv(ceiling(d$days / 91), state) ~ 1), times = 1:8, extend = TRUE)
  say("incidence.event", aj$pstate[, 2]); say("incidence.other", aj$pstate[, 3])
}

# generalised linear models
tight <- glm.control(epsilon = 1e-14, maxit = 50)
model <- function(name, fit) {
  # glm stops at the deviance; begun again where it stopped, its last digits settle
  if (inherits(fit, "glm")) for (k in 1:2) fit <- update(fit, start = coef(fit))
  say(paste0(name, ".estimate"), coef(fit)); say(paste0(name, ".error"), sqrt(diag(vcov(fit))))
  say(paste0(name, ".loglik"), as.numeric(logLik(fit)))
}
model("logistic", glm(as.formula(paste("died ~", xs)), binomial, d, control = tight))
model("poisson", glm(as.formula(paste("died ~ offset(log(pmax(days, 0.5))) +", xs)), poisson, d,
                     control = tight))
model("linear", lm(as.formula(paste("days ~", xs)), d))

# concordance of x1 within sites: concordant, discordant, tied
found <- concordance(as.formula("Surv(days, died) ~ x1 + strata(site)"), d, reverse = TRUE)$count
if (is.matrix(found)) found <- colSums(found)
say("pairs", found[c("concordant", "discordant", "tied.x")])

# Fine and Gray: cmprsk at the first site, and the stratified fit by hand with each site's own
# censoring curve as crr estimates it (those with an event of the day still at risk)
if (any(d$status == 2)) {
  one <- d[d$site == 0, ]
  crr1 <- crr(one$days, one$status, as.matrix(one[colnames(x)]), failcode = 1, cencode = 0,
              gtol = 1e-12, maxiter = 50)
  say("crr.estimate", crr1$coef); say("crr.error", sqrt(diag(crr1$var)))
  say("crr.loglik", crr1$loglik)
  long <- do.call(rbind, lapply(split(d, d$site), function(s) {
    g <- survfit(Surv(days, status == 0) ~ 1, s)
    before <- function(t) c(1, g$surv)[findInterval(t, g$time, left.open = TRUE) + 1]
    at <- sort(unique(s$days[s$status == 1]))
    do.call(rbind, lapply(seq_len(nrow(s)), function(i) {
      r <- s[i, ]
      part <- data.frame(start = -1, stop = r$days, hit = r$status == 1, w = 1)
      later <- at[at > r$days]
      if (r$status == 2 && length(later))
        part <- rbind(part, data.frame(start = c(r$days, later[-length(later)]), stop = later,
                                       hit = FALSE, w = before(later) / before(r$days)))
      cbind(part, site = r$site, r[colnames(x)], row.names = NULL)
    }))
  }))
  fg <- coxph(as.formula(paste("Surv(start, stop, hit) ~", xs, "+ strata(site)")), long,
              weights = w, ties = "breslow", robust = FALSE,
              control = coxph.control(eps = 1e-11, toler.chol = 1e-13, iter.max = 50))
  say("fine_gray.estimate", coef(fg)); say("fine_gray.loglik", fg$loglik)
  # crr's own matrices of each site at these coefficients, added: the errors of crrSC::crrs (1.1.2
  # agrees to 15 digits where it is installed; Debian has no package of it)
  added <- Reduce(function(a, b) Map(`+`, a, b), lapply(split(d, d$site), function(s) {
    at <- crr(s$days, s$status, as.matrix(s[colnames(x)]), init = coef(fg), maxiter = 0)
    bend <- solve(at$invinf)
    list(bend, bend %*% at$var %*% bend)
  }))
  say("fine_gray.error", sqrt(diag(solve(added[[1]]) %*% added[[2]] %*% solve(added[[1]]))))
}

# illness-death: three Weibull fits. survreg's scale and intercept are ours turned round
if ("relapsed" %in% names(d)) {
  years <- function(v) pmax(v, 0.5) / 365.25
  first <- ifelse(d$relapsed == 1, d$relapse_days, d$days)
  again <- d[d$relapsed == 1, ]
  parts <- list(list(t = years(first), e = d$relapsed, x = d),
                list(t = years(first), e = ifelse(d$relapsed == 1, 0, d$died), x = d),
                list(t = years(again$days - again$relapse_days), e = again$died, x = again))
  for (k in 1:3) {
    p <- parts[[k]]; p$x$t <- p$t; p$x$e <- p$e
    fit <- survreg(as.formula(paste("Surv(t, e) ~", xs)), p$x, dist = "weibull",
                   control = survreg.control(rel.tolerance = 1e-13, maxiter = 100))
    say(paste0("weibull", k), c(-log(fit$scale), -coef(fit) / fit$scale, fit$loglik[2]))
  }
}
