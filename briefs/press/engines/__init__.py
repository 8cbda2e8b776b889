"""Two engines behind one protocol: stylesheets and HTML in, WeasyPrint's laid-out pages and the bytes of a PDF out."""
