"""Excel on Windows as xlwings' classic add-in has it, without Windows.

``windows`` puts modules in place of pywin32 and of Windows' own libraries, and nothing else:
above them runs xlwings as it is. ``excel`` is a process that calls it as VBA does.
"""
