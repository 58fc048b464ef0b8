"""What a procedure is and what becomes of a case: pure decisions, no input or output.

A procedure is declared with `State`, `Transition`, `DeadlineRule` and `Ladder`; `decide` says what
a command makes of a case, and `fire_rungs` what the passing of time does.
"""
