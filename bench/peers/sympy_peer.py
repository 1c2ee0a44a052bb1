"""SymPy's side of the comparison of derivatives.

Reads one JSON object per line from standard input: an expression, the variable to differentiate by,
AutoDiff's derivative of it, and points. Differentiates the expression itself, evaluates both derivatives
at the points to 120 digits, and counts the nodes of both as SymPy holds them. Answers each line with one,
in the same order, after a first line that introduces it. bench/README.md says what is compared.
"""

import argparse
import ast
import json
import multiprocessing
import signal
import sys
import time

import mpmath
import sympy

DIGITS = 120
# Fractions of many digits reach us as double-precision numbers.
TOLERANCE = mpmath.mpf("1e-10")
# Larger numbers are of no use to anybody who computes, and take mpmath for ever in a sine.
LARGEST = mpmath.mpf("1e50")
# The seconds that everything but simplify may take for one expression.
LIMIT = 5


class OutsideDomain(Exception):
    """A part of the expression has no real value at a point."""


class TooSlow(Exception):
    """A time limit has passed."""


def real(value, largest=mpmath.inf):
    """The value, if it is a real number."""
    value = mpmath.mpmathify(value)
    if isinstance(value, mpmath.mpc):
        if value.imag != 0:
            raise OutsideDomain
        value = value.real
    if not mpmath.isfinite(value) or abs(value) > largest:
        raise OutsideDomain
    return value


class Number:
    """A real number whose arithmetic raises OutsideDomain where the reals end. It knows whether it came from variables."""

    # The expression itself is only asked for where its parts are of a useful size; a derivative may need larger ones on the way.
    largest = mpmath.inf

    def __init__(self, value, varies=False):
        self.value = real(value, Number.largest)
        self.varies = varies

    def __add__(self, other):
        return Number(self.value + other.value, self.varies or other.varies)

    def __sub__(self, other):
        return Number(self.value - other.value, self.varies or other.varies)

    def __mul__(self, other):
        return Number(self.value * other.value, self.varies or other.varies)

    def __truediv__(self, other):
        if other.value == 0:
            raise OutsideDomain
        return Number(self.value / other.value, self.varies or other.varies)

    def __neg__(self):
        return Number(-self.value, self.varies)

    def __pow__(self, other):
        # With an exponent that varies, only a positive base has a power nearby.
        if (self.value == 0 and other.value <= 0) or (other.varies and self.value <= 0):
            raise OutsideDomain
        return Number(self.value ** other.value, self.varies or other.varies)


def checked(function):
    def call(*arguments):
        try:
            return Number(function(*(argument.value for argument in arguments)), any(argument.varies for argument in arguments))
        except (ZeroDivisionError, ValueError, OverflowError):
            raise OutsideDomain from None

    return call


def positive(function):
    """A function of x > 0 that SymPy and mpmath continue beyond."""
    def call(x):
        if x <= 0:
            raise OutsideDomain
        return function(x)

    return checked(call)


def inside(function):
    """A function of −1 < x < 1: at the ends it has no derivative."""
    def call(x):
        if abs(x) >= 1:
            raise OutsideDomain
        return function(x)

    return checked(call)


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


# What both libraries have, by our names: evaluation with real numbers, and SymPy's function.
SHARED = {
    "exp": (mpmath.exp, sympy.exp), "log": (mpmath.log, sympy.log), "sqrt": (mpmath.sqrt, sympy.sqrt), "abs": (abs, sympy.Abs), "sign": (mpmath.sign, sympy.sign),
    "sin": (mpmath.sin, sympy.sin), "cos": (mpmath.cos, sympy.cos), "tan": (mpmath.tan, sympy.tan),
    "asin": (mpmath.asin, sympy.asin), "acos": (mpmath.acos, sympy.acos), "atan": (mpmath.atan, sympy.atan),
    "sinh": (mpmath.sinh, sympy.sinh), "cosh": (mpmath.cosh, sympy.cosh), "tanh": (mpmath.tanh, sympy.tanh),
    "asinh": (mpmath.asinh, sympy.asinh), "acosh": (mpmath.acosh, sympy.acosh), "atanh": (mpmath.atanh, sympy.atanh),
    "erf": (mpmath.erf, sympy.erf), "erfc": (mpmath.erfc, sympy.erfc), "digamma": (mpmath.digamma, sympy.digamma),
    "atan2": (mpmath.atan2, sympy.atan2), "max": (max, sympy.Max), "min": (min, sympy.Min),
    "polygamma": (mpmath.polygamma, sympy.polygamma),
}

# What occurs in our derivatives only: for SymPy these are functions it knows nothing of.
OURS = {
    "sigmoid": sigmoid,
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "hypot": mpmath.hypot,
    "greater": lambda a, b: mpmath.mpf(1 if a > b else 0),
    "greater_or_equal": lambda a, b: mpmath.mpf(1 if a >= b else 0),
    "equal": lambda a, b: mpmath.mpf(1 if a == b else 0),
    "not_equal": lambda a, b: mpmath.mpf(0 if a == b else 1),
}

EVALUATION = {name: checked(function) for name, (function, _) in SHARED.items()}
EVALUATION |= {name: checked(function) for name, function in OURS.items()}
EVALUATION |= {"asin": inside(mpmath.asin), "acos": inside(mpmath.acos), "atanh": inside(mpmath.atanh)}
EVALUATION["holds"] = lambda condition: condition.value != 0
EVALUATION["lgamma"] = positive(mpmath.loggamma)
EVALUATION["pi"] = lambda: Number(+mpmath.pi)
EVALUATION["e"] = lambda: Number(+mpmath.e)
EVALUATION["N"] = lambda numerator, denominator="1": Number(mpmath.mpf(numerator) / mpmath.mpf(denominator))

SYMBOLIC = {name: function for name, (_, function) in SHARED.items()}
SYMBOLIC |= {name: sympy.Function(name) for name in [*OURS, "where"]}
SYMBOLIC["lgamma"] = sympy.loggamma
SYMBOLIC["pi"] = lambda: sympy.pi
SYMBOLIC["e"] = lambda: sympy.E
SYMBOLIC["N"] = lambda numerator, denominator="1": sympy.Rational(numerator) / sympy.Rational(denominator)
# The functions that an expression may have, as SymPy has them.
TYPED = SYMBOLIC | {
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(x, 0),
    "cbrt": lambda x: sympy.sign(x) * sympy.Abs(x) ** sympy.Rational(1, 3),
    "greater": lambda a, b: a > b,
    "greater_or_equal": lambda a, b: a >= b,
    "where": lambda condition, a, b: sympy.Piecewise((a, condition), (b, True)),
}
WRITTEN_OUT = SYMBOLIC | {"sigmoid": lambda x: 1 / (1 + sympy.exp(-x))}

SYMBOLS = {name: sympy.Symbol(name, real=True) for name in ("x", "y", "z")}


class Choices(ast.NodeTransformer):
    """where(c, a, b) as a if c else b: the branch that is not taken need not have a value."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name) or node.func.id != "where":
            return node
        condition, taken, otherwise = node.args
        return ast.IfExp(ast.Call(ast.Name("holds", ast.Load()), [condition], []), taken, otherwise)


def evaluable(text):
    return compile(ast.fix_missing_locations(Choices().visit(ast.parse(text, mode="eval"))), "expression", "eval")


def evaluate(code, point):
    """The real value of an expression at a point."""
    return eval(code, EVALUATION | {name: Number(value, varies=True) for name, value in point.items()}).value


def size(expression):
    """The number of nodes of SymPy's tree."""
    return sum(1 for _ in sympy.preorder_traversal(expression))


def raise_too_slow(*_):
    raise TooSlow


def within(seconds, function):
    """What the function returns, unless it takes more processor time than that: a busy machine must not change the outcome."""
    signal.signal(signal.SIGPROF, raise_too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return function()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def compare(job):
    mpmath.mp.dps = DIGITS
    answer = {"id": job["id"], "checked": 0, "skipped": 0, "disagreements": []}
    try:
        derivative = within(LIMIT, lambda: compare_values(job, answer))
    except TooSlow:
        answer["failure"] = f"took longer than {LIMIT} s"
    except Exception as failure:
        answer["failure"] = f"{type(failure).__name__}: {failure}"
    else:
        if job["seconds"] > 0:
            answer["asked"] = True
            compare_sizes(derivative, job["seconds"], answer)
    return answer


def compare_values(job, answer):
    """Evaluates our derivative and SymPy's, which it returns."""
    source = compile(job["text"], "expression", "eval")
    ours = compile(job["derivative"], "derivative", "eval")
    derivative = sympy.diff(eval(source, TYPED | SYMBOLS), SYMBOLS[job["variable"]])
    theirs = sympy.lambdify(list(SYMBOLS.values()), derivative, modules=["mpmath"])
    function, slope = evaluable(job["text"]), evaluable(job["derivative"])
    for coordinates in job["points"]:
        compare_at(dict(zip(SYMBOLS, map(mpmath.mpf, coordinates))), function, slope, theirs, answer)
    answer["ours"] = size(eval(ours, SYMBOLIC | SYMBOLS))
    answer["ours_written_out"] = size(eval(ours, WRITTEN_OUT | SYMBOLS))
    answer["derivative"] = size(derivative)
    return derivative


def compare_sizes(derivative, seconds, answer):
    """Simplifies SymPy's derivative. Where SymPy fails there is no size to compare with; such failures are counted."""
    start = time.process_time()
    try:
        result = within(seconds, lambda: sympy.simplify(derivative))
    except Exception:
        return
    answer["seconds"] = time.process_time() - start
    answer["simplified"] = size(result)
    answer["simplified_text"] = str(result)


def compare_at(point, source, ours, theirs, answer):
    try:
        Number.largest = LARGEST
        evaluate(source, point)
        Number.largest = mpmath.inf
        expected = real(theirs(*point.values()))
    except (OutsideDomain, ZeroDivisionError, ValueError, OverflowError, TypeError):
        # The function, or SymPy's derivative of it, has no real value here.
        answer["skipped"] += 1
        return
    finally:
        Number.largest = mpmath.inf
    try:
        actual = evaluate(ours, point)
    except OutsideDomain:
        actual = mpmath.nan
    answer["checked"] += 1
    if not abs(actual - expected) <= TOLERANCE * max(abs(expected), mpmath.mpf("1e-6")):
        answer["disagreements"].append({"point": {name: str(value) for name, value in point.items()}, "ours": str(actual), "theirs": str(expected)})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    print(json.dumps({"peer": f"SymPy {sympy.__version__}", "benchmarks": [], "threads": options.processes}), flush=True)
    with multiprocessing.Pool(options.processes) as pool:
        for answer in pool.imap(compare, map(json.loads, sys.stdin), chunksize=4):
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
