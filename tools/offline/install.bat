@echo off
rem Installs plantool from this folder, without any network:  install.bat [FOLDER]
setlocal
set "HERE=%~dp0"
set "PYTHON="
for %%P in ("py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3") do if not defined PYTHON call :try %%~P
if not defined PYTHON (
    echo No Python was found that fits. plantool needs Python 3.11 to 3.14, 64-bit.
    echo Install one ^(its installer can be on the same stick^), then run this again.
    pause
    exit /b 1
)
%PYTHON% "%HERE%install.py" %*
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%

:try
%* "%HERE%install.py" --check >nul 2>nul && set "PYTHON=%*"
exit /b 0
