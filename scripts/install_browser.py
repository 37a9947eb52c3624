"""Make sure that the browser tests have a Chromium: found, or installed.

In this order: a Chromium on the PATH, the one Playwright has downloaded, Debian's package
(as root, with apt-get), Playwright's own download. Where none can be had it says so and the
browser tests are skipped; with `CI=true` that is an error. Needs Playwright for its own browser
only. The tests take `find_browser` from here, so that both look in the same places.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_GET = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")


def find_browser() -> str | None:
    """Path of a Chromium that starts, or None."""
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    return next((path for path in on_path if _starts(path)), None) or _playwrights_own()


def install_browser() -> str | None:
    """Install a Chromium where there is none; the path of the one to use, or None."""
    return find_browser() or _install_debians() or _install_playwrights()


def _starts(path: str) -> bool:
    """Whether it runs at all: on Ubuntu the name may belong to a stub that only asks for snap."""
    command = [path, "--version"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install_debians() -> str | None:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Debian's chromium for the browser tests …", file=sys.stderr)
    if _run(*APT_GET, "update"):
        _run(*APT_GET, "install", "--yes", "--no-install-recommends", "chromium")
    return find_browser()


def _install_playwrights() -> str | None:
    print("Downloading Playwright's Chromium for the browser tests …", file=sys.stderr)
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return find_browser()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> bool:
    """Whether the command went well; what it prints goes to stderr."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    return done.returncode == 0


def main() -> int:
    """Exit status: 1 where CI has no browser, else 0."""
    if install_browser():
        return 0
    in_ci = os.environ.get("CI") == "true"
    outcome = "CI needs one." if in_ci else "The browser tests are skipped."
    print(
        f"No Chromium could be found or installed. {outcome} "
        "Install Chromium and run make test again.",
        file=sys.stderr,
    )
    return 1 if in_ci else 0


if __name__ == "__main__":
    sys.exit(main())
