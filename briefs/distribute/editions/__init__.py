"""A build in, a record that is never changed out: what was published, withdrawn, and what has moved since."""
