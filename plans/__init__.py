"""The compiler: document → plan → timeline → assessment. Pure: no clock, no I/O beyond bytes handed in."""
