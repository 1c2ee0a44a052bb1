using System.Numerics;

namespace AutoDiff;

/// <content>Powers of matrices: products, each power from halves.</content>
public static partial class Functions
{
    /// <summary>
    /// Aⁿ of square matrices (…, n, n) by repeated squaring: A⁰ is the identity, with the gradient zero; A⁻ⁿ is the power of the inverse.
    /// </summary>
    /// <param name="a">The matrices.</param>
    /// <param name="exponent">A whole number.</param>
    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    /// <exception cref="MatrixException">The exponent is negative and a matrix is singular.</exception>
    public static Variable<T> MatrixPower<T>(Variable<T> a, int exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        Matrices.EnsureSquare(a.Shape, "matrix-power");
        // Never taken from a, whose gradient is zero then, not missing.
        if (exponent == 0) return Where(0, a, Matrices.Identity<T>(a.Shape[^1]));

        var square = exponent < 0 ? Inverse(a) : a;
        Variable<T>? power = null;
        for (uint rest = exponent < 0 ? (uint)-(long)exponent : (uint)exponent; ; square = MatMul(square, square))
        {
            if ((rest & 1) != 0) power = power is null ? square : MatMul(power, square);
            if ((rest >>= 1) == 0) return power!;
        }
    }
}
