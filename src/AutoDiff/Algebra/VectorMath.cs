using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Algebra;

/// <summary>
/// The transcendental functions of registers of <see cref="float"/> and <see cref="double"/>, our own and those that System.Numerics offers,
/// reachable from code that is generic over the element. Everything else is a formula over these.
/// </summary>
public static class VectorMath
{
    /// <summary>A constant in every lane.</summary>
    // T.CreateTruncating says the same, but costs the JIT so much that it stops inlining long formulas.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Create((float)value).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Create(value).As<double, T>()
        : new Vector<T>(T.CreateTruncating(value));

    /// <summary>eˣ within 1 unit in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? SingleFunctions.Exp(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? DoubleFunctions.Exp(x.As<T, double>()).As<double, T>()
        : Map(new Exp(), x);

    /// <summary>eˣ − 1 within 2 units in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ExpM1<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? SingleFunctions.ExpM1(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? DoubleFunctions.ExpM1(x.As<T, double>()).As<double, T>()
        : Map(new ExpM1(), x);

    /// <summary>ln x within 2 units in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Log<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? SingleFunctions.Log(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? DoubleFunctions.Log(x.As<T, double>()).As<double, T>()
        : Map(new Log(), x);

    /// <summary>ln(1 + x) within 2 units in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LogP1<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? SingleFunctions.LogP1(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? DoubleFunctions.LogP1(x.As<T, double>()).As<double, T>()
        : Map(new LogP1(), x);

    /// <summary>sin x, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sin<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Sin(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Sin(x.As<T, double>()).As<double, T>()
        : Map(new Sin(), x);

    /// <summary>cos x, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Cos<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Cos(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Cos(x.As<T, double>()).As<double, T>()
        : Map(new Cos(), x);

    /// <summary>log₂ x, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Log2<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Log2(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Log2(x.As<T, double>()).As<double, T>()
        : Map(new Log2(), x);

    /// <summary>⌊x⌋, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Floor<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Floor(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Floor(x.As<T, double>()).As<double, T>()
        : Map(new Floor(), x);

    /// <summary>⌈x⌉, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Ceiling<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Ceiling(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Ceiling(x.As<T, double>()).As<double, T>()
        : Map(new Ceiling(), x);

    /// <summary>x rounded towards 0, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Truncate<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Truncate(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Truncate(x.As<T, double>()).As<double, T>()
        : Map(new Truncate(), x);

    /// <summary>x rounded to the nearest integer, half to even, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Round<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Round(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Round(x.As<T, double>()).As<double, T>()
        : Map(new Round(), x);

    /// <summary>|a| with the sign of b, each pair of lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> CopySign<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.CopySign(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.CopySign(a.As<T, double>(), b.As<T, double>()).As<double, T>()
        : Map(new CopySign(), a, b);

    /// <summary>√(a² + b²) without overflow, each pair of lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Hypot<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Hypot(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Hypot(a.As<T, double>(), b.As<T, double>()).As<double, T>()
        : Map(new Hypot(), a, b);

    /// <summary>A rule applied lane by lane: for functions that have no vector form.</summary>
    public static Vector<T> Map<TRule, T>(TRule rule, Vector<T> x)
        where TRule : struct, IUnaryRule
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out Vector<T> y); // Bounds: every lane is written below.
        for (int i = 0; i < Vector<T>.Count; i++) y = y.WithElement(i, rule.Value(x[i]));
        return y;
    }

    /// <summary>A binary rule applied lane by lane: for functions that have no vector form.</summary>
    public static Vector<T> Map<TRule, T>(TRule rule, Vector<T> a, Vector<T> b)
        where TRule : struct, IBinaryRule
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out Vector<T> y); // Bounds: every lane is written below.
        for (int i = 0; i < Vector<T>.Count; i++) y = y.WithElement(i, rule.Value(a[i], b[i]));
        return y;
    }
}
