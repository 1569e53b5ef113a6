"""The worksheet functions: each declared once (:mod:`catalogue`), evaluated for one person
or a range (:mod:`evaluate`). Routes, command line, help and reference are made from them."""
