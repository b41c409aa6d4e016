"""The desk in the browser: agreements, approvals, runs, results and ledgers of joint studies."""
