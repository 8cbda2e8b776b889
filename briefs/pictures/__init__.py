"""Files of pictures in; what they are or why they cannot be used, and each as paper and the web need it, out."""
