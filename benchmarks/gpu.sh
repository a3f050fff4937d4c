#!/usr/bin/env bash
# Builds the workbench on the CUDA torch of a Python and runs, on its GPU, the tests that need one and the benchmark rows of
# training steps. The torch's include and lib folders serve as the LibTorch. Prints device and versions. Without a CUDA torch or a
# device it says so and ends with status 1.
#
#   benchmarks/gpu.sh [PYTHON]        default: python3
#
# The checkout's own native library stays as it is: what is built here goes to artifacts/gpu.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-} in
  -h | --help) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
python=${1:-python3}
output="$root/artifacts/gpu"

command -v "$python" > /dev/null || { echo "gpu: '$python' was not found; name a Python with a CUDA torch." >&2; exit 1; }
"$python" - << 'PYTHON' || exit 1
import sys
try:
    import torch
except ImportError:
    sys.exit(f"gpu: {sys.executable} has no torch; name a Python with a CUDA torch.")
if torch.version.cuda is None:
    sys.exit(f"gpu: the torch {torch.__version__} of {sys.executable} was built without CUDA.")
if not torch.cuda.is_available():
    sys.exit(f"gpu: torch {torch.__version__} (CUDA {torch.version.cuda}) finds no device on this machine.")
device = torch.cuda.get_device_properties(0)
print(f"device:  {device.name}, {device.total_memory >> 20} MiB, compute capability {device.major}.{device.minor}")
print(f"torch:   {torch.__version__}, CUDA {torch.version.cuda}, cuDNN {torch.backends.cudnn.version()}")
print(f"python:  {sys.version.split()[0]}")
PYTHON

# CUDA's headers and libraries come as Python packages beside torch, or from an installed toolkit.
WORKBENCH_LIBTORCH=$("$python" -c 'import torch; print(torch.__path__[0])')
site=$(dirname "$WORKBENCH_LIBTORCH")
list() { find "$site/nvidia" /usr/local/cuda/targets/*/"$1" -maxdepth 2 -type d -name "$1" 2> /dev/null | paste -sd ';' || true; }
WORKBENCH_CUDA_INCLUDES=$(list include)
WORKBENCH_CUDA_LIBRARIES=$(list lib)
export WORKBENCH_LIBTORCH

mkdir -p "$output"
echo "== building the native library against $WORKBENCH_LIBTORCH"
cmake -S "$root/src/Native" -B "$output/native" -DCMAKE_BUILD_TYPE=Release -DWORKBENCH_LIBTORCH="$WORKBENCH_LIBTORCH" \
  -DWORKBENCH_CUDA_INCLUDES="$WORKBENCH_CUDA_INCLUDES" -DWORKBENCH_CUDA_LIBRARIES="$WORKBENCH_CUDA_LIBRARIES"
cmake --build "$output/native" --parallel "$(nproc)"

run() {
  local project=$1 program=$2
  shift 2
  dotnet build "$root/$project" -c Release --nologo -v minimal -o "$output/$program"
  cp "$output/native/libworkbench_native.so" "$output/$program/"
  (cd "$root" && dotnet "$output/$program/$program.dll" "$@")
}

status=0
echo "== tests that need a device"
for name in TorchSharp Workbench.Torch; do
  run "tests/Compat/$name.Tests/$name.Tests.csproj" "$name.Tests" -noLogo -noColor -trait "Device=CUDA" || status=1
done
echo "== training steps on the device, ours and this Python's"
mapfile -t rows < <(run benchmarks/Workbench.Benchmarks/Workbench.Benchmarks.csproj bench --list |
  grep -oE '^ *torch-[a-z]*-step' | tr -d ' ')
(cd "$root" && WORKBENCH_PYTHON="$(command -v "$python")" dotnet "$output/bench/bench.dll" --device cuda "${rows[@]}") || status=1
exit "$status"
