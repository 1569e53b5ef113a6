"""The scripts for the workbook that is open, by the name that saved workbooks and xlwings know."""

from __future__ import annotations

from xlplugin.routes.my_year.scripts import front_load_my_year, insert_planner, plan_my_year

__all__ = ["front_load_my_year", "insert_planner", "plan_my_year"]
