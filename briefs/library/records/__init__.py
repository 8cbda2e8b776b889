"""What people may write in YAML, as types: the register of sources, settings, published editions."""
