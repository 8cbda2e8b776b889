"""Files in, a Library out: content and the records of the templates, typed and placed, and all that is wrong."""
