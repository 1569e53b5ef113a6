"""Employer money: what a plan says (:mod:`grammar`), and what it pays (:mod:`formula`)."""
