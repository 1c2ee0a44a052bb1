#:project ../src/AutoDiff/AutoDiff.csproj
// The derivative of what an iteration found, by the implicit function theorem: nothing of the iteration is recorded.
using AutoDiff;
using static AutoDiff.Functions;

var a = Variable.Of([0.5, 0.9, 1.2], "a");

// x = cos(a x), found by repeating it.
Show("x = cos(a x)", (p, x) => Cos(p * x));

// The root of x³ + x = a, found by Newton's method, whose step is a fixed point at the root.
Show("x³ + x = a", Newton((p, x) => x * x * x + x - p));

void Show(string name, Func<Variable<double>, Variable<double>, Variable<double>> step)
{
    var x = new FixedPoint(step, start: 0.5).Apply(a);

    // The same by recording every step, from a constant start.
    var unrolled = Constant.Full(a.Shape, 0.5);
    for (int i = 0; i < 200; i++) unrolled = step(a, unrolled);

    Console.WriteLine($"{name} at a = {a}");
    Console.WriteLine($"  x       {x}");
    Console.WriteLine($"  dx/da   {Gradient.Of(Sum(x), a)[a]}   unrolled {Gradient.Of(Sum(unrolled), a)[a]}");
    Console.WriteLine($"  d²x/da² {Second(x)}   unrolled {Second(unrolled)}");
    Console.WriteLine($"  {GradientCheck.Of(v => new FixedPoint(step, start: 0.5).Apply(v), a)}");
}

// x depends on a element by element, so the gradient of the sum is the derivative of each.
Variable<double> Second(Variable<double> x) => Gradient.Of(Sum(Gradient.Graph(Sum(x), a)[a]), a)[a];

// x − g/g′, with g′ from the recorded g.
static Func<Variable<double>, Variable<double>, Variable<double>> Newton(Func<Variable<double>, Variable<double>, Variable<double>> g) => (a, x) =>
{
    Variable<double> p = Variable.Symbol<double>("a", a.Shape), s = Variable.Symbol<double>("x", x.Shape);
    var residual = g(p, s);
    return x - Substitute.Of(residual / Derivative.Graph(residual, s), (p, a), (s, x));
};

/// <summary>The x with x = f(a, x), element by element; derivative f_a / (1 − f_x), taken at the solution.</summary>
internal sealed class FixedPoint(Func<Variable<double>, Variable<double>, Variable<double>> step, double start) : Operation<double>
{
    public override string Name => "fixed point";

    public override Notation Notation => Notation.Function("fix");

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<double> operands, Span<double> result)
    {
        // On constants, so that nothing is recorded.
        Variable<double> a = Constant.Of(operands[0], operands.Shape(0)), x = Constant.Full(a.Shape, start);
        for (int i = 0; i < 1000; i++)
        {
            var next = step(a, x);
            bool isSolved = Max(Abs(next - x)).Value <= 1e-15;
            x = next;
            if (isSolved) break;
        }

        x.Values.CopyTo(result);
    }

    public override Variable<double>? Vjp(Variable<double> y, Variable<double> g, int input)
    {
        var a = y.Inputs[0];
        Variable<double> p = Variable.Symbol<double>("a", a.Shape), x = Variable.Symbol<double>("x", y.Shape);
        var next = step(p, x);
        var slope = Derivative.Graph(next, p) / (1 - Derivative.Graph(next, x));

        // In terms of y itself, which depends on a: so that the second derivative is right too.
        return g * Substitute.Of(slope, (p, a), (x, y));
    }
}
