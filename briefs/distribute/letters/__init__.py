"""Recipients and finished documents in, letters out: drafts in a folder, or sent one by one, none twice."""
