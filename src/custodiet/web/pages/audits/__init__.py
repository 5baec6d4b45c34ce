"""Pages about audits of record access: who opened what, who is asked, what people decide."""
