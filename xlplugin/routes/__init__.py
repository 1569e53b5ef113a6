"""Where formulas are typed: one module a route, each made from the catalog."""
