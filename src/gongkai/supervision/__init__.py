"""What people ask about cases: which light, how long still, who can move it, what is stuck."""
