@echo off
rem Opens the desk in your browser: double-click this file, and leave the window open while you work.
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (
  python build.py desk %*
) else (
  py -3 build.py desk %*
)
if errorlevel 1 pause
