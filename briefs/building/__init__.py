"""Orders in, files and Events out: jobs, workers, what is stale, the record of the output folder."""
