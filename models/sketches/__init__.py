"""Orders sketched by hand as text, with what a careful clerk reads in them: hard layouts, none of them anybody's own."""
