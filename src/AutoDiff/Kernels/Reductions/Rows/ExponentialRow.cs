using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// What softmax and its kin need of one row: its largest element, and Σ exp(x − largest), in registers. The end of a row that is not a whole
/// register is covered by a register that overlaps the one before it; lanes covered twice are counted once. Behind a row shorter than a register
/// there is room for one, which is computed and not counted.
/// </summary>
internal static unsafe class ExponentialRow<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: a row has count elements and a register at least (RowLoop): the last register starts at Last(count), no other after it. Halves of a row
    // are 16 registers and more. LaneMasks get 0 … width.

    // Registers that are added one after another before sums are added pairwise.
    private const int Block = 16;

    private static int Width => Vector<T>.Count;

    /// <summary>Where the last register of a row starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Last(nint count) => Math.Max(count - Width, 0);

    /// <summary>
    /// The largest element, or 0 in place of ±∞, whose difference from itself is not a number. A row with NaN may have any: its exponentials have
    /// NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Shift(T* x, nint count)
    {
        var shift = Largest(x, count);
        return T.IsInfinity(shift) ? T.Zero : shift;
    }

    /// <summary>Σ exp(x − shift), by blocks pairwise.</summary>
    /// <param name="x">The row.</param>
    /// <param name="shift">What is subtracted.</param>
    /// <param name="terms">Where the exponentials are stored.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="without">An element whose exponential does not belong to the sum; negative for none.</param>
    public static T Sum<TMode>(T* x, T shift, T* terms, nint count, nint without)
        where TMode : struct
    {
        if (count < 2 * Block * Width) return SumOfBlock<TMode>(x, shift, terms, count, without);
        nint half = count / (Block * Width) / 2 * Block * Width;
        return Sum<TMode>(x, shift, terms, half, without) + Sum<TMode>(x + half, shift, terms + half, count - half, without - half);
    }

    /// <summary>Σ exp(x − largest) without one largest term, which is 1: what is left of it does not drown in the 1.</summary>
    public static T Rest(T* x, T shift, nint count)
    {
        var ties = Vector<T>.Zero;
        var sum = Rest(x, shift, count, ref ties);
        return sum + (Vector.Sum(ties) - T.One);
    }

    /// <summary>x ← x / divisor in place.</summary>
    public static void Divide(T* x, T divisor, nint count)
    {
        // The end comes first, before lanes of it are overwritten, and is stored last.
        var divisors = new Vector<T>(divisor);
        nint last = Last(count);
        var end = Vector.Load(x + last) / divisors;
        for (nint i = 0; i < last; i += Width) (Vector.Load(x + i) / divisors).Store(x + i);
        end.Store(x + last);
    }

    /// <summary>x ← x · factor in place.</summary>
    public static void Multiply(T* x, T factor, nint count)
    {
        var factors = new Vector<T>(factor);
        nint last = Last(count);
        var end = Vector.Load(x + last) * factors;
        for (nint i = 0; i < last; i += Width) (Vector.Load(x + i) * factors).Store(x + i);
        end.Store(x + last);
    }

    /// <summary>Σ a·b, by blocks pairwise.</summary>
    public static T Dot(T* a, T* b, nint count)
    {
        if (count >= 2 * Block * Width)
        {
            nint half = count / (Block * Width) / 2 * Block * Width;
            return Dot(a, b, half) + Dot(a + half, b + half, count - half);
        }

        nint last = Last(count);
        var sum = Vector.AndNot(Vector.Load(a + last) * Vector.Load(b + last), CoveredTwice(count));
        for (nint i = 0; i < last; i += Width) sum += Vector.Load(a + i) * Vector.Load(b + i);
        return Vector.Sum(sum);
    }

    private static T Largest(T* x, nint count)
    {
        nint last = Last(count), i = 0;
        var a = Vector.Load(x + last);
        if (count >= 4 * Width)
        {
            // Independent chains hide the latency of a comparison.
            Vector<T> b = a, c = a, d = a;
            for (; i <= count - 4 * Width; i += 4 * Width)
            {
                a = Vector.MaxNative(a, Vector.Load(x + i));
                b = Vector.MaxNative(b, Vector.Load(x + i + Width));
                c = Vector.MaxNative(c, Vector.Load(x + i + 2 * Width));
                d = Vector.MaxNative(d, Vector.Load(x + i + 3 * Width));
            }

            a = Vector.MaxNative(Vector.MaxNative(a, b), Vector.MaxNative(c, d));
        }

        for (; i < last; i += Width) a = Vector.MaxNative(a, Vector.Load(x + i));
        return Across(a);
    }

    /// <summary>The largest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Across(Vector<T> register)
    {
        Vector128<T> half;
        if (Vector<byte>.Count == 64)
        {
            var whole = register.AsVector512();
            var wide = Vector256.MaxNative(whole.GetLower(), whole.GetUpper());
            half = Vector128.MaxNative(wide.GetLower(), wide.GetUpper());
        }
        else if (Vector<byte>.Count == 32)
        {
            var wide = register.AsVector256();
            half = Vector128.MaxNative(wide.GetLower(), wide.GetUpper());
        }
        else
        {
            half = register.AsVector128();
        }

        half = Vector128.MaxNative(half, Vector128.Shuffle(half.AsInt64(), Vector128.Create(1L, 0)).As<long, T>());
        if (sizeof(T) == 4) half = Vector128.MaxNative(half, Vector128.Shuffle(half.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>());
        return half.ToScalar();
    }

    /// <summary>The lanes of the last register, at the end of the row, that the register before it covers too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> CoveredTwice(nint count) => Vector.Load(LaneMasks<T>.First(count < Width ? 0 : -count & (Width - 1)));

    /// <summary>The lanes of the first register that are behind the end of a short row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Outside(nint count) => ~Vector.Load(LaneMasks<T>.First(Math.Min(count, Width)));

    private static T SumOfBlock<TMode>(T* x, T shift, T* terms, nint count, nint without)
        where TMode : struct
    {
        Vector<T> shifts = new(shift), sum = Vector<T>.Zero, twice = Outside(count), twiceAtEnd = CoveredTwice(count);
        nint last = Last(count);
        for (nint i = 0; ;)
        {
            var term = VectorMath.Exp(Vector.Load(x + i) - shifts);
            term.Store(terms + i);
            term = Vector.AndNot(term, twice);
            if (typeof(TMode) == typeof(StoreAndSumOthers))
            {
                nint lane = (nuint)(without - i) < (nuint)Width ? without - i : Width;
                term = Vector.AndNot(term, Vector.Load(LaneMasks<T>.Only(lane)));
            }

            sum += term;
            if (i == last) return Vector.Sum(sum);
            i += Width;
            if (i > last) (twice, i) = (twiceAtEnd, last);
        }
    }

    private static T Rest(T* x, T shift, nint count, ref Vector<T> ties)
    {
        if (count >= 2 * Block * Width)
        {
            nint half = count / (Block * Width) / 2 * Block * Width;
            return Rest(x, shift, half, ref ties) + Rest(x + half, shift, count - half, ref ties);
        }

        Vector<T> shifts = new(shift), sum = Vector<T>.Zero, equal = ties, twice = Outside(count), twiceAtEnd = CoveredTwice(count);
        nint last = Last(count);
        for (nint i = 0; ;)
        {
            var element = Vector.Load(x + i);
            var isLargest = Vector.Equals(element, shifts);
            var term = VectorMath.Exp(element - shifts);
            sum += Vector.AndNot(term, isLargest | twice);
            equal += Vector.AndNot(Vector<T>.One & isLargest, twice);
            if (i == last) break;
            i += Width;
            if (i > last) (twice, i) = (twiceAtEnd, last);
        }

        ties = equal;
        return Vector.Sum(sum);
    }
}
