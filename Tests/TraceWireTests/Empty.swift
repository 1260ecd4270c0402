// A target needs one source file.
