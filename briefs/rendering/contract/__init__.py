"""What templates know of a document, as types: a contract that tests hold."""
