"""Engine: the listings as NumPy columns and bitmaps in each process."""
