# Shared by the scripts here: system packages, the Swift toolchain, the Python environment of the tests.

libraries="libreadline-dev libsqlite3-dev libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libmicrohttpd-dev libdeflate-dev pkg-config"

say() { printf '%s\n' "$*" >&2; }

# Installs what is missing of the Debian packages given; as root, through sudo, or by saying the one line to run.
need_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0 # macOS: Package.swift names the Homebrew packages
  missing=""
  for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *"ok installed") ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
  elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
    as_root="sudo"
  else
    say "Packages are missing and this user cannot install them. Run as root:"
    say "  apt-get install -y$missing"
    return 1
  fi
  say "Installing:$missing"
  # shellcheck disable=SC2086
  $as_root apt-get install -y --no-install-recommends $missing >&2 2>/dev/null && return 0
  $as_root apt-get update >&2 || return 1
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
}

need_swift() {
  command -v swift >/dev/null 2>&1 && return 0
  say "swift is not on the PATH. tracelab needs Swift 6.3: https://www.swift.org/install/linux/"
  return 1
}

# Makes .build/python, a virtual environment with what scripts/python-requirements.txt lists.
need_python() {
  stamp=.build/python/requirements.stamp
  [ -e "$stamp" ] && [ ! scripts/python-requirements.txt -nt "$stamp" ] && return 0
  python3 -m venv .build/python >&2 || return 1
  .build/python/bin/pip install --quiet --disable-pip-version-check \
    -r scripts/python-requirements.txt >&2 || return 1
  touch "$stamp"
}

# Builds the release program unless nothing has changed since the last time; takes milliseconds then.
build_release() {
  stamp=.build/release.stamp
  if [ -x .build/release/tracelab ] && [ -e "$stamp" ] &&
    [ -z "$(find Sources Package.swift -newer "$stamp" -print -quit)" ]; then
    return 0
  fi
  need_swift && need_packages $libraries || return 1
  say "Building tracelab; the first time takes a few minutes."
  mkdir -p .build
  touch .build/release.started
  swift build -c release --product tracelab >&2 || return 1
  mv .build/release.started "$stamp"
}
