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
