using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>
/// w·x, and 0 where the weight w is 0, whatever x is: a term of an expectation whose outcome is impossible, an element that is dropped. As a product
/// it would be NaN where x is infinite. Slopes x and w.
/// </summary>
internal readonly record struct Weighted : IBinaryRule
{
    /// <summary>The method that generated source calls.</summary>
    public static CSharpHelper InCSharp { get; } = new("Weighted", """
        // w·x; 0 where w is 0.
        private static double Weighted(double w, double x) => w != 0 ? w * x : 0;
        """);

    public string Name => "weighted";

    public Notation Notation => Notation.Infix("·", @" \cdot ", Precedence.Product, Precedence.Product, "product rule") with
    {
        Style = NotationStyle.Product,
        CSharp = CSharpForm.Call(InCSharp),
    };

    public Domain LeftDomain => Domain.Reals;

    public Domain RightDomain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Input;

    public T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Real<T>(a), new Real<T>(b)).Value;

    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Lanes<T>(a), new Lanes<T>(b)).Value;

    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => b;

    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => a;

    /// <summary>The same over the algebra, for rules that have such a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Of<S>(S weight, S x)
        where S : IAlgebra<S> => S.Select(weight, weight * x, 0);
}
