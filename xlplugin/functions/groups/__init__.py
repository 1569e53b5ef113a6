"""The worksheet functions, a module a subject: what each takes, and the rule behind it."""
