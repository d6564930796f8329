"""The engines, one file each, with one `make(equipment)`. Only the voice process imports them: C code and the GPL live there."""
