# Public data of R's survival package as tables of one form: days, status (0 censored, 1 the event,
# 2 the competing one), x1..., site. Rscript public.R FOLDER
library(survival)
folder <- commandArgs(TRUE)[1]
write <- function(name, days, status, x, more = NULL) {
  found <- cbind(days = days, status = status, x)
  if (!is.null(more)) found <- cbind(found, more)
  found <- found[complete.cases(found), ]
  found$site <- (seq_len(nrow(found)) * 7) %% 3
  write.csv(found, file.path(folder, paste0(name, ".csv")), row.names = FALSE)
}
with(lung, write("lung", time, status - 1, data.frame(x1 = age, x2 = sex, x3 = ph.ecog)))
with(veteran, write("veteran", time, status, data.frame(x1 = age, x2 = karno, x3 = trt, x4 = diagtime)))
with(subset(colon, etype == 2),
     write("colon", time, status, data.frame(x1 = age, x2 = sex, x3 = nodes, x4 = obstruct)))
with(rotterdam, write("rotterdam", dtime, death,
     data.frame(x1 = age, x2 = nodes, x3 = chemo, x4 = hormon),
     data.frame(relapse_days = rtime, relapsed = recur)))
with(gbsg, write("gbsg", rfstime, status, data.frame(x1 = age, x2 = nodes, x3 = hormon, x4 = size)))
with(pbc, write("pbc", time, ifelse(status == 2, 1, ifelse(status == 1, 2, 0)),
     data.frame(x1 = age, x2 = bili, x3 = edema)))
with(mgus2, write("mgus2", round(30.4375 * ifelse(pstat == 1, ptime, futime)), ifelse(pstat == 1, 1, 2 * death),
     data.frame(x1 = age, x2 = as.numeric(sex == "M"), x3 = hgb)))
# first events, with a competing one
with(rotterdam, write("rotterdam_first", ifelse(recur == 1, rtime, dtime),
     ifelse(recur == 1, 1, 2 * death), data.frame(x1 = age, x2 = nodes, x3 = hormon)))
with(merge(subset(colon, etype == 1), subset(colon, etype == 2)[c("id", "status")], by = "id"),
     write("colon_first", time, ifelse(status.x == 1, 1, 2 * status.y),
     data.frame(x1 = age, x2 = nodes, x3 = sex)))
with(transplant, write("transplant", pmax(futime, 1), ifelse(event == "ltx", 1, 2 * (event == "death")),
     data.frame(x1 = age, x2 = as.numeric(sex == "m"), x3 = year - 1990)))
