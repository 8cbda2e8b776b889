"""Tables of data made ready for readers: columns chosen and typed, sorted, added up, written in their language."""
