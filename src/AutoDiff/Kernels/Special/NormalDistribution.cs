using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>The normal distribution, for slopes that need both its functions.</summary>
internal static class NormalDistribution
{
    // 1/√2; 1/√(2π).
    private const double RootOfHalf = 0.7071067811865476, Density = 0.3989422804014327;

    /// <summary>
    /// Φ(x) = ½ erfc(−x/√2), and the density φ(x) = e^(−x²/2)/√(2π). Registers have a kernel for the two, as they have one for erfc: there the
    /// exponential, which is a part of both, is computed once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Of<S>(S x, out S density)
        where S : IAlgebra<S>
    {
        // The JIT knows S of a register and leaves nothing of the boxes.
        if (typeof(S) == typeof(Lanes<float>)) return Of<S, float>(((Lanes<float>)(object)x).Value, out density);
        if (typeof(S) == typeof(Lanes<double>)) return Of<S, double>(((Lanes<double>)(object)x).Value, out density);
        density = Density * S.Apply<Exp>(-0.5 * S.Apply<Square>(x));
        return 0.5 * S.Apply<Erfc>(-RootOfHalf * x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Of<S, T>(Vector<T> x, out S density)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var cumulated = ErrorFunction.Normal(x, out var lanes);
        density = (S)(object)new Lanes<T>(lanes);
        return (S)(object)new Lanes<T>(cumulated);
    }
}
