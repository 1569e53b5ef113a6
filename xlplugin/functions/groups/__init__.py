"""The worksheet functions, a module a subject: what each takes, and the rule behind it.

Arguments that were read come in, a rule's number or table goes out. The catalog gathers them;
commands that answer one function take its arguments from here.
"""
