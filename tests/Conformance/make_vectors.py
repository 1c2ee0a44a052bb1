#!/usr/bin/python3
"""Writes the golden vectors under Vectors/ with PyTorch: one file of cases for each family of operations.

Run it with a Python that has PyTorch 1.13 (Debian's python3-torch): ``python3 tests/Conformance/make_vectors.py``.
The same PyTorch writes the same files again; name families to write only those.
"""

import json
import sys
from pathlib import Path

import torch

from Torch import activations, convolution, elementwise, linear, losses, reductions, shaping
from Torch.case import SEED, Case, evaluate
from Torch.numbers import text

FAMILIES = {
    "elementwise": elementwise.cases,
    "activations": activations.cases,
    "reductions": reductions.cases,
    "shaping": shaping.cases,
    "linear": linear.cases,
    "convolution": convolution.cases,
    "losses": losses.cases,
}


def write(family: str, cases: list[Case]) -> None:
    names = [(case.operation, case.at) for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"{family} has two cases named {sorted(twice)}.")
    header = json.dumps({"family": family, "torch": torch.__version__, "seed": SEED})[:-1]
    lines = ",\n".join(text(evaluate(case)) for case in cases)
    path = Path(__file__).parent / "Vectors" / f"{family}.json"
    path.write_text(f'{header}, "cases": [\n{lines}\n]}}\n')
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size // 1024} KB")


def main() -> None:
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    for family in sys.argv[1:] or FAMILIES:
        torch.manual_seed(SEED)
        write(family, FAMILIES[family]())


if __name__ == "__main__":
    main()
