"""Where records lie: encrypted rows, and an audit that cannot be edited unnoticed."""
