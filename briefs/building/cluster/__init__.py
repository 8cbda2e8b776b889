"""Jobs in, the same results out, made on other machines: a Dask cluster in the place of the processes of this one."""
