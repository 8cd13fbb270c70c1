"""The page where people look, and the API below it: an archive in the browser. Needs the extra ``web``."""
