using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.PropertyTests.Checking;

// Users' primitives, written in another assembly with public types only, as anybody would. Error is the relative error of the slope:
// 0 makes a correct rule, 0.001 one that a check must catch.

/// <summary>x³ with slope 3x²(1 + error).</summary>
internal readonly record struct PlantedCube(double Error) : IUnaryRule
{
    public string Name => "planted cube";

    public Notation Notation => new("{0}³", "{0}^3", Precedence.Power);

    public Domain Domain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Input;

    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x * x;

    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x * x;

    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => 3 * (1 + Error) * (x * x);
}

/// <summary>a·b² with slopes b² and 2ab(1 + error).</summary>
internal readonly record struct PlantedProduct(double Error) : IBinaryRule
{
    public string Name => "planted product";

    public Notation Notation => Notation.Infix(" ⊛ ", @" \circledast ", Precedence.Product, Precedence.Power, "planted product rule");

    public Domain LeftDomain => Domain.Reals;

    public Domain RightDomain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Input;

    public T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => a * b * b;

    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a * b * b;

    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => b * b;

    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => 2 * (1 + Error) * (a * b);
}

/// <summary>
/// e^(2x) with the slope 2e^(2x) — right, but computed by a primitive whose own slope is wrong: the gradient is right and the gradient of the
/// gradient is not.
/// </summary>
internal readonly record struct PlantedCurvature(double Error) : IUnaryRule
{
    public string Name => "planted curvature";

    public Notation Notation => Notation.Function("planted");

    public Domain Domain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Input;

    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x + x);

    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Exp(x + x);

    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => 2 * S.Apply(new PlantedExponential(Error), x);
}

/// <summary>e^(2x) with slope 2e^(2x)(1 + error).</summary>
internal readonly record struct PlantedExponential(double Error) : IUnaryRule
{
    public string Name => "planted exponential";

    public Notation Notation => Notation.Function("planted");

    public Domain Domain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Output;

    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x + x);

    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Exp(x + x);

    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => 2 * (1 + Error) * y;
}

/// <summary>Σ wᵢxᵢ² with wᵢ = 1 + i: a structural operation, whose gradient is 2wᵢxᵢ(1 + error).</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Error">The relative error of the gradient.</param>
/// <param name="IsCut">Whether the gradient is numbers only, so that it cannot be differentiated again.</param>
/// <param name="TangentError">The relative error of forward mode alone.</param>
internal sealed class PlantedSum<T>(double Error, bool IsCut = false, double TangentError = 0) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "planted sum";

    public override Notation Notation => Notation.Function("planted");

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Scalar;

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        result[0] = T.Zero;
        var x = operands[0];
        for (int i = 0; i < x.Length; i++) result[0] += T.CreateTruncating(1 + i) * x[i] * x[i];
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Inputs[0];
        var weights = new T[x.Shape.Count];
        for (int i = 0; i < weights.Length; i++) weights[i] = T.CreateTruncating(2 * (1 + Error) * (1 + i));
        return g * (Constant.Of<T>(weights, x.Shape) * (IsCut ? x.Detach() : x));
    }

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        base.Jvp(y, tangents) is { } tangent ? tangent * (1 + TangentError) : null;
}
