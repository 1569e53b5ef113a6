"""xlwings Lite: the free add-in that runs Python inside Excel, on Windows, a Mac and the web."""
