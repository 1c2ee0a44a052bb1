#:project ../src/AutoDiff/AutoDiff.csproj
// A primitive of your own: value, slope, notation, all in one place. Gradients of any order, forward mode, formulas and the check follow from it.
using System.Numerics;
using AutoDiff;
using AutoDiff.Algebra;
using AutoDiff.Rules;

var x = Variable.Of<double>([-2, 0, 0.5], "x");
var y = Variable<double>.Apply(new Swish(), x);
Console.WriteLine(y);
Console.WriteLine(Gradient.Of(Functions.Sum(y), x)[x]);

var s = Variable.Symbol<double>("x");
Console.WriteLine(Simplify.Of(Gradient.Graph(Variable<double>.Apply(new Swish(), s), s)[s]));

Console.WriteLine(GradientCheck.Of(v => Variable<double>.Apply(new Swish(), v), x));

/// <summary>x·σ(x); derivative σ(x) + y(1 − σ(x)).</summary>
internal readonly record struct Swish : IUnaryRule
{
    public string Name => "swish";

    public Notation Notation => Notation.Function("swish");

    public Domain Domain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.InputAndOutput;

    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

    public S Slope<S>(S x, S y)
        where S : IAlgebra<S>
    {
        var σ = S.Apply<Sigmoid>(x);
        return σ + y * (1 - σ);
    }

    private static S Formula<S>(S x)
        where S : IAlgebra<S> => x * S.Apply<Sigmoid>(x);
}
