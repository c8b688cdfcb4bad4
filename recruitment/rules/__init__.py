"""Everything of a competition that is calculation: pure values in, pure values out.

No Django, no clock, no database, no words: functions return numbers, codes and structured values;
the sentences are made by whoever shows them. Only the standard library is used, so that an outsider
can run the same code.
"""
