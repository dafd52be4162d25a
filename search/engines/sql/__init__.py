"""Engine: SQL on the listing table narrows by place and words, Python does the rest. Nothing is kept in the process.

Slower than the columns and independent of them: it can answer before they are loaded, and the contract test holds both
to the same answers.
"""
