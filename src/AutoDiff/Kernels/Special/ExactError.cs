using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// What rounding took from a sum or a product, exactly: the error-free transformations of Knuth and Dekker, in nothing but additions and
/// multiplications, so that a formula over the algebra can use them. They hold as long as nothing overflows.
/// </summary>
internal static class ExactError
{
    /// <summary>2ˢ + 1 with s half of the significand's bits, rounded up: multiplied with it, a number falls into two halves.</summary>
    public static double Splitter<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // ε = 2^{1−p} for p bits, so that 2^{⌈p/2⌉} is about √(2/ε).
        int bits = 1 - T.ILogB(T.BitIncrement(T.One) - T.One);
        return (1L << (bits + 1) / 2) + 1;
    }

    /// <summary>a + b − fl(a + b). Source: D. E. Knuth, The Art of Computer Programming, volume 2, section 4.2.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S OfSum<S>(S a, S b, S sum)
        where S : IAlgebra<S>
    {
        var part = sum - a;
        return (a - (sum - part)) + (b - part);
    }

    /// <summary>a·b − fl(a·b). Source: T. J. Dekker, "A floating-point technique for extending the available precision", 1971.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S OfProduct<S>(S a, S b, S product, double splitter)
        where S : IAlgebra<S>
    {
        S scaledA = splitter * a, scaledB = splitter * b;
        S highA = scaledA - (scaledA - a), highB = scaledB - (scaledB - b);
        S lowA = a - highA, lowB = b - highB;
        return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
    }
}
