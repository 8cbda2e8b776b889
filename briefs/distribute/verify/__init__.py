"""Files of anybody in, verdicts out: current, superseded, withdrawn, altered or unknown."""
