using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The determinant near a singular matrix, as a graph in which nothing is divided by what is nearly zero. With fixed rotations A becomes (B₁₁ B₁₂;
/// B₂₁ B₂₂), where B₁₁ holds the large singular values; then det A = ± det B₁₁ · det(B₂₂ − B₂₁ B₁₁⁻¹ B₁₂), and the second determinant, which is
/// small, is a polynomial.
/// </summary>
internal static class SingularDeterminant
{
    /// <summary>The derivative of ⟨g, ∇det A⟩ by A; null when no singular value of A is nearly zero after all.</summary>
    /// <param name="a">One matrix, a node that <paramref name="g"/> does not depend on.</param>
    /// <param name="g">A cotangent of the cofactors.</param>
    public static Variable<T>? SecondDerivative<T>(Variable<T> a, Variable<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (CofactorMatrix.IsWellConditioned(a.Values, a.Shape[^1]) || AsGraph(a) is not { } determinant) return null;
        var cofactors = Gradient.Graph(determinant, a)[a];
        return Gradient.Graph(Functions.Sum(cofactors * g), a).TryGet(a, out var derivative) ? derivative : Constant.Full(a.Shape, T.Zero);
    }

    private static Variable<T>? AsGraph<T>(Variable<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = a.Shape[^1], large = 0;
        var shape = Shape.Of(n, n);
        T[] u = new T[n * n], values = new T[n], v = new T[n * n];
        if (!JacobiSvd.Decompose<T>(a.Values, n, n, u, values, v) || T.IsNaN(values[0])) return null;
        T threshold = CofactorMatrix.Threshold<T>() * values[0];
        while (large < n && values[large] > threshold) large++;
        if (large == n) return null;

        Variable<T> left = Constant.Wrap(u, shape), right = Constant.Wrap(v, shape);
        T sign = Functions.Determinant(left).Value * Functions.Determinant(right).Value > T.Zero ? T.One : -T.One;
        var b = Functions.MatMul(Functions.MatMul(left.Transpose(), a), right);
        if (large == 0) return Constant.Of(sign) * Polynomial(b);
        var main = b.Slice(..large, ..large);
        var rest = b.Slice(large.., large..) - Functions.MatMul(b.Slice(large.., ..large), Functions.Solve(main, b.Slice(..large, large..)));
        return Constant.Of(sign) * Functions.Determinant(main) * Polynomial(rest);
    }

    /// <summary>
    /// The determinant from traces of products alone (Faddeev–LeVerrier): exact in all its derivatives, and accurate where the matrix is nearly
    /// zero.
    /// </summary>
    private static Variable<T> Polynomial<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = x.Shape[^1];
        var identity = Matrices.Identity<T>(n);
        var product = x;
        var coefficient = -Functions.Trace(product);
        for (int k = 2; k <= n; k++)
        {
            product = Functions.MatMul(x, product + coefficient * identity);
            coefficient = -Functions.Trace(product) / k;
        }

        return n % 2 == 0 ? coefficient : -coefficient;
    }
}
