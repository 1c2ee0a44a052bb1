"""PyTorch's side of the benchmarks.

Run by itself it measures every benchmark and prints one JSON object per line. With
--serve it reads a benchmark name per line, optionally followed by the seconds a block
shall last, and answers each with one such line, so that a driver can alternate its own
blocks with these. bench/README.md says what is measured and how to read it.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import time


def prepare_environment(threads):
    """Asks the BLAS for its best on this machine. Must run before torch is loaded."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(threads)
    if cpu_has("avx512f"):
        # Debian's OpenBLAS picks lesser kernels on processors newer than itself. Without
        # AVX-512 these kernels are illegal instructions, hence the check.
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")


def cpu_has(flag):
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
            return any(line.startswith("flags") and flag in line.split() for line in lines)
    except OSError:
        return False


class Benchmark:
    """A named, repeatable call, with the amount of work one call does."""

    # Samples shorter than this would measure the clock and not the work.
    SHORTEST_SAMPLE = 250e-6

    def __init__(self, name, unit, work_per_call, call, before_sample=None):
        self.name = name
        self.unit = unit
        self.work_per_call = work_per_call
        self.call = call
        self.before_sample = before_sample or (lambda calls: None)
        self.calls_per_sample = None

    def value(self, seconds_per_call):
        if self.unit == "GFLOP/s":
            return self.work_per_call / seconds_per_call * 1e-9
        scale = {"ns/op": 1e9, "us/step": 1e6, "ms": 1e3}[self.unit]
        return seconds_per_call / self.work_per_call * scale

    def run_block(self, seconds):
        """Repeats the call for the given time, after a fifth of it as warm-up."""
        if self.calls_per_sample is None:
            self.calibrate()
        gc.collect()
        gc.disable()
        try:
            self.collect_samples(seconds / 5)
            samples = self.collect_samples(seconds)
        finally:
            gc.enable()
        return {
            "name": self.name,
            "unit": self.unit,
            "best": self.value(min(samples)),
            "median": self.value(statistics.median(samples)),
            "samples": len(samples),
            "calls_per_sample": self.calls_per_sample,
        }

    def calibrate(self):
        self.calls_per_sample = 1
        if min(self.collect_samples(0.05)) >= self.SHORTEST_SAMPLE:
            return
        while min(self.sample() for _ in range(3)) * self.calls_per_sample < self.SHORTEST_SAMPLE:
            self.calls_per_sample *= 2

    def collect_samples(self, seconds):
        samples = []
        end = time.perf_counter() + seconds
        while not samples or time.perf_counter() < end:
            samples.append(self.sample())
        return samples

    def sample(self):
        calls = self.calls_per_sample
        call = self.call
        self.before_sample(calls)
        start = time.perf_counter()
        for _ in range(calls):
            call()
        return (time.perf_counter() - start) / calls


def matrix_product(name, rows, inner, columns, dtype="float", transposes="nn"):
    import torch

    def matrix(height, width, transpose):
        elements = torch.rand((width, height) if transpose else (height, width), dtype=getattr(torch, dtype)) - 0.5
        return elements.t() if transpose else elements

    left = matrix(rows, inner, transposes[0] == "t")
    right = matrix(inner, columns, transposes[1] == "t")
    result = torch.empty(rows, columns, dtype=getattr(torch, dtype))

    def call():
        torch.mm(left, right, out=result)

    return Benchmark(name, "GFLOP/s", 2.0 * rows * inner * columns, call)


def elementwise(name, function):
    import torch

    function = torch.nn.functional.gelu if function == "gelu" else getattr(torch, function)
    x = (torch.rand(1 << 20) * 8 - 4).requires_grad_()
    cotangent = torch.rand(1 << 20) * 2 - 1

    def call():
        x.grad = None
        function(x).backward(cotangent)

    return Benchmark(name, "ms", 1, call)


def scalar_chain(name, links):
    import torch

    start = torch.tensor(1.5, dtype=torch.float64, requires_grad=True)

    def call():
        start.grad = None
        value = start
        for _ in range(links):
            value = torch.sin(value) * 1.1 + 0.1
        value.backward()

    return Benchmark(name, "ns/op", 3 * links, call)


class TrainingStep:
    """One Adam step of a ReLU network on one fixed batch."""

    # Training on for longer lets the moments of idle weights decay into subnormal numbers,
    # which are many times slower and would be all that is measured.
    LONGEST_RUN = 400

    def __init__(self, widths, batch):
        import torch

        layers = []
        for inputs, outputs in zip(widths, widths[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.loss = torch.nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3)
        self.inputs = torch.rand(batch, widths[0])
        self.labels = torch.randint(widths[-1], (batch,))
        self.initial = [parameter.detach().clone() for parameter in self.model.parameters()]
        self.steps = 0

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(self.inputs), self.labels)
        loss.backward()
        self.optimizer.step()

    def before_sample(self, calls):
        """Goes back to the initial weights, in place and off the clock, once the run is long."""
        import torch

        self.steps += calls
        if self.steps <= self.LONGEST_RUN:
            return
        self.steps = calls
        with torch.no_grad():
            for parameter, initial in zip(self.model.parameters(), self.initial):
                parameter.copy_(initial)
                for moment in self.optimizer.state[parameter].values():
                    moment.zero_()


def training_step(name, widths, batch):
    training = TrainingStep(widths, batch)
    return Benchmark(name, "us/step", 1, training.step, training.before_sample)


SQUARES = (128, 256, 512, 1024, 2048)
SKINNY_ROWS = (1, 4, 16, 64)
NETWORKS = (
    ((2, 8, 2), 4),
    ((64, 32, 10), 32),
    ((784, 128, 10), 64),
    ((784, 512, 512, 10), 128),
    ((1024, 1024, 1024, 1024), 256),
)


def network_name(widths, batch):
    return f"mlp/{'-'.join(map(str, widths))}/batch-{batch}"


# Every benchmark by name. A driver knows them by these names too.
BENCHMARKS = {
    **{f"matmul/{dtype}/{size}": (matrix_product, size, size, size, dtype) for dtype in ("float", "double") for size in SQUARES},
    **{
        f"matmul/skinny/{dtype}/{rows}x784x512/{transposes}": (matrix_product, rows, 784, 512, dtype, transposes)
        for dtype in ("float", "double")
        for rows in SKINNY_ROWS
        for transposes in ("nn", "nt", "tn", "tt")
    },
    **{f"elementwise/{function}": (elementwise, function) for function in ("sigmoid", "tanh", "gelu", "exp")},
    "chain/3000": (scalar_chain, 1000),
    **{network_name(*network): (training_step, *network) for network in NETWORKS},
}


# Too small to gain from a second thread, and slowed down whenever they have to wait for one.
SINGLE_THREADED = {"chain/3000", "mlp/2-8-2/batch-4"}


def create_benchmark(name):
    factory, *arguments = BENCHMARKS[name]
    return factory(name, *arguments)


def measure(benchmark, seconds, threads):
    import torch

    torch.set_num_threads(1 if benchmark.name in SINGLE_THREADED else threads)
    emit(benchmark.run_block(seconds))


def loaded_blas():
    """The BLAS that products go to: the library's path, "mkl", or "reference"."""
    import torch

    if torch.backends.mkl.is_available():
        return "mkl"
    torch.mm(torch.ones(4, 4), torch.ones(4, 4))
    library = loaded_library("libblas.") or loaded_library("openblas") or loaded_library("blis") or "unknown"
    # Debian keeps each BLAS in a folder named after it, and the reference in one named blas.
    return "reference" if "/blas/libblas." in library else library


def loaded_library(part_of_path):
    """The first shared library in this process, by name, whose path contains the given part."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as lines:
            files = {line.split(maxsplit=5)[-1].strip() for line in lines if "/" in line}
    except OSError:
        return None
    return min((path for path in files if part_of_path in path and ".so" in path), default=None)


def greeting(threads):
    import torch

    return {
        "peer": "PyTorch " + torch.__version__,
        "blas": loaded_blas(),
        "core_type": os.environ.get("OPENBLAS_CORETYPE", "default"),
        "allocator": loaded_library("tcmalloc") or loaded_library("jemalloc") or "default",
        "threads": threads,
        "benchmarks": list(BENCHMARKS),
    }


def emit(record):
    print(json.dumps(record), flush=True)


def serve(threads):
    benchmarks = {}
    for line in sys.stdin:
        words = line.split()
        if not words:
            continue
        name = words[0]
        if name not in BENCHMARKS:
            emit({"name": name, "error": "no such benchmark"})
            continue
        if name not in benchmarks:
            benchmarks[name] = create_benchmark(name)
        measure(benchmarks[name], float(words[1]) if len(words) > 1 else 0.7, threads)


def status_bytes(field):
    """A figure of this process in /proc/self/status, in bytes."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field + ":"))


def forget_peak_memory():
    with open("/proc/self/clear_refs", "w", encoding="ascii") as control:
        control.write("5")


def measure_memory(name, steps, threads):
    """What a training adds to the memory this process needs when torch has been loaded and used once."""
    import torch

    torch.set_num_threads(threads)
    TrainingStep(*NETWORKS[0]).step()
    gc.collect()
    forget_peak_memory()
    before = status_bytes("VmRSS")
    training = TrainingStep(*next(network for network in NETWORKS if network_name(*network) == name))
    for _ in range(steps):
        training.step()
    emit({"name": name, "peak": status_bytes("VmHWM") - before})


def measure_all(prefix, seconds, threads):
    names = [name for name in BENCHMARKS if name.startswith(prefix)]
    if not names:
        sys.exit(f"No benchmark starts with '{prefix}'; there are: {', '.join(BENCHMARKS)}.")
    for name in names:
        measure(create_benchmark(name), seconds, threads)


def main():
    parser = argparse.ArgumentParser(description="PyTorch's side of the benchmarks.")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only benchmarks whose name starts so")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads to use (default: all cores)")
    parser.add_argument("--quick", action="store_true", help="short blocks: a first impression, not a result")
    parser.add_argument("--memory", metavar="NAME", help="the peak memory of a training of that name")
    parser.add_argument("--steps", type=int, default=100, help="the training's steps (100)")
    parser.add_argument("--serve", action="store_true", help="answer benchmark names read from standard input")
    arguments = parser.parse_args()

    prepare_environment(arguments.threads)
    try:
        import torch
    except ImportError as error:
        sys.exit(f"PyTorch cannot be imported ({error}): apt-get install python3-torch libopenblas0-openmp.")
    torch.manual_seed(20240229)

    if arguments.memory:
        measure_memory(arguments.memory, arguments.steps, arguments.threads)
        return
    emit(greeting(arguments.threads))
    if arguments.serve:
        serve(arguments.threads)
    else:
        measure_all(arguments.only, 0.3 if arguments.quick else 3.0, arguments.threads)


if __name__ == "__main__":
    main()
