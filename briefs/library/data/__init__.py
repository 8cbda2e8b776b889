"""Tables of data beside the text: CSV, XLSX and ODS, read into cells that know where they stand."""
