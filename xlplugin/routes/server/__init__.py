"""xlwings Server: a project to run, and the task pane beside the sheet.

In: requests of xlwings' JavaScript and of the pane. Out: answers in JSON, or a line why there is
none. ``megaroth serve`` calls ``write``, which writes ``project/`` into a folder, file by file;
what the project imports is here: ``ready`` (what must hold before the server starts), ``router``
(what is added to xlwings Server), ``calls`` (the addresses), ``form`` and ``pane`` (the pane's
fields and answers, made from the declared functions).
"""
