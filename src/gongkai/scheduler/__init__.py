"""The clockwork: APScheduler wakes the sweep, and does nothing else.

No deadline is ever a job. Jobs that APScheduler is late for are dropped, and a job store shared by
two processes runs them twice; what is due is read from our own tables at every tick instead.
"""
