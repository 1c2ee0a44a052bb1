using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Algebra;

/// <summary>
/// The transcendental functions that System.Numerics offers for registers of <see cref="float"/> and <see cref="double"/>,
/// reachable from code that is generic over the element. Everything else is a formula over these.
/// </summary>
public static class VectorMath
{
    /// <summary>eˣ, each lane.</summary>
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Exp(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Exp(x.As<T, double>()).As<double, T>()
        : Map(new Exp(), x);

    /// <summary>ln x, each lane.</summary>
    public static Vector<T> Log<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Log(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Log(x.As<T, double>()).As<double, T>()
        : Map(new Log(), x);

    /// <summary>sin x, each lane.</summary>
    public static Vector<T> Sin<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Sin(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Sin(x.As<T, double>()).As<double, T>()
        : Map(new Sin(), x);

    /// <summary>cos x, each lane.</summary>
    public static Vector<T> Cos<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Cos(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Cos(x.As<T, double>()).As<double, T>()
        : Map(new Cos(), x);

    /// <summary>log₂ x, each lane.</summary>
    public static Vector<T> Log2<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Log2(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Log2(x.As<T, double>()).As<double, T>()
        : Map(new Log2(), x);

    /// <summary>⌊x⌋, each lane.</summary>
    public static Vector<T> Floor<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Floor(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Floor(x.As<T, double>()).As<double, T>()
        : Map(new Floor(), x);

    /// <summary>⌈x⌉, each lane.</summary>
    public static Vector<T> Ceiling<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Ceiling(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Ceiling(x.As<T, double>()).As<double, T>()
        : Map(new Ceiling(), x);

    /// <summary>x rounded towards 0, each lane.</summary>
    public static Vector<T> Truncate<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Truncate(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Truncate(x.As<T, double>()).As<double, T>()
        : Map(new Truncate(), x);

    /// <summary>x rounded to the nearest integer, half to even, each lane.</summary>
    public static Vector<T> Round<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.Round(x.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.Round(x.As<T, double>()).As<double, T>()
        : Map(new Round(), x);

    /// <summary>|a| with the sign of b, each pair of lanes.</summary>
    public static Vector<T> CopySign<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector.CopySign(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.CopySign(a.As<T, double>(), b.As<T, double>()).As<double, T>()
        : Map(new CopySign(), a, b);

    /// <summary>√(a² + b²) without overflow, each pair of lanes.</summary>
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
        Unsafe.SkipInit(out Vector<T> y);
        for (int i = 0; i < Vector<T>.Count; i++) y = y.WithElement(i, rule.Value(x[i]));
        return y;
    }

    /// <summary>A binary rule applied lane by lane: for functions that have no vector form.</summary>
    public static Vector<T> Map<TRule, T>(TRule rule, Vector<T> a, Vector<T> b)
        where TRule : struct, IBinaryRule
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out Vector<T> y);
        for (int i = 0; i < Vector<T>.Count; i++) y = y.WithElement(i, rule.Value(a[i], b[i]));
        return y;
    }
}
