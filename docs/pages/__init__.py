"""One module a generated page: `page()` gives its Markdown, from nothing but the product."""
