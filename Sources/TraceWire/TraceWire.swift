// Replaced by the first slice of this module.
